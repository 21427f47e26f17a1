"""Keys, certificates, revocations, pins and the root replaced in the database (S-3): whoever unlocks notices, and nobody is let in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.actions.certify_keys import CertifyKeys, RevokeKeys, certify_keys, revoke_keys
from qorgan.actions.refused import Refused
from qorgan.actions.share_compartment import GrantAccess, grant_access
from qorgan.store import models, sealing
from qorgan.vault import certificate, person, sign
from qorgan.vault.certificate import Revocation
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased
from tests.attack import ground
from tests.attack.ground import NOT_THERE, SECRET

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def key_row(actor: Actor) -> models.UserKey:
    return vaulted.key_of(actor)


def given(cased: Cased, code: str, key: str = "share") -> models.Grant | None:
    """What Boris's sharing of the notes with a person comes to."""
    part = cased.part("notes")
    asked = GrantAccess(compartment=part, person=code, may=May.READ)
    grant_access(actor=cased.boris, key=key, now=LATER, request=asked)
    return models.Grant.objects.filter(compartment=part, member__account__person__code=code).first()


def test_a_certificate_of_another_root_is_none() -> None:
    cased, _, _ = ground.cased_with_a_page()
    erik = vaulted.with_keys(cast.signed_in(cast.ERIK))
    key = key_row(erik)
    key.certificate, key.signature = ground.certificate_of(key)
    key.state, key.certified_at, key.not_after = models.KeyState.CERTIFIED, NOW, NOW + timedelta(days=30)
    key.save()
    assert given(cased, cast.ERIK.code) is None


def test_the_certificate_of_another_is_none() -> None:
    cased, _, _ = ground.cased_with_a_page()
    erik, aida = vaulted.with_keys(cast.signed_in(cast.ERIK)), key_row(cased.aida)
    models.UserKey.objects.filter(account=UUID(erik.account)).update(
        certificate=bytes(aida.certificate), signature=bytes(aida.signature), state="certified"
    )
    assert given(cased, cast.ERIK.code) is None


def test_a_certificate_taken_away_is_named_and_shows_nothing_else() -> None:
    cased, part, _ = ground.cased_with_a_page()
    models.UserKey.objects.filter(account=UUID(cased.boris.account)).update(certificate=b"", signature=b"")
    assert ground.reads(cased.aida, part) == "compartment.broken"


def test_another_root_is_noticed_by_everybody_who_unlocks() -> None:
    cased, part, _ = ground.cased_with_a_page()
    models.EnrolmentRoot.objects.update(public=sign.public_key(ground.OWN_SEED))
    for key in models.UserKey.objects.all():
        message, signature = ground.certificate_of(key)
        models.UserKey.objects.filter(pk=key.pk).update(certificate=message, signature=signature)
    assert ground.reads(cased.aida, part) == "vault.root_changed"
    with pytest.raises(Refused) as refusal:
        given(cased, cast.ERIK.code)
    assert refusal.value.codes == ("vault.root_changed",)


def test_a_pin_of_another_or_none_makes_nobody_believe_another_root() -> None:
    cased, part, _ = ground.cased_with_a_page()
    blob = models.UserPin.objects.get(key=key_row(cased.boris)).blob
    models.UserPin.objects.filter(key=key_row(cased.aida)).update(blob=blob)
    assert ground.reads(cased.aida, part) == "vault.root_changed"
    models.UserPin.objects.filter(key=key_row(cased.aida)).delete()
    assert ground.reads(cased.aida, part) == "vault.root_unconfirmed"


def test_an_officer_certifies_what_was_heard_and_nothing_that_stands_there_instead() -> None:
    cased = vaulted.Founded()
    erik = vaulted.with_keys(cast.signed_in(cast.ERIK))
    heard = vaulted.heard(erik)
    models.UserKey.objects.filter(account=UUID(erik.account)).update(**ground.public_halves(ground.own_keys()))
    asked = CertifyKeys(person=cast.ERIK.code, fingerprint=heard)
    with pytest.raises(Refused) as refusal:
        certify_keys(actor=cased.bolat, key="certify", now=NOW, request=asked)
    assert refusal.value.codes == ("key.fingerprint",)


def test_a_person_shown_in_the_place_of_another_is_not_certified_by_the_others_voice() -> None:
    cased = vaulted.Founded()
    erik, adil = (vaulted.with_keys(cast.signed_in(one)) for one in (cast.ERIK, cast.ADIL))
    heard = vaulted.heard(erik)
    person_of_erik = models.Account.objects.get(pk=erik.account).person
    models.Account.objects.filter(pk=erik.account).update(person=None)
    models.Account.objects.filter(pk=adil.account).update(person=person_of_erik)
    asked = CertifyKeys(person=cast.ERIK.code, fingerprint=heard)
    with pytest.raises(Refused) as refusal:
        certify_keys(actor=cased.bolat, key="certify", now=NOW, request=asked)
    assert refusal.value.codes == ("key.fingerprint",)


def test_whoever_is_no_officer_finds_no_seed() -> None:
    cased = Cased()
    officer_s = models.Compartment.objects.get(kind="enrol")
    erik = cased.member(cast.ERIK)
    person_of_erik = models.Person.objects.get(code=cast.ERIK.code)
    models.OfficeTerm.objects.create(person=person_of_erik, office="council_member", valid_from=cast.TODAY)
    row = ground.boxed(officer_s, key_row(erik), by=key_row(cased.bolat), seed=ground.OWN_SEED)
    ground.told("hold_ceremony", cased.karlygash.account, officer_s.pk, row.pk)
    timur = key_row(cased.timur)
    asked = CertifyKeys(person=vaulted.TIMUR.code, fingerprint=vaulted.heard(cased.timur))
    with pytest.raises(Refused) as refusal:
        certify_keys(actor=erik, key="mine", now=NOW, request=asked)
    assert refusal.value.codes in {("compartment.not_yours",), ("permission.not_held",)}
    assert bytes(key_row(cased.timur).certificate) == bytes(timur.certificate)


def test_a_revocation_that_the_root_did_not_sign_takes_nothing_back() -> None:
    cased, part, _ = ground.cased_with_a_page()
    aida = key_row(cased.aida)
    told = Revocation(sealing.installation(), aida.account_id, aida.serial, int(NOW.timestamp()), "lost").encode()
    signature = sign.sign(ground.OWN_SEED, purpose=certificate.REVOCATION, message=told)
    models.Revocation.objects.create(key=aida, statement=told, signature=signature, at=NOW)
    assert ground.reads(cased.aida, part) == SECRET


def test_a_state_set_back_gives_revoked_keys_nothing() -> None:
    cased, part, _ = ground.cased_with_a_page()
    revoke_keys(actor=cased.bolat, key="lost", now=NOW, request=RevokeKeys(person=vaulted.TIMUR.code))
    models.UserKey.objects.filter(account=UUID(cased.timur.account)).update(state="certified")
    models.Grant.objects.filter(compartment=part, member__account=UUID(cased.timur.account)).delete()
    assert given(cased, vaulted.TIMUR.code) is None
    assert ground.reads(cased.timur, part) == NOT_THERE


def test_a_revocation_taken_out_of_the_database_stands_in_the_journal() -> None:
    cased, part, _ = ground.cased_with_a_page()
    revoke_keys(actor=cased.bolat, key="lost", now=NOW, request=RevokeKeys(person=vaulted.TIMUR.code))
    models.Revocation.objects.all().delete()
    models.UserKey.objects.filter(account=UUID(cased.timur.account)).update(state="certified")
    models.Grant.objects.filter(compartment=part, member__account=UUID(cased.timur.account)).delete()
    assert given(cased, vaulted.TIMUR.code) is None


@pytest.mark.parametrize(
    "stolen",
    [
        lambda actor: replace(actor, vault=None),
        lambda actor: replace(actor, vault=replace(actor.vault, root_secret=b"\x05" * 32)),
    ],
    ids=["locked", "other secret"],
)
def test_an_account_without_its_root_secret_opens_nothing(stolen: Callable[[Actor], Actor]) -> None:
    cased, part, _ = ground.cased_with_a_page()
    assert ground.reads(stolen(cased.aida), part) in {"vault.locked", "vault.root_changed", "compartment.broken"}


def test_root_secrets_of_one_give_nothing_of_another() -> None:
    cased, part, _ = ground.cased_with_a_page()
    erik = cased.member(cast.ERIK)
    assert erik.vault is not None
    assert cased.aida.vault is not None
    assert person.keys_of(erik.vault.root_secret).public != person.keys_of(cased.aida.vault.root_secret).public
    disguised = replace(cased.aida, vault=replace(cased.aida.vault, root_secret=erik.vault.root_secret))
    assert ground.reads(disguised, part) in {"vault.root_changed", "compartment.broken"}
