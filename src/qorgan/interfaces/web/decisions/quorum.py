"""A vote as a bar: a part for each way to vote, and the mark at which enough have voted."""

from typing import NamedTuple

from qorgan.interfaces.web.decisions import words
from qorgan.store.council import Standing

WIDTH = 600


class Part(NamedTuple):
    """A piece of the bar. ``x`` and ``width`` in units of the drawing."""

    choice: str
    name: str
    votes: int
    x: float
    width: float


class Picture(NamedTuple):
    """The bar. ``mark``: where the quorum is reached; ``missing``: how many have still to vote for it."""

    standing: Standing
    parts: tuple[Part, ...]
    mark: float
    missing: int
    width: int


def picture(standing: Standing) -> Picture:
    """The drawing of a vote."""
    unit = WIDTH / max(standing.members, 1)
    counted = (("for", standing.votes_for), ("against", standing.against), ("abstain", standing.abstained))
    parts, before = list[Part](), 0
    for choice, count in counted:
        parts.append(Part(choice, words.choice(choice), count, round(before * unit, 1), round(count * unit, 1)))
        before += count
    mark = round(min(standing.needed, standing.members) * unit, 1)
    return Picture(standing, tuple(parts), mark, max(0, standing.needed - standing.took_part), WIDTH)
