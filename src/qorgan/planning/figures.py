"""What a plan comes to, counted while it is made. ``recount`` counts again for the check and shares nothing with this.

The model of costs and loads is that of ``settings``: practical, not law.
"""

import statistics
from collections.abc import Iterable
from datetime import date

from qorgan.planning.availability import Member
from qorgan.planning.document import Figures
from qorgan.planning.instance import Instance
from qorgan.planning.journeys import Journey
from qorgan.planning.turns import Turn

_DAYS_A_YEAR = 365.25
_ROUND = 2


def figures(
    instance: Instance,
    found: Iterable[Turn],
    journeys: Iterable[Journey],
    *,
    firsts: dict[str, date],
    cost: int,
    members: list[Member],
    cycle_years: int,
) -> Figures:
    """Of a plan. ``firsts``: by institution, the first day of its visit; ``members``: after the making; ``cost``: of all journeys.

    ``cycle_years``: within which the law wants a periodic visit repeated.
    """
    late = [_days_late(turn, firsts, instance) for turn in found]
    journeys = tuple(journeys)
    return Figures(
        overdue_at_end=sum(_is_left(turn, firsts, instance) for turn in found),
        late_in_year=sum(days > 0 for days in late),
        late_days=sum(late),
        intermediate_missed=sum(place.follow_up is not None for place in instance.places),
        uncovered_expertise=sum(map(_uncovered, journeys)),
        risk_covered=round(
            sum(_risk(stop.turn, instance, cycle_years) for j in journeys for stop, _ in j.stops), _ROUND
        ),
        travel_cost=cost,
        load_sd=round(statistics.pstdev(_loads(instance, members)), _ROUND) if instance.people else 0.0,
    )


def _is_left(turn: Turn, firsts: dict[str, date], instance: Instance) -> bool:
    return turn.due is not None and turn.due <= instance.period.last and turn.place.code not in firsts


def _days_late(turn: Turn, firsts: dict[str, date], instance: Instance) -> int:
    first = firsts.get(turn.place.code)
    if first is None or turn.due is None or not instance.period.holds(turn.due):
        return 0
    return max(0, (first - turn.due).days)


def _uncovered(journey: Journey) -> int:
    known = {topic for member in journey.group.members for topic in member.person.topics}
    wanted = (stop.turn.place.expertise for stop, _ in journey.stops)
    return sum(bool(topics) and not known.intersection(topics) for topics in wanted)


def _risk(turn: Turn, instance: Instance, cycle_years: int) -> float:
    place, settings = turn.place, instance.settings
    began = place.last_periodic_end or place.in_mandate_since
    years = settings.never_visited_years if began is None else (instance.period.first - began).days / _DAYS_A_YEAR
    return settings.risk(place.people_held) * (0.5 + max(0.0, years) / cycle_years)


def _loads(instance: Instance, members: list[Member]) -> list[float]:
    used = {member.person.code: member.used for member in members}
    settings = instance.settings
    capacities = ((p.code, settings.yearly_capacity(p.yearly_days)) for p in instance.people)
    return [used.get(code, 0) / capacity if capacity else 0.0 for code, capacity in capacities]
