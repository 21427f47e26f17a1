"""Schedules of two to five editors through the acts themselves: the same words are there at the end as in the pure runs (¶27)."""

import random
from threading import Barrier, Thread

import pytest
from django.db import connection

from qorgan.actions.refused import Refused
from tests.actions.reported import Reported
from tests.marks import provision
from tests.reporting import editors
from tests.reporting.acted import Acted

pytestmark = provision("kz266-p27")
SECTIONS = ("summary", "background", "methods", "findings", "legislation")


@pytest.mark.django_db
def test_in_twenty_schedules_through_the_acts_no_word_is_lost() -> None:
    world = Reported()
    people = (world.boris, world.aida, world.timur)
    # Each section goes on from what the schedule before left in it, so that its revisions grow.
    for seed in range(20):
        desk = Acted(world.report.number, SECTIONS[seed % len(SECTIONS)], people)
        before = set(desk.read(0).text.split())
        told = editors.run(seed, desk, turns=8)

        assert not told.lost, f"seed {seed}"
        assert not told.glued - before, f"seed {seed}"


@pytest.mark.django_db(transaction=True)
def test_two_and_three_who_save_at_the_same_moment_lose_no_word() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")
    world = Reported()
    people = (world.boris, world.aida, world.timur)
    for count in (2, 3):
        desk = Acted(world.report.number, SECTIONS[count], people)
        told = together(count, desk)

        typed = set[str]().union(*(one.typed - one.deleted for one in told))
        deleted = set[str]().union(*(one.deleted for one in told))
        assert typed - deleted <= set(desk.read(0).text.split())
        assert all(len(one.typed) > 1 for one in told)


def together(count: int, desk: Acted) -> list[editors.Told]:
    """What each of so many did, all at once."""
    start, told, faults = Barrier(count), [editors.Told() for _ in range(count)], list[Exception]()

    def write(number: int) -> None:
        start.wait()
        try:
            # A seed that repeats what is typed, not when.
            editors.alone(number, desk, random.Random(number), told[number], turns=6)  # noqa: S311 -- as said above
        except Refused as refusal:
            faults.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return told
