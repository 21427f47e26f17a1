"""Any action may run at the same time as itself: a key is used once, and the journal has neither gap nor fork."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection

from qorgan.access.actor import Actor
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.journal import leaf
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def saule() -> Actor:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")
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
