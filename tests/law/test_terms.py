"""Terms: three last days, the status of a duty, and the counting shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.law.terms import calendar_steps, days_term, months_term, status, working_steps
from qorgan.law.verdict import Due, DutyStatus
from tests.law.test_workdays import inside, plain_weeks

FRIDAY = date(2026, 3, 6)


@given(inside(), st.integers(1, 12), st.booleans(), st.booleans())
def test_strict_is_never_later_than_default_nor_default_than_widest(
    start: date, days: int, working: bool, roll: bool
) -> None:
    due = days_term(start, days, plain_weeks(), working=working, roll=roll)

    assert due.strict <= due.default <= due.widest
    assert plain_weeks().is_working(due.widest)
    assert plain_weeks().is_working(due.default) or not (working or roll)


@given(inside(), st.integers(1, 12))
def test_a_longer_term_never_ends_earlier(start: date, days: int) -> None:
    shorter, longer = (days_term(start, n, plain_weeks(), working=False, roll=True) for n in (days, days + 1))

    assert all(a <= b for a, b in zip(shorter, longer, strict=True))


def test_months_have_no_counting_in_working_days() -> None:
    assert months_term(date(2026, 2, 28), 1, plain_weeks(), roll=True) == Due(
        date(2026, 3, 28), date(2026, 3, 30), date(2026, 3, 30)
    )
    assert months_term(date(2026, 2, 28), 1, plain_weeks(), roll=False).default == date(2026, 3, 28)


DUE = Due(date(2026, 3, 22), date(2026, 3, 26), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (DUE.strict, DutyStatus.MET),
        (DUE.strict + timedelta(days=1), DutyStatus.MET_AFTER_STRICT),
        (DUE.default, DutyStatus.MET_AFTER_STRICT),
        (DUE.default + timedelta(days=1), DutyStatus.LATE_DISPUTABLE),
        (DUE.widest, DutyStatus.LATE_DISPUTABLE),
        (DUE.widest + timedelta(days=1), DutyStatus.LATE),
    ],
)
def test_the_status_changes_one_day_after_each_date(done: date, expected: DutyStatus) -> None:
    assert status(DUE, done, None) is expected


def test_what_is_not_done_is_open_until_the_date_in_force_has_passed() -> None:
    assert status(DUE, None, None) is DutyStatus.OPEN
    assert status(DUE, None, DUE.default) is DutyStatus.OPEN
    assert status(DUE, None, DUE.widest) is DutyStatus.LATE_DISPUTABLE
    assert status(DUE, None, DUE.widest + timedelta(days=1)) is DutyStatus.LATE


def test_the_counting_names_each_day_and_why_it_was_passed_over() -> None:
    steps = working_steps(FRIDAY, FRIDAY + timedelta(days=3), plain_weeks())
    assert [(step.number, step.note.reason if step.note else "") for step in steps] == [
        (0, "weekend"),
        (0, "weekend"),
        (1, ""),
    ]

    steps = calendar_steps(FRIDAY, 2, FRIDAY + timedelta(days=3), plain_weeks())
    assert [step.number for step in steps] == [1, 2, 0]
