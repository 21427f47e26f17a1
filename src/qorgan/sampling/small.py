"""Small numbers: where a figure leaves the case, a cell in which fewer than five people stand points at them, and is not told."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from qorgan.questions.site import Size

LEAST: Final = 5
HIDDEN: Final = f"<{LEAST}"
_UP_TO: Final = (
    (0, Size.NONE),
    (4, Size.UNDER_5),
    (9, Size.UNDER_10),
    (19, Size.UNDER_20),
    (49, Size.UNDER_50),
    (99, Size.UNDER_100),
    (199, Size.UNDER_200),
)


def is_small(count: int) -> bool:
    """Whether a cell points at somebody; one in which nobody stands does not."""
    return 0 < count < LEAST


def size(count: int) -> Size:
    """How many, as roughly as it may stand in clear."""
    return next((word for most, word in _UP_TO if count <= most), Size.OVER)


def shown(count: int) -> str:
    """A cell as it leaves the case."""
    return HIDDEN if is_small(count) else str(count)


class Line(NamedTuple):
    """Cells of a line as they leave the case, and their sum: empty where it would tell the one that is hidden."""

    cells: tuple[str, ...]
    total: str


def line(counts: Sequence[int]) -> Line:
    """A line of a table with its sum. One hidden cell alone could be reckoned back, so that the sum is left out then."""
    hidden = sum(map(is_small, counts))
    return Line(tuple(map(shown, counts)), "" if hidden == 1 else shown(sum(counts)))
