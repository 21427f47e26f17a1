"""Names of the words of closed lists: offices, kinds, states, grounds."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from qorgan.access import actor, compartments, custody
from qorgan.questions import message, person, record, vocabulary
from qorgan.wording import texts
from qorgan.wording.texts import Unworded

BLANK = ("blank", "nothing")
TABLES: Final[Mapping[type[StrEnum], str]] = {
    actor.Administration: "office",
    compartments.Kind: "compartment",
    compartments.May: "may",
    custody.Judgement: "judgement",
    custody.What: "custody",
    message.Channel: "channel",
    message.Consent: "consent",
    message.Handled: "handled",
    person.EndGround: "end_ground",
    person.WithdrawalGround: "withdrawal_ground",
    record.About: "about",
    record.Choice: "vote",
    vocabulary.Alleges: "alleges",
    vocabulary.DisqualifiedGround: "ground",
    vocabulary.Form: "form",
    vocabulary.Kind: "kind",
    vocabulary.Obstruction: "obstruction",
    vocabulary.Office: "office",
    vocabulary.ReleasedTo: "released_to",
    vocabulary.ReleasedWhat: "released_what",
}
"""For each list of words that the cases of the law are told in, the table with their names."""


def name(table: str, word: str, language: str) -> str:
    """The name of ``word`` in ``table`` (``office``, ``kind``, ``duty_status`` …). Raises ``Unworded``."""
    found = texts.tables("names", language).get(table, {}).get(word)
    if found is None:
        raise Unworded(f"{table}.{word}", language)
    return found


def of(word: StrEnum, language: str) -> str:
    """The name of a word of one of ``TABLES``; a word of another list stays as it is. Raises ``Unworded``."""
    table = TABLES.get(type(word))
    return str(word) if table is None else name(table, word, language)
