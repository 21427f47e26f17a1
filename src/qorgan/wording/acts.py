"""What stands in the journal, said in plain sentences: what was done, with the facts of the entry in their blanks."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from qorgan.law.country import Country
from qorgan.planning import say as planner
from qorgan.wording import names, quantities, texts
from qorgan.wording.texts import Unworded

SUBJECT = "acts"
TABLES: Final[Mapping[str, str]] = {
    "about": "about",
    "act": "action",
    "addendum": "addendum_kind",
    "alleges": "alleges",
    "choice": "vote",
    "custody": "custody",
    "ground": "ground",
    "handled": "handled",
    "judgement": "judgement",
    "language": "language",
    "letter_form": "letter_form",
    "letter_outcome": "letter_outcome",
    "kind": "method",
    "may": "may",
    "method": "method",
    "notice_by": "notice_by",
    "notice_to": "notice_to",
    "office": "office",
    "part": "compartment",
    "part_kind": "part_kind",
    "region": "region",
    "register": "register",
    "release_by": "released_by",
    "release_to": "released_to",
    "release_what": "released_what",
    "stand": "stand",
    "state": "decision_state",
    "withdrawal_ground": "withdrawal_ground",
    "strength": "strength",
    "what": "settled",
}
"""Facts that are words of a closed list, and the table with their names: among the sentences, else among the house's names."""
_NO_NUMBERS: Final = frozenset({"year", "version"})
_SETTINGS: Final = "changed"
"""The fact that lists practical settings of a plan."""


class _Blanks(dict[str, str]):
    """A fact that an entry does not state is said to be not stated: entries outlive the sentences about them."""

    def __init__(self, told: Mapping[str, str], language: str) -> None:
        super().__init__(told)
        self.language = language

    def __missing__(self, key: str) -> str:
        return names.name(*names.BLANK, self.language)


def sentence(action: str, facts: Mapping[str, object], *, language: str, country: Country) -> str:
    """What was done, in the past tense, without who did it and when. ``facts``: as the entry holds them, days in ISO form.

    A sentence ``action@fact`` is said where that fact is true, ``action@no_fact`` where it is absent or empty. An action that is worded
    no more is told by its name.
    """
    known = texts.sentences(SUBJECT, language)
    key = texts.chosen(known, action, _marks(known, action, facts)) or texts.ANY
    told = {name: _text(name, value, language, country) for name, value in {**facts, "action": action}.items()}
    if "switch" in facts:
        told |= _reading(facts, language, country)
    return known[key].format_map(_Blanks(told, language))


def _marks(known: Mapping[str, str], action: str, facts: Mapping[str, object]) -> list[str]:
    variants = [key.partition("@")[2] for key in known if key.startswith(f"{action}@")]
    return [mark for mark in variants if _holds(mark, facts)]


def _holds(mark: str, facts: Mapping[str, object]) -> bool:
    if mark.startswith("no_"):
        return facts.get(mark.removeprefix("no_")) in {None, ""}
    return facts.get(mark) is True


def _text(name: str, value: object, language: str, country: Country) -> str:
    if value is None or value == "":
        return names.name(*names.BLANK, language)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if name in _NO_NUMBERS else quantities.number(value, language)
    return _word(name, str(value), language, country)


def _word(name: str, word: str, language: str, country: Country) -> str:
    day = _day(word)
    if day is not None:
        return quantities.day(day, language)
    if name == "region":
        return country.region_name(word, language)
    if name == _SETTINGS:
        return "; ".join(planner.setting(one, language) for one in word.split())
    table = TABLES.get(name)
    return word if table is None else named(table, word, language)


def named(table: str, word: str, language: str) -> str:
    """The name of a word of a closed list; a word that has none any more is its own name."""
    own = texts.tables(SUBJECT, language).get(table, {}).get(word)
    if own is not None:
        return own
    try:
        return names.name(table, word, language)
    except Unworded:
        return word


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-01") else None
    except ValueError:
        return None


def _reading(facts: Mapping[str, object], language: str, country: Country) -> dict[str, str]:
    told = country.switch_texts(language).get(str(facts["switch"]))
    if told is None:
        return {}
    word = str(facts.get("word", ""))
    return {"switch": told.question, "word": told.words.get(word, word)}
