"""A day, or a moment where a day stands: ``2026-03-19`` or ``2026-03-19T09:30:00+05:00``."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from qorgan.casefile import marks

FIRST_YEAR = 1990
LAST_YEAR = 2100

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the moment within it if the file gave one.

    ``day``: the local date at the offset written in the file. ``moment``: aware datetime, or ``None`` if only a day is known.
    """

    day: date
    moment: datetime | None = None

    def before(self, other: "When") -> bool:
        """Whether this is certainly earlier: by the moment if both have one, otherwise by the day."""
        if self.moment is not None and other.moment is not None:
            return self.moment < other.moment
        return self.day < other.day

    def __str__(self) -> str:
        """As it stands in a case file."""
        return self.day.isoformat() if self.moment is None else self.moment.isoformat()


class BadDay(ValueError):
    """A text that is no day and no moment; ``code`` names the fault."""

    def __init__(self, code: str) -> None:
        """``code``: one of the ``date.*`` faults."""
        super().__init__(code)
        self.code = code


def parse_when(text: str) -> When:
    """The day or moment that ``text`` tells, in ISO 8601.

    Raises ``BadDay`` with ``date.format``, ``date.impossible``, ``date.no_offset`` or ``date.year``.
    """
    if len(text) > _LONGEST:
        raise BadDay("date.format")
    return _parsed(text)


@lru_cache(maxsize=8192)  # the same few days recur in every file; the cap keeps a stream of odd ones from growing it
def _parsed(text: str) -> When:
    found = _when(text)
    if not FIRST_YEAR <= found.day.year <= LAST_YEAR:
        raise BadDay("date.year")
    return found


def _when(text: str) -> When:
    if _DAY.fullmatch(text):
        return When(_possible_day(text))
    shape = _MOMENT.fullmatch(text)
    if shape is None:
        raise BadDay("date.format")
    if shape[3] is None:
        raise BadDay("date.no_offset")
    moment = _possible_moment(text)
    return When(moment.date(), moment)


def _possible_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDay("date.impossible") from error


def _possible_moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise BadDay("date.impossible") from error


def _validate(value: object) -> When:
    if not isinstance(value, str):
        raise PydanticCustomError("date.type", "a date")
    try:
        return parse_when(value)
    except BadDay as bad:
        raise PydanticCustomError("date.bad", "a date", {"fault": bad.code}) from bad


AnyDay = Annotated[
    When,
    PlainValidator(_validate),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "anyOf": [{"format": "date"}, {"format": "date-time"}],
            "description": "YYYY-MM-DD, or a moment in ISO 8601 with its offset; years 1990-2100",
        }
    ),
]
"""A field that holds a ``When``, inside the calendar or not."""

Day = Annotated[AnyDay, marks.InCalendar()]
"""A field that holds a ``When`` from which the law may count."""
