"""A part of a year without some of its limits."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from qorgan.planning.engine.problem import NEVER_DUE, Bools, Guides, Institutions, People, Problem
from qorgan.planning.reasons import holidays
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.part import Part

PLENTY = 100_000
"""More visits and days of representatives than any year has. Of a participant the days of the year are plenty."""
_PHANTOM = "+"


def lifted(part: Part, limits: AbstractSet[Limit]) -> Part:
    """Without these limits. Numbers of institutions stay; people and representatives may be added after the others."""
    found = part
    if Limit.HOLIDAYS in limits:
        found = holidays.worked(found)
    problem = found.problem
    problem = replace(
        problem,
        institutions=_institutions(problem, found.wanted, limits),
        people=_people(problem, found.given, limits),
        guides=_guides(problem, limits),
        zone_room=np.full_like(problem.zone_room, PLENTY) if Limit.RESERVE in limits else problem.zone_room,
        most_visits=PLENTY if Limit.VISITS in limits else problem.most_visits,
        most_cost=None if Limit.BUDGET in limits else problem.most_cost,
    )
    if Limit.LENGTH in limits:
        problem = replace(problem, practice=replace(problem.practice, travel_day_beyond=np.inf))
    if limits & {Limit.PEOPLE, Limit.GROUPS}:
        problem = with_people(problem, _regions(problem, found.wanted), 3 * len(found.wanted), all_topics(problem))
        problem = replace(problem, zone_room=np.maximum(problem.zone_room, PLENTY))
    if limits & {Limit.GUIDES, Limit.REPRESENTATIVE}:
        problem = with_guides(problem, _regions(problem, found.wanted), len(found.wanted))
    return replace(
        found,
        problem=problem,
        given=_grown(found.given, len(problem.people.codes)),
        frozen=() if Limit.STANDING in limits else found.frozen,
        one_a_week=found.one_a_week and Limit.ONE_A_WEEK not in limits,
        is_demanded=found.is_demanded and Limit.DEMAND not in limits,
    )


def all_topics(problem: Problem) -> tuple[int, ...]:
    """The numbers of all topics."""
    return tuple(range(len(problem.topics)))


def with_people(problem: Problem, regions: tuple[int, ...], number: int, topics: tuple[int, ...]) -> Problem:
    """So many more participants at home in each region, free on all days, knowing these topics; their zones have room for them."""
    people, more = problem.people, number * len(regions)
    knows = np.zeros((more, len(problem.topics)), bool)
    knows[:, list(topics)] = True
    zone_room = problem.zone_room.copy()
    for region in regions:
        zone_room[problem.zone[region]] += number
    return replace(
        problem,
        zone_room=zone_room,
        people=People(
            codes=(*people.codes, *(f"{_PHANTOM}{at}" for at in range(more))),
            home=np.concatenate([people.home, np.repeat(np.array(regions, np.int64), number)]),
            knows=np.concatenate([people.knows, knows]),
            free=np.concatenate([people.free, np.ones((more, problem.days), bool)]),
            room=np.concatenate([people.room, np.full(more, problem.days)]),
        ),
    )


def with_guides(problem: Problem, regions: tuple[int, ...], number: int, room: int = PLENTY) -> Problem:
    """So many more representatives of each region, free on all days. ``room``: days of a week that may be taken more."""
    guides, more = problem.guides, number * len(regions)
    rooms = guides.room.copy()
    rooms[list(regions)] += room
    return replace(
        problem,
        guides=Guides(
            codes=(*guides.codes, *(f"{_PHANTOM}{at}" for at in range(more))),
            region=np.concatenate([guides.region, np.repeat(np.array(regions, np.int64), number)]),
            free=np.concatenate([guides.free, np.ones((more, problem.days), bool)]),
            room=rooms,
        ),
    )


def _regions(problem: Problem, wanted: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(np.unique(problem.institutions.region[list(wanted)]).tolist())


def _institutions(problem: Problem, wanted: tuple[int, ...], limits: AbstractSet[Limit]) -> Institutions:
    places, rows = problem.institutions, list(wanted)
    is_open, due, ready = places.open.copy(), places.due.copy(), places.ready.copy()
    follow_up, days, topic = places.follow_up.copy(), places.visit_days.copy(), places.topic.copy()
    if Limit.CLOSURE in limits:
        is_open[rows] = True
    if Limit.WINDOW in limits:
        ready[rows] = 0
        due[rows] = np.where(due[rows] < NEVER_DUE, np.maximum(due[rows], problem.last.toordinal()), NEVER_DUE)
        asked = follow_up[rows]
        follow_up[rows] = np.where(asked[:, 1:] >= 0, np.array([[0, problem.days - 1]]), asked)
    if Limit.LENGTH in limits:
        days[rows] = 1
    if Limit.EXPERTISE in limits:
        topic[rows] = -1
    barred = {} if Limit.CONFLICTS in limits else places.barred
    return replace(
        places, open=is_open, due=due, ready=ready, follow_up=follow_up, visit_days=days, topic=topic, barred=barred
    )


def _people(problem: Problem, given: Bools, limits: AbstractSet[Limit]) -> People:
    people, free = problem.people, problem.people.free
    if limits >= {Limit.CERTIFICATES, Limit.FREE_DAYS}:
        free = np.ones_like(free)
    elif Limit.CERTIFICATES in limits:
        free = given
    elif Limit.FREE_DAYS in limits:
        free = free | ~given
    room = np.full_like(people.room, problem.days) if Limit.YEARLY_DAYS in limits else people.room
    return replace(people, free=free, room=room)


def _guides(problem: Problem, limits: AbstractSet[Limit]) -> Guides:
    """Without the reserve a week has the days on which the region's representatives are free."""
    guides = problem.guides
    if Limit.GUIDE_RESERVE not in limits:
        return guides
    room = np.zeros_like(guides.room)
    for region, free in zip(guides.region.tolist(), guides.free, strict=True):
        room[region] += np.bincount(problem.week[free], minlength=problem.weeks)
    return replace(guides, room=np.maximum(room, guides.room))


def _grown(given: Bools, number: int) -> Bools:
    more = number - len(given)
    return given if more <= 0 else np.concatenate([given, np.ones((more, given.shape[1]), bool)])
