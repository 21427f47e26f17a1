"""The adversary who uses whichever of the others would have told the earlier years best."""

from dataclasses import dataclass
from typing import Literal

from qorgan.planning.predictability import score
from qorgan.planning.predictability.guess import Adversary, Told, Way
from qorgan.planning.predictability.year import Facts, History


@dataclass(frozen=True, slots=True)
class Mixture:
    """Chooses among ``others`` (one at least) by their loss in earlier years alone; the first of them where no year tells them apart."""

    others: tuple[Adversary, ...]
    way: Literal[Way.MIXTURE] = Way.MIXTURE

    def guess(self, history: History, facts: Facts) -> Told:
        """The guess of the one chosen."""
        return self.chosen(history).guess(history, facts)

    def chosen(self, history: History) -> Adversary:
        """Each earlier year is guessed from those before it."""
        return min(self.others, key=lambda other: _loss(other, history))


def _loss(adversary: Adversary, history: History) -> float:
    """Bits in all, over the visits of all earlier years; rounded, so that equals are equal on every machine."""
    lost = (
        score.marks(adversary.guess(history[:number], year.facts), year).bits.sum()
        for number, year in enumerate(history)
    )
    return round(float(sum(lost)), 6)
