"""Factors of one's own: enrolling, confirming, removing, and what ends with a change."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions import accept_invitation, pin_subject, print_codes
from qorgan.actions.begin_totp import BeginTotp, begin_totp
from qorgan.actions.change_password import ChangePassword, change_password
from qorgan.actions.confirm_totp import ConfirmTotp, confirm_totp
from qorgan.actions.end_session import EndSession, end_session
from qorgan.actions.refused import Refused
from qorgan.actions.remove_factor import RemoveFactor, remove_factor
from qorgan.actions.use_passkey import use_passkey
from qorgan.store import factors, models, totp
from qorgan.vault.blob import SealBroken
from tests.actions import accounts, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def boris() -> Actor:
    """Boris is a participant."""
    return cast.signed_in(cast.BORIS)


@pytest.fixture
def saule() -> Actor:
    """Saule is the secretary."""
    return cast.signed_in(cast.SAULE)


def remove(actor: Actor, passkey: UUID | None) -> None:
    remove_factor(actor=actor, key=str(uuid4()), now=cast.NOW, request=RemoveFactor(passkey=passkey, session=None))


def code_of(seconds: int = 0, secret: bytes = accounts.SECRET) -> str:
    return totp.code_at(secret, totp.step_of(cast.NOW + timedelta(seconds=seconds)))


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B, cut to six digits."""
    secret = b"12345678901234567890"
    told = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    assert {moment: totp.code_at(secret, moment // 30) for moment in told} == told


@pytest.mark.parametrize(("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(seconds: int, *, is_taken: bool) -> None:
    assert (totp.matching_step(accounts.SECRET, code_of(seconds), cast.NOW) is not None) is is_taken


def test_an_app_counts_after_its_first_right_code(boris: Actor) -> None:
    begin_totp(actor=boris, key="b", now=cast.NOW, request=BeginTotp(secret=accounts.SECRET))
    assert not factors.held(accounts.number(boris)).has_totp
    with pytest.raises(Refused) as refusal:
        confirm_totp(actor=boris, key="c", now=cast.NOW, request=ConfirmTotp(code="000000", session=None))
    assert refusal.value.codes == ("totp.wrong_code",)
    confirm_totp(actor=boris, key="d", now=cast.NOW, request=ConfirmTotp(code=code_of(), session=None))
    assert factors.held(accounts.number(boris)).has_totp


def test_the_secret_lies_sealed_and_opens_in_its_row_only(boris: Actor) -> None:
    accounts.give_app(boris)
    row = models.TotpSecret.objects.get()
    assert accounts.SECRET not in bytes(row.sealed)
    assert totp.readable(accounts.SECRET).replace(" ", "").encode() not in bytes(row.sealed)
    assert factors.opened(row) == accounts.SECRET
    row.pk = uuid4()
    with pytest.raises(SealBroken):
        factors.opened(row)


def test_another_app_takes_the_place_of_the_first_when_its_code_was_right(boris: Actor) -> None:
    accounts.give_app(boris)
    begin_totp(actor=boris, key="b2", now=accounts.LATER, request=BeginTotp(secret=bytes(20)))
    assert factors.totp_secret(accounts.number(boris)) == accounts.SECRET
    asked = ConfirmTotp(code=totp.code_at(bytes(20), totp.step_of(accounts.LATER)), session=None)
    confirm_totp(actor=boris, key="c2", now=accounts.LATER, request=asked)
    assert factors.totp_secret(accounts.number(boris)) == bytes(20)


def test_the_secretary_enrols_no_app(saule: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        begin_totp(actor=saule, key="b", now=cast.NOW, request=BeginTotp(secret=accounts.SECRET))
    assert refusal.value.codes == ("totp.passkey_needed",)


def test_nothing_is_confirmed_that_was_not_begun(boris: Actor) -> None:
    with pytest.raises(Refused) as refusal:
        confirm_totp(actor=boris, key="c", now=cast.NOW, request=ConfirmTotp(code="000000", session=None))
    assert refusal.value.codes == ("totp.not_begun",)


def test_a_passkey_belongs_to_one_account(boris: Actor, saule: Actor) -> None:
    accounts.give_passkey(boris)
    with pytest.raises(Refused) as refusal:
        accounts.give_passkey(saule)
    assert refusal.value.codes == ("passkey.known",)


def test_an_account_has_ten_passkeys_and_no_more(boris: Actor) -> None:
    for number in range(10):
        accounts.give_passkey(boris, bytes([number]))
    with pytest.raises(Refused) as refusal:
        accounts.give_passkey(boris, b"one more")
    assert refusal.value.codes == ("passkey.too_many",)


def test_a_passkey_whose_counter_went_back_is_a_copy(boris: Actor) -> None:
    accounts.give_passkey(boris)
    assert use_passkey(b"one", uses=0, now=cast.NOW) is not None
    assert use_passkey(b"one", uses=7, now=cast.NOW) is not None
    for uses in (7, 6, 0):
        assert use_passkey(b"one", uses=uses, now=cast.NOW) is None
    assert use_passkey(b"one", uses=8, now=cast.NOW) is not None


def test_another_persons_passkey_is_not_there(boris: Actor, saule: Actor) -> None:
    key = accounts.give_passkey(boris)
    with pytest.raises(Refused) as refusal:
        remove(saule, key)
    assert refusal.value.codes == ("factor.unknown",)
    assert models.Passkey.objects.filter(pk=key).exists()


def test_the_last_factor_stays(boris: Actor, saule: Actor) -> None:
    accounts.give_app(boris)
    with pytest.raises(Refused) as refusal:
        remove(boris, None)
    assert refusal.value.codes == ("factor.last",)
    remove_me = accounts.give_passkey(boris)
    remove(boris, remove_me)
    only = accounts.give_passkey(saule, b"hers")
    with pytest.raises(Refused):
        remove(saule, only)
    assert factors.held(accounts.number(boris)).has_totp


def test_a_change_of_factors_or_password_ends_all_other_sessions(boris: Actor) -> None:
    here = accounts.session(boris)
    accounts.session(boris)
    accounts.give_passkey(boris, b"a", here.pk)
    assert list(models.SignInSession.objects.values_list("pk", flat=True)) == [here.pk]
    accounts.session(boris)
    asked = ChangePassword(password=accounts.PHRASE, session=here.pk)
    change_password(actor=boris, key="p", now=cast.NOW, request=asked)
    assert list(models.SignInSession.objects.values_list("pk", flat=True)) == [here.pk]


def test_ending_a_session_elsewhere_and_never_anothers(boris: Actor, saule: Actor) -> None:
    here, there, hers = accounts.session(boris), accounts.session(boris), accounts.session(saule)
    with pytest.raises(Refused) as refusal:
        end_session(actor=boris, key="e", now=cast.NOW, request=EndSession(session=hers.pk))
    assert refusal.value.codes == ("session.unknown",)
    end_session(actor=boris, key="f", now=cast.NOW, request=EndSession(session=there.pk))
    accounts.session(boris)
    end_session(actor=boris, key="g", now=cast.NOW, request=EndSession(session=None, kept=here.pk))
    assert set(models.SignInSession.objects.values_list("pk", flat=True)) == {here.pk, hers.pk}


def test_printed_codes_count_once_one_was_typed_back(boris: Actor) -> None:
    asked = print_codes.PrintCodes(codes=accounts.CODES)
    print_codes.print_codes(actor=boris, key="p", now=cast.NOW, request=asked)
    assert not factors.held(accounts.number(boris)).codes_confirmed
    with pytest.raises(Refused) as refusal:
        print_codes.confirm_codes(
            actor=boris, key="c", now=cast.NOW, request=print_codes.ConfirmCodes(code="9999-9999-9999-9999")
        )
    assert refusal.value.codes == ("codes.wrong",)
    print_codes.confirm_codes(
        actor=boris, key="d", now=cast.NOW, request=print_codes.ConfirmCodes(code="5555666677778888")
    )
    assert factors.held(accounts.number(boris)).codes_confirmed
    assert not any(code in str(list(models.RecoveryCode.objects.values())) for code in accounts.CODES)


def test_the_installation_itself_has_no_account_to_keep() -> None:
    with pytest.raises(Refused):
        change_password(
            actor=cast.SYSTEM, key="p", now=cast.NOW, request=ChangePassword(password=accounts.PHRASE, session=None)
        )


def test_who_accepts_an_invitation_is_worth_nothing_yet() -> None:
    with pytest.raises(Refused):
        accept_invitation.accept_invitation(
            now=cast.NOW, request=accept_invitation.AcceptInvitation(token_sha256="0" * 64, password=accounts.PHRASE)
        )


ISSUER = "https://id.example.org"


def accepted(*people: Actor) -> None:
    """They have set a password."""
    for actor in people:
        asked = ChangePassword(password=accounts.PHRASE, session=None)
        change_password(actor=actor, key="accepted", now=cast.NOW, request=asked)


def pinned(subject: str, username: str) -> UUID | None:
    asked = pin_subject.PinSubject(issuer=ISSUER, subject=subject, username=username)
    return pin_subject.pin_subject(now=cast.NOW, request=asked)


def test_the_offices_sign_on_finds_an_account_by_name_once_and_by_its_pin_ever_after(
    boris: Actor, saule: Actor
) -> None:
    accepted(boris, saule)
    assert pinned("sub-1", "P1") == accounts.number(boris)
    assert pinned("sub-1", "renamed") == accounts.number(boris)
    assert pinned("sub-2", "P1") is None
    assert pinned("sub-1", "S1") == accounts.number(boris)
    assert pinned("sub-3", "nobody") is None
    assert models.Account.objects.count() == 2


def test_a_pin_of_a_closed_account_opens_nothing_and_moves_to_nobody(boris: Actor, saule: Actor) -> None:
    accepted(boris, saule)
    pinned("sub-1", "P1")
    models.Account.objects.filter(pk=boris.account).update(is_active=False)
    assert pinned("sub-1", "P1") is None
    assert pinned("sub-1", "S1") is None
