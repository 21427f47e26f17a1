"""Faults and differences as a page shows them."""

from collections.abc import Iterable
from typing import NamedTuple

from qorgan.actions.import_register import AnyChangeSet
from qorgan.interfaces.web.register import words
from qorgan.register import diff, fields, lines, templates
from qorgan.register.changes import InstitutionRow, PersonRow, VisitRow
from qorgan.register.faults import Fault
from qorgan.register.sentences import say

SHOWN_FAULTS = 200
SHOWN_CHANGES = 100
SHOWN_NEW = 10


class Line(NamedTuple):
    """A fault or a note in the reader's language."""

    fault: Fault
    what: str
    remedy: str


class Faults(NamedTuple):
    """The lines shown, faults before notes; how many faults and notes there are; how many are not shown."""

    lines: list[Line]
    stopping: int
    notes: int
    hidden: int


class FieldLine(NamedTuple):
    """One field that would change."""

    code: str
    label: str
    old: str
    new: str


class Difference(NamedTuple):
    """Counts, the changed fields of the first rows, and the first new rows under the headings of the register."""

    added: int
    changed: int
    unchanged: int
    fields: list[FieldLine]
    headings: tuple[str, ...]
    new: list[list[str]]
    hidden_changes: int
    hidden_new: int
    based_on: int

    @property
    def is_empty(self) -> bool:
        """Whether the file says only what is stored already."""
        return not self.added and not self.changed


def of(faults: Iterable[Fault]) -> Faults:
    """The faults of a file."""
    ordered = sorted(faults, key=lambda fault: not fault.stops)
    stopping = sum(fault.stops for fault in ordered)
    told = [Line(fault, *say(fault, words.language())) for fault in ordered[:SHOWN_FAULTS]]
    return Faults(told, stopping, len(ordered) - stopping, max(0, len(ordered) - SHOWN_FAULTS))


def difference(changes: AnyChangeSet) -> Difference:
    """What an import would do."""
    lang = words.language()
    told = [
        FieldLine(
            one.code,
            fields.label(changes.register, one.field, lang),
            _named(one.field, one.old),
            _named(one.field, one.new),
        )
        for one in diff.field_changes(changes.changed[:SHOWN_CHANGES])
    ]
    return Difference(
        added=len(changes.added),
        changed=len(changes.changed),
        unchanged=changes.unchanged,
        fields=told,
        headings=templates.header(changes.register, lang),
        new=[line for row in changes.added[:SHOWN_NEW] for line in _lines(row)],
        hidden_changes=max(0, len(changes.changed) - SHOWN_CHANGES),
        hidden_new=max(0, len(changes.added) - SHOWN_NEW),
        based_on=changes.based_on,
    )


def _named(field: str, value: str) -> str:
    """A value as the reader knows it: regions and categories by name, closed words in his language."""
    if field == "region":
        return words.region(value)
    return words.category(value) if field == "category" else words.word(value)


def _lines(row: InstitutionRow | PersonRow | VisitRow) -> list[list[str]]:
    match row:
        case InstitutionRow():
            return list(lines.of_institution(row))
        case PersonRow():
            return list(lines.of_person(row))
        case VisitRow():
            return list(lines.of_visit(row))
