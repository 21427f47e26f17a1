"""The worked examples of ¶28 lived through: a report that goes out on each of the days that matter, and what is written down of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qorgan.actions.register_report import RegisterReport, register_report
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.law.verdict import Due, DutyStatus
from qorgan.store import models, readings, report_clock, report_term
from tests.actions import cast
from tests.actions.moved import moved
from tests.actions.signed import Signed
from tests.marks import provision
from tests.oracle import oracle

pytestmark = [pytest.mark.django_db, provision("kz266-p28-1", "kz266-p28-2", "kz266-p28-3")]


class Example(NamedTuple):
    """``due``: as the domain's worked examples say; nothing where only the oracle does."""

    name: str
    kind: str
    last: date
    days: int
    due: tuple[date, date, date] | None


EXAMPLES = (
    Example("E01", "periodic", date(2026, 3, 20), 10, (date(2026, 3, 30), date(2026, 3, 30), date(2026, 4, 8))),
    Example("E02", "periodic", date(2026, 3, 12), 10, (date(2026, 3, 22), date(2026, 3, 26), date(2026, 3, 31))),
    Example("E03", "periodic", date(2026, 8, 21), 10, (date(2026, 8, 31), date(2026, 8, 31), date(2026, 9, 4))),
    Example("E04", "special", date(2024, 12, 31), 2, (date(2025, 1, 2), date(2025, 1, 5), date(2025, 1, 6))),
    Example("special in Nauryz", "special", date(2026, 3, 20), 2, None),
    Example("intermediate over May", "intermediate", date(2026, 5, 5), 5, None),
)


@contextmanager
def taken_back() -> Iterator[None]:
    """The day is taken back, so that the next one begins with the same report."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ready(monkeypatch: pytest.MonkeyPatch, example: Example) -> Signed:
    """Signed by all on the evening of the last day on site."""
    moved(monkeypatch, datetime.combine(example.last, time(6), UTC))
    world = Signed()
    form = "" if example.kind == "special" else "one_time"
    models.Visit.objects.filter(pk=world.visit.pk).update(kind=example.kind, form=form)
    world.write("summary", "Камера тесная.")
    world.signed()
    return world


def sent(world: Signed, day: date) -> models.Report:
    """Out at noon of that day."""
    world.on_report(submit_report, SubmitReport, now=datetime.combine(day, time(7), UTC))
    return world.report


def expected(due: Due, day: date) -> DutyStatus:
    """As the domain names the colours."""
    if day <= due.strict:
        return DutyStatus.MET
    if day <= due.default:
        return DutyStatus.MET_AFTER_STRICT
    return DutyStatus.LATE_DISPUTABLE if day <= due.widest else DutyStatus.LATE


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_a_report_goes_out_on_every_day_that_matters_and_is_shown_as_it_stood(
    monkeypatch: pytest.MonkeyPatch, example: Example
) -> None:
    world = ready(monkeypatch, example)
    due = Due(*oracle.report_due(example.last, example.days, working=False, roll=True))
    assert example.due is None or tuple(due) == example.due
    for day in sorted({one + timedelta(days=more) for one in due for more in (0, 1)}):
        with taken_back():
            row = sent(world, day)
            clock = report_clock.clock(row, day + timedelta(days=400))
            assert clock is not None
            assert clock.is_frozen
            assert (clock.due, clock.term.status) == (due, expected(due, day)), day
            assert row.submitted_at is not None
            assert row.due["went_out"][0]["at"] == row.submitted_at.isoformat()
            entry = models.JournalEntry.objects.get(action="submit_report")
            assert entry.detail["facts"]["status"] == clock.term.status
            late = {DutyStatus.LATE: "report.late", DutyStatus.LATE_DISPUTABLE: "report.late_disputable"}
            assert late.get(clock.term.status, "") in entry.detail["facts"]["recorded"].split(" ") or day <= due.default
            assert not models.Duty.objects.filter(code="report.submit", state="open").exists()


def test_before_it_goes_out_the_clock_runs_and_counts_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ready(monkeypatch, EXAMPLES[1])
    for day, status in (
        (date(2026, 3, 22), DutyStatus.MET),
        (date(2026, 3, 23), DutyStatus.MET_AFTER_STRICT),
        (date(2026, 3, 27), DutyStatus.LATE_DISPUTABLE),
        (date(2026, 4, 1), DutyStatus.LATE),
    ):
        clock = report_clock.clock(world.report, day)
        assert clock is not None
        assert not clock.is_frozen
        assert clock.term.status is status, day
    with taken_back():
        row = sent(world, date(2026, 3, 23))
        assert set(row.due["said"]) == {"kk", "ru", "en"}
        assert any("Nauryz" in step for step in row.due["said"]["en"])
        assert row.due["calendar"]["source"].startswith("holidays ")


def test_every_reading_stands_beside_the_one_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ready(monkeypatch, EXAMPLES[1])
    clock = report_clock.clock(world.report, date(2026, 3, 13))
    assert clock is not None
    by = {(one.switch, one.word): one for one in clock.under}
    start = EXAMPLES[1].last
    for word, working in (("calendar", False), ("working", True)):
        assert by["DAYS", word].due == Due(*oracle.report_due(start, 10, working=working, roll=True))
    assert by["ROLL", "false"].due == Due(*oracle.report_due(start, 10, working=False, roll=False))
    assert by["START", "plan"].due is None
    assert [one.word for one in clock.under if one.is_in_force] == ["calendar", "last_day", "true"]


def test_a_reading_decided_after_it_went_out_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ready(monkeypatch, EXAMPLES[1])
    row = sent(world, date(2026, 3, 27))
    decision = models.Decision.objects.create(
        about="reading", state="taken", number="1", office="council", changes={}, recorded_at=cast.NOW
    )
    models.Reading.objects.create(switch="DAYS", word="working", valid_from=date(2026, 3, 1), decision=decision)
    before, unsent = (
        report_clock.clock(row, date(2026, 4, 1)),
        report_clock.live(report_term.facts(row, date(2026, 4, 1)), readings.policy(date(2026, 4, 1))),
    )
    assert before is not None
    assert unsent is not None
    assert before.term.status is DutyStatus.LATE_DISPUTABLE
    assert unsent.due != before.due


def test_where_registering_counts_the_duty_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ready(monkeypatch, EXAMPLES[1])
    decision = models.Decision.objects.create(
        about="reading", state="taken", number="1", office="council", changes={}, recorded_at=cast.NOW
    )
    models.Reading.objects.create(switch="SUBMIT", word="registration", valid_from=date(2026, 3, 1), decision=decision)
    row = sent(world, date(2026, 3, 20))
    assert models.Duty.objects.filter(code="report.submit", state="open").exists()
    saule = cast.signed_in(cast.SAULE)
    world.on_report(register_report, RegisterReport, saule, now=datetime(2026, 3, 27, 7, tzinfo=UTC))
    assert not models.Duty.objects.filter(code="report.submit", state="open").exists()
    clock = report_clock.clock(world.report, date(2026, 5, 1))
    assert clock is not None
    assert clock.term.status is DutyStatus.LATE_DISPUTABLE
    assert row.submitted_at is not None


def test_many_terms_cost_no_more_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ready(monkeypatch, EXAMPLES[0])
    row = models.Report.objects.select_related("visit", "institution").prefetch_related("visit__stays").get()
    with CaptureQueriesContext(connection) as asked:
        terms = list(report_clock.terms_of([row] * 3, date(2026, 3, 25)))
    assert len({one.duty.due for one in terms if one is not None}) == 1
    assert len(asked) <= 4
    assert world.report.due == {}


def test_what_went_out_is_owed_no_more_when_the_days_on_site_are_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ready(monkeypatch, EXAMPLES[0])
    sent(world, date(2026, 3, 23))
    frozen = report_clock.clock(world.report, date(2026, 3, 25))
    late = datetime(2026, 3, 24, 4, tzinfo=UTC)
    world.there(late, late + timedelta(hours=1))
    assert not models.Duty.objects.filter(code="report.submit", state="open").exists()
    after = report_clock.clock(world.report, date(2026, 3, 25))
    assert frozen is not None
    assert after is not None
    assert after.due == frozen.due
