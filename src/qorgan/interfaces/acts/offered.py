"""The acts of the catalogue as they are offered: each field with its name, its hint and the words of its list, in one language."""

from datetime import date
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.actions import asked, catalogue
from qorgan.actions.asked import Enter
from qorgan.actions.described import Described, described
from qorgan.actions.refused import Denied
from qorgan.wording import entries, names

_MB = 1024 * 1024
REASON = "reason"


class Field(NamedTuple):
    """One field. ``options``: word and name of each entry of a closed list. ``kind``: what is entered, in a sentence."""

    entry: Described
    label: str
    hint: str
    kind: str
    options: tuple[tuple[str, str], ...]


def fields(act: str, language: str) -> tuple[Field, ...]:
    """The fields of an act in their order, the written reason last, since the law may or may not ask for it.

    Raises ``KeyError`` for an act that is not offered, ``Unworded`` for a field without words.
    """
    asked_for = sorted(described(catalogue.asks(act)), key=lambda entry: entry.name == REASON)
    return tuple(_field(act, entry, language) for entry in asked_for)


def _field(act: str, entry: Described, language: str) -> Field:
    limit = asked.FILE_LIMIT_BYTES // _MB if entry.enter is Enter.FILE else entry.limit
    return Field(
        entry,
        entries.label(act, entry.name, language),
        entries.hint(act, entry.name, language),
        entries.kind(entry.enter, limit, language),
        tuple((word.value, names.of(word, language)) for word in entry.options),
    )


def may(act: str, actor: Actor, today: date) -> bool:
    """Whether the actor may do the act at all, on some row."""
    try:
        catalogue.require(act, actor=actor, today=today)
    except Denied:
        return False
    return True
