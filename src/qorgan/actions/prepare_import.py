"""Reading a file against the registers as they stand: what importing it would change, or every reason why it cannot be. Changes nothing."""

from collections.abc import Mapping as Names
from dataclasses import dataclass
from datetime import date

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.import_register import AnyChangeSet
from qorgan.register import diff, rows
from qorgan.register.changes import ChangeSet, Register, Row
from qorgan.register.faults import Fault
from qorgan.register.grid import Table
from qorgan.register.known import Known
from qorgan.register.mapping import Mapping
from qorgan.store import facts, scope


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that was read. ``joined``: the second files by the name the mapping gives them. ``sha256``: hex, of all their bytes."""

    table: Table
    joined: Names[str, Table]
    sha256: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """``changes`` is ``None`` when a fault stops the import. ``count``: lines of data in the file."""

    changes: AnyChangeSet | None
    faults: tuple[Fault, ...]
    count: int


def prepare_import(*, actor: Actor, today: date, file: File, mapping: Mapping, as_of: date | None) -> Prepared:
    """Compare a file with what the actor may see of the registers; without a right to the register everything is new.

    ``as_of``: the day from which another region or category of an institution holds; ``None``: it was wrong and is put right.
    Raises ``Unreadable`` when the mapping does not fit the file.
    """
    version = scope.register_version()
    known = _known(actor, today)
    match mapping.about:
        case Register.INSTITUTIONS:
            return _institutions(actor, today, file, mapping, known, as_of, version)
        case Register.PEOPLE:
            people = rows.people(file.table, mapping, known, file.joined)
            stored = {
                row.code: row for row in facts.person_rows(scope.people(actor, today), scope.conflicts(actor, today))
            }
            return _prepared(file, people, diff.people(people.rows, stored, told=people.told), mapping.about, version)
        case Register.VISITS:
            visits = rows.visits(file.table, mapping, known, file.joined)
            past = {row.code: row for row in facts.visit_rows(scope.stays(actor, today))}
            return _prepared(file, visits, diff.visits(visits.rows, past, told=visits.told), mapping.about, version)


def _institutions(  # noqa: PLR0917 -- what prepare_import was given, opened up
    actor: Actor, today: date, file: File, mapping: Mapping, known: Known, as_of: date | None, version: int
) -> Prepared:
    reading = rows.institutions(file.table, mapping, known, file.joined)
    stored = {row.code: row for row in facts.institution_rows(scope.register_institutions(actor, today))}
    difference = diff.institutions(reading.rows, stored, told=reading.told, as_of=as_of)
    return _prepared(file, reading, difference, mapping.about, version)


def _known(actor: Actor, today: date) -> Known:
    country = home.country()
    calendar = country.calendar()
    return Known(
        regions={code: tuple(region.names.values()) for code, region in country.regions.items()},
        categories={code: tuple(category.names.values()) for code, category in country.categories.items()},
        institutions=frozenset(scope.register_institutions(actor, today).values_list("code", flat=True)),
        calendar_first=calendar.first,
        calendar_last=calendar.last,
        people=frozenset(scope.people(actor, today).values_list("code", flat=True)),
        today=today,
    )


def _prepared(
    file: File, reading: rows.Reading[Row], difference: diff.Difference[Row], register: Register, version: int
) -> Prepared:
    faults = (*reading.faults, *difference.faults)
    if any(fault.stops for fault in faults):
        return Prepared(None, faults, reading.count)
    changes: ChangeSet[Row] = ChangeSet(
        register=register,
        file_sha256=file.sha256,
        based_on=version,
        added=difference.added,
        changed=difference.changed,
        unchanged=difference.unchanged,
    )
    return Prepared(_any(changes), faults, reading.count)


def _any(changes: ChangeSet[Row]) -> AnyChangeSet:
    return changes
