"""What is asked about reports, and the page of a list. Fields are added, never renamed or removed."""

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema

from qorgan.interfaces.api import shapes
from qorgan.interfaces.reported.rows import ReportRow
from qorgan.questions.vocabulary import Kind
from qorgan.workflow.report import State

Sort = Literal["", "number", "-number", "visit", "-visit", "due", "-due", "state", "-state", "sent", "-sent"]
EntryNumber = Annotated[int, Field(ge=0, le=2**53)]
VersionNumber = Annotated[int, Field(ge=1, le=100_000)]


class ReportsAsked(Schema):
    """Which rows. ``q``: of numbers, codes of visits, places; ``state``: ``owed`` for a visit whose report nobody has begun."""

    q: shapes.Word = ""
    state: State | Literal["", "owed"] = ""
    kind: Kind | Literal[""] = ""
    mine: bool = False
    late: bool = False
    sort: Sort = ""
    page: shapes.PageNumber = 1
    size: shapes.PageSize = 50


class ReadersAsked(Schema):
    """Which part of the ledger. ``before``: the number of an entry."""

    before: EntryNumber | None = None
    size: shapes.PageSize = 50


class Reports(Schema):
    """A page of reports."""

    as_of: date
    page: shapes.Page
    items: list[ReportRow]
