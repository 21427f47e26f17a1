"""Open vaults, and the ways to open one, moved and weakened in the database (S-3): the row opens nothing without what its person has."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.actions import enrol_keys, unlock_vault
from qorgan.actions.unlock_vault import Unlocked
from qorgan.store import models, vault_sessions
from tests.actions import accounts, cast, vaulted
from tests.actions.cast import NOW

pytestmark = pytest.mark.django_db
PHRASE = "шиеле емен терек арша долана қарағаш"


def opened(actor: Actor) -> tuple[models.SignInSession, Unlocked]:
    """The vault of somebody's browser, open."""
    assert actor.vault is not None
    sign_in = accounts.session(actor)
    row = vaulted.key_of(actor)
    return sign_in, unlock_vault.begin(sign_in, row, actor.vault.root_secret, "passphrase", NOW)


def alive(cookie: bytes, sign_in: models.SignInSession, now: datetime = NOW) -> vault_sessions.Opened | None:
    return vault_sessions.alive(cookie, sign_in.pk, sign_in.account_id, now)


def test_an_open_vault_copied_to_another_account_opens_nothing() -> None:
    boris, adil = vaulted.with_keys(cast.signed_in(cast.BORIS)), cast.signed_in(cast.ADIL)
    sign_in, unlocked = opened(boris)
    theirs = accounts.session(adil)
    models.VaultSession.objects.update(sign_in=theirs)
    assert alive(unlocked.cookie, theirs) is None
    models.UserKey.objects.update(account=UUID(adil.account))
    assert alive(unlocked.cookie, theirs) is None
    assert alive(unlocked.cookie, sign_in) is None


def test_a_cookie_of_ones_own_put_under_the_row_of_another_opens_nothing() -> None:
    boris, erik = (vaulted.with_keys(cast.signed_in(one)) for one in (cast.BORIS, cast.ERIK))
    _, theirs = opened(boris)
    sign_in, mine = opened(erik)
    blob = models.VaultSession.objects.get(pk=vault_sessions.mark(theirs.cookie)).blob
    models.VaultSession.objects.filter(pk=vault_sessions.mark(mine.cookie)).update(blob=blob)
    assert alive(mine.cookie, sign_in) is None
    # Not even with the keys' row of the other, under a name of one's own.
    models.VaultSession.objects.filter(pk=vault_sessions.mark(mine.cookie)).update(key=vaulted.key_of(boris))
    assert alive(mine.cookie, sign_in) is None


def test_a_session_prolonged_in_the_database_opens_nothing_afterwards() -> None:
    boris = vaulted.with_keys(cast.signed_in(cast.BORIS))
    sign_in, unlocked = opened(boris)
    late = NOW + timedelta(days=2)
    models.VaultSession.objects.update(until=int(late.timestamp()) + 60, seen_at=late)
    models.SignInSession.objects.update(made_at=late, seen_at=late)
    assert alive(unlocked.cookie, sign_in, late) is None


def test_keys_taken_back_close_every_vault_they_have_open() -> None:
    boris = vaulted.with_keys(cast.signed_in(cast.BORIS))
    sign_in, unlocked = opened(boris)
    models.UserKey.objects.update(state="revoked")
    assert alive(unlocked.cookie, sign_in) is None


@pytest.mark.parametrize(
    "weak",
    ["argon2id.8.1.1.{salt}", "argon2id.65536.1.1.{salt}", "argon2id.65535.3.1.{salt}", "hkdf.{salt}", "plain", ""],
)
def test_a_passphrase_is_not_stretched_less_than_the_floor(weak: str) -> None:
    boris = cast.signed_in(cast.BORIS)
    asked = enrol_keys.EnrolKeys(passphrase=PHRASE, session=None)
    enrol_keys.enrol_keys(actor=boris, key="enrol", now=NOW, request=asked)
    sign_in = accounts.session(boris)
    method = models.UnlockMethod.objects.get(method="passphrase")
    salt = method.kdf.rsplit(".", 1)[-1]
    models.UnlockMethod.objects.filter(pk=method.pk).update(kdf=weak.format(salt=salt))
    assert unlock_vault.unlock_vault(sign_in=sign_in, passphrase=PHRASE, now=NOW) is None
    assert models.JournalEntry.objects.filter(action="unlock_failed").exists()


def test_other_parameters_above_the_floor_open_nothing_either() -> None:
    boris = cast.signed_in(cast.BORIS)
    asked = enrol_keys.EnrolKeys(passphrase=PHRASE, session=None)
    enrol_keys.enrol_keys(actor=boris, key="enrol", now=NOW, request=asked)
    sign_in = accounts.session(boris)
    method = models.UnlockMethod.objects.get(method="passphrase")
    models.UnlockMethod.objects.filter(pk=method.pk).update(kdf=method.kdf.replace(".3.1.", ".4.1."))
    assert unlock_vault.unlock_vault(sign_in=sign_in, passphrase=PHRASE, now=NOW) is None


def test_a_way_in_copied_from_another_or_of_another_kind_opens_nothing() -> None:
    boris, erik = cast.signed_in(cast.BORIS), cast.signed_in(cast.ERIK)
    for actor, phrase in ((boris, PHRASE), (erik, f"{PHRASE} тобылғы")):
        asked = enrol_keys.EnrolKeys(passphrase=phrase, session=None)
        enrol_keys.enrol_keys(actor=actor, key="enrol", now=NOW, request=asked)
    mine = models.UnlockMethod.objects.get(key__account=UUID(erik.account))
    theirs = models.UnlockMethod.objects.get(key__account=UUID(boris.account))
    models.UnlockMethod.objects.filter(pk=theirs.pk).update(blob=mine.blob, kdf=mine.kdf, version=mine.version)
    sign_in = accounts.session(boris)
    assert unlock_vault.unlock_vault(sign_in=sign_in, passphrase=f"{PHRASE} тобылғы", now=NOW) is None


def test_a_password_column_of_ones_own_making_signs_in_and_opens_no_vault() -> None:
    boris = cast.signed_in(cast.BORIS)
    asked = enrol_keys.EnrolKeys(passphrase=PHRASE, session=None)
    enrol_keys.enrol_keys(actor=boris, key="enrol", now=NOW, request=asked)
    account = models.Account.objects.get(pk=boris.account)
    account.set_password("known to somebody else")
    account.save()
    sign_in = accounts.session(boris)
    assert unlock_vault.unlock_vault(sign_in=sign_in, passphrase="known to somebody else", now=NOW) is None  # noqa: S106 -- invented
    assert unlock_vault.unlock_at_sign_in(sign_in=sign_in, root=b"\x01" * 32, now=NOW) is None
