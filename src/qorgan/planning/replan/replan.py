"""A plan mended for the facts as they are now: what still stands is left alone, what is broken is changed as little as possible.

Nothing is drawn anew: journeys that stand keep days, people and representatives, and ties among equals are decided by the lot of the
journey's own institutions and of the person, so that one repair does not move another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qorgan.law.rulebook import Law
from qorgan.planning.by_hand.change import recounted
from qorgan.planning.by_hand.journeys import settled
from qorgan.planning.checked import span
from qorgan.planning.document import PlanDocument, Unplaced, Visit
from qorgan.planning.draw import Draw
from qorgan.planning.engine.board import Calendar
from qorgan.planning.instance import Instance
from qorgan.planning.reading import read
from qorgan.planning.reading.days import working_days
from qorgan.planning.replan import repair
from qorgan.planning.replan.added import Added, added
from qorgan.planning.replan.broken import Broken, Facts, broken, trips
from qorgan.planning.replan.frozen import WEEKS, Standing, frozen_until, standing
from qorgan.planning.replan.ledger import Ground, Ledger
from qorgan.planning.replan.repair import Mending, Visits
from qorgan.planning.replan.result import Dropped, Move, Replanned, Untouched
from qorgan.planning.replan.taken import Taken, with_taken
from qorgan.planning.replan.vanished import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``today``: the day of asking; ``weeks``: frozen, the present one among them; ``taken``: days that no register tells of."""

    today: date
    weeks: int = WEEKS
    taken: tuple[Taken, ...] = ()

    @property
    def until(self) -> date:
        """The first day on which something may change."""
        return frozen_until(self.today, self.weeks)

    def standings(self, named: dict[str, Visits]) -> dict[str, Standing]:
        """By name of the journey, whether it may change."""
        return {name: standing(visits, self.today, self.until) for name, visits in named.items()}


def replan(document: PlanDocument, instance: Instance, law: Law, asked: Asked) -> Replanned:
    """The mended plan, not judged: ``remaining`` says what still stands against it. Raises ``CalendarGap``.

    ``instance``: the registers of the day; ``law``: that of the plan's first day under the readings in force.
    """
    return _Replanning(document, Facts(instance, law), asked).replanned()


class _Replanning:
    """``facts``: the registers; ``search``: they and the days taken besides. ``counted``: the plan as it stood, by ``search``."""

    def __init__(self, before: PlanDocument, facts: Facts, asked: Asked) -> None:
        self.before, self.facts, self.asked = before, facts, asked
        self.search = Facts(with_taken(facts.instance, asked.taken), facts.law)
        self.counted = self._counted(before, before.visits, self.search)
        self.named = trips(self.counted.visits)
        self.standings = asked.standings(self.named)
        self.found: Broken = broken(self.counted, self.search, self.standings)
        self.mending = self._mending()

    def replanned(self) -> Replanned:
        mending = self.mending
        for name in sorted(self.found.movable, key=lambda name: (_first(self.named[name]), name)):
            why = tuple(self.found.movable[name])
            visits, gone = shortened(mending.before, self.named[name], mending.ledger)
            mending.dropped += [Dropped(one.visit, one.institutions, why, ()) for one in gone]
            if visits:
                repair.mend(mending, name, visits, why, is_shortened=bool(gone))
        new = added(mending, self.counted, self.before, self.search)
        after = self._after((*repair.named(mending.trips), *new.visits), new)
        return self._result(after, {visit.id for visit in new.visits})

    def _mending(self) -> Mending:
        """Everything that stands is taken; what is broken is not."""
        ledger = Ledger(self._ground())
        now = {name: visits for name, visits in self.named.items() if name not in self.found.movable}
        for visits in now.values():
            ledger.turn(visits, 1)
        movable = {name for name, visits in now.items() if self._may_give_way(name, visits, ledger)}
        return Mending(ledger, now, movable, {visit.id: visit for visit in self.counted.visits})

    def _may_give_way(self, name: str, visits: Visits, ledger: Ledger) -> bool:
        codes = {stop.id for visit in visits for leg in visit.legs for stop in leg.institutions}
        is_whole = all(visit.legs and visit.roster for visit in visits)
        return self.standings[name] is Standing.MOVABLE and is_whole and codes <= ledger.institutions.keys()

    def _ground(self) -> Ground:
        instance, law = self.search
        problem = read.problem(instance, law, visits=None)
        days = working_days(instance.period, law.calendar)
        drawn = self.before.randomness
        seed = self.before.register_digest if drawn is None else drawn.commitment
        since = days.at(self.asked.until, date.max).start
        return Ground(instance, law, problem, days, Calendar(problem), Draw(seed), since)

    def _after(self, visits: Iterable[Visit], new: Added) -> PlanDocument:
        """In the order of the file, new visits at the end; counted by the registers themselves."""
        place = {visit.id: at for at, visit in enumerate(self.before.visits)}
        ordered = tuple(sorted(visits, key=lambda visit: (place.get(visit.id, len(place)), visit.id)))
        said = {one.institution: one for one in (*self.before.unplaced, *new.unplaced)}
        for one in self.mending.dropped:
            said |= {code: Unplaced(institution=code, why=one.obstacles) for code in one.institutions if one.obstacles}
        known = (code for code in sorted(said) if code in self.mending.ledger.places)
        told = self.before.model_copy(update={"unplaced": tuple(said[code] for code in known)})
        return self._counted(told, ordered, self.facts)

    def _counted(self, document: PlanDocument, visits: tuple[Visit, ...], facts: Facts) -> PlanDocument:
        priced = settled(visits, frozenset(), facts.instance, facts.law.calendar)
        return recounted(document, priced, facts.instance, facts.law)

    def _result(self, after: PlanDocument, new: set[str]) -> Replanned:
        final = {visit.id: visit for visit in after.visits}
        moves = sorted(self.mending.moves.items())
        moved = tuple(move._replace(after=final[number]) for number, move in moves if _differs(move, final[number]))
        numbers = {move.after.id for move in moved}
        judged = broken(after, self.facts, self.asked.standings(trips(after.visits)))
        return Replanned(
            plan=after,
            kept=tuple(one.id for one in self.before.visits if one.id in final and one.id not in numbers),
            moved=moved,
            dropped=tuple(self.mending.dropped),
            added=tuple(visit for visit in after.visits if visit.id in new),
            frozen_broken=self._untouched(),
            remaining=(*(one for found in judged.movable.values() for one in found), *judged.others),
            cost_before=self.counted.cost,
            cost_after=after.cost,
        )

    def _untouched(self) -> tuple[Untouched, ...]:
        names = sorted(self.found.standing, key=lambda name: (_first(self.named[name]), name))
        return tuple(
            Untouched(
                tuple(visit.id for visit in self.named[name]), self.standings[name], tuple(self.found.standing[name])
            )
            for name in names
        )


def _first(visits: Visits) -> date:
    return min((found[0] for visit in visits for found in [span(visit)] if found is not None), default=date.max)


def _differs(move: Move, after: Visit) -> bool:
    """Whether anything does but the share of the cost."""
    return move.before.model_copy(update={"cost": 0}) != after.model_copy(update={"cost": 0})
