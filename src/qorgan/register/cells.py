"""One record's values, read as what they should be. Whatever cannot be read so becomes a fault with its row and column."""

from collections.abc import Mapping as Names
from datetime import date

from qorgan.register import days, nearest
from qorgan.register.faults import Fault, FaultList, shown
from qorgan.register.fields import Field, Shape, folded, words_told
from qorgan.register.known import Known
from qorgan.register.numbers import NotANumber, whole
from qorgan.register.records import Record

Params = Names[str, str | int]
NOTHING: Params = {}
_CHOICES_SHOWN = 30
_LAST_WEEKDAY = 7


class Reader:
    """Reads records of one file. Holds what is the same for all of them; ``at`` moves to the next record."""

    def __init__(
        self,
        *,
        fields: Names[str, Field],
        headings: Names[str, str],
        known: Known,
        formats: list[str],
        decimal_comma: bool,
        found: FaultList,
    ) -> None:
        self._fields, self._headings, self._decimal_comma, self._found = fields, headings, decimal_comma, found
        self.known = known
        self.number = 0
        self.is_sound = True
        self._values: dict[str, str] = {}
        self._days = days.DayReader(formats)
        self._places = {Shape.REGION: _by_name(known.regions), Shape.CATEGORY: _by_name(known.categories)}
        self._words = words_told()

    def at(self, record: Record) -> None:
        """Go to a record; ``is_sound`` is true until a fault is found in it. A required field left empty is such a fault."""
        self.number, self._values, self.is_sound = record.number, record.values, True
        for field in self._fields.values():
            if field.is_required and not self._values.get(field.name):
                self.fault("cell.required", field.name)

    def fault(self, code: str, name: str, params: Params = NOTHING, *, stops: bool = True) -> None:
        """Write down a fault, or with ``stops=False`` a note, of field ``name`` in the current record."""
        self.is_sound = self.is_sound and not stops
        value, column = shown(self._values.get(name, "")), self._headings.get(name, name)
        self._found.add(Fault(code=code, row=self.number, column=column, value=value, params=params, stops=stops))

    def heading(self, name: str) -> str:
        """What the file calls the column of field ``name``."""
        return self._headings.get(name, name)

    def raw(self, name: str) -> str:
        """The value as text, whatever its shape."""
        return self._values.get(name, "")

    def text(self, name: str) -> str:
        """A text no longer than the field allows."""
        value, longest = self._values.get(name, ""), self._fields[name].longest
        if len(value) > longest:
            self.fault("cell.too_long_for_field", name, {"actual": len(value), "limit": longest})
            return ""
        return value

    def day(self, name: str) -> date | None:
        """A day between 1990 and 2100."""
        value = self._values.get(name, "")
        if not value:
            return None
        told = self._days.read(value)
        if isinstance(told, date):
            return told
        self.fault(told, name, self._days.params(told))
        return None

    def whole(self, name: str) -> int | None:
        """A whole number from 0 to the field's limit."""
        value = self._values.get(name, "")
        if not value:
            return None
        try:
            return whole(value, decimal_comma=self._decimal_comma, most=self._fields[name].longest)
        except NotANumber as error:
            self.fault(error.code, name, error.params)
            return None

    def word(self, name: str) -> str:
        """A word of the field's closed list, in whichever language it was written."""
        value = self._values.get(name, "")
        told = self._words.get(folded(value), value)
        if not value or told in self._fields[name].words:
            return told
        self.fault("cell.unknown_word", name, {"choices": ", ".join(self._fields[name].words)})
        return ""

    def place(self, name: str) -> str:
        """The code of a region or a category, told by code or by its name in any language."""
        value = self._values.get(name, "")
        shape = self._fields[name].shape
        code = self._places[shape].get(folded(value), "")
        if not value or code:
            return code
        near = nearest.of(value, self._places[shape])
        if near:
            self.fault(f"cell.unknown_{shape}_near", name, {"nearest": self._places[shape][near]})
        else:
            codes = self.known.regions if shape is Shape.REGION else self.known.categories
            self.fault(f"cell.unknown_{shape}", name, {"choices": ", ".join(list(codes)[:_CHOICES_SHOWN])})
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """A list separated by ``;``, without repetitions."""
        parts = (part.strip() for part in self.text(name).split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def institutions(self, name: str) -> tuple[str, ...]:
        """Codes of institutions that are in the register."""
        codes = self.texts(name)
        for code in codes:
            if code not in self.known.institutions:
                self.fault("cell.unknown_institution", name, {"code": shown(code)})
        return tuple(sorted(codes))

    def people(self, name: str) -> tuple[str, ...]:
        """Codes of people that are in the register; between them ``;`` or a comma."""
        codes = tuple(
            dict.fromkeys(part.strip() for part in self.text(name).replace(",", ";").split(";") if part.strip())
        )
        for code in codes:
            if code not in self.known.people:
                self.fault("cell.unknown_person", name, {"code": shown(code)})
        return tuple(sorted(codes))

    def weekdays(self, name: str) -> tuple[int, ...]:
        """ISO numbers of weekdays, 1 for Monday."""
        parts = self.texts(name)
        if all(part.isdecimal() and part.isascii() and 1 <= int(part) <= _LAST_WEEKDAY for part in parts):
            return tuple(sorted({int(part) for part in parts}))
        self.fault("cell.bad_weekdays", name)
        return ()

    def ordered(self, first: str, last: str) -> bool:
        """Whether the day of field ``last`` is not before that of field ``first``; a fault otherwise. A missing day is no fault."""
        start, end = self.day_quietly(first), self.day_quietly(last)
        if start is None or end is None or start <= end:
            return True
        self.fault(
            "row.dates_reversed",
            last,
            {"first": str(start), "last": str(end), "first_column": self._headings.get(first, first)},
        )
        return False

    def day_quietly(self, name: str) -> date | None:
        """The day of a field, ``None`` when it is missing or wrong; its fault was found by ``day`` already."""
        told = self._days.read(self._values.get(name, ""))
        return told if isinstance(told, date) else None


def _by_name(places: Names[str, tuple[str, ...]]) -> dict[str, str]:
    named = {folded(name): code for code, names in places.items() for name in names}
    return named | {folded(code): code for code in places}
