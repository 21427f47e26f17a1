"""Making a lawful plan: turns, journeys, weeks, groups, in that order; then the document. The best plan is a later subject.

What is asked of the law once is in ``limits``; what the making may not break is built into ``availability``, ``journeys`` and
``groups``; that it did not is for ``check`` to say, which shares no code with this.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from qorgan.law.rulebook import Law
from qorgan.planning import availability, bundles, explain, limits, turns
from qorgan.planning.calendar import Year
from qorgan.planning.document import PlanDocument, Unplaced
from qorgan.planning.draw import Draw
from qorgan.planning.groups import Chooser
from qorgan.planning.instance import Instance
from qorgan.planning.journeys import Board, Journey
from qorgan.planning.write import Outcome, write

Progress = Callable[[float, str], None]
CODES = ("plan.no_institutions", "plan.no_participants", "plan.no_representatives", "plan.nothing_placed")
STAGES = ("limits", "turns", "journeys", "figures")
_READY = 0.10
# Journeys of people from other regions take about this much more of their days than those of the region's own.
_TRAVEL_FACTOR = 1.3


class NothingToPlan(Exception):
    """No lawful plan with a visit in it can be made. ``code`` says why: one of ``CODES``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class _Making:
    journeys: list[Journey] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def make_plan(
    instance: Instance,
    law: Law,
    *,
    seed: str,
    visits: int | None = None,
    on_progress: Progress = lambda _share, _stage: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> PlanDocument:
    """A lawful plan for the period of ``instance``; the same for the same facts, settings and ``seed``.

    ``visits``: most visits, None for as many as turns and pace ask for. ``on_progress``: share done (0 to 1) and one of ``STAGES``.
    ``should_stop``: asked before each journey; then the plan so far is given, lawful and only smaller. Raises ``NothingToPlan``, and
    ``CalendarGap`` where the calendar does not cover the period.
    """
    on_progress(0.0, "limits")
    asked, draw = limits.limits(law, instance.period.first), Draw(seed)
    year = Year(instance.period, law.calendar)
    people = availability.members(instance, law, year)
    _require(instance, people)
    on_progress(_READY / 2, "turns")
    found = turns.turns(instance, law)
    choice = turns.choose(found, instance, cycle_years=asked.cycle_years.value, most=visits, draw=draw)
    packs = bundles.bundles(choice.chosen, instance, year, most_days=asked.working_days.value)
    chooser = Chooser(people, instance, draw)
    board = Board(
        year=year,
        guides=availability.guides(instance, year),
        chooser=chooser,
        settings=instance.settings,
        draw=draw,
        largest=asked.largest_group.value,
        spare=_has_spare(packs, people, instance),
    )
    making = _Making()
    for number, pack in enumerate(packs):
        on_progress(_READY + (0.95 - _READY) * number / len(packs), "journeys")
        if should_stop():
            _stop(packs[number:], instance, making)
            break
        _place(pack, board, asked.grounds, making)
    _left_out(choice, making)
    if not making.journeys:
        raise NothingToPlan("plan.nothing_placed")
    on_progress(0.95, "figures")
    outcome = Outcome(tuple(making.journeys), tuple(making.unplaced), tuple(found), people)
    document = write(outcome, instance, law, year, seed)
    on_progress(1.0, "figures")
    return document


def _require(instance: Instance, people: list[availability.Member]) -> None:
    if not instance.places:
        raise NothingToPlan("plan.no_institutions")
    if len(people) < instance.settings.smallest_group:
        raise NothingToPlan("plan.no_participants")
    if not instance.representatives:
        raise NothingToPlan("plan.no_representatives")


def _has_spare(packs: list[bundles.Bundle], people: list[availability.Member], instance: Instance) -> bool:
    """Whether the days that participants give allow more than the smallest group."""
    wanted = sum(pack.days for pack in packs) * instance.settings.smallest_group * _TRAVEL_FACTOR
    return sum(member.capacity for member in people) > wanted * instance.settings.large_group / 2


def _place(pack: bundles.Bundle, board: Board, grounds: limits.Grounds, making: _Making) -> None:
    """In time and together, else in time and each alone, else late, else not at all and why."""
    journey = board.place(pack, in_time=True)
    if journey is not None:
        making.journeys.append(journey)
        return
    for single in pack.singly():
        journey = board.place(single, in_time=True) or (board.place(single, in_time=False) if single.has_due else None)
        if journey is not None:
            making.journeys.append(journey)
        else:
            code = single.stops[0].turn.place.code
            making.unplaced.append(Unplaced(institution=code, why=explain.why_not(single, board, grounds)))


def _stop(packs: list[bundles.Bundle], instance: Instance, making: _Making) -> None:
    reason = explain.why(explain.SETTING_STOPPED, "stopped", {})
    due = (stop.turn for pack in packs for stop in pack.stops)
    making.unplaced += [
        Unplaced(institution=turn.place.code, why=(reason,))
        for turn in due
        if turn.due is not None and turn.due <= instance.period.last
    ]


def _left_out(choice: turns.Choice, making: _Making) -> None:
    reason = explain.why(explain.SETTING_VISITS, "visits_spent", {"visits": len(choice.chosen)})
    making.unplaced += [Unplaced(institution=turn.place.code, why=(reason,)) for turn in choice.left]
