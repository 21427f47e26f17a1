"""The adversary who expects each institution in the week of its last visit, or as far from it as visits used to move."""

from dataclasses import dataclass
from typing import Literal

from qorgan.planning.predictability import turn
from qorgan.planning.predictability.drift import Drift
from qorgan.planning.predictability.guess import Guess, Way, believed
from qorgan.planning.predictability.year import Facts, History, last_visits, seen

_UNTAUGHT = (1.0,)


@dataclass(frozen=True, slots=True)
class SameWeek:
    """A week that comes back each cycle, and one that moves by as much each cycle, are the same to it."""

    way: Literal[Way.SAME_WEEK] = Way.SAME_WEEK

    def guess(self, history: History, facts: Facts) -> Guess:
        """Even over the lawful weeks where there was no visit before."""
        drift = Drift(facts.weeks)
        for number, year in enumerate(history):
            before, _ = last_visits(history[:number], year.facts)
            rows, weeks = seen(year)
            again = before[rows] >= 0
            rows, weeks = rows[again], weeks[again]
            drift.learn(before[rows], weeks, year.facts.lawful[rows])
        before, _ = last_visits(history, facts)
        return believed(facts, drift.weights(before, untaught=_UNTAUGHT), turn.chance(history, facts))
