"""Reading what others are saving at the same moment: nobody is told that it was tampered with. On PostgreSQL, where both happen at once."""

from collections.abc import Callable, Iterable
from threading import Event, Thread
from uuid import UUID

import pytest
from django.db import connection

from qorgan.access.actor import Actor
from qorgan.actions import _vault
from qorgan.actions._reading import Reading
from qorgan.actions.open_pages import open_history, open_pages
from qorgan.actions.open_report import open_report
from qorgan.actions.open_section import open_section_history
from qorgan.actions.refused import Refused
from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.store import custody, models, moments, sealed_records
from qorgan.store.custody import Held
from qorgan.vault.chain import Chain
from tests.actions import vaulted
from tests.actions.cast import NOW
from tests.actions.reported import Reported

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 12


def reading_while(write: Callable[[], object], read: Callable[[], object]) -> list[str]:
    """The codes of what readers were refused while somebody wrote."""
    is_over, codes = Event(), list[str]()

    def reader() -> None:
        try:
            while not is_over.is_set():
                try:
                    read()
                except Refused as refusal:
                    codes.extend(refusal.codes)
        finally:
            connection.close()

    readers = [Thread(target=reader) for _ in range(2)]
    for one in readers:
        one.start()
    try:
        write()
    finally:
        is_over.set()
        for one in readers:
            one.join()
    return codes


def hold(actor: Actor, part: UUID) -> Held:
    """A part in somebody's hands, as for reading."""
    return _vault.held(Reading(actor, NOW), models.Compartment.objects.get(pk=part))


@pytest.fixture
def _at_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")


@pytest.mark.usefixtures("_at_once")
def test_pages_are_read_while_others_save_them() -> None:
    world = Reported()
    part = world.part("notes")
    page = vaulted.write(world.aida, part, "Cells", "0")

    def write() -> None:
        for read in range(1, ROUNDS):
            vaulted.write(world.aida, part, "Cells", str(read), page=page, read=read)
            vaulted.write(world.timur, part, "Kitchen", str(read))

    def read() -> None:
        assert open_pages(actor=world.boris, now=NOW, compartments=[part])
        assert open_history(actor=world.boris, now=NOW, compartment=part, page=page)

    assert reading_while(write, read) == []


@pytest.mark.usefixtures("_at_once")
def test_a_report_is_read_while_others_save_it() -> None:
    world = Reported()
    world.write("summary", "0")

    def write() -> None:
        for read in range(1, ROUNDS):
            world.write("summary", str(read), actor=world.aida, read=read)

    def read() -> None:
        number = world.report.number
        assert open_report(actor=world.boris, now=NOW, report=number).parts
        assert open_section_history(actor=world.boris, now=NOW, report=number, section="summary")

    assert reading_while(write, read) == []


@pytest.mark.usefixtures("_at_once")
def test_pages_are_read_while_their_part_gets_a_new_key() -> None:
    world = Reported()
    part = world.part("notes")
    vaulted.write(world.aida, part, "Cells", "dark")

    def write() -> None:
        for person in (vaulted.TIMUR, vaulted.AIDA):
            asked = RevokeAccess(compartment=part, person=person.code)
            revoke_access(actor=world.aida, key=person.code, now=NOW, request=asked)

    def read() -> None:
        assert open_pages(actor=world.boris, now=NOW, compartments=[part])

    assert reading_while(write, read) == []


def test_what_is_written_between_two_looks_is_no_tampering() -> None:
    # given: the rows of two pages as a reader found them
    world = vaulted.Cased()
    part = world.part("notes")
    page = vaulted.write(world.aida, part, "Cells", "dark")
    held, until = hold(world.boris, part), moments.last()
    rows = sealed_records.newest([part], "page")
    # when: somebody saves one anew, and one more, before the journal is looked at
    vaulted.write(world.aida, part, "Cells", "light", page=page, read=1)
    vaulted.write(world.aida, part, "Kitchen", "clean")
    # then: what was read is what stood there, and nothing is missed
    (content,) = _vault.opened(held, rows).values()
    assert b"dark" in content
    assert moments.written(part, ["write_page"], until) == {page}


def test_a_part_that_got_a_new_key_between_two_looks_is_held_anew() -> None:
    world = vaulted.Cased()
    part = world.part("notes")
    vaulted.write(world.aida, part, "Cells", "dark")
    held = hold(world.boris, part)
    asked = RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
    revoke_access(actor=world.aida, key="out", now=NOW, request=asked)
    rows = sealed_records.newest([part], "page")
    assert rows[0].epoch == held.epoch + 1
    (content,) = _vault.opened(held, rows).values()
    assert b"dark" in content


def test_a_part_that_gets_a_new_key_while_it_is_taken_in_hand_is_held_at_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = vaulted.Cased()
    part = world.part("notes")
    verified, changed = custody.verified, list[str]()

    def meanwhile(row: models.Compartment, grants: Iterable[models.Grant], root: bytes) -> Chain:
        if not changed:
            changed.append("out")
            asked = RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
            revoke_access(actor=world.aida, key="out", now=NOW, request=asked)
        return verified(row, grants, root)

    monkeypatch.setattr(custody, "verified", meanwhile)
    assert hold(world.boris, part).epoch == 2


def test_who_was_put_out_between_two_looks_reads_nothing() -> None:
    world = vaulted.Cased()
    part = world.part("notes")
    vaulted.write(world.aida, part, "Cells", "dark")
    held = hold(world.timur, part)
    asked = RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
    revoke_access(actor=world.aida, key="out", now=NOW, request=asked)
    with pytest.raises(Refused, match="record"):
        _vault.opened(held, sealed_records.newest([part], "page"))
