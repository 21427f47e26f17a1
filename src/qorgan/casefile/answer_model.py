"""The answer to a case file as it leaves the house, format 1. Field names and words are public: added to, never renamed."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from qorgan.law.verdict import DutyStatus, Effect

Provision = Annotated[str, Field(pattern=r"^[a-z0-9]+-[a-z0-9-]+(@[0-9]{4})?$")]
Code = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]


class Told(BaseModel):
    """A part of an answer. Absent and ``null`` mean the same here, unlike in a case file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class LawUsed(Told):
    """An edition that was asked. ``warning``: what is not certain about its being in force for the facts."""

    edition: str
    valid_from: date | None = Field(alias="from")
    warning: str | None


class CalendarUsed(Told):
    """The calendar that every date of the answer was counted by: where it comes from, and the days that the file moved."""

    source: str
    overrides: list[list[str]]


class FindingTold(Told):
    """One remark of one provision. ``says``: the sentence; ``why``: the facts and the reading it rests on, step by step."""

    provision: Provision
    effect: Effect
    code: Code
    params: dict[str, JsonValue]
    about: str | None = None
    says: str | None = None
    why: list[str] | None = None


class DueTold(Told):
    """Three last days, inclusive."""

    strict: date
    default: date
    widest: date


class DutyTold(Told):
    """Something owed. ``due`` is ``null`` where the law states no term."""

    provision: Provision
    code: Code
    holder: str
    to: str
    due: DueTold | None
    status: DutyStatus
    about: str | None = None
    says: str | None = None
    why: list[str] | None = None


class ValueTold(Told):
    """A number, a day or a citation."""

    provision: Provision
    code: Code
    value: JsonValue
    about: str | None = None
    says: str | None = None
    why: list[str] | None = None


class AnswerTold(Told):
    """The whole answer. ``policy``: every switch in force; ``file``, ``line``: which of many cases this one answers."""

    answer: Literal[1]
    law: list[LawUsed]
    calendar: CalendarUsed | None = None
    policy: dict[str, str | bool]
    findings: list[FindingTold]
    duties: list[DutyTold]
    values: list[ValueTold]
    file: str | None = None
    line: int | None = None
