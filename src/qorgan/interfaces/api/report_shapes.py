"""The shapes of answers about reports. Fields are added, never renamed or removed."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema

from qorgan.interfaces.api import shapes
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


class ReportDays(Schema):
    """The last day, inclusive, by the strictest reading, by the one in force and by the widest."""

    strict: date
    default: date
    widest: date


class ReportRow(Schema):
    """A report in clear, or a visit that owes one (``report`` empty, state ``owed``). ``term``: of what has not gone out, as of today.

    ``unsigned``: names of those whose signature is still to come.
    """

    report: str
    visit: str
    kind: str
    form: str
    state: str
    state_name: str
    institutions: list[str]
    due: ReportDays | None
    term: str
    is_sent: bool
    submitted_at: datetime | None
    registered_at: datetime | None
    registered_number: str
    version: int
    unsigned: list[str]


class Reports(Schema):
    """A page of reports."""

    as_of: date
    page: shapes.Page
    items: list[ReportRow]


class ReportTable(Schema):
    """A table in a section."""

    title: str
    columns: list[str]
    rows: list[list[str]]


class ReportItem(Schema):
    """A finding, a recommendation, an opinion. ``facts``: labels and what stands beside them."""

    id: str
    kind: str
    title: str
    facts: list[tuple[str, str]]
    text: str


class ReportSection(Schema):
    """A section; every value is text in the report's language. ``notes``: what is stated to be lacking."""

    key: str
    number: int
    title: str
    cites: str
    facts: list[tuple[str, str]]
    tables: list[ReportTable]
    items: list[ReportItem]
    text: str
    notes: list[str]


class ReportMember(Schema):
    """A member who is to sign. ``leg``: of the visit, where not the whole."""

    person: str
    name: str
    leg: str
    certificate: str


class ReportAnnex(Schema):
    """A file of the case that belongs to it."""

    id: str
    title: str
    kind: str
    sha256: str
    size: int


class ReportDraft(Schema):
    """What a report says. ``frozen_on``: empty for a draft; ``format``: of this value."""

    number: str
    version: int
    language: str
    form: int
    wording: str
    visit: str
    kind: str
    title: str
    frozen_on: str
    sections: list[ReportSection]
    signers: list[ReportMember]
    annexes: list[ReportAnnex]
    is_invented: bool
    format: int


class ReportWants(Schema):
    """Something wanted. ``stops``: the report cannot go out before."""

    code: str
    provision: str
    sentence: str
    stops: bool
    holder: str
    section: str


class ReportTerm(Schema):
    """By when it must reach the Council. ``is_frozen``: as it was written down when it went out; ``counting``: step by step."""

    provision: str
    due: ReportDays | None
    status: str
    is_frozen: bool
    estimated: bool
    sent_at: datetime | None
    counting: list[str]


class ReportWanting(Schema):
    """What is wanted of a report. ``is_countable``: whether calendars cover its days."""

    report: str
    state: str
    is_ready: bool
    is_countable: bool
    wanted: list[ReportWants]
    term: ReportTerm | None


class ReportSigner(Schema):
    """One of the roster. ``way``: ``key`` or ``ink``, empty where no signature counts yet; ``is_gap``: none is to come, for a reason."""

    person: str
    name: str
    region: str
    stand: str
    way: str
    signed_at: datetime | None
    confirmed: int
    has_dissent: bool
    has_left: bool
    is_gap: bool


class ReportSigning(Schema):
    """``version``: 0 before anything is frozen. ``manifest``: SHA-256 (hex) of what is signed; ``mark``: as it is read off paper."""

    report: str
    state: str
    version: int
    manifest: str
    mark: str
    is_complete: bool
    members: list[ReportSigner]
    dissents: int


class ReportReceipt(Schema):
    """That a report was submitted. ``package``, ``manifest``, ``pdf``: SHA-256 (hex); ``entry``: of the journal."""

    report: str
    version: int
    submitted_at: datetime
    first_at: datetime
    by: str
    package: str
    manifest: str
    pdf: str
    entry: int
    proof: str
    term: dict[str, Any]


class ReportReading(Schema):
    """One opening. ``entry``: its number in the journal; ``version``: of the frozen text that was opened, else 0."""

    entry: int
    at: datetime
    by: str
    office: str
    office_name: str
    action: str
    what: str
    version: int
    provision: str


class ReportReader(Schema):
    """Somebody who opened something of it."""

    by: str
    times: int
    last: datetime


class ReportReaders(Schema):
    """A page of the ledger. ``older``: the number before which the next page begins, null on the last."""

    report: str
    total: int
    people: list[ReportReader]
    readings: list[ReportReading]
    older: int | None


class Release(Schema):
    """An extract or a refusal in clear. ``provision``: that a refusal names; ``is_early``: it left before a second person agreed."""

    id: UUID
    report: str
    state: str
    state_name: str
    to: str
    to_name: str
    what: str
    what_name: str
    drafted_at: datetime
    drafted_by: str
    judged_at: datetime | None
    judged_by: str
    released_at: datetime | None
    released_by: str
    channel: str
    channel_name: str
    provision: str
    is_early: bool
    entries: list[int]
    revision: int


class ReportExtract(Schema):
    """One with what is sealed. ``content``: null of a refusal, which has ``asked_by`` and ``text``; ``bars``: places blacked out."""

    row: Release
    content: ReportDraft | None
    bars: int
    receiver: str
    why: str
    reason: str
    sha256: str
    asked_by: str
    text: str
