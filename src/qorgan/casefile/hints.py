"""Which known word was probably meant. Looking is dear, so a file full of faults is given only so many hints."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_HINTS = 200
_LONGEST_MATCHED = 80
_ALIKE = 0.6


class Hints:
    """The hints for one file. Faults beyond the last hint are still told, with the list of known words instead."""

    def __init__(self) -> None:
        """None given yet."""
        self.left = MOST_HINTS

    def nearest(self, word: str, words: Iterable[str]) -> str | None:
        """The known word that was probably meant, or ``None``."""
        if self.left == 0:
            return None
        self.left -= 1
        close = get_close_matches(word[:_LONGEST_MATCHED], list(words), n=1, cutoff=_ALIKE)
        return close[0] if close else None
