"""Names of the words of closed lists: offices, kinds, states, grounds."""

from qorgan.wording import texts
from qorgan.wording.texts import Unworded

BLANK = ("blank", "nothing")


def name(table: str, word: str, language: str) -> str:
    """The name of ``word`` in ``table`` (``office``, ``kind``, ``duty_status`` …). Raises ``Unworded``."""
    found = texts.tables("names", language).get(table, {}).get(word)
    if found is None:
        raise Unworded(f"{table}.{word}", language)
    return found
