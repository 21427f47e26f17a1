"""Weeks are numbered alike in every year, and a past of which little is kept can still be told."""

from datetime import date

import numpy as np

from qorgan.planning.predictability import turn
from qorgan.planning.predictability.year import Year, last_visits, remembered, seen, week_of
from tests.planning.predictability import planted


def test_weeks_begin_on_monday_and_the_first_day_is_in_week_nought() -> None:
    first = date(2027, 1, 1)  # a Friday
    assert [week_of(date(2027, 1, day), first) for day in (1, 3, 4, 10, 11)] == [0, 0, 1, 1, 2]
    assert week_of(date(2027, 12, 31), first) == 52


def test_the_last_visit_is_the_latest_one() -> None:
    facts = planted.facts(places=3)
    history = [
        remembered(2027, {planted.code(0): 5, planted.code(1): 6}, facts),
        remembered(2029, {planted.code(0): 8}, facts),
    ]
    weeks, gaps = last_visits(history, facts)
    assert weeks.tolist() == [8, 6, -1]
    assert gaps.tolist() == [1, 3, 0]


def test_a_remembered_year_may_be_longer_and_may_say_what_was_due() -> None:
    facts = planted.facts(places=3, weeks=52)
    assert remembered(2026, {planted.code(0): 52}, facts).facts.weeks == 53
    assert remembered(2026, {}, facts, due=np.array([1, 2, 3])).facts.due.tolist() == [1, 2, 3]


def test_visits_to_the_unknown_and_outside_lawful_weeks_are_not_seen() -> None:
    facts = planted.facts(places=3, weeks=10)
    facts.lawful[1, 4] = False
    rows, weeks = seen(Year(facts, {planted.code(0): 4, planted.code(1): 4, planted.code(2): 10, "elsewhere": 1}))
    assert (rows.tolist(), weeks.tolist()) == ([0], [4])


def test_whose_turn_it_is_shows_from_the_years_gone_by_and_from_the_day_due() -> None:
    # given
    facts = planted.facts()
    facts.due[1] = date(planted.THIS, 6, 1).toordinal()

    # when
    chances = turn.chance(planted.past("Asel"), facts)

    # then
    assert chances[0] > 0.95
    assert chances[1] > 0.9
    assert chances[3] < 0.05
