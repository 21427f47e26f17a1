"""Rows of a register as lines of a table, so that what is exported can be imported again and changes nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from qorgan.register.changes import InstitutionRow, PersonRow, Register, TermRow, VisitRow
from qorgan.register.fields import FIELDS

Line = list[str]


def of_institution(row: InstitutionRow) -> Iterator[Line]:
    """One line, in order of the register's fields."""
    yield [_text(getattr(row, name)) for name in FIELDS[Register.INSTITUTIONS]]


def of_person(row: PersonRow) -> Iterator[Line]:
    """A line for each office, certificate or absence, whichever are most; what is said of the person stands on each."""
    lists = (row.terms, row.certificates, row.absences)
    term: TermRow | None = None
    for following, certificate, absence in zip_longest(*lists):
        term = following or term
        told = {
            "code": row.code,
            "name": row.name,
            "office": term.office if term else "",
            "region": term.region if term else "",
            "office_from": _text(term.valid_from if term else None),
            "office_to": _text(term.valid_to if term else None),
            "profession": row.profession,
            "topics": "; ".join(row.topics),
            "languages": "; ".join(row.languages),
            "yearly_days": _text(row.yearly_days),
            "weekdays": "; ".join(map(str, row.weekdays)),
            "certificate": certificate.number if certificate else "",
            "certificate_from": _text(certificate.valid_from if certificate else None),
            "certificate_to": _text(certificate.valid_to if certificate else None),
            "certificate_withdrawn": _text(certificate.withdrawn_on if certificate else None),
            "absence_from": _text(absence.first if absence else None),
            "absence_to": _text(absence.last if absence else None),
            "conflicts": "; ".join(row.conflicts),
        }
        yield [told[name] for name in FIELDS[Register.PEOPLE]]


def of_visit(row: VisitRow) -> Iterator[Line]:
    """A line for each stay."""
    for stay in row.stays:
        told = {
            "code": row.code,
            "kind": row.kind,
            "form": row.form,
            "institution": stay.institution,
            "first_on_site": _text(stay.first_on_site),
            "last_on_site": _text(stay.last_on_site),
            "topic": row.topic,
            "recommendations": _text(row.recommendations),
            "members": "; ".join(row.members),
        }
        yield [told[name] for name in FIELDS[Register.VISITS]]


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
