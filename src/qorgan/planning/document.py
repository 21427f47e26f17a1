# mypy: disable-error-code="explicit-any"
# (mypy takes the inside of every pydantic class for Any.)
"""The plan file (format 1) as strict models: nothing is coerced, no key but its own, days as YYYY-MM-DD."""

import json
import re
from datetime import date
from importlib import resources
from typing import Annotated, Final, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    Strict,
    WithJsonSchema,
    model_serializer,
)
from pydantic_core import PydanticCustomError

from qorgan.questions.vocabulary import Form, Kind

FORMAT: Final = 1
FIRST_YEAR, LAST_YEAR = 1990, 2100
Item = TypeVar("Item")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _day(value: object) -> date:
    if type(value) is date:
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date.type", "a day")
    if not _DAY.fullmatch(value):
        raise PydanticCustomError("date.bad", "YYYY-MM-DD", {"fault": "date.format"})
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("date.bad", "no such day", {"fault": "date.impossible"}) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("date.bad", "the year", {"fault": "date.year"})
    return day


Id = Annotated[str, Strict(), Field(min_length=1)]
Text = Annotated[str, Strict()]
Truth = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=0)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Day = Annotated[
    date,
    PlainValidator(_day),
    PlainSerializer(date.isoformat, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Many = Annotated[tuple[Item, ...], Strict(strict=False)]
Period = Annotated[tuple[Day, Day], Strict(strict=False)]


class Part(BaseModel):
    """A part of the plan file: frozen, with no key but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stop(Part):
    """An institution on a leg and the days on site there, in order."""

    id: Id
    on_site: Many[Day]


class Leg(Part):
    """The part of a visit in one region: where, who, and who accompanies. ``representative``: None if nobody does."""

    region: Id
    institutions: Many[Stop]
    participants: Many[Id]
    representative: Id | None


class Visit(Part):
    """One visit. ``travel``: first and last day of the journey, the road included; ``trip``: visits made on one journey share it.

    ``reason``: the written reason that the law asks for, as where the legs together have more participants than one leg may (¶8).
    ``locked``: somebody wants it to stay as it is; it stands in the file only where it does.
    """

    id: Id
    kind: Kind
    form: Form
    topic: Text | None = None
    roster: Many[Id]
    legs: Many[Leg]
    travel: Period | None = None
    cost: Count = 0
    trip: Id | None = None
    reason: Text | None = None
    locked: Truth = False

    @model_serializer(mode="wrap")
    def _told(self, told: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Files of before there were locks, and what was proved of their visits, stay as they were."""
        values: dict[str, object] = told(self)
        return values if self.locked else {name: value for name, value in values.items() if name != "locked"}


class Why(Part):
    """What stopped a visit: the provision (or ``setting-…``), the fact as ``code name=value …``, and the same for programs."""

    provision: Id
    fact: Text
    code: Text = ""
    params: dict[str, str | int] = Field(default_factory=dict)


class Unplaced(Part):
    """An institution whose turn it was and that the plan does not reach."""

    institution: Id
    why: Many[Why]


class Figures(Part):
    """What the plan comes to. Institutions, but ``late_days`` calendar days, ``travel_cost`` money, ``load_sd`` a share."""

    overdue_at_end: Count
    late_in_year: Count
    late_days: Count
    intermediate_missed: Count
    uncovered_expertise: Count
    risk_covered: Number
    travel_cost: Count
    load_sd: Number


class Bound(Part):
    """How much better a figure could be at most: ``how`` says what the bound assumes."""

    figure: Id
    bound: Number
    how: Text
    gap: Number


class Randomness(Part):
    """The sealed draw. ``commitment`` covers seed, register, ``code`` and ``parameters``; ``root``: over all visits.

    ``members_draw``: commitment of the seed that members of the Council drew; absent: the plan was made without a members' draw.
    ``leaves``: the key of the nonces with which single visits are shown; known to whoever reads the plan. ``is_by_hand``: people have
    changed the plan since, and no seed makes it again.
    """

    commitment: Id
    scheme: Id
    code: Text | None = None
    parameters: dict[str, str | int | bool | None] | None = None
    members_draw: Id | None = None
    leaves: Id | None = None
    root: Id | None = None
    is_by_hand: bool = False


Interval = Annotated[tuple[Number, Number, Number], Strict(strict=False)]
"""A figure, and the least and the most that it may be."""


class Said(Part):
    """A sentence on how a plan can be foreseen: a code, and what stands in it."""

    code: Id
    params: dict[str, str | int | float] = Field(default_factory=dict)


class Foreseen(Part):
    """How well the weeks of the plan can be guessed by whoever knows all but the seed (``planning.predictability``).

    ``adversary``: the best way of guessing; ``hit``: share of weeks it names, ``uniform``: by chance, ``lift``: the ratio of the two.
    ``effective_weeks``: left to search, of ``lawful_weeks``. ``visits``: judged. ``plans``: made under other seeds. ``largest_lift``,
    ``fewest_effective_weeks``: the floor of the office; ``is_kept``: whether the plan keeps it. ``said``: the same for people.
    """

    adversary: Id
    hit: Interval
    uniform: Number
    lift: Interval
    effective_weeks: Number
    lawful_weeks: Number
    visits: Count
    plans: Count
    largest_lift: Number
    fewest_effective_weeks: Number
    is_kept: Truth
    said: Many[Said] = ()


class PlanDocument(Part):
    """A plan of one period with the four elements of ¶6: dates, institutions, number of visits, groups.

    ``predictability``: absent where it was not counted, or where people have changed the plan since.
    """

    plan: Literal[1]
    law: Id
    period: Period
    policy: dict[str, str | bool] = Field(default_factory=dict)
    register_digest: Id = Field(alias="register")
    number_of_visits: Count | None
    reserve_special: Count = 0
    budget: Count | None = None
    cost: Count = 0
    currency: Id
    visits: Many[Visit]
    unplaced: Many[Unplaced] = ()
    figures: Figures
    bounds: Many[Bound] = ()
    randomness: Randomness | None = None
    predictability: Foreseen | None = None

    @model_serializer(mode="wrap")
    def _told(self, told: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Without a figure that was not counted: files of before it stay as they were."""
        values: dict[str, object] = told(self)
        return (
            values if self.predictability else {name: part for name, part in values.items() if name != "predictability"}
        )


def told(document: PlanDocument) -> dict[str, object]:
    """The document as JSON values, in the order of the format."""
    values: dict[str, object] = document.model_dump(mode="json", by_alias=True)
    return values


def schema() -> dict[str, object]:
    """The JSON Schema of the plan file."""
    made: dict[str, object] = PlanDocument.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Plan file, format 1"}


def written() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def shipped() -> str:
    """The text of the schema file as shipped."""
    return resources.files("qorgan.planning").joinpath("schema", "plan.schema.json").read_text("utf-8")
