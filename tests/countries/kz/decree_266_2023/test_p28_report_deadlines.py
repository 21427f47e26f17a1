"""Paragraph 28: ten, five and two days; three last days each; late is recorded and never refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qorgan.law.verdict import Due, DutyStatus
from qorgan.questions import report
from qorgan.questions.vocabulary import Kind
from tests.countries.kz.court import ask, duty, findings, law, law_by, plain_calendar, records
from tests.marks import provision

pytestmark = provision("kz266-p28")

KINDS = [(Kind.PERIODIC, 10, "kz266-p28-1"), (Kind.INTERMEDIATE, 5, "kz266-p28-2"), (Kind.SPECIAL, 2, "kz266-p28-3")]
MARCH_12 = report.Deadline(Kind.PERIODIC, date(2026, 3, 12))  # ten days later it is Nauryz
STRICT, DEFAULT, WIDEST = date(2026, 3, 22), date(2026, 3, 26), date(2026, 3, 31)
ONE_DAY = timedelta(days=1)


def due(facts: report.Deadline, **readings: str) -> Due:
    found = duty(ask(report.DEADLINE, facts, **readings)).due
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "last_on_site", "strict", "default", "widest"),
    [
        (Kind.PERIODIC, date(2026, 3, 20), date(2026, 3, 30), date(2026, 3, 30), date(2026, 4, 8)),
        (Kind.PERIODIC, date(2026, 3, 12), STRICT, DEFAULT, WIDEST),
        (Kind.PERIODIC, date(2026, 8, 21), date(2026, 8, 31), date(2026, 8, 31), date(2026, 9, 4)),
        (Kind.INTERMEDIATE, date(2026, 4, 13), date(2026, 4, 18), date(2026, 4, 20), date(2026, 4, 20)),
        (Kind.INTERMEDIATE, date(2026, 4, 14), date(2026, 4, 19), date(2026, 4, 20), date(2026, 4, 21)),
        (Kind.SPECIAL, date(2026, 4, 13), date(2026, 4, 15), date(2026, 4, 15), date(2026, 4, 15)),
        (Kind.SPECIAL, date(2024, 12, 31), date(2025, 1, 2), date(2025, 1, 5), date(2025, 1, 6)),
        (Kind.SPECIAL, date(2026, 3, 19), date(2026, 3, 21), date(2026, 3, 26), date(2026, 3, 26)),
    ],
)
def test_the_three_last_days_of_a_report(
    kind: Kind, last_on_site: date, strict: date, default: date, widest: date
) -> None:
    assert due(report.Deadline(kind, last_on_site)) == Due(strict, default, widest)


@pytest.mark.parametrize(("kind", "days", "cites"), KINDS)
def test_the_group_owes_the_report_to_the_council(kind: Kind, days: int, cites: str) -> None:
    owed = duty(ask(report.DEADLINE, report.Deadline(kind, date(2026, 4, 13))))

    assert (owed.provision, owed.code, owed.holder, owed.to) == (cites, "report.submit", "group", "council")
    assert owed.params == {"start": date(2026, 4, 13), "days": days, "done": None}
    assert owed.status is DutyStatus.OPEN


@pytest.mark.parametrize(("kind", "days", "cites"), KINDS)
def test_the_planner_is_given_the_same_days_and_the_same_citation(kind: Kind, days: int, cites: str) -> None:
    owed = duty(ask(report.DEADLINE, report.Deadline(kind, date(2026, 4, 13))))

    assert law().limit(report.TERM_DAYS, kind=kind) == (owed.params["days"], owed.provision) == (days, cites)


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (STRICT, DutyStatus.MET, None),
        (STRICT + ONE_DAY, DutyStatus.MET_AFTER_STRICT, None),
        (DEFAULT, DutyStatus.MET_AFTER_STRICT, None),
        (DEFAULT + ONE_DAY, DutyStatus.LATE_DISPUTABLE, "report.late_disputable"),
        (WIDEST, DutyStatus.LATE_DISPUTABLE, "report.late_disputable"),
        (WIDEST + ONE_DAY, DutyStatus.LATE, "report.late"),
    ],
)
def test_a_late_report_is_recorded_not_refused(sent: date, status: DutyStatus, code: str | None) -> None:
    answers = ask(report.DEADLINE, MARCH_12._replace(sent=sent))

    late = [records("kz266-p28-1", code, done=sent, default=DEFAULT, widest=WIDEST)] if code else []
    assert duty(answers).status is status
    assert findings(answers) == late
    assert not any(found.effect.stops for found in findings(answers))


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (DEFAULT, DutyStatus.OPEN),
        (DEFAULT + ONE_DAY, DutyStatus.LATE_DISPUTABLE),
        (WIDEST + ONE_DAY, DutyStatus.LATE),
        (None, DutyStatus.OPEN),
    ],
)
def test_a_report_not_sent_is_judged_on_the_day_of_asking(today: date | None, status: DutyStatus) -> None:
    assert duty(ask(report.DEADLINE, MARCH_12._replace(as_of=today))).status is status


@pytest.mark.parametrize(
    ("days", "roll", "counts"),
    [
        ("calendar", "true", DEFAULT),
        ("calendar", "false", STRICT),
        ("working", "true", WIDEST),
        ("working", "false", WIDEST),
    ],
)
def test_the_date_that_counts_follows_the_readings_and_the_others_stay(days: str, roll: str, counts: date) -> None:
    assert due(MARCH_12, DAYS=days, ROLL=roll) == Due(STRICT, counts, WIDEST)


@pytest.mark.parametrize(
    ("start", "from_day"),
    [("last_day", date(2026, 3, 12)), ("return", date(2026, 3, 13)), ("plan", date(2026, 3, 11))],
)
def test_the_days_run_from_the_day_the_reading_says(start: str, from_day: date) -> None:
    facts = MARCH_12._replace(returned=date(2026, 3, 13), planned_end=date(2026, 3, 11))

    owed = duty(ask(report.DEADLINE, facts, START=start))

    assert owed.params["start"] == from_day
    assert owed.due is not None
    assert owed.due.strict == from_day + timedelta(days=10)


@pytest.mark.parametrize("start", ["return", "plan"])
def test_where_the_day_to_count_from_is_not_told_the_duty_has_no_last_day(start: str) -> None:
    owed = duty(ask(report.DEADLINE, MARCH_12, START=start))

    assert (owed.due, owed.status) == (None, DutyStatus.OPEN)


def test_sending_is_enough_unless_registration_is_what_counts() -> None:
    facts = MARCH_12._replace(sent=DEFAULT, registered=WIDEST + ONE_DAY)

    assert duty(ask(report.DEADLINE, facts, SUBMIT="sending")).status is DutyStatus.MET_AFTER_STRICT
    assert duty(ask(report.DEADLINE, facts, SUBMIT="registration")).status is DutyStatus.LATE


def test_a_thematic_visit_takes_the_term_of_its_kind_because_the_form_is_not_even_asked() -> None:
    assert "form" not in report.Deadline._fields


SPRING = some.dates(date(2026, 2, 15), date(2026, 5, 31))


@settings(max_examples=40)
@given(SPRING, some.sampled_from(KINDS), some.sets(SPRING, max_size=4), SPRING)
def test_one_more_holiday_never_makes_a_last_day_earlier(
    last_on_site: date, kind: tuple[Kind, int, str], holidays: set[date], another: date
) -> None:
    def last_days(*off: date) -> Due:
        asked = law_by(plain_calendar(*off))
        found = duty(asked.ask(report.DEADLINE, report.Deadline(kind[0], last_on_site))).due
        assert found is not None
        return found

    fewer, more = last_days(*holidays), last_days(*holidays, another)

    assert fewer.strict == more.strict
    assert fewer.default <= more.default
    assert fewer.widest <= more.widest
    assert more.strict <= more.default <= more.widest


@settings(max_examples=25)
@given(some.dates(date(2014, 1, 1), date(2040, 12, 31)))
def test_a_longer_term_never_ends_earlier(last_on_site: date) -> None:
    special, intermediate, periodic = (
        due(report.Deadline(kind, last_on_site)) for kind in (Kind.SPECIAL, Kind.INTERMEDIATE, Kind.PERIODIC)
    )

    assert special.default <= intermediate.default <= periodic.default
    assert special.widest <= intermediate.widest <= periodic.widest
