"""Kinds of compartments and who of a case holds them from its beginning: a closed list here, the table handed in by the country."""

from enum import StrEnum, unique
from typing import NamedTuple

from qorgan.law.ids import ProvisionId


@unique
class Kind(StrEnum):
    """What a compartment is for. Of a visit: what was seen, papers and pictures, health, who was spoken to, what is reported.

    ``MESSAGE``: what a message says; ``INFORMANT``: who gave it, kept apart. Their case is the message.
    ``DISSENT``: a dissenting opinion until it is attached, its author's alone; its case is the dissent. ``FILED``: a report as it was
    submitted; its case is the report. ``MANDATE``: where and when a composed visit is to be made. ``NOTICE``: what a group on site tells
    the Commissioner: signs of torture, why it needs longer, a stop outside the plan; its case is the entry. ``LETTER``: what the head of
    an institution wrote about visitors. ``PLAN``: of a plan year; ``EXTRACT``: what of it concerns one person. ``PLAN_SECRET``: a special
    visit before its start. ``PLAN_DRAW``: shares that were given for the draw of a plan year, and its seed; ``DRAW_SHARE``: one member's
    share until it is given. ``ENROL``: the root with which keys are certified. ``REQUEST``: why somebody asks for what needs several
    people; its case is what is asked.
    """

    NOTES = "notes"
    FILES = "files"
    MEDICAL = "medical"
    PERSONS = "persons"
    REPORT = "report"
    EXTRACT = "extract"
    DISSENT = "dissent"
    FILED = "filed"
    MESSAGE = "message"
    INFORMANT = "informant"
    MANDATE = "mandate"
    NOTICE = "notice"
    LETTER = "letter"
    PLAN = "plan"
    PLAN_DRAW = "plan-draw"
    DRAW_SHARE = "draw-share"
    PLAN_SECRET = "plan-secret"  # noqa: S105 -- a kind of compartment, no password
    ENROL = "enrol"
    REQUEST = "request"


OF_A_VISIT = (Kind.NOTES, Kind.FILES, Kind.MEDICAL, Kind.PERSONS, Kind.REPORT)
PAGES = frozenset({Kind.NOTES, Kind.MEDICAL, Kind.PERSONS, Kind.REPORT, Kind.PLAN_SECRET})
"""Kinds that hold written pages."""


BY_OFFICE = (
    Kind.PLAN,
    Kind.PLAN_DRAW,
    Kind.EXTRACT,
    Kind.FILED,
    Kind.MESSAGE,
    Kind.INFORMANT,
    Kind.MANDATE,
    Kind.NOTICE,
    Kind.LETTER,
)
"""Kinds that whoever holds one of the offices of the table reads, as long as the office is held."""

ELSEWHERE = frozenset(
    {
        Kind.PLAN_DRAW,
        Kind.DRAW_SHARE,
        Kind.DISSENT,
        Kind.EXTRACT,
        Kind.FILED,
        Kind.MESSAGE,
        Kind.INFORMANT,
        Kind.MANDATE,
        Kind.NOTICE,
        Kind.LETTER,
    }
)
"""Kinds with screens of their own, which lists of cases leave out."""

NO_ESCROW = frozenset({Kind.DISSENT, Kind.DRAW_SHARE, Kind.PLAN_SECRET, Kind.REQUEST})
"""Kinds that no hands open together: of an author's own words before they are attached, of a share before it is given, of what named
people alone know, and of what lasts as long as what was asked."""


class May(StrEnum):
    """What somebody is given: to read; to read and write; to hand on, too."""

    READ = "read"
    WRITE = "write"
    SHARE = "share"


class Reader(NamedTuple):
    """One line of a country's table: this office holds this kind, because a provision says so.

    Of a visit, whoever stands in its group in that office; of the kinds ``BY_OFFICE``, whoever holds the office.
    """

    office: str
    kind: Kind
    provision: ProvisionId


Readers = tuple[Reader, ...]


def offices_for(readers: Readers, kind: Kind) -> frozenset[str]:
    """The offices that hold a kind."""
    return frozenset(reader.office for reader in readers if reader.kind is kind)


def kinds_for(readers: Readers, office: str) -> frozenset[Kind]:
    """The kinds that an office holds in a visit's case."""
    return frozenset(reader.kind for reader in readers if reader.office == office)
