"""The strict field types of which the case file is made. Nothing is coerced: ``"3"`` is no number and ``1`` no truth."""

from math import isfinite
from typing import Annotated, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError

from qorgan.casefile import marks
from qorgan.casefile.when import FIRST_YEAR, LAST_YEAR

Item = TypeVar("Item")
# A whole number in the text has at most 18 digits; one written with an exponent is held to the same.
MOST_MONEY = 10**18


class Part(BaseModel):
    """A part of a case file: frozen, with no key but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of keys: the day of the second is never before that of the first."""


def known(part: BaseModel, field: str) -> bool:
    """Whether the file speaks of ``field`` at all: ``null`` is known to be none, an absent key is unknown.

    ``field``: the Python name. Raises ``KeyError`` if the part has no such field.
    """
    if field not in type(part).model_fields:
        raise KeyError(field)
    return field in part.model_fields_set


def _money(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise PydanticCustomError("float_type", "a number")
    if value < 0:
        raise PydanticCustomError("greater_than_equal", "not negative")
    if value >= MOST_MONEY:
        raise PydanticCustomError("money.too_large", "at most 18 digits")
    return value


Id = Annotated[str, Strict(), Field(min_length=1)]
Text = Annotated[str, Strict()]
Truth = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=0)]
Year = Annotated[int, Strict(), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Money = Annotated[float, PlainValidator(_money), WithJsonSchema({"type": "number", "minimum": 0})]
Many = Annotated[tuple[Item, ...], Strict(strict=False)]
"""A JSON list; kept as a tuple. ``Strict(False)``: a list is what JSON has for it."""
Pair = Annotated[tuple[Item, Item], Strict(strict=False)]

PERSON, INSTITUTION, MESSAGE, VISIT, PLAN_ITEM, RECOMMENDATION, MOVED_DAY = (
    "person",
    "institution",
    "message",
    "visit",
    "plan_item",
    "recommendation",
    "moved_day",
)
PersonId = Annotated[Id, marks.Refers((PERSON,))]
InstitutionId = Annotated[Id, marks.Refers((INSTITUTION,))]
# A group has a handful of people; the end is there because every person is judged on every day.
PersonIds = Annotated[Many[PersonId], Field(max_length=1000), marks.NoneTwice()]
InstitutionIds = Annotated[Many[InstitutionId], marks.NoneTwice()]
MessageIds = Annotated[Many[Annotated[Id, marks.Refers((MESSAGE,))]], marks.NoneTwice()]
RegionCode = Annotated[Id, marks.Coded("regions")]
CategoryCode = Annotated[Id, marks.Coded("categories")]
EditionId = Annotated[Id, marks.Coded("editions")]
