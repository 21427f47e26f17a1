"""What an adversary may see of the engine's year, and where the engine put the visits."""

from datetime import date, timedelta

import numpy as np

from qorgan.planning.engine.problem import NEVER_DUE, Guides, Institutions, People, Practice, Problem
from qorgan.planning.engine.solution import Journey, Leg, Solution, Stay
from qorgan.planning.predictability import engine_year
from qorgan.questions.vocabulary import Kind

FIRST = date(2029, 1, 1)  # a Monday
WEEKS = 4
DAYS = [FIRST + timedelta(7 * week + day) for week in range(WEEKS) for day in range(5)]
PLACES = 5


def _ordinal(day: int) -> int:
    return DAYS[day].toordinal()


def _problem() -> Problem:
    """Five institutions: free, due on the second Thursday, overdue, open for two days on two Mondays, only to be followed up in week 2."""
    opened = np.ones((PLACES, len(DAYS)), dtype=np.bool_)
    opened[3] = False
    opened[3, [0, 4, 5, 10, 11]] = True
    follow_up = np.full((PLACES, 2), -1)
    follow_up[4] = (10, 12)
    none = np.zeros(0, dtype=np.int64)
    return Problem(
        first=FIRST,
        last=DAYS[-1],
        ordinals=np.array([day.toordinal() for day in DAYS]),
        week=np.arange(len(DAYS)) // 5,
        unsure=np.zeros(len(DAYS), dtype=np.bool_),
        regions=("R-A", "R-B"),
        zone=np.zeros(2, dtype=np.int64),
        zone_room=np.ones((1, WEEKS), dtype=np.int64),
        fare=np.zeros((2, 2)),
        topics=(),
        institutions=Institutions(
            codes=tuple(f"I-{number}" for number in range(PLACES)),
            region=np.array([0, 1, 0, 1, 0]),
            topic=np.full(PLACES, -1),
            position=np.zeros((PLACES, 2)),
            due=np.array([NEVER_DUE, _ordinal(8), FIRST.toordinal() - 9, NEVER_DUE, NEVER_DUE]),
            ready=np.array([5, 0, 0, 0, len(DAYS)]),
            weight=np.ones(PLACES),
            visit_days=np.array([1, 1, 1, 2, 1]),
            group_size=np.full(PLACES, 2),
            follow_up=follow_up,
            open=opened,
        ),
        people=People(
            codes=(),
            home=none,
            knows=np.zeros((0, 0), np.bool_),
            free=np.zeros((0, len(DAYS)), np.bool_),
            room=none,
        ),
        guides=Guides(
            codes=(), region=none, free=np.zeros((0, len(DAYS)), np.bool_), room=np.zeros((2, WEEKS), np.int64)
        ),
        practice=Practice(),
        most_visits=PLACES,
        cycle_years=4,
        largest_group=3,
        site_days=3,
        thematic_site_days=5,
    )


def test_lawful_weeks_are_open_ones_within_the_window() -> None:
    assert [np.flatnonzero(row).tolist() for row in engine_year.lawful(_problem())] == [
        [1, 2, 3],  # ready from the second week on
        [0, 1],  # due in the second
        [0, 1, 2, 3],  # overdue: any
        [2],  # Monday with Tuesday; Friday with Monday is no pair
        [2],  # followed up
    ]


def test_facts_tell_the_register_and_how_many_visits_but_not_where() -> None:
    facts = engine_year.facts(_problem(), visits=3)
    assert (facts.year, facts.weeks, facts.visits) == (2029, WEEKS, 3)
    assert facts.regions == ("R-A", "R-B", "R-A", "R-B", "R-A")


def test_a_visit_is_in_the_week_of_its_first_day_the_earlier_one_of_two() -> None:
    stays = (Stay(0, Kind.PERIODIC, 16, 1), Stay(2, Kind.PERIODIC, 4, 1), Stay(0, Kind.INTERMEDIATE, 6, 1))
    journeys = tuple(Journey(stay.first, stay.first, (Leg(0, (stay,), (0, 1), 0),)) for stay in stays)
    assert engine_year.weeks(_problem(), Solution(journeys, (), ())) == {"I-0": 1, "I-2": 0}
