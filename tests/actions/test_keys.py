"""A person's keys: enrolled, certified by what was heard, lost, taken back, and found to be another's."""

import secrets
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import May
from qorgan.actions import start_session
from qorgan.actions.certify_keys import CertifyKeys, ConfirmRoot, RevokeKeys, certify_keys, confirm_root, revoke_keys
from qorgan.actions.change_passphrase import ChangePassphrase, change_passphrase, recover_keys
from qorgan.actions.check_sign_in import CheckSignIn, Proof, check_sign_in
from qorgan.actions.enrol_keys import EnrolKeys, enrol_keys
from qorgan.actions.hold_ceremony import HoldCeremony, hold_ceremony
from qorgan.actions.open_pages import open_pages
from qorgan.actions.print_recovery_code import ConfirmRecoveryCode, confirm_recovery_code, print_recovery_code
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.settle_vault import HandOver, hand_over, settle_vault
from qorgan.actions.share_compartment import GrantAccess, grant_access
from qorgan.actions.unlock_vault import rehearse_recovery, unlock_at_sign_in, unlock_vault
from qorgan.store import keyring, models, vault_sessions
from qorgan.store.factors import Strength
from tests.actions import cast, council, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased, Founded
from tests.standing import standing

pytestmark = pytest.mark.django_db
PHRASE = "six words that nobody else would think of"
ANOTHER = "six other words that nobody would think of"


@standing
def founded() -> Founded:
    return Founded()


@standing
def cased() -> Cased:
    return Cased()


def signed_in(actor: Actor) -> models.SignInSession:
    account = models.Account.objects.get(pk=actor.account)
    return start_session.start_session(proof=Proof(account.pk, "test", Strength.PASSKEY), device="Firefox", now=NOW)


def enrolled(actor: Actor, phrase: str = PHRASE, *, anew: bool = False) -> tuple[Actor, str, models.SignInSession]:
    """With keys, a code that was typed back, and a sign-in."""
    session = signed_in(actor)
    asked = EnrolKeys(passphrase=phrase, session=session.pk, is_anew=anew)
    _done, opened = enrol_keys(actor=actor, key=secrets.token_hex(8), now=NOW, request=asked)
    actor = replace(actor, vault=opened)
    code = print_recovery_code(actor=actor, key=secrets.token_hex(8), now=NOW) or ""
    typed = ConfirmRecoveryCode(code.lower())
    confirm_recovery_code(actor=actor, key=secrets.token_hex(8), now=NOW, request=typed)
    return actor, code, session


def refusal(call: object) -> str:
    assert isinstance(call, Refused)
    return call.codes[0]


def test_a_passphrase_opens_the_vault_and_signs_in() -> None:
    boris, code, session = enrolled(cast.signed_in(cast.BORIS))
    assert unlock_vault(sign_in=session, passphrase=ANOTHER, now=NOW) is None
    opened = unlock_vault(sign_in=session, passphrase=PHRASE, now=NOW)
    assert opened is not None
    assert code not in repr(opened)
    found = vault_sessions.alive(opened.cookie, session.pk, session.account_id, NOW)
    assert found is not None
    assert found.vault == boris.vault
    proof = check_sign_in(now=timezone.now(), request=CheckSignIn(username=cast.BORIS.code, password=PHRASE))
    assert proof is not None
    assert proof.root.hex() not in repr(proof)
    assert unlock_at_sign_in(sign_in=session, root=proof.root, now=NOW) is not None


def test_an_open_vault_closes_after_ten_minutes_and_with_another_sign_in() -> None:
    _boris, _code, session = enrolled(cast.signed_in(cast.BORIS))
    opened = unlock_vault(sign_in=session, passphrase=PHRASE, now=NOW)
    assert opened is not None
    at_the_limit, over = NOW + timedelta(minutes=10, seconds=-1), NOW + timedelta(minutes=10)
    assert vault_sessions.alive(opened.cookie, session.pk, session.account_id, at_the_limit) is not None
    assert vault_sessions.alive(opened.cookie, session.pk, session.account_id, over) is None
    other = start_session.start_session(
        proof=Proof(session.account_id, "test", Strength.PASSKEY), device="Chrome", now=NOW
    )
    assert vault_sessions.alive(opened.cookie, other.pk, session.account_id, NOW) is None
    assert vault_sessions.alive(b"x" * 32, session.pk, session.account_id, NOW) is None


def test_the_printed_code_gives_the_vault_back_once() -> None:
    boris, code, session = enrolled(cast.signed_in(cast.BORIS))
    forgot = replace(boris, vault=None)
    asked = ChangePassphrase(passphrase=ANOTHER, session=session.pk, code=code)
    _done, opened = recover_keys(actor=forgot, key="recover", now=NOW, request=asked)
    assert opened == boris.vault
    assert unlock_vault(sign_in=session, passphrase=PHRASE, now=NOW) is None
    assert unlock_vault(sign_in=session, passphrase=ANOTHER, now=NOW) is not None
    with pytest.raises(Refused) as used:
        recover_keys(
            actor=forgot,
            key="again",
            now=NOW,
            request=ChangePassphrase(passphrase=PHRASE, session=session.pk, code=code),
        )
    assert refusal(used.value) == "code.none"


def test_a_wrong_code_changes_nothing() -> None:
    boris, _code, session = enrolled(cast.signed_in(cast.BORIS))
    _roza, others, _session = enrolled(cast.signed_in(cast.ROZA))
    for typed, said in ((others, "code.another"), ("0000", "code.misspelt")):
        asked = ChangePassphrase(passphrase=ANOTHER, session=session.pk, code=typed)
        with pytest.raises(Refused) as wrong:
            recover_keys(actor=boris, key=typed, now=NOW, request=asked)
        assert refusal(wrong.value) == said
    assert unlock_vault(sign_in=session, passphrase=PHRASE, now=NOW) is not None


def test_a_new_passphrase_ends_every_other_sign_in() -> None:
    boris, _code, session = enrolled(cast.signed_in(cast.BORIS))
    other = signed_in(boris)
    change_passphrase(
        actor=boris, key="change", now=NOW, request=ChangePassphrase(passphrase=ANOTHER, session=session.pk)
    )
    assert not models.SignInSession.objects.filter(pk=other.pk).exists()
    assert models.SignInSession.objects.filter(pk=session.pk).exists()


def test_nothing_is_certified_before_the_code_was_rehearsed(founded: Founded) -> None:
    boris, code, session = enrolled(cast.signed_in(cast.BORIS))
    asked = CertifyKeys(person=cast.BORIS.code, fingerprint=vaulted.heard(boris))
    with pytest.raises(Refused) as early:
        certify_keys(actor=founded.bolat, key="early", now=NOW, request=asked)
    assert refusal(early.value) == "key.unrehearsed"
    assert rehearse_recovery(sign_in=session, typed=code, now=NOW) is not None
    certify_keys(actor=founded.bolat, key="now", now=NOW, request=asked)
    assert vaulted.key_of(boris).state == "certified"


def test_a_fingerprint_that_was_not_heard_certifies_nothing(founded: Founded) -> None:
    boris = vaulted.with_keys(cast.signed_in(cast.BORIS))
    heard = vaulted.heard(boris)
    models.UserKey.objects.filter(pk=vaulted.key_of(boris).pk).update(x25519=b"\x09" * 32)
    asked = CertifyKeys(person=cast.BORIS.code, fingerprint=heard)
    with pytest.raises(Refused) as other:
        certify_keys(actor=founded.bolat, key="no", now=NOW, request=asked)
    assert refusal(other.value) == "key.fingerprint"


def test_who_is_no_officer_certifies_nobody(founded: Founded) -> None:
    boris = vaulted.with_keys(cast.signed_in(cast.BORIS))
    asked = CertifyKeys(person=cast.BORIS.code, fingerprint=vaulted.heard(boris))
    gaukhar = founded.member(council.GAUKHAR)
    with pytest.raises(NotThere):
        certify_keys(actor=gaukhar, key="no", now=NOW, request=asked)
    with pytest.raises(Denied):
        certify_keys(actor=cast.signed_in(cast.ADIL), key="no", now=NOW, request=asked)


def test_there_is_one_ceremony(founded: Founded) -> None:
    asked = HoldCeremony(
        first_officer=cast.BOLAT.code,
        first_fingerprint=vaulted.heard(founded.bolat),
        second_officer=council.DANA.code,
        second_fingerprint=vaulted.heard(founded.dana),
    )
    with pytest.raises(Refused) as again:
        hold_ceremony(actor=founded.karlygash, key="again", now=NOW, request=asked)
    assert refusal(again.value) == "vault.founded"


def test_a_root_put_in_the_place_of_the_one_that_was_compared_is_found_out(cased: Cased) -> None:
    models.EnrolmentRoot.objects.update(public=b"\x05" * 32)
    with pytest.raises(Refused) as changed:
        open_pages(actor=cased.boris, now=NOW, compartments=[cased.part("notes")])
    assert refusal(changed.value) == "vault.root_changed"
    with pytest.raises(keyring.RootChanged):
        keyring.root_for_jobs()


def test_a_root_is_believed_only_after_its_fingerprint_was_typed(founded: Founded) -> None:
    boris = vaulted.with_keys(cast.signed_in(cast.BORIS))
    with pytest.raises(Refused) as wrong:
        confirm_root(actor=boris, key="wrong", now=NOW, request=ConfirmRoot(fingerprint="0" * 32))
    assert refusal(wrong.value) == "root.fingerprint"
    founded.confirm(boris)
    assert keyring.root(keyring.own(boris)) == bytes(models.EnrolmentRoot.objects.get().public)


def test_whoever_has_lost_everything_gets_the_parts_back_from_a_colleague(cased: Cased) -> None:
    part = cased.part("notes")
    vaulted.write(cased.boris, part, "Cells", "Eleven people")
    aida, code, session = enrolled(vaulted.locked(cased.aida), anew=True)
    with pytest.raises(NotThere):
        open_pages(actor=aida, now=NOW, compartments=[part])
    assert rehearse_recovery(sign_in=session, typed=code, now=NOW) is not None
    cased.certified(aida, vaulted.AIDA.code)
    assert settle_vault(actor=cased.boris, now=NOW, key="settle").done == 4
    over = HandOver(compartment=part, person=vaulted.AIDA.code, may=May.SHARE)
    hand_over(actor=cased.boris, key="over", now=NOW, request=over)
    assert [page.text for page in open_pages(actor=aida, now=NOW, compartments=[part])] == ["Eleven people"]
    with pytest.raises(Refused) as old:
        open_pages(actor=cased.aida, now=NOW, compartments=[part])
    assert refusal(old.value) == "vault.locked"


def test_keys_taken_back_open_nothing_and_the_parts_get_new_keys(cased: Cased) -> None:
    part = cased.part("notes")
    revoke_keys(actor=cased.dana, key="revoke", now=NOW, request=RevokeKeys(person=vaulted.TIMUR.code))
    with pytest.raises((Refused, NotThere)):
        open_pages(actor=cased.timur, now=NOW, compartments=[part])
    assert models.Compartment.objects.get(pk=part).rotate_why == "keys"
    settle_vault(actor=cased.boris, now=NOW, key="settle")
    assert models.Compartment.objects.get(pk=part).rotate_since is None
    assert models.PendingGrant.objects.filter(compartment=part).count() == 1


def test_what_was_signed_before_a_renewal_counts_on(cased: Cased) -> None:
    part = cased.part("notes")
    vaulted.write(cased.boris, part, "Cells", "Eleven people")
    later = NOW + timedelta(days=300)
    renewal = CertifyKeys(person=cast.BORIS.code, fingerprint=vaulted.heard(cased.boris))
    certify_keys(actor=cased.bolat, key="renew", now=later, request=renewal)
    assert [page.text for page in open_pages(actor=cased.aida, now=later, compartments=[part])] == ["Eleven people"]
    much_later = NOW + timedelta(days=367)
    with pytest.raises(Refused) as late:
        certify_keys(actor=cased.bolat, key="late", now=much_later, request=renewal)
    assert refusal(late.value) == "compartment.rights"
    vaulted.write(cased.boris, part, "Kitchen", "Clean", now=much_later)
    assert len(open_pages(actor=cased.aida, now=much_later, compartments=[part])) == 2


def test_a_holder_granted_anew_cuts_nobody_off(cased: Cased) -> None:
    part = cased.part("notes")
    vaulted.write(cased.boris, part, "Cells", "Eleven people")
    erik = cased.member(cast.ERIK)
    given = GrantAccess(compartment=part, person=cast.ERIK.code, may=May.READ)
    grant_access(actor=cased.aida, key="erik", now=NOW, request=given)
    anew = GrantAccess(compartment=part, person=vaulted.AIDA.code, may=May.SHARE)
    grant_access(actor=cased.boris, key="aida", now=NOW, request=anew)
    for reader in (cased.aida, erik):
        assert open_pages(actor=reader, now=NOW, compartments=[part])
    less = GrantAccess(compartment=part, person=vaulted.AIDA.code, may=May.READ)
    grant_access(actor=cased.boris, key="less", now=NOW, request=less)
    assert open_pages(actor=cased.aida, now=NOW, compartments=[part])
    with pytest.raises(Refused) as refused:
        vaulted.write(cased.aida, part, "Kitchen", "Clean")
    assert refusal(refused.value) == "compartment.rights"
