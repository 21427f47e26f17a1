"""The clock says what the law says, for every reading, and holds no number of its own."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.countries.kz import COUNTRY
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding, Value
from qorgan.planning.coverage.clock import Clock, Fact, Start
from qorgan.questions import institution
from tests.marks import provision
from tests.planning.coverage import two_years

pytestmark = provision("kz266-p03")

TODAY = date(2026, 11, 25)
READINGS = list(product(COUNTRY.switches["CYCLE"].words, COUNTRY.switches["FIRST"].words))
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def law(cycle: str = "institution", first: str = "estimated") -> Law:
    return COUNTRY.law(TODAY, Policy(COUNTRY.switches, {"CYCLE": cycle, "FIRST": first}))


def clock(cycle: str = "institution", first: str = "estimated") -> Clock:
    return Clock(law(cycle, first))


@pytest.mark.parametrize(("cycle", "first"), READINGS)
@given(last=st.none() | DAYS, since=st.none() | DAYS, category=st.none() | DAYS)
def test_it_gives_the_day_that_the_law_gives(
    cycle: str, first: str, last: date | None, since: date | None, category: date | None
) -> None:
    answers = law(cycle, first).ask(institution.CYCLE, institution.Cycle(last, since, category, None))
    found = clock(cycle, first)
    turn = found.turn(
        found.start({Fact.LAST_END: last, Fact.IN_MANDATE_SINCE: since, Fact.CATEGORY_LAST_END: category})
    )
    if not answers:
        assert turn is None
        return
    assert isinstance(answers[0], Value)
    assert isinstance(answers[0].value, dict)
    assert turn is not None
    told = {"strict": turn.due, "default": turn.due, "plan_by": turn.plan_by, "estimated": turn.estimated}
    assert answers[0].value == told
    assert found.provision == answers[0].provision == "kz266-p03-1"


@pytest.mark.parametrize(
    ("cycle", "first", "facts"),
    [
        ("institution", "estimated", (Fact.LAST_END, Fact.IN_MANDATE_SINCE)),
        ("institution", "none", (Fact.LAST_END,)),
        ("calendar_year", "estimated", (Fact.LAST_END, Fact.IN_MANDATE_SINCE)),
        ("category", "estimated", (Fact.CATEGORY_LAST_END, Fact.IN_MANDATE_SINCE)),
        ("category", "none", (Fact.CATEGORY_LAST_END,)),
    ],
)
def test_it_finds_out_what_the_law_counts_from(cycle: str, first: str, facts: tuple[Fact, ...]) -> None:
    assert clock(cycle, first).counted_from == facts


@pytest.mark.parametrize(("cycle", "first"), READINGS)
@given(today=st.dates(date(2015, 1, 1), date(2060, 12, 31)))
def test_the_bound_is_overdue_and_the_day_after_it_is_not(cycle: str, first: str, today: date) -> None:
    found = clock(cycle, first)
    for fact in found.counted_from:
        bound = found.latest_overdue(fact, today)
        assert _is_overdue(law(cycle, first), fact, bound, today)
        assert not _is_overdue(law(cycle, first), fact, bound + timedelta(days=1), today)


def _is_overdue(judge: Law, fact: Fact, day: date, today: date) -> bool:
    days = dict.fromkeys(name.value for name in Fact) | {fact.value: day}
    answers = judge.ask(institution.CYCLE, institution.Cycle(**days, as_of=today))
    return any(isinstance(answer, Finding) for answer in answers)


@pytest.mark.parametrize(
    ("last_end", "due", "plan_by"),
    [
        (date(2022, 5, 17), date(2026, 5, 17), date(2026, 5, 15)),  # a Sunday: planned for the Friday before
        (date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2023, 2, 28), date(2027, 2, 28), date(2027, 2, 26)),
    ],
)
def test_a_last_day_is_never_moved_forward(last_end: date, due: date, plan_by: date) -> None:
    turn = clock().turn(Start(Fact.LAST_END, last_end))
    assert turn is not None
    assert (turn.due, turn.plan_by, turn.estimated) == (due, plan_by, False)


def test_days_left_are_negative_once_the_day_has_passed() -> None:
    turn = clock().turn(Start(Fact.LAST_END, date(2022, 11, 25)))
    assert turn is not None
    assert [turn.days_left(TODAY + timedelta(days=more)) for more in (-1, 0, 1)] == [1, 0, -1]


def test_a_day_that_the_calendar_does_not_reach_has_no_turn() -> None:
    found = clock()
    first, last = found.reach(Fact.LAST_END)
    one = timedelta(days=1)
    turns = [found.turn(Start(Fact.LAST_END, day)) for day in (first - one, first, last, last + one)]
    assert [turn is None for turn in turns] == [True, False, False, True]


def test_another_country_has_another_number_of_years() -> None:
    found = Clock(two_years.law())
    assert found.years == (2, "tl-p1")
    assert found.counted_from == (Fact.LAST_END,)
    assert found.latest_overdue(Fact.LAST_END, date(2026, 11, 25)) == date(2024, 11, 24)


def test_the_law_is_asked_once_for_each_starting_day() -> None:
    found = Clock(two_years.law())
    assert found.counted_from
    two_years.asked.clear()
    for _ in range(100):
        found.turn(Start(Fact.LAST_END, date(2025, 3, 3)))
        found.turn(Start(Fact.LAST_END, date(2025, 3, 4)))
    assert len(two_years.asked) == 2
