"""What came of a draw, by group: how many there are, how many were wanted, drawn, talked to, declined or were away."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qorgan.questions.site import Stratum, TalkOutcome
from qorgan.sampling.draw import Drawn
from qorgan.sampling.frame import Frame, Place


class Row(NamedTuple):
    """``stratum``: ``None`` for all together. ``came``: how many by outcome; ``untold``: of how many drawn nothing is told yet."""

    stratum: Stratum | None
    there: int
    wanted: int
    drawn: int
    came: Mapping[TalkOutcome, int]
    untold: int

    @property
    def talked(self) -> int:
        """Those who talked, and the volunteers who did so instead of somebody drawn."""
        return self.came[TalkOutcome.TALKED] + self.came[TalkOutcome.VOLUNTEER_INSTEAD]

    @property
    def is_met(self) -> bool:
        """Whether as many talked as were wanted."""
        return self.talked >= self.wanted


def rows(frame: Frame, drawn: Drawn, told: Mapping[Place, TalkOutcome]) -> list[Row]:
    """All together, then the groups that have a quota or a block, in the order of the closed list."""
    quotas = {quota.stratum: quota.wanted for quota in frame.quotas}
    wanted = len(drawn.numbers) if frame.is_everybody else frame.wanted + _whole(frame)
    of_a_group = (
        _row(frame, drawn, told, one, quotas.get(one, 0)) for one in Stratum if one in quotas or frame.of(one)
    )
    return [_row(frame, drawn, told, None, wanted), *of_a_group]


def _whole(frame: Frame) -> int:
    return sum(block.places for block in frame.blocks if block.is_whole and not block.is_list)


def _row(frame: Frame, drawn: Drawn, told: Mapping[Place, TalkOutcome], stratum: Stratum | None, wanted: int) -> Row:
    numbers = [one.place for one in drawn.numbers if stratum is None or stratum in one.strata]
    reserve = [place for place in drawn.reserve if stratum is None or stratum in frame.strata_of(place)]
    came = Counter(told[place] for place in (*numbers, *reserve) if place in told)
    there = frame.size if stratum is None else frame.of(stratum)
    counts = {word: came[word] for word in TalkOutcome}
    return Row(stratum, there, wanted, len(numbers), counts, sum(place not in told for place in numbers))


def cells(found: Row) -> Iterator[int]:
    """The outcomes of a row in the order of the closed list."""
    return (found.came[word] for word in TalkOutcome)
