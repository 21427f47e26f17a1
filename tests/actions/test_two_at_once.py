"""Any action may run at the same time as itself: a key is used once, and the journal has neither gap nor fork."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import pytest
from django.db import connection

from qorgan.access.actor import Actor
from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.begin_office import BeginOffice, begin_office
from qorgan.actions.invite_account import InviteAccount, invite_account
from qorgan.actions.refused import Refused
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.journal import leaf
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import Register
from qorgan.store import factors, models
from tests.actions import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def connections_of_their_own() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")


@pytest.fixture
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


def together(count: int, act: Callable[[int], object]) -> None:
    def one(number: int) -> None:
        try:
            act(number)
        finally:
            connection.close()

    threads = [Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_key_sent_eight_times_at_once_is_done_once(saule: Actor) -> None:
    answers: list[tuple[str, bool]] = []

    def ask(_: int) -> None:
        done = start_plan_run(actor=saule, key="same", now=cast.NOW, year=2027)
        answers.append((done.subject, done.is_repeated))

    together(8, ask)
    assert len({subject for subject, _ in answers}) == 1
    assert sorted(repeated for _, repeated in answers) == [False] + [True] * 7


def test_eight_writers_leave_a_journal_without_gap_or_fork(saule: Actor) -> None:
    before = models.JournalEntry.objects.count()

    def write(number: int) -> None:
        for turn in range(5):
            request = SaveMapping(f"{number}/{turn}", Register.PEOPLE, {})
            save_mapping(actor=saule, key=request.name, now=cast.NOW, request=request)

    together(8, write)
    entries = list(models.JournalEntry.objects.order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(before + 40))
    assert [entry.prev_hash for entry in entries] == [leaf.GENESIS.hex(), *(entry.hash for entry in entries[:-1])]


def test_of_two_who_are_made_commissioner_at_once_one_is() -> None:
    people = [cast.ERIK, cast.ROZA]
    cast.import_rows(Register.PEOPLE, *people)
    refused: list[str] = []

    def begin(number: int) -> None:
        asked = BeginOffice(person=people[number].code, office=Office.COMMISSIONER, valid_from=cast.TODAY)
        try:
            begin_office(actor=cast.SYSTEM, key=str(number), now=cast.NOW, request=asked)
        except Refused as refusal:
            refused.extend(refusal.codes)

    together(2, begin)
    assert refused == ["office.held"]
    assert models.OfficeTerm.objects.filter(office="commissioner").count() == 1


def test_an_invitation_sent_eight_times_at_once_is_accepted_once(saule: Actor) -> None:
    cast.import_rows(Register.PEOPLE, cast.ERIK)
    mark = factors.code_mark("token")
    invited = InviteAccount(username="erik", person=cast.ERIK.code, language="kk", token_sha256=mark)
    invite_account(actor=cast.SYSTEM, key="invite", now=cast.NOW, request=invited)
    accepted: list[int] = []

    def accept(number: int) -> None:
        asked = AcceptInvitation(token_sha256=mark, password=f"a pass phrase that is long enough {number}")
        with suppress(Refused):
            accept_invitation(now=cast.NOW, request=asked)
            accepted.append(number)

    together(8, accept)
    assert len(accepted) == 1
    erik = models.Account.objects.get(username="erik")
    assert erik.check_password(f"a pass phrase that is long enough {accepted[0]}")
