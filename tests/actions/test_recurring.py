"""Rules of repetition, against an older and slower reading of the same standard."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # its stubs are not installed
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.actions import _recurring
from qorgan.actions._recurring import NotUnderstood

BEGAN = date(2026, 1, 1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
_numbered = st.lists(
    st.builds(lambda n, day: f"{n}{day}", st.sampled_from((-2, -1, 1, 2, 4)), st.sampled_from(WEEKDAYS)),
    min_size=1,
    max_size=2,
    unique=True,
)
_month_days = st.lists(st.sampled_from((-2, -1, 1, 15, 30, 31)), min_size=1, max_size=3, unique=True)
_months = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)


def _rule(every: str, **parts: object) -> st.SearchStrategy[dict[str, list[str]]]:
    strategies = {name: values for name, values in parts.items() if isinstance(values, st.SearchStrategy)}
    told = st.fixed_dictionaries({}, optional=strategies).map(
        lambda chosen: {name: [str(value) for value in values] for name, values in chosen.items()}
    )
    interval = st.integers(1, 4).map(lambda number: {"FREQ": [every], "INTERVAL": [str(number)]})
    return st.builds(lambda one, other: one | other, interval, told)


rules = st.one_of(
    _rule("DAILY", BYMONTH=_months),
    _rule("WEEKLY", BYDAY=_weekdays, BYMONTH=_months),
    _rule("MONTHLY", BYDAY=_numbered, BYMONTHDAY=_month_days),
    _rule("MONTHLY", BYDAY=_weekdays),
    _rule("YEARLY"),
    st.builds(
        lambda rule, months: rule | {"BYMONTH": [str(m) for m in months]},
        _rule("YEARLY", BYMONTHDAY=_month_days),
        _months,
    ),
)


@settings(max_examples=300, deadline=None)
@given(
    rule=rules, began=st.dates(date(2024, 1, 1), date(2026, 12, 31)), ahead=st.integers(0, 800), count=st.integers(0, 9)
)
def test_the_days_are_those_that_another_reader_finds(
    rule: dict[str, list[str]], began: date, ahead: int, count: int
) -> None:
    told = rule | ({"COUNT": [str(count)]} if count else {})
    last = began + timedelta(days=ahead)
    text = ";".join(f"{name}={','.join(values)}" for name, values in told.items() if name != "COUNT")
    start = datetime(began.year, began.month, began.day)  # noqa: DTZ001 -- a day, told as the other reader wants it
    until = datetime(last.year, last.month, last.day)  # noqa: DTZ001 -- the same
    other = []
    for one in rrulestr(text, dtstart=start):
        if one > until:
            break
        other.append(one.date())
    # The standard counts the first day in, also where the rule does not name it.
    expected = sorted({began, *other})[: count or None]
    assert list(_recurring.days(_recurring.read(told), began, began, last)) == expected


@pytest.mark.parametrize(
    "told",
    [
        {"FREQ": ["HOURLY"]},
        {"INTERVAL": ["1"]},
        {"FREQ": ["DAILY"], "BYSETPOS": ["1"]},
        {"FREQ": ["DAILY"], "INTERVAL": ["-1"]},
        {"FREQ": ["DAILY"], "COUNT": ["many"]},
        {"FREQ": ["WEEKLY"], "BYDAY": ["XX"]},
        {"FREQ": ["YEARLY"], "BYDAY": ["1MO"]},
        {"FREQ": ["DAILY"], "UNTIL": ["soon"]},
        {"FREQ": []},
    ],
)
def test_what_is_not_understood_is_said_to_be_so(told: dict[str, list[str]]) -> None:
    with pytest.raises(NotUnderstood):
        _recurring.read(told)


def test_too_long_a_count_is_not_waited_for() -> None:
    rule = _recurring.read({"FREQ": ["DAILY"], "COUNT": ["99999999"]})
    with pytest.raises(NotUnderstood):
        list(_recurring.days(rule, date(1900, 1, 1), BEGAN, BEGAN))
