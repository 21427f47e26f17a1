"""A table, a mapping and what is known make the rows of a register, or a list of everything that stands against it."""

from collections.abc import Mapping as Names
from dataclasses import dataclass
from typing import Generic

from qorgan.register import records
from qorgan.register.cells import Reader
from qorgan.register.changes import InstitutionRow, PersonRow, Row, VisitRow
from qorgan.register.faults import Fault, FaultList
from qorgan.register.fields import FIELDS
from qorgan.register.grid import Table
from qorgan.register.institutions import InstitutionReader
from qorgan.register.known import Known
from qorgan.register.mapping import Mapping
from qorgan.register.people import PersonReader
from qorgan.register.visits import VisitReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[Row]):
    """``rows``: what the file says, to be used only when nothing stops. ``told``: the fields it speaks of; about others it is silent.

    ``faults``: faults and notes, in order of the file. ``count``: lines of data in the file.
    """

    rows: tuple[Row, ...]
    told: frozenset[str]
    faults: tuple[Fault, ...]
    count: int

    @property
    def stops(self) -> bool:
        """Whether a fault keeps the file out. An import is whole or not at all."""
        return any(fault.stops for fault in self.faults)


def institutions(table: Table, mapping: Mapping, known: Known, joined: Names[str, Table]) -> Reading[InstitutionRow]:
    """The institutions of a table. Raises ``Unreadable`` when the mapping does not fit it."""
    found, source, reader = _open(table, mapping, known, joined)
    taking = InstitutionReader(reader, mapping.area or known.area)
    rows: list[InstitutionRow] = []
    for record in source.records:
        reader.at(record)
        row = taking.read()
        if row is not None:
            rows.append(row)
    taking.note_shared_points(found)
    return Reading(rows=tuple(rows), told=mapping.fields(), faults=found.all(), count=len(table.rows))


def people(table: Table, mapping: Mapping, known: Known, joined: Names[str, Table]) -> Reading[PersonRow]:
    """The people of a table. Raises ``Unreadable`` when the mapping does not fit it."""
    found, source, reader = _open(table, mapping, known, joined)
    taking = PersonReader(reader)
    for record in source.records:
        reader.at(record)
        taking.read()
    return Reading(rows=tuple(taking.rows()), told=mapping.fields(), faults=found.all(), count=len(table.rows))


def visits(table: Table, mapping: Mapping, known: Known, joined: Names[str, Table]) -> Reading[VisitRow]:
    """The past visits of a table. Raises ``Unreadable`` when the mapping does not fit it."""
    found, source, reader = _open(table, mapping, known, joined)
    taking = VisitReader(reader)
    for record in source.records:
        reader.at(record)
        taking.read()
    return Reading(rows=tuple(taking.rows()), told=mapping.fields(), faults=found.all(), count=len(table.rows))


def _open(
    table: Table, mapping: Mapping, known: Known, joined: Names[str, Table]
) -> tuple[FaultList, records.Source, Reader]:
    found = FaultList()
    for part in (table, *joined.values()):
        for fault in part.faults:
            found.add(fault)
    source = records.of(table, mapping, joined, found)
    reader = Reader(
        fields=FIELDS[mapping.about],
        headings=source.headings,
        known=known,
        formats=mapping.date_formats,
        decimal_comma=mapping.decimal_comma,
        found=found,
    )
    return found, source, reader
