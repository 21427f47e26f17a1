"""What is told of plans. Fields are added, never renamed or removed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from qorgan.interfaces.api import shapes


class PlansAsked(Schema):
    """Which versions: of a year, in a state; ``page`` counts from 1."""

    year: int | None = Field(None, ge=1990, le=2100)
    state: shapes.Word = ""
    page: shapes.PageNumber = 1
    size: shapes.PageSize = 50


class PlanRow(Schema):
    """A version of a year's plan. ``state``: draft, proposed, approved, replaced; ``based_on``: the version that it was changed from.

    ``decision``: the Council's, before which it lies or by which it was approved.
    """

    plan: UUID
    year: int
    version: int
    state: str
    based_on: UUID | None
    decision: UUID | None
    made_at: datetime


class Plans(Schema):
    """A page of versions, the newest first."""

    page: shapes.Page
    items: list[PlanRow]


class Plan(PlanRow):
    """A version, opened. ``document``: the plan file (format 1)."""

    document: dict[str, Any]


class PlanKept(Schema):
    """The new draft."""

    plan: UUID
    year: int
    version: int
    is_repeated: bool


class PlanMoved(Schema):
    """A visit on other days."""

    visit: str
    before: list[date]
    after: list[date]


class PlanRegrouped(Schema):
    """A visit with other people: of each leg the participants, and who accompanies."""

    visit: str
    before: list[list[str]]
    after: list[list[str]]
    accompanied_before: list[str]
    accompanied_after: list[str]


class PlanNumber(Schema):
    """A number before and after."""

    before: float
    after: float


class PlanDifference(Schema):
    """The second version against the first.

    ``added``, ``removed``: visits as in the plan file; ``met``, ``missed``: institutions whose four-year day only the second plan meets,
    and only the first.
    """

    before: UUID
    after: UUID
    added: list[dict[str, Any]]
    removed: list[dict[str, Any]]
    moved: list[PlanMoved]
    regrouped: list[PlanRegrouped]
    number: PlanNumber
    cost: PlanNumber
    met: list[str]
    missed: list[str]
    figures: dict[str, PlanNumber]


class PlanExtracts(Schema):
    """The years of whose plan the caller has an extract, the latest first."""

    years: list[int]


class PlanExtract(Schema):
    """The caller's own visits of a year. ``is_current``: of the version that is approved now."""

    year: int
    version: int
    is_current: bool
    visits: list[dict[str, Any]]
