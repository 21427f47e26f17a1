"""What a report says, as values for JSON: the names that the API and the command line answer with."""

from pydantic import BaseModel

from qorgan.reporting.content import ReportContent


class ReportTable(BaseModel):
    """A table in a section."""

    title: str
    columns: list[str]
    rows: list[list[str]]


class ReportItem(BaseModel):
    """A finding, a recommendation, an opinion. ``facts``: labels and what stands beside them."""

    id: str
    kind: str
    title: str
    facts: list[tuple[str, str]]
    text: str


class ReportSection(BaseModel):
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


class ReportMember(BaseModel):
    """A member who is to sign. ``leg``: of the visit, where not the whole."""

    person: str
    name: str
    leg: str
    certificate: str


class ReportAnnex(BaseModel):
    """A file of the case that belongs to it."""

    id: str
    title: str
    kind: str
    sha256: str
    size: int


class ReportDraft(BaseModel):
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


def told(content: ReportContent) -> ReportDraft:
    """The same as it is sealed."""
    return ReportDraft.model_validate_json(content.encode())
