"""The log of readings is whole (S-6): whatever was opened, in any order of work, stands in the journal, by whom and which."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from types import FrameType
from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.open_file import open_file, open_files
from qorgan.actions.open_pages import open_history, open_pages, search_pages
from qorgan.actions.refused import NotThere, Refused
from qorgan.journal import leaf
from qorgan.store import models, sealed_records
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased

pytestmark = pytest.mark.django_db
SESSIONS, ACTS = 14, 6
READS = ("open_file", "open_files", "open_history", "open_pages")


class Desk:
    """A case with pages in two parts and two files, and people who hold it or do not."""

    def __init__(self) -> None:
        self.cased = Cased(medical=(cast.BORIS.code,))
        self.parts = [self.cased.part(kind) for kind in ("notes", "report", "medical")]
        self.files = self.cased.part("files")
        self.pages = [
            (part, vaulted.write(self.cased.boris, part, f"Page {n}", "seen")) for part in self.parts for n in range(3)
        ]
        for part, page in self.pages[:4]:
            vaulted.write(self.cased.boris, part, "Changed", "seen again", page=page, read=1)
        self.attached = [self._attach(number) for number in range(2)]
        self.people = (self.cased.boris, self.cased.aida, self.cased.timur, self.cased.bolat, cast.signed_in(cast.ADIL))

    def acts(self, actor: Actor, chance: Random, at: int) -> list[Callable[[], object]]:
        """What somebody may try to read."""
        now, (part, page) = NOW + timedelta(seconds=at), chance.choice(self.pages)
        some = chance.sample([one for where, one in self.pages if where == part], 2)
        return [
            lambda: open_pages(actor=actor, now=now, compartments=[part]),
            lambda: open_pages(actor=actor, now=now, compartments=[part], pages=some),
            lambda: open_pages(actor=actor, now=now, compartments=self.parts[:2]),
            lambda: search_pages(actor=actor, now=now, compartments=self.parts[:2], text="again"),
            lambda: open_history(actor=actor, now=now, compartment=part, page=page),
            lambda: open_files(actor=actor, now=now, compartment=self.files),
            lambda: open_file(actor=actor, now=now, compartment=self.files, file=chance.choice(self.attached)),
        ]

    def _attach(self, number: int) -> UUID:
        asked = AttachFile(compartment=self.files, name=f"{number}.txt", content=b"seen")
        return UUID(attach_file(actor=self.cased.boris, key=f"file {number}", now=NOW, request=asked).subject)


@contextmanager
def traced(opened: list[UUID]) -> Iterator[None]:
    """Every record that is opened meanwhile, noted where the store opens it, whoever asked."""
    several, one = sealed_records.opened.__code__, sealed_records.revision_opened.__code__

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is several:
            opened.extend(row.record for row in frame.f_locals["rows"])
        elif event == "call" and frame.f_code is one:
            opened.append(frame.f_locals["row"].record)

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)


def told(since: int) -> list[leaf.Leaf]:
    """Readings that the journal tells since an entry."""
    rows = models.JournalEntry.objects.filter(seq__gte=since, action__in=READS).order_by("seq")
    return [leaf.decode(bytes(row.leaf)) for row in rows]


@pytest.mark.parametrize("seed", range(1))
def test_every_opening_of_random_sessions_stands_in_the_journal_and_nothing_else_does(seed: int) -> None:
    desk, chance, openings = Desk(), Random(seed), 0  # noqa: S311 -- a seed that repeats a run
    parts = {*desk.parts, desk.files}
    for at in range(SESSIONS):
        actor = chance.choice(desk.people)
        for act in chance.sample(desk.acts(actor, chance, at), ACTS):
            since, opened = models.JournalEntry.objects.count(), list[UUID]()
            try:
                with traced(opened):
                    act()
            except (NotThere, Refused):
                assert opened == []
            leaves = told(since)
            assert {number for one in leaves for number in one.objects} - parts == set(opened)
            assert {str(one.actor) for one in leaves} <= {actor.account}
            openings += len(opened)
    assert openings > SESSIONS
