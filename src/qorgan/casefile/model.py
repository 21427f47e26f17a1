"""The whole case file, format 1. Absent = unknown, ``null`` = known to be none (``fields.known`` tells them apart)."""

from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from qorgan.casefile import marks
from qorgan.casefile.fields import EditionId, Many, Part
from qorgan.casefile.people import Message, Person
from qorgan.casefile.places import Institution, Override, PastVisit
from qorgan.casefile.plans import Plan
from qorgan.casefile.reports import AnnualReport, Recommendation, Report
from qorgan.casefile.visits import Visit
from qorgan.casefile.when import Day

FORMAT = 1


def _format(value: object) -> int:
    if value is True or value != FORMAT or not isinstance(value, int):
        raise PydanticCustomError("case.format", "format 1")
    return FORMAT


def _switches(value: object) -> dict[str, str]:
    """Switch → word. Which of both exist is for the vocabulary to say; here only their shape is looked at."""
    if not isinstance(value, dict):
        raise PydanticCustomError("dict_type", "an object")
    return {str(name): _word(word) for name, word in value.items()}


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


Format = Annotated[Literal[1], PlainValidator(_format), WithJsonSchema({"const": FORMAT})]
Switches = Annotated[
    dict[str, str],
    PlainValidator(_switches),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["string", "boolean"]}}),
    marks.Chosen(),
]


class Case(Part):
    """A visit told in one document. ``as_of`` is "today"; ``policy``: readings that differ from the default, as words."""

    case: Format
    law: EditionId | None = None
    as_of: Day | None = None
    policy: Switches | None = None
    calendar: Many[Override] | None = None
    institutions: Many[Institution] | None = None
    visits: Many[PastVisit] | None = None
    people: Many[Person] | None = None
    messages: Many[Message] | None = None
    plan: Plan | None = None
    visit: Visit | None = None
    report: Report | None = None
    recommendations: Many[Recommendation] | None = None
    annual_report: AnnualReport | None = None
