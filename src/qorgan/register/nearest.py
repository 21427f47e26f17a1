"""The word somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_CLOSE_ENOUGH = 0.6
_LONGEST_COMPARED = 200


def of(word: str, choices: Iterable[str]) -> str:
    """The choice most like ``word``, without regard to case, or an empty string when none is like it."""
    spelled = {choice.casefold(): choice for choice in choices}
    found = get_close_matches(word[:_LONGEST_COMPARED].casefold(), spelled, n=1, cutoff=_CLOSE_ENOUGH)
    return spelled[found[0]] if found else ""
