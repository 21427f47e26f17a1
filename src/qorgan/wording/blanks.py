"""Parameters made ready to be written into the blanks of a sentence: words become names, days and numbers are spelled out."""

import re
from collections.abc import Mapping
from datetime import date

from qorgan.law.country import Country, Names
from qorgan.planning import say as planner
from qorgan.wording import names, quantities

Params = Mapping[str, object]
# Parameters that are words of a closed list, and its table of names; first those that mean different things in different codes.
_TABLES_OF = {
    ("code.misspelt", "reason"): "code_fault",
    ("compartment.no_files", "kind"): "compartment",
    ("compartment.no_pages", "kind"): "compartment",
    ("compartment.there", "kind"): "compartment",
    ("custody.kind", "kind"): "compartment",
    ("report.released", "to"): "released_to",
    ("report.released", "what"): "released_what",
    ("visit.obstruction", "what"): "obstruction",
}
_TABLES = {
    "about": "about",
    "action": "action",
    "ground": "ground",
    "holder": "holder",
    "noun": "noun",
    "office": "office",
    "part": "part",
    "permission": "permission",
    "reach": "reach",
    "to": "addressee",
}
# What is in a state is told beside it.
_STATES_OF = {
    "decision": "decision_state",
    "letter": "letter_state",
    "message": "message_state",
    "plan": "plan_state",
    "plan_draw": "plan_draw_state",
    "planned_visit": "planned_state",
    "visit": "visit_state",
}
_REGIONS = frozenset({"of", "region"})
_SETTINGS = "plan_settings."
_WHOLE = re.compile(r"-?[0-9]{1,40}")
# Days by which something is due are told with the day of the week.
_DUE = frozenset({"default", "due", "plan_by", "runs_out", "strict", "value", "widest"})


def filled(code: str, params: Params, *, language: str, country: Country) -> dict[str, str]:
    """The text of every parameter. Raises ``Unworded`` for a word without a name."""
    told = {key: _text(code, key, value, language, country) for key, value in params.items()}
    table = _STATES_OF.get(str(params.get("noun", "")))
    if table and "state" in params:
        told["state"] = names.name(table, str(params["state"]), language)
    return told


def _text(code: str, key: str, value: object, language: str, country: Country) -> str:
    if value is None or value == "":
        return names.name(*names.BLANK, language)
    if isinstance(value, date):
        return quantities.full_day(value, language) if key in _DUE else quantities.day(value, language)
    if isinstance(value, int):
        return quantities.number(value, language)
    if isinstance(value, Mapping):
        return str(in_language(value, language))
    return _word(code, key, str(value), language, country)


def in_language(value: object, language: str) -> object:
    """Of names by language, the one asked for; anything else as it is."""
    return value[language] if isinstance(value, Mapping) and language in value else value


def _word(code: str, key: str, word: str, language: str, country: Country) -> str:
    table = _TABLES_OF.get((code, key), _TABLES.get(key))
    if table:
        return names.name(table, word, language)
    if code.startswith(_SETTINGS):
        return planner.setting(word, language) if key == "name" else _amount(word, language)
    if key in _REGIONS:
        return _named(word, country.regions[word].names if word in country.regions else {}, language)
    if key == "offices":
        return "; ".join(names.name("office", one, language) for one in word.split(", "))
    if key == "categories":
        known = country.categories
        return "; ".join(_named(one, known[one].names if one in known else {}, language) for one in word.split(", "))
    return word


def _amount(text: str, language: str) -> str:
    """As somebody told it: a whole number as the language writes it, and that there is none."""
    if text == str(None):
        return names.name(*names.BLANK, language)
    return quantities.number(int(text), language) if _WHOLE.fullmatch(text) else text


def _named(code: str, known: Names, language: str) -> str:
    """The country's name of a code; the code itself where the country has dropped it since."""
    return known.get(language, code)
