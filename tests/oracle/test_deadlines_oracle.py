"""Every deadline for every start day of 2014-2040, against the oracle that was written without looking at the product."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from tests.marks import provision
from tests.oracle import adapter, oracle

START = date(2014, 1, 1)
DAYS = [START + timedelta(days=step) for step in range((date(2040, 12, 31) - START).days + 1)]
SHOWN = 5

TERMS = {"periodic": 10, "intermediate": 5, "special": 2}
LIMITS = {"one_time": 2, "thematic": 5}

REPORT_READINGS = [*product(("calendar", "working"), ("true", "false"), ("last_day", "return", "plan"))]
LENGTH_READINGS = [*product(("additional", "total"), ("whole", "per_leg"), LIMITS)]


def returned(last: date) -> date:
    """Home again one to three days later."""
    return last + timedelta(days=1 + last.toordinal() % 3)


def planned_end(last: date) -> date:
    """The plan's last day, up to two days earlier or later than it came."""
    return last + timedelta(days=last.toordinal() % 5 - 2)


def test_the_calendar_of_the_product_is_that_of_the_statutes() -> None:
    calendar = adapter.calendar()

    differing = [day for day in DAYS if calendar.is_working(day) != oracle.works(day)]

    assert differing == []


@provision("kz266-p28", "kz266-p28-1", "kz266-p28-2", "kz266-p28-3")
@pytest.mark.parametrize(("counted", "roll", "begin"), REPORT_READINGS)
def test_the_report_is_due_on_the_days_the_oracle_names(counted: str, roll: str, begin: str) -> None:
    law = adapter.law(DAYS=counted, ROLL=roll, START=begin)

    def differing() -> Iterator[tuple[date, str, object, object]]:
        for last in DAYS:
            start = {"last_day": last, "return": returned(last), "plan": planned_end(last)}[begin]
            for kind, days in TERMS.items():
                due = adapter.report_due(law, kind, last, returned(last), planned_end(last))
                wanted = oracle.report_due(start, days, working=counted == "working", roll=roll == "true")
                if tuple(due) != tuple(wanted):
                    yield last, kind, due, wanted

    assert list(differing())[:SHOWN] == []


@provision("kz266-p28")
def test_strict_is_never_after_default_nor_default_after_widest() -> None:
    for last, days in product(DAYS, TERMS.values()):
        due = oracle.report_due(last, days, working=False, roll=True)
        assert due.strict <= due.default <= due.widest, last


@provision("kz266-p03-1")
def test_the_next_periodic_visit_is_due_on_the_days_the_oracle_names() -> None:
    law = adapter.law()

    def differing() -> Iterator[tuple[date, object]]:
        for end in DAYS:
            due = oracle.four_years_after(end)
            told = adapter.next_periodic(law, end)
            if told != (due, due, oracle.backed(due)):
                yield end, told

    assert list(differing())[:SHOWN] == []


@provision("kz266-p03-1")
def test_by_calendar_years_the_whole_fourth_year_is_in_time() -> None:
    law = adapter.law(CYCLE="calendar_year")

    for end in DAYS[::7]:
        due = date(end.year + 4, 12, 31)
        assert adapter.next_periodic(law, end) == (due, due, oracle.backed(due)), end


@provision("kz266-p24-a", "kz266-p24-b", "kz266-p25-b")
@pytest.mark.parametrize(("ext", "them", "form"), LENGTH_READINGS)
def test_the_latest_last_day_on_site_is_that_of_the_oracle(ext: str, them: str, form: str) -> None:
    law = adapter.law(EXT=ext, THEM=them)

    def differing() -> Iterator[tuple[date, int, object]]:
        for first, granted in product(DAYS, (0, 1, 5)):
            latest = adapter.latest_last_day(law, form, first, granted)
            if latest != oracle.last_day_on_site(first, LIMITS[form], granted, added=ext == "additional"):
                yield first, granted, latest

    assert list(differing())[:SHOWN] == []


@provision("kzstat-151-3", "kzstat-153-2")
@pytest.mark.parametrize("roll", ["true", "false"])
def test_terms_in_months_end_on_the_days_the_oracle_names(roll: str) -> None:
    law = adapter.law(ROLL=roll)

    def differing() -> Iterator[tuple[date, object]]:
        for day in DAYS:
            for months, told in ((1, adapter.annual_report_due(law, day)), (3, adapter.body_answer_due(law, day))):
                if tuple(told) != tuple(oracle.months_due(day, months, roll=roll == "true")):
                    yield day, told

    assert list(differing())[:SHOWN] == []
