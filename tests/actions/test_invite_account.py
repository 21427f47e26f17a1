"""Inviting, accepting, inviting anew, closing: what each state of an account lets happen."""

from datetime import timedelta

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.check_sign_in import CheckSignIn, check_sign_in
from qorgan.actions.close_account import CloseAccount, close_account
from qorgan.actions.invite_account import VALID, InviteAccount, invite_account
from qorgan.actions.refused import Refused
from qorgan.actions.renew_invitation import RenewInvitation, renew_invitation
from qorgan.register.changes import Register
from qorgan.store import factors, models
from tests.actions import accounts, cast
from tests.actions.accounts import MARK, PHRASE
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def adil() -> Actor:
    """Adil is the administrator; Boris is in the register and has no account."""
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    return cast.signed_in(cast.ADIL)


def invite(by: Actor, username: str = "boris", person: str = "P1") -> models.Account:
    asked = InviteAccount(username=username, person=person, language="kk", token_sha256=MARK)
    return models.Account.objects.get(pk=invite_account(actor=by, key="i", now=cast.NOW, request=asked).subject)


def accept(mark: str = MARK, password: str = PHRASE, days: float = 0) -> None:
    accept_invitation(
        now=cast.NOW + timedelta(days=days), request=AcceptInvitation(token_sha256=mark, password=password)
    )


def may_sign_in(password: str = PHRASE) -> bool:
    return check_sign_in(now=cast.NOW, request=CheckSignIn(username="boris", password=password)) is not None


def test_the_invited_person_sets_the_password_and_nobody_else_knows_it(adil: Actor) -> None:
    account = invite(adil)
    assert not account.has_usable_password()
    assert not may_sign_in("")
    accept()
    assert may_sign_in()


def test_neither_token_nor_password_is_kept_in_clear(adil: Actor) -> None:
    invite(adil)
    accept()
    tables = (models.Invitation, models.Account, models.JournalEntry, models.Idempotency)
    kept = "".join(str(list(table.objects.values())) for table in tables)
    assert accounts.TOKEN not in kept
    assert PHRASE not in kept
    assert MARK not in "".join(str(list(table.objects.values())) for table in (models.JournalEntry, models.Idempotency))


def test_an_invitation_is_accepted_once(adil: Actor) -> None:
    invite(adil)
    accept()
    with pytest.raises(Refused) as refusal:
        accept(password="another quite long pass phrase")  # noqa: S106 -- invented
    assert refusal.value.codes == ("invitation.unknown",)
    assert may_sign_in()


def test_an_invitation_works_for_seven_days_and_not_longer(adil: Actor) -> None:
    assert timedelta(days=7) == VALID
    invite(adil)
    with pytest.raises(Refused) as refusal:
        accept(days=7)
    assert refusal.value.codes == ("invitation.unknown",)
    accept(days=6.99)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("fourteen signs", "password.too_short"),
        ("x" * 257, "password.too_long"),
        ("aaaaaaaaaaaaaaaaaaaa", "password.common"),
        ("borisborisborisboris", "password.common"),
        ("passwordpassword", "password.common"),
        ("password1234567!", "password.common"),
        ("boris-1234567890", "password.common"),
    ],
)
def test_a_bad_password_is_refused_and_the_invitation_stays_good(adil: Actor, password: str, code: str) -> None:
    invite(adil)
    with pytest.raises(Refused) as refusal:
        accept(password=password)
    assert refusal.value.codes == (code,)
    accept()


@pytest.mark.parametrize(
    "password",
    [
        "fifteen signs !",
        "ү" * 10 + "әіңғқө",
        " spaces at both ends ",
        "🗝" * 5 + "abcdefghijkl",
        "long " + "abcdefgh ijk " * 19,
    ],
)
def test_long_passwords_of_any_script_are_taken_exactly_as_typed(adil: Actor, password: str) -> None:
    invite(adil)
    accept(password=password)
    assert may_sign_in(password)
    assert not may_sign_in(password.strip() + "x")


def test_a_participant_invites_nobody(adil: Actor) -> None:
    roza = cast.signed_in(cast.ROZA)
    with pytest.raises(Refused) as refusal:
        invite(roza)
    assert refusal.value.codes == ("permission.not_held",)


@pytest.mark.parametrize(
    ("username", "person", "code"),
    [
        ("boris two", "P1", "account.name_bad"),
        ("", "P1", "account.name_bad"),
        ("b" * 65, "P1", "account.name_bad"),
        ("boris\u202e", "P1", "account.name_bad"),
        ("A1", "P1", "account.name_taken"),
        ("boris", "A1", "account.person_taken"),
        ("boris", "NOBODY", "register.code_unknown"),
    ],
)
def test_whom_and_under_which_name_one_may_invite(adil: Actor, username: str, person: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        invite(adil, username, person)
    assert refusal.value.codes == (code,)


@pytest.mark.parametrize("by_the_installation", [True, False])
def test_inviting_anew_takes_password_and_sessions_away_and_factors_at_the_machine_only(
    adil: Actor, *, by_the_installation: bool
) -> None:
    boris = cast.signed_in(cast.BORIS)
    accounts.give_app(boris)
    accounts.give_codes(boris)
    accounts.give_passkey(boris)
    accounts.session(boris)
    asked = RenewInvitation(account=accounts.number(boris), token_sha256=MARK)
    renew_invitation(actor=cast.SYSTEM if by_the_installation else adil, key="r", now=cast.NOW, request=asked)
    held = factors.held(accounts.number(boris))
    assert (held.is_empty, held.codes_left == 0) == (by_the_installation, by_the_installation)
    assert not models.SignInSession.objects.filter(account=accounts.number(boris)).exists()
    assert not models.Account.objects.get(pk=boris.account).has_usable_password()
    entry = models.JournalEntry.objects.get(action="renew_invitation")
    assert {named.object for named in entry.objects_named.all()} == {accounts.number(boris), boris.person}


def test_an_earlier_invitation_is_void_when_a_new_one_is_made(adil: Actor) -> None:
    account = invite(adil)
    asked = RenewInvitation(account=account.pk, token_sha256=factors.code_mark("another"))
    renew_invitation(actor=adil, key="r", now=cast.NOW, request=asked)
    with pytest.raises(Refused):
        accept()
    accept(factors.code_mark("another"))


def test_a_closed_account_lets_nobody_in_accepts_no_invitation_and_comes_back_by_inviting_anew(adil: Actor) -> None:
    account = invite(adil)
    close_account(actor=adil, key="c", now=cast.NOW, request=CloseAccount(account=account.pk))
    with pytest.raises(Refused) as refusal:
        accept()
    assert refusal.value.codes == ("invitation.unknown",)
    with pytest.raises(Refused) as twice:
        close_account(actor=adil, key="d", now=cast.NOW, request=CloseAccount(account=account.pk))
    assert twice.value.codes == ("account.closed",)
    renew_invitation(actor=adil, key="r", now=cast.NOW, request=RenewInvitation(account=account.pk, token_sha256=MARK))
    accept()
    assert may_sign_in()


def test_closing_ends_every_session_at_once(adil: Actor) -> None:
    boris = cast.signed_in(cast.BORIS)
    accounts.session(boris)
    done = close_account(actor=adil, key="c", now=cast.NOW, request=CloseAccount(account=accounts.number(boris)))
    assert done.facts["ended"] == 1
    assert not models.SignInSession.objects.exists()


def test_nobody_closes_or_renews_the_own_account_so_that_an_administrator_is_left(adil: Actor) -> None:
    mine = accounts.number(adil)
    with pytest.raises(Refused) as closing:
        close_account(actor=adil, key="c", now=cast.NOW, request=CloseAccount(account=mine))
    with pytest.raises(Refused) as renewing:
        renew_invitation(actor=adil, key="r", now=cast.NOW, request=RenewInvitation(account=mine, token_sha256=MARK))
    assert closing.value.codes == renewing.value.codes == ("account.own",)


def test_the_secretary_invites_and_neither_renews_nor_closes(adil: Actor) -> None:
    saule = cast.signed_in(cast.SAULE)
    account = invite(saule)
    with pytest.raises(Refused) as closing:
        close_account(actor=saule, key="c", now=cast.NOW, request=CloseAccount(account=account.pk))
    asked = RenewInvitation(account=account.pk, token_sha256=MARK)
    with pytest.raises(Refused) as renewing:
        renew_invitation(actor=saule, key="r", now=cast.NOW, request=asked)
    assert closing.value.codes == renewing.value.codes == ("permission.not_held",)
