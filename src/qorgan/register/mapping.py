# mypy: disable-error-code="explicit-any"
# mypy takes the inside of every pydantic class for Any.
"""How somebody's columns become ours: a small document that is written once and used for every later file of the same shape.

```toml
format = 1
register = "institutions"
name = "Register of the ministry"

[columns]                      # our field = heading in the file, or several headings joined by a space
code = "ID"
name = ["Type", "Name"]

[constants]                    # the same for every row
ownership = "state"

[values.region]                # what stands in the file = what it means
"1" = "KZ-10"

[prefix]                       # put before a value, to keep codes of two registers apart
code = "IT-"

[join.places]                  # a second file, matched by a key
key = "ID"
columns = { capacity = "Places" }
```
"""

import json
import tomllib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qorgan.register import delimited, grid, nearest
from qorgan.register.changes import Register
from qorgan.register.faults import Fault, Unreadable, shown
from qorgan.register.fields import FIELDS

LARGEST_BYTES = 256 * 1024
_SEEN = f"^[^{grid.UNSEEN}]*$"
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=_SEEN)]
Value = Annotated[str, Field(max_length=300, pattern=_SEEN)]


class Part(BaseModel):
    """A part of a mapping: frozen, with no key but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Area(Part):
    """A box in degrees, WGS 84, in which coordinates are believed."""

    south: float = Field(ge=-90, le=90)
    north: float = Field(ge=-90, le=90)
    west: float = Field(ge=-180, le=180)
    east: float = Field(ge=-180, le=180)


class Join(Part):
    """A second file. ``key``: heading in the main file; ``their_key``: in the second, the same if absent. ``file``: its usual name."""

    key: Name
    their_key: Name | None = None
    file: str = ""
    columns: dict[Name, Name]


class Mapping(Part):
    """Everything needed to read a file of one shape.

    ``about``: the key ``register``. ``nulls``: what stands for "nothing", compared without regard to case.
    """

    format: Literal[1]
    about: Register = Field(alias="register", strict=False)
    name: str = Field(default="", max_length=100, pattern=_SEEN)
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    nulls: list[Value] = ["NULL", "-", "–", "—", "n/a"]
    date_formats: list[Name] = ["%Y-%m-%d", "%d.%m.%Y"]
    decimal_comma: bool = False
    area: Area | None = None
    columns: dict[Name, Name | list[Name]] = {}
    constants: dict[Name, Value] = {}
    values: dict[Name, dict[str, Value]] = {}
    prefix: dict[Name, Annotated[str, Field(max_length=20, pattern=_SEEN)]] = {}
    join: dict[Name, Join] = {}

    def fields(self) -> frozenset[str]:
        """The fields of ours about which a file read so says something."""
        joined = (field for join in self.join.values() for field in join.columns)
        return frozenset((*self.columns, *self.constants, *joined))

    def spec(self) -> dict[str, object]:
        """The mapping as plain values, as ``parse`` takes them; what is as usual is left out."""
        told: dict[str, object] = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return told


def read(raw: bytes, *, name: str) -> Mapping:
    """A mapping from TOML, or from JSON where ``name`` ends so. Raises ``Unreadable`` with every fault of it."""
    if len(raw) > LARGEST_BYTES:
        raise Unreadable(Fault(code="mapping.too_large", params={"limit_kb": LARGEST_BYTES // 1024}))
    try:
        text = raw.decode("utf-8-sig")
        told = json.loads(text) if name.lower().endswith(".json") else tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(
            Fault(code="mapping.unreadable", value=shown(name), params={"where": shown(str(error), limit=120)})
        ) from error
    return parse(told)


def parse(told: object) -> Mapping:
    """A mapping from plain values, as kept in a database or typed into a form. Raises ``Unreadable`` with every fault of it."""
    try:
        mapping = Mapping.model_validate(told)
    except ValidationError as error:
        raise Unreadable(
            *(_fault(".".join(map(str, one["loc"])), one["type"], one["msg"]) for one in error.errors())
        ) from error
    faults = [*_unknown_fields(mapping), *_missing_fields(mapping), *_told_twice(mapping), *_bad_settings(mapping)]
    if faults:
        raise Unreadable(*faults)
    return mapping


def _fault(path: str, kind: str, message: str) -> Fault:
    if kind == "extra_forbidden":
        known = ", ".join(field.alias or name for name, field in Mapping.model_fields.items())
        return Fault(code="mapping.unknown_key", params={"path": shown(path), "choices": known})
    return Fault(code="mapping.bad_value", params={"path": shown(path), "why": shown(message, limit=120)})


def _unknown_fields(mapping: Mapping) -> list[Fault]:
    known = FIELDS[mapping.about]
    named = {*mapping.fields(), *mapping.values, *mapping.prefix}
    return [
        Fault(
            code="mapping.unknown_field",
            params={"field": shown(field), "nearest": nearest.of(field, known) or ", ".join(known)},
        )
        for field in sorted(named - set(known))
    ]


def _missing_fields(mapping: Mapping) -> list[Fault]:
    told = mapping.fields()
    return [
        Fault(code="mapping.field_missing", params={"field": field.name})
        for field in FIELDS[mapping.about].values()
        if field.is_required and field.name not in told
    ]


def _told_twice(mapping: Mapping) -> list[Fault]:
    named = [*mapping.columns, *mapping.constants, *(field for join in mapping.join.values() for field in join.columns)]
    return [
        Fault(code="mapping.field_twice", params={"field": shown(field)})
        for field in sorted(set(named))
        if named.count(field) > 1
    ]


def _bad_settings(mapping: Mapping) -> list[Fault]:
    bad = [form for form in mapping.date_formats if not all(part in form for part in ("%Y", "%m", "%d"))]
    faults = [Fault(code="mapping.bad_date_format", value=shown(form)) for form in bad]
    if mapping.area and (mapping.area.south >= mapping.area.north or mapping.area.west >= mapping.area.east):
        faults.append(Fault(code="mapping.area_reversed"))
    if mapping.delimiter is not None and mapping.delimiter not in {
        *delimited.DELIMITERS,
        *delimited.DELIMITERS.values(),
    }:
        faults.append(
            Fault(
                code="file.unknown_separator",
                value=shown(mapping.delimiter),
                params={"choices": ", ".join(delimited.DELIMITERS)},
            )
        )
    return faults
