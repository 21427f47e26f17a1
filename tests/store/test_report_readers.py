"""The ledger of readings (¶29): whom it is shown to, what stands in it and what does not, at a fixed price."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.store import models, release_log, report_readers
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.released import Filed
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p29")]


@standing
def world() -> Filed:
    return Filed()


def queries(world: Filed) -> int:
    """How many the whole ledger costs."""
    with CaptureQueriesContext(connection) as caught:
        report_readers.ledger(world.report, size=None)
    return len(caught) - 1


def test_it_is_shown_to_the_group_and_to_offices_that_release(world: Filed) -> None:
    for who in (world.boris, world.aida, world.timur, world.karlygash, world.bolat, world.dana):
        assert report_readers.one(who, TODAY, world.report.number) is not None
    for other in (world.roza, cast.signed_in(cast.SAULE), cast.signed_in(cast.ADIL)):
        assert report_readers.one(other, TODAY, world.report.number) is None


def test_a_signer_sees_it_whatever_office_is_held_now(world: Filed) -> None:
    version = models.ReportVersion.objects.get()
    assert world.roza.person is not None
    models.ReportSigner.objects.create(version=version, person_id=world.roza.person)
    assert report_readers.may_see(world.roza, TODAY, world.report)


def test_every_opening_is_told_with_its_number_in_the_journal(world: Filed) -> None:
    number = world.drafted()
    world.draft(world.aida)
    world.read(number, now=NOW + timedelta(minutes=1))
    ledger = report_readers.ledger(world.report)
    assert [(one.action, one.by, one.office) for one in ledger.readings] == [
        ("open_extract", "Болат", "council_member"),
        ("open_report", "Аида", "participant"),
    ]
    assert sorted((one.by, one.times) for one in ledger.readers) == [("Аида", 1), ("Болат", 1)]
    assert ledger.total == 2
    entries = {row.seq: row.action for row in models.JournalEntry.objects.all()}
    assert all(entries[one.seq] == one.action for one in ledger.readings)


def test_what_changes_it_and_what_names_it_otherwise_is_no_reading(world: Filed) -> None:
    world.drafted()
    assert models.JournalEntry.objects.filter(action="open_case").exists()
    assert report_readers.ledger(world.report) == ((), (), 0, None)


def test_the_readings_of_another_report_of_the_visit_are_not_in_it(world: Filed) -> None:
    other = models.Report.objects.create(
        number="R-2", visit=world.visit, institution=models.Institution.objects.first(), language="kk",
        state="drafting", begun_at=NOW, begun_by="-",
    )  # fmt: skip
    world.draft()
    assert report_readers.ledger(other).readings == ()
    assert report_readers.ledger(world.report).total == 1


def test_it_is_cut_into_pages_by_the_numbers_of_its_entries(world: Filed) -> None:
    for _ in range(5):
        world.draft()
    first = report_readers.ledger(world.report, size=3)
    assert (len(first.readings), first.total) == (3, 5)
    assert first.older is not None
    second = report_readers.ledger(world.report, before=first.older, size=3)
    assert (len(second.readings), second.older, second.total) == (2, None, 5)
    assert [one.seq for one in (*first.readings, *second.readings)] == sorted(
        (row.seq for row in models.JournalEntry.objects.filter(action="open_report")), reverse=True
    )
    assert first.readers[0].times == 5


def test_the_number_of_queries_does_not_grow_with_the_readings(world: Filed) -> None:
    world.draft()
    few = queries(world)
    for _ in range(6):
        world.draft(world.aida)
        world.draft(world.timur)
    assert queries(world) == few <= 6


def test_the_log_tells_what_became_of_each_extract_and_by_which_entries(world: Filed) -> None:
    first, second = world.drafted(), world.drafted(to="court")
    rows = {row.id: row for row in release_log.log(world.bolat, TODAY, world.report)}
    assert rows.keys() == {first, second}
    assert (rows[second].to, rows[second].state, rows[second].drafted_by) == ("court", "drafted", "Қарлығаш")
    assert [models.JournalEntry.objects.get(seq=seq).action for seq in rows[first].entries] == ["draft_extract"]
    assert release_log.log(cast.signed_in(cast.ADIL), TODAY, world.report) == []
    with CaptureQueriesContext(connection) as caught:
        release_log.log(world.bolat, TODAY, world.report)
    few = len(caught)
    world.drafted(to="spt")
    with CaptureQueriesContext(connection) as again:
        release_log.log(world.bolat, TODAY, world.report)
    assert len(again) == few
