"""A day, or a moment where a day stands: ``2026-03-19`` or ``2026-03-19T09:30:00+05:00``."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema
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

    ``day``: the local date. ``moment``: aware datetime in local time, or ``None`` if only a day is known.
    """

    day: date
    moment: datetime | None = None

    def before(self, other: "When") -> bool:
        """Whether this is certainly earlier: by the moment if both have one, otherwise by the day."""
        if self.moment is not None and other.moment is not None:
            return self.moment < other.moment
        return self.day < other.day

    def __str__(self) -> str:
        """As it could stand in a case file."""
        return self.day.isoformat() if self.moment is None else self.moment.isoformat()


class BadDay(ValueError):
    """A text that is no day and no moment; ``code`` names the fault."""

    def __init__(self, code: str) -> None:
        """``code``: one of the ``date.*`` faults."""
        super().__init__(code)
        self.code = code


def parse_when(text: str, time_zone: str | None = None) -> When:
    """The day or moment that ``text`` tells, in ISO 8601; a moment is told in the local time of ``time_zone`` (None: as written).

    Raises ``BadDay`` with ``date.format``, ``date.impossible``, ``date.no_offset`` or ``date.year``.
    """
    if len(text) > _LONGEST:
        raise BadDay("date.format")
    return _parsed(text, time_zone)


@lru_cache(maxsize=8192)  # the same few days recur in every file; the cap keeps a stream of odd ones from growing it
def _parsed(text: str, time_zone: str | None) -> When:
    found = _when(text, time_zone)
    if not FIRST_YEAR <= found.day.year <= LAST_YEAR:
        raise BadDay("date.year")
    return found


def _when(text: str, time_zone: str | None) -> When:
    if _DAY.fullmatch(text):
        return When(_possible_day(text))
    shape = _MOMENT.fullmatch(text)
    if shape is None:
        raise BadDay("date.format")
    if shape[3] is None:
        raise BadDay("date.no_offset")
    moment = _possible_moment(text)
    if time_zone and FIRST_YEAR <= moment.year <= LAST_YEAR:
        moment = _local(moment, ZoneInfo(time_zone))
    return When(moment.date(), moment)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment on the local clock; the day it falls on is the day that counts.

    A moment written at the offset that the zone had then, or has come to have, stands as written: before the clocks of a country
    were made one, a part of it already lived by the later offset.
    """
    here = moment.astimezone(zone)
    if moment.utcoffset() in {here.utcoffset(), _latest_offset(zone)}:
        return moment
    return here.replace(tzinfo=timezone(here.utcoffset() or timedelta()))


@cache
def _latest_offset(zone: ZoneInfo) -> timedelta | None:
    return datetime(LAST_YEAR, 1, 1, tzinfo=zone).utcoffset()


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


def _validate(value: object, info: ValidationInfo) -> When:
    """``info.context``: the time zone of the country, or None."""
    if not isinstance(value, str):
        raise PydanticCustomError("date.type", "a date")
    try:
        return parse_when(value, info.context)
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
