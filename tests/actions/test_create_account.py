"""Giving people accounts."""

import pytest

from qorgan.actions.create_account import CreateAccount, create_account
from qorgan.actions.refused import Refused
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast

pytestmark = pytest.mark.django_db

PHRASE = "a long enough pass phrase"


def asked(username: str = "boris", person: str = "P1", password: str | None = None) -> CreateAccount:
    return CreateAccount(username=username, person=person, language="ru", password=password)


def test_the_administrator_gives_a_person_an_account_and_the_secretary_may_not() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    adil, saule = cast.signed_in(cast.ADIL), cast.signed_in(cast.SAULE)
    with pytest.raises(Refused) as refusal:
        create_account(actor=saule, key="k", now=cast.NOW, request=asked())
    assert refusal.value.holders == ("administrator", "system")
    done = create_account(actor=adil, key="k", now=cast.NOW, request=asked())
    account = models.Account.objects.get(pk=done.subject)
    assert (account.username, account.language) == ("boris", "ru")


def test_nobody_chooses_a_password_for_another() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    adil = cast.signed_in(cast.ADIL)
    with pytest.raises(Refused) as refusal:
        create_account(actor=adil, key="k", now=cast.NOW, request=asked(password=PHRASE))
    assert refusal.value.codes == ("account.password_of_another",)
    create_account(actor=cast.SYSTEM, key="k", now=cast.NOW, request=asked(password=PHRASE))
    assert models.Account.objects.get(username="boris").check_password(PHRASE)


def test_an_account_without_a_password_lets_nobody_in_by_one() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    create_account(actor=cast.SYSTEM, key="k", now=cast.NOW, request=asked())
    assert not models.Account.objects.get().has_usable_password()


def test_neither_password_nor_its_hash_reaches_journal_or_kept_request() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    create_account(actor=cast.SYSTEM, key="k", now=cast.NOW, request=asked(password=PHRASE))
    kept = models.Idempotency.objects.get(key="k")
    entry = models.JournalEntry.objects.latest("seq")
    assert PHRASE not in f"{kept.outcome}{entry.facts}{asked(password=PHRASE).identity()}{asked(password=PHRASE)!r}"


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (asked(username="boris", person="R1"), "account.name_taken"),
        (asked(username="other"), "account.person_taken"),
        (asked(username="other", person="NOBODY"), "register.code_unknown"),
    ],
)
def test_one_name_one_person_one_account(request_: CreateAccount, code: str) -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS, cast.ROZA)
    create_account(actor=cast.SYSTEM, key="k", now=cast.NOW, request=asked())
    with pytest.raises(Refused) as refusal:
        create_account(actor=cast.SYSTEM, key="l", now=cast.NOW, request=request_)
    assert refusal.value.codes == (code,)
