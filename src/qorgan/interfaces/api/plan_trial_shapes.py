"""What is told of plans that are only tried. Fields are added, never renamed or removed."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema

from qorgan.interfaces.api import shapes


class PlanTrialsAsked(Schema):
    """Which trials: of a year; ``page`` counts from 1."""

    year: int | None = Field(None, ge=1990, le=2100)
    page: shapes.PageNumber = 1
    size: shapes.PageSize = 50


class PlanTrialOf(Schema):
    """What differs from the year as it stands, as it was asked for."""

    settings: dict[str, int | float | None]
    more: dict[str, int]
    without: list[str]
    visits: int | None


class PlanTrialRow(Schema):
    """A trial. ``state``: running, done, stopped, failed; ``progress``: share done; ``stage``: what is being done.

    ``placed``, ``cost``: institutions with a visit so far, and money of their journeys; ``error_code``, ``says``: why nothing came of it.
    """

    run: UUID
    year: int
    state: str
    effort: str
    progress: float
    stage: str
    placed: int
    cost: int
    started_at: datetime
    trial: PlanTrialOf
    error_code: str
    says: str


class PlanTrials(Schema):
    """A page of trials, the newest first."""

    page: shapes.Page
    items: list[PlanTrialRow]


class PlanTrialRegion(Schema):
    """What goes to a region. ``weeks``: institutions by the week begun in, counted from that of the first day of the period."""

    institutions: int
    cost: int
    weeks: list[int]


class PlanTrialAhead(Schema):
    """Institutions overdue at the ends of months, in the year and in the turn after it at the plan's own pace."""

    days: list[date]
    overdue: list[int]


class PlanTrialSummary(Schema):
    """What the plan that was tried comes to: no names, institutions, days. ``institutions``: visited; ``participants``: who go at all.

    ``left_out``: whose turn it was; ``figures``: as in the plan file; ``lift``: how many times better than by chance weeks can be
    guessed, ``is_kept``: by the floor of the settings, null where not counted; ``ahead``: null where nothing runs place by place.
    """

    period: list[date]
    currency: str
    institutions: int
    journeys: int
    participants: int
    left_out: int
    cost: int
    budget: int | None
    figures: dict[str, int | float]
    lift: float | None
    is_kept: bool | None
    regions: dict[str, PlanTrialRegion]
    ahead: PlanTrialAhead | None


class PlanTrial(PlanTrialRow):
    """One trial. ``summary``: null until it is done."""

    summary: PlanTrialSummary | None
