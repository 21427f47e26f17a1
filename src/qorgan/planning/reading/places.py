"""The institutions of a planning year as arrays. What the law says of each is asked of it once, for all of them together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding
from qorgan.planning.engine.problem import NEVER_DUE, Bools, Institutions, Ints, Theme
from qorgan.planning.instance import Instance, Place
from qorgan.planning.limits import Limits
from qorgan.planning.reading.days import Days
from qorgan.planning.turns import Turn
from qorgan.questions import visit
from qorgan.questions.vocabulary import Kind

_DAYS_A_YEAR = 365.25
Topic = tuple[str, tuple[str, ...]]
"""A category and the topics of which a group that goes there should know one: like places have both alike (¶7)."""


class Ground(NamedTuple):
    """What places are read on: the year, its days, the limits of the law, and the numbers of the regions."""

    instance: Instance
    days: Days
    limits: Limits
    regions: Mapping[str, int]


def topics(places: Sequence[Place]) -> tuple[Topic, ...]:
    """All that groups should know, in order."""
    return tuple(sorted({_topic(place) for place in places if place.expertise}))


def themes(instance: Instance, known: Sequence[Topic], places: Sequence[Place]) -> tuple[Theme, ...]:
    """The thematic visits wanted; of several kinds of place that a topic fits, to the one with the most places."""
    often = Counter(_topic(place) for place in places)
    found = []
    for theme in instance.themes:
        fitting = [number for number, topic in enumerate(known) if theme.topic in topic[1]]
        if fitting:
            best = max(fitting, key=lambda number: often[known[number]])
            found.append(Theme(theme.name, best, theme.institutions))
    return tuple(found)


def institutions(
    turns: Sequence[Turn], known: Sequence[Topic], barred: Mapping[str, tuple[int, ...]], ground: Ground, law: Law
) -> Institutions:
    """Of the turns, in their order. ``barred``: by code, the rows of the people who may not go there."""
    instance, settings, asked = ground.instance, ground.instance.settings, ground.limits
    places = [turn.place for turn in turns]
    number = {topic: at for at, topic in enumerate(known)}
    most_days, most_people = asked.working_days.value, asked.largest_group.value
    return Institutions(
        codes=tuple(place.code for place in places),
        region=_ints(ground.regions[place.region] for place in places),
        topic=_ints(number[_topic(place)] if place.expertise else -1 for place in places),
        position=np.array([(place.east_km, place.north_km) for place in places], dtype=np.float64).reshape(-1, 2),
        due=_ints(NEVER_DUE if turn.due is None else turn.due.toordinal() for turn in turns),
        ready=_ints(_ready(place, ground) for place in places),
        weight=np.array([weight(place, instance, asked.cycle_years.value) for place in places], dtype=np.float64),
        visit_days=_ints(
            min(most_days, place.visit_days or settings.days_on_site(place.people_held, most_days)) for place in places
        ),
        group_size=_ints(
            min(
                most_people,
                max(settings.smallest_group, place.group_size or settings.group_size(place.people_held, most_people)),
            )
            for place in places
        ),
        follow_up=np.array([_follow_up(place, ground, law) for place in places], dtype=np.int64).reshape(-1, 2),
        open=_open(places, ground),
        barred={at: barred[place.code] for at, place in enumerate(places) if place.code in barred},
    )


def weight(place: Place, instance: Instance, cycle_years: int) -> float:
    """What a periodic visit adds to the risk covered."""
    began = place.last_periodic_end or place.in_mandate_since
    settings, first = instance.settings, instance.period.first
    years = settings.never_visited_years if began is None else max(0.0, (first - began).days / _DAYS_A_YEAR)
    risk = settings.risk(place.people_held) if place.risk is None else place.risk
    return risk * (0.5 + years / cycle_years)


def _topic(place: Place) -> Topic:
    return place.category, tuple(sorted(place.expertise))


def _ints(values: object) -> Ints:
    return np.fromiter(values, dtype=np.int64)  # type: ignore[call-overload,no-any-return]  # any iterable of whole numbers


def _ready(place: Place, ground: Ground) -> int:
    """A periodic visit waits some time after the last one."""
    if place.last_periodic_end is None:
        return 0
    since = place.last_periodic_end + timedelta(days=ground.instance.settings.days_between_visits)
    return ground.days.at(since, date.max).start


def _follow_up(place: Place, ground: Ground, law: Law) -> tuple[int, int]:
    """(-1, -1) where the law allows no intermediate visit, or no working day is left for it."""
    if place.follow_up is None:
        return -1, -1
    at = ground.days.at(*place.follow_up)
    if at.start >= at.stop:
        return -1, -1
    facts = visit.Follows(Kind.INTERMEDIATE, ground.days.days[at.start], place.last_periodic_end, None)
    if any(isinstance(answer, Finding) and answer.effect.stops for answer in law.ask(visit.FOLLOWS, facts)):
        return -1, -1
    return at.start, at.stop - 1


def _open(places: Sequence[Place], ground: Ground) -> Bools:
    found = np.ones((len(places), len(ground.days)), dtype=np.bool_)
    for row, place in enumerate(places):
        for first, last in place.closed:
            start, stop = ground.days.at(first, last)
            found[row, start:stop] = False
        if place.in_mandate_since is not None and place.in_mandate_since > ground.instance.period.first:
            found[row, : ground.days.at(place.in_mandate_since, date.max).start] = False
        if place.closed_on is not None:
            found[row, ground.days.at(place.closed_on, date.max).start :] = False
    return found
