"""Paragraph 3: the four-year clock, what an intermediate visit follows, what a special one rests on."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qorgan.questions import annual, institution, plan, visit
from qorgan.questions.vocabulary import Kind
from tests.countries.kz.court import april, ask, findings, law, needs_reason, records, refuses, requires, value
from tests.marks import provision

pytestmark = provision("kz266-p03")

DUE = "institution.next_periodic_due"
MAY_2022 = date(2022, 5, 17)


def cycle(
    last_end: date | None = None, since: date | None = None, category: date | None = None, as_of: date | None = None
) -> institution.Cycle:
    return institution.Cycle(last_end, since, category, as_of)


def due(facts: institution.Cycle, **readings: str) -> dict[str, object]:
    found = value(ask(institution.CYCLE, facts, **readings), DUE).value
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("last_end", "last_day", "plan_by"),
    [
        (date(2022, 5, 17), date(2026, 5, 17), date(2026, 5, 15)),  # a Sunday: not moved, planned by the Friday
        (date(2022, 3, 26), date(2026, 3, 26), date(2026, 3, 26)),
        (date(2022, 3, 25), date(2026, 3, 25), date(2026, 3, 20)),  # after Nauryz and a weekend
        (date(2021, 1, 5), date(2025, 1, 5), date(2025, 1, 5)),  # a Sunday that was worked
        (date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        (date(2096, 2, 29), date(2100, 2, 28), date(2100, 2, 26)),  # 2100 has no 29 February
    ],
)
def test_four_years_end_on_the_same_day_and_are_never_moved_forward(
    last_end: date, last_day: date, plan_by: date
) -> None:
    found = value(ask(institution.CYCLE, cycle(last_end)), DUE)

    assert found.value == {"strict": last_day, "default": last_day, "plan_by": plan_by, "estimated": False}
    assert (found.provision, found.params) == ("kz266-p03-1", {"start": last_end, "years": 4})


def test_on_the_last_day_itself_nothing_is_overdue() -> None:
    assert findings(ask(institution.CYCLE, cycle(MAY_2022, as_of=date(2026, 5, 17)))) == []


def test_one_day_later_the_institution_is_overdue_and_nothing_is_stopped() -> None:
    [overdue] = findings(ask(institution.CYCLE, cycle(MAY_2022, as_of=date(2026, 5, 18))))

    assert overdue == records("kz266-p03-1", "institution.overdue", due=date(2026, 5, 17), days=1, estimated=False)
    assert not overdue.effect.stops


def test_the_days_overdue_are_counted_in_calendar_days() -> None:
    answers = ask(institution.CYCLE, cycle(MAY_2022, as_of=date(2026, 11, 22)))

    assert value(answers, "institution.days_overdue").value == 189


def test_the_planner_is_given_the_same_four_years_and_the_same_citation() -> None:
    found = value(ask(institution.CYCLE, cycle(MAY_2022)), DUE)

    assert law().limit(institution.CYCLE_YEARS) == (found.params["years"], found.provision) == (4, "kz266-p03-1")


def test_a_place_never_visited_is_counted_from_its_mandate_and_marked_as_an_estimate() -> None:
    never_visited = cycle(since=date(2021, 9, 1), as_of=date(2025, 9, 2))

    answers = ask(institution.CYCLE, never_visited)

    assert due(never_visited)["estimated"] is True
    assert findings(answers) == [
        records("kz266-p03-1", "institution.overdue", due=date(2025, 9, 1), days=1, estimated=True)
    ]


def test_under_first_none_a_place_never_visited_has_no_date() -> None:
    assert ask(institution.CYCLE, cycle(since=date(2021, 9, 1), as_of=april(13)), FIRST="none") == []


def test_a_place_of_which_no_day_is_known_has_no_date() -> None:
    assert ask(institution.CYCLE, cycle(as_of=april(13))) == []


@pytest.mark.parametrize(
    ("reading", "last_day", "start"),
    [
        ("institution", date(2026, 5, 17), MAY_2022),
        ("category", date(2027, 9, 9), date(2023, 9, 9)),
        ("calendar_year", date(2026, 12, 31), MAY_2022),
    ],
)
def test_the_clock_runs_as_the_reading_says(reading: str, last_day: date, start: date) -> None:
    visited = cycle(MAY_2022, category=date(2023, 9, 9))

    found = value(ask(institution.CYCLE, visited, CYCLE=reading), DUE)

    assert due(visited, CYCLE=reading)["default"] == last_day
    assert found.params["start"] == start


@settings(max_examples=25)
@given(some.dates(date(2014, 1, 1), date(2090, 12, 31)), some.integers(0, 400))
def test_a_later_visit_never_makes_the_next_one_due_earlier(last_end: date, days: int) -> None:
    earlier, later = due(cycle(last_end)), due(cycle(last_end + timedelta(days=days)))

    assert str(earlier["default"]) <= str(later["default"])
    assert str(earlier["plan_by"]) <= str(earlier["default"])


@pytest.mark.parametrize(
    ("due_on", "first_day", "lapses"),
    [
        (april(13), april(13), False),
        (april(13), april(14), True),
        (april(13), None, True),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_a_plan_that_lets_a_turn_lapse_is_told_so(due_on: date, first_day: date | None, *, lapses: bool) -> None:
    facts = plan.Lapse(due_on, date(2026, 1, 1), date(2026, 12, 31), first_day)

    expected = [records("kz266-p03-1", "plan.lapses_institution", due=due_on)] if lapses else []
    assert ask(plan.LAPSE, facts) == expected


def test_a_turn_missed_before_the_period_lapses_only_if_the_plan_does_not_visit_at_all() -> None:
    missed, period = date(2025, 6, 1), (date(2026, 1, 1), date(2026, 12, 31))

    assert ask(plan.LAPSE, plan.Lapse(missed, *period, date(2026, 3, 2))) == []
    assert ask(plan.LAPSE, plan.Lapse(missed, *period, None)) == [
        records("kz266-p03-1", "plan.lapses_institution", due=missed)
    ]


def after(periodic_end: date | None, *, has_recommendations: bool | None = None) -> visit.Follows:
    return visit.Follows(Kind.INTERMEDIATE, april(13), periodic_end, has_recommendations)


def test_an_intermediate_visit_may_begin_the_day_after_a_periodic_one() -> None:
    assert ask(visit.FOLLOWS, after(april(12))) == []


@pytest.mark.parametrize("periodic_end", [None, april(13), april(14)])
def test_an_intermediate_visit_without_a_periodic_one_before_it_is_refused(periodic_end: date | None) -> None:
    refused = refuses("kz266-p03-2a", "visit.not_after_periodic")
    asks_why = needs_reason("kz266-p03-2a", "visit.not_after_periodic")

    assert ask(visit.FOLLOWS, after(periodic_end)) == [refused]
    assert ask(visit.FOLLOWS, after(periodic_end), FOLLOW="warn") == [asks_why]


def test_an_intermediate_visit_has_the_earlier_recommendations_at_hand() -> None:
    assert ask(visit.FOLLOWS, after(april(1), has_recommendations=True)) == []
    assert ask(visit.FOLLOWS, after(april(1), has_recommendations=False)) == [
        requires("kz266-p03-2b", "visit.no_recommendations_at_hand", periodic_end=april(1))
    ]


@pytest.mark.parametrize("kind", [Kind.PERIODIC, Kind.SPECIAL])
def test_other_kinds_follow_nothing(kind: Kind) -> None:
    assert ask(visit.FOLLOWS, visit.Follows(kind, april(13), None, None)) == []


def test_one_message_is_enough_for_a_special_visit_and_none_is_not() -> None:
    assert ask(visit.KIND_BASIS, visit.Basis(Kind.SPECIAL, messages=1, registered=0)) == []
    assert ask(visit.KIND_BASIS, visit.Basis(Kind.SPECIAL, messages=0, registered=0)) == [
        refuses("kz266-p03-3", "visit.no_message")
    ]


@pytest.mark.parametrize("kind", [Kind.PERIODIC, Kind.INTERMEDIATE])
def test_regular_visits_need_no_message(kind: Kind) -> None:
    assert ask(visit.KIND_BASIS, visit.Basis(kind, messages=0, registered=0)) == []


@pytest.mark.parametrize(
    ("years", "is_open", "times"),
    [((2022,), True, 0), ((2022, 2022), True, 0), ((2019, 2022), True, 2), ((2019, 2022), False, 0)],
)
def test_a_recommendation_given_twice_and_still_open_is_shown(
    years: tuple[int, ...], times: int, *, is_open: bool
) -> None:
    expected = [records("kz266-p03-2b", "recommendation.repeated", times=times, since=2019)] if times else []

    assert ask(annual.REPEATED, annual.Recommendation(years, is_open)) == expected
