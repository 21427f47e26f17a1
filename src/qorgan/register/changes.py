"""What a register file says, row by row, and what applying it would change.

Read it so: a file becomes rows, rows are compared with what is stored, the comparison is a ``ChangeSet``, and one action
(``actions/import_register.py``) applies it whole or not at all. Codes tie the registers together: a visit names
institutions by code, a person names those he is in conflict with by code.

Closed words (office, kind, form) are spelled as in the case file format. An empty string means "not said", ``None`` means
the same for dates and numbers. All dates are local dates of the place, ends inclusive.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar


class Register(StrEnum):
    """The registers that can be imported; the value is also the name of the template and of the journal subject."""

    INSTITUTIONS = "institutions"
    PEOPLE = "people"
    VISITS = "visits"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRow:
    """One place subject to visits, as it stands from ``valid_from`` on.

    ``valid_from``: day from which ``region`` and ``category`` hold. ``None`` corrects the latest dated fact in place (for a
    new institution: it always stood so). A day later than the latest fact's beginning opens a new one and ends the older.
    ``ownership``: ``state``, ``private`` or empty. ``owner``: the ministry or body answering for the place.
    ``in_mandate_since``: ``None`` when unknown. Coordinates in degrees, WGS 84. ``capacity``, ``people_held``: persons.
    """

    code: str
    name: str
    region: str
    category: str
    name_kk: str = ""
    name_ru: str = ""
    address: str = ""
    ownership: str = ""
    owner: str = ""
    legal_basis: str = ""
    valid_from: date | None = None
    in_mandate_since: date | None = None
    closed_on: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    capacity: int | None = None
    people_held: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class TermRow:
    """An office held from a day to a day (``None``: open). ``region`` is empty for offices that act everywhere."""

    office: str
    valid_from: date
    valid_to: date | None = None
    region: str = ""


@dataclass(frozen=True, slots=True, order=True)
class CertificateRow:
    """A participant's certificate; both dates inclusive."""

    number: str
    valid_from: date
    valid_to: date
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class AbsenceRow:
    """Days on which a person cannot travel; both inclusive."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person with every office, certificate, absence and conflict that the file tells of.

    Applying a changed row makes the stored lists equal to the lists given here. ``conflicts``: institution codes; the ground
    of a conflict is nobody's business and has no field. ``yearly_days``: days a year the person gives, ``None`` unknown.
    ``weekdays``: ISO numbers 1 (Monday) to 7 on which the person is free; empty means any.
    """

    code: str
    name: str
    terms: tuple[TermRow, ...]
    profession: str = ""
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    yearly_days: int | None = None
    weekdays: tuple[int, ...] = ()
    certificates: tuple[CertificateRow, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class StayRow:
    """The days spent in one institution during a visit; both inclusive."""

    institution: str
    first_on_site: date
    last_on_site: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One past visit. ``stays`` has at least one entry, a thematic visit usually several.

    ``recommendations``: how many were given, ``None`` when the file does not say. ``members``: codes of those who made the visit or
    went along; empty when the file does not say.
    """

    code: str
    kind: str
    form: str
    stays: tuple[StayRow, ...]
    topic: str = ""
    recommendations: int | None = None
    members: tuple[str, ...] = ()

    @property
    def first_on_site(self) -> date:
        """The first day on site in any institution."""
        return min(stay.first_on_site for stay in self.stays)

    @property
    def last_on_site(self) -> date:
        """The last day on site in any institution."""
        return max(stay.last_on_site for stay in self.stays)


Row = TypeVar("Row", InstitutionRow, PersonRow, VisitRow)


@dataclass(frozen=True, slots=True)
class Change(Generic[Row]):
    """One row that is stored already and would read differently afterwards."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet(Generic[Row]):
    """What an import would do. Nothing is ever removed by an import: a closed place gets ``closed_on``.

    ``based_on``: the register version the comparison was made against; applying it to another version is refused.
    ``file_sha256``: lower-case hex of the file's bytes. ``unchanged``: number of rows that say what is stored already.
    """

    register: Register
    file_sha256: str
    based_on: int
    added: tuple[Row, ...] = ()
    changed: tuple[Change[Row], ...] = field(default=())
    unchanged: int = 0
