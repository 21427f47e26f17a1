"""The form on which columns are chosen, and the mapping it makes.

Each of our fields has one choice: no column, a heading of the file, several headings joined (kept from a mapping file), a column of
a second file (also kept), or a constant. Values of regions, categories and closed words that are not understood get a line each
in which they can be translated.
"""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.http import HttpRequest, QueryDict

from qorgan.access import home
from qorgan.interfaces.web.register import words
from qorgan.register import suggest
from qorgan.register.changes import Register
from qorgan.register.fields import FIELDS, Field, Shape, folded, headings, words_told
from qorgan.register.grid import Table

NONE, CONSTANT, JOINED = "", "=", "+"
HEADING, SEVERAL = "h:", "s:"
SHOWN_VALUES = 60
Spec = dict[str, object]


class Option(NamedTuple):
    """One choice of a list."""

    value: str
    label: str
    is_chosen: bool


class Translation(NamedTuple):
    """A value of the file and what it means; an empty meaning leaves it as it is."""

    number: int
    told: str
    options: list[Option]


class Choice(NamedTuple):
    """One of our fields on the form."""

    field: Field
    label: str
    explain: str
    options: list[Option]
    constant: str
    translations: list[Translation]


def first(table: Table, register: Register) -> Spec:
    """The mapping to begin with: columns guessed by their headings."""
    columns = suggest.suggest(table.header, register)
    return {"format": 1, "register": register.value, "columns": columns}


def of(table: Table, register: Register, spec: Spec) -> list[Choice]:
    """The form for a table, filled from a mapping, be it complete or not."""
    told = headings(register, words.language())
    return [
        Choice(
            field,
            told[name].heading,
            told[name].explain,
            _options(table, name, spec),
            _texts(spec, "constants").get(name, ""),
            list(_translations(table, field, spec)),
        )
        for name, field in FIELDS[register].items()
    ]


def told(request: HttpRequest, register: Register, spec: Spec) -> Spec:
    """The mapping with what was chosen on the form."""
    posted = request.POST
    columns: dict[str, object] = {}
    constants: dict[str, str] = {}
    for name in FIELDS[register]:
        choice = posted.get(f"column-{name}", NONE)
        if choice.startswith(HEADING):
            columns[name] = choice.removeprefix(HEADING)
        elif choice.startswith(SEVERAL):
            columns[name] = _several(choice.removeprefix(SEVERAL))
        elif choice == CONSTANT:
            constants[name] = posted.get(f"constant-{name}", "").strip()
    changed: Spec = dict(spec) | {
        "format": 1,
        "register": register.value,
        "columns": columns,
        "constants": constants,
        "values": _values(posted, register, spec),
        "join": _kept_joins(posted, spec),
        "decimal_comma": posted.get("decimal_comma") == "on",
    }
    for key in ("encoding", "delimiter", "sheet"):
        changed.pop(key, None)
        if posted.get(key):
            changed[key] = posted[key]
    formats = [part.strip() for part in posted.get("date_formats", "").split(",") if part.strip()]
    return changed | ({"date_formats": formats} if formats else {})


def _several(choice: str) -> list[str]:
    """Several headings, as the form was given them; whatever else comes back is no heading of any file."""
    try:
        headings_told = json.loads(choice)
    except (ValueError, RecursionError):
        return [choice]
    return [str(heading) for heading in headings_told] if isinstance(headings_told, list) else [choice]


def _options(table: Table, name: str, spec: Spec) -> list[Option]:
    columns = _part(spec, "columns")
    chosen = columns.get(name)
    options = [Option(f"{HEADING}{heading}", heading, chosen == heading) for heading in table.header]
    if isinstance(chosen, list):
        options.insert(
            0, Option(SEVERAL + json.dumps(chosen, ensure_ascii=False), " + ".join(map(str, chosen)), is_chosen=True)
        )
    for join, second in _part(spec, "join").items():
        heading = second.get("columns", {}).get(name) if isinstance(second, dict) else None
        if heading:
            options.insert(0, Option(JOINED, f"{join}: {heading}", is_chosen=True))
    return options


def _translations(table: Table, field: Field, spec: Spec) -> Iterator[Translation]:
    """The values of the chosen column that have a translation or need one."""
    meanings = _meanings(field)
    heading = _part(spec, "columns").get(field.name)
    if not meanings or heading not in table.header:
        return
    position = table.header.index(str(heading))
    given = {told.casefold(): meant for told, meant in _texts(_part(spec, "values"), field.name).items()}
    understood = _understood(field)
    values = dict.fromkeys(line.cells[position] for line in table.rows)
    asked = [value for value in values if value and (value.casefold() in given or folded(value) not in understood)]
    for number, value in enumerate(asked[:SHOWN_VALUES]):
        meant = given.get(value.casefold(), "")
        yield Translation(number, value, [Option(code, label, code == meant) for code, label in meanings])


def _meanings(field: Field) -> list[tuple[str, str]]:
    if field.shape is Shape.REGION:
        return words.regions()
    if field.shape is Shape.CATEGORY:
        return words.categories()
    return [(word, words.word(word)) for word in field.words]


def _understood(field: Field) -> set[str]:
    country = home.country()
    told: list[str] = [spelling for spelling, word in words_told().items() if word in field.words]
    if field.shape is Shape.REGION:
        told += [name for code, region in country.regions.items() for name in (code, *region.names.values())]
    if field.shape is Shape.CATEGORY:
        told += [name for code, category in country.categories.items() for name in (code, *category.names.values())]
    return set(map(folded, told))


def _values(posted: QueryDict, register: Register, spec: Spec) -> dict[str, dict[str, str]]:
    """Translations told on the form over those of the mapping; an empty one takes its line away."""
    values = {name: dict(_texts(_part(spec, "values"), name)) for name in _part(spec, "values")}
    for name in FIELDS[register]:
        for number in range(SHOWN_VALUES):
            value = posted.get(f"value-{name}-{number}")
            if value is None:
                break
            pairs = {told: meant for told, meant in values.get(name, {}).items() if told.casefold() != value.casefold()}
            meant = posted.get(f"meaning-{name}-{number}", "")
            values[name] = pairs | ({value: meant} if meant else {})
    return {name: pairs for name, pairs in values.items() if pairs}


def _kept_joins(posted: QueryDict, spec: Spec) -> Spec:
    """Second files of the mapping, without the columns for which something else was chosen."""
    joins: Spec = {}
    for name, second in _part(spec, "join").items():
        columns = _texts(second, "columns") if isinstance(second, dict) else {}
        kept = {field: heading for field, heading in columns.items() if posted.get(f"column-{field}") == JOINED}
        if kept and isinstance(second, dict):
            joins[name] = second | {"columns": kept}
    return joins


def _part(spec: Mapping[str, object], key: str) -> dict[str, object]:
    told = spec.get(key)
    return told if isinstance(told, dict) else {}


def _texts(spec: Mapping[str, object], key: str) -> dict[str, str]:
    return {str(name): str(value) for name, value in _part(spec, key).items()}
