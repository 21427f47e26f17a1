"""What an import would change. Only what the file speaks of is compared; about the rest what is stored stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Generic, NamedTuple

from qorgan.register.changes import Change, InstitutionRow, PersonRow, Row, VisitRow
from qorgan.register.faults import Fault

_PARTS = {
    "office": "terms",
    "region": "terms",
    "office_from": "terms",
    "office_to": "terms",
    "certificate": "certificates",
    "certificate_from": "certificates",
    "certificate_to": "certificates",
    "certificate_withdrawn": "certificates",
    "absence_from": "absences",
    "absence_to": "absences",
}
_STAYS = {"institution": "stays", "first_on_site": "stays", "last_on_site": "stays"}

AnyChange = Change[InstitutionRow] | Change[PersonRow] | Change[VisitRow]


class FieldChange(NamedTuple):
    """One field of the row with this code, before and after, as text; lists are separated by ``; ``."""

    code: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Generic[Row]):
    """``added`` and ``changed`` in order of the file, ``unchanged`` a count. ``faults``: changes that cannot be made."""

    added: tuple[Row, ...]
    changed: tuple[Change[Row], ...]
    unchanged: int
    faults: tuple[Fault, ...] = ()


def institutions(
    rows: Iterable[InstitutionRow], stored: Mapping[str, InstitutionRow], *, told: frozenset[str], as_of: date | None
) -> Difference[InstitutionRow]:
    """Compare institutions. ``as_of``: the day from which another region or category holds, where the file has no day of its own.

    ``None`` means that the stored region or category was an error and is put right for its whole span. A row with a day
    earlier than the stored span began is a fault: it would rewrite history that is already judged by.
    """
    faults: list[Fault] = []
    merged = []
    for row in rows:
        before = stored.get(row.code)
        merged.append(row if before is None else _dated(_silent_kept(row, before, told), before, as_of, faults))
    return _compared(merged, stored, tuple(faults))


def people(
    rows: Iterable[PersonRow], stored: Mapping[str, PersonRow], *, told: frozenset[str]
) -> Difference[PersonRow]:
    """Compare people. Lists (offices, certificates, absences, conflicts) become those of the file if it speaks of them."""
    parts = frozenset(_PARTS.get(field, field) for field in told)
    known = {code: _in_order(row) for code, row in stored.items()}
    return _compared([_in_order(_silent_kept(row, known.get(row.code), parts)) for row in rows], known)


def visits(rows: Iterable[VisitRow], stored: Mapping[str, VisitRow], *, told: frozenset[str]) -> Difference[VisitRow]:
    """Compare past visits."""
    parts = frozenset(_STAYS.get(field, field) for field in told)
    return _compared([_silent_kept(row, stored.get(row.code), parts) for row in rows], stored)


def field_changes(changes: Iterable[AnyChange]) -> list[FieldChange]:
    """The fields that differ in the changed rows, in order of the file and of the register."""
    return [found for change in changes for found in _differing(change)]


def _differing(change: AnyChange) -> Iterator[FieldChange]:
    before, after = change.before, change.after
    for name in (field.name for field in fields(after)):
        old, new = _shown(getattr(before, name)), _shown(getattr(after, name))
        if old != new:
            yield FieldChange(after.code, name, old, new)


def _in_order(row: PersonRow) -> PersonRow:
    """Lists of which the order says nothing, in one order."""
    return replace(
        row,
        terms=tuple(
            sorted(row.terms, key=lambda term: (term.valid_from, term.office, term.region, term.valid_to or date.max))
        ),
        certificates=tuple(sorted(row.certificates, key=lambda one: (one.valid_from, one.number))),
        absences=tuple(sorted(row.absences)),
        conflicts=tuple(sorted(row.conflicts)),
    )


def _silent_kept(row: Row, before: Row | None, told: frozenset[str]) -> Row:
    """The row, with what is stored wherever the file has no column for it."""
    if before is None:
        return row
    silent = {
        field.name: getattr(before, field.name)
        for field in fields(row)
        if field.name not in told and field.name != "code"
    }
    return replace(row, **silent)


def _dated(row: InstitutionRow, before: InstitutionRow, as_of: date | None, faults: list[Fault]) -> InstitutionRow:
    if (row.region, row.category) == (before.region, before.category):
        return replace(row, valid_from=before.valid_from)
    start = row.valid_from if row.valid_from not in (None, before.valid_from) else as_of
    if start is not None and before.valid_from is not None and start < before.valid_from:
        params = {"day": str(start), "stored": str(before.valid_from), "code": row.code}
        faults.append(Fault(code="row.older_than_stored", value=row.code, params=params))
    return replace(row, valid_from=before.valid_from if start is None else start)


def _compared(rows: Iterable[Row], stored: Mapping[str, Row], faults: tuple[Fault, ...] = ()) -> Difference[Row]:
    added: list[Row] = []
    changed: list[Change[Row]] = []
    unchanged = 0
    for row in rows:
        before = stored.get(row.code)
        if before is None:
            added.append(row)
        elif before == row:
            unchanged += 1
        else:
            changed.append(Change(before, row))
    return Difference(added=tuple(added), changed=tuple(changed), unchanged=unchanged, faults=faults)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_shown(part) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        parts = (_shown(getattr(value, field)) for field in value.__dataclass_fields__)
        return " ".join(part for part in parts if part)
    return str(value)
