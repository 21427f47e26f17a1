"""From the facts of a planning year to the arrays of the engine: every legal number in them is asked of the law here, once."""

import math

import numpy as np

from qorgan.law.rulebook import Law
from qorgan.planning import fares, limits, turns
from qorgan.planning.engine.problem import Floats, Problem
from qorgan.planning.instance import Instance
from qorgan.planning.reading import people, places
from qorgan.planning.reading.days import unsure, working_days
from qorgan.planning.reading.practice import practice
from qorgan.planning.turns import Turn


def problem(instance: Instance, law: Law, *, visits: int | None) -> Problem:
    """The year under the law of its first day. ``visits``: most institutions visited, None for as many as turns and pace ask for.

    Rows of people are by code, and twice for one who moves to another region in the year. Raises ``CalendarGap``.
    """
    asked = limits.limits(law, instance.period.first)
    days = working_days(instance.period, law.calendar)
    # By code, so that the order of the register changes nothing.
    found = sorted(turns.turns(instance, law), key=lambda turn: turn.place.code)
    rows = people.rows(instance, days, law)
    regions = _regions(instance, rows)
    number = {region: at for at, region in enumerate(regions)}
    zones = sorted({instance.zones.get(region, region) for region in regions})
    zone = [zones.index(instance.zones.get(region, region)) for region in regions]
    kept = instance.settings.people_kept_free_per_zone_week if instance.zones else 0
    listed = [turn.place for turn in found]
    topics = places.topics(listed)
    ground = places.Ground(instance, days, asked, number)
    barred = people.barred(rows) if asked.grounds.conflict else {}
    return Problem(
        first=instance.period.first,
        last=instance.period.last,
        ordinals=days.ordinals,
        week=days.week,
        unsure=unsure(days, law.calendar),
        regions=regions,
        zone=np.array(zone, dtype=np.int64),
        zone_room=people.zone_room(rows, dict(zip(regions, zone, strict=True)), len(zones), days, kept),
        fare=_fares(regions, instance),
        topics=tuple(words for _, words in topics),
        institutions=places.institutions(found, topics, barred, ground, law),
        people=people.people(rows, topics, number, days),
        guides=people.guides(instance, days, number),
        practice=practice(instance.settings),
        most_visits=_pace(found, instance, asked.cycle_years.value) if visits is None else visits,
        most_cost=instance.settings.budget,
        cycle_years=asked.cycle_years.value,
        largest_group=asked.largest_group.value,
        site_days=asked.working_days.value,
        thematic_site_days=asked.thematic_days.value,
        themes=places.themes(instance, topics, listed),
    )


def _regions(instance: Instance, rows: list[people.Row]) -> tuple[str, ...]:
    named = {place.region for place in instance.places} | {guide.region for guide in instance.representatives}
    return tuple(sorted(named | {row.home for row in rows}))


def _fares(regions: tuple[str, ...], instance: Instance) -> Floats:
    table = [[float(fares.fare(home, region, instance)) for region in regions] for home in regions]
    return np.array(table, dtype=np.float64).reshape(len(regions), len(regions))


def _pace(found: list[Turn], instance: Instance, cycle_years: int) -> int:
    """All whose term ends by the end of the period, or the pace that keeps the cycle; and the intermediate visits that are called for."""
    must = sum(1 for turn in found if turn.due is not None and turn.due <= instance.period.last)
    return max(must, math.ceil(len(found) / cycle_years)) + sum(turn.place.follow_up is not None for turn in found)
