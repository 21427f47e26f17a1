"""The texts of a report that are written in Word: of its sections, and of its findings, recommendations and the like."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from uuid import UUID

from qorgan.actions import _report, _report_merge
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.store.custody import Held

KINDS: Final = (PartKind.FINDING, PartKind.RECOMMENDATION, PartKind.FOLLOW_UP, PartKind.OPINION)
NEEDED: Final = frozenset({PartKind.FINDING, PartKind.RECOMMENDATION})
"""Kinds that say nothing without a text."""
FIELD: Final = "text"


class Standing(NamedTuple):
    """A text as it stands. ``place``: the key of its section, or the id of its part in hex; ``revision``: 0 for one not written yet.

    ``label``: the title of a section, or of a finding; ``content``: all that its part says.
    """

    place: str
    number: UUID
    kind: str
    section: str
    label: str
    revision: int
    content: dict[str, Any]

    @property
    def text(self) -> str:
        """What is written."""
        return str(self.content.get(FIELD) or "")


def standing(row: models.Report, held: Held) -> dict[str, Standing]:
    """All of them by their places, in the order of the form. Raises ``Refused`` (``record.broken``)."""
    parts = [one for one in row.parts.filter(withdrawn_at=None) if one.kind in (*KINDS, PartKind.SECTION)]
    contents = _report_merge.contents(held, [part.pk for part in parts])
    return {one.place: one for one in (*_sections(row, parts, contents), *_others(parts, contents))}


def _sections(
    row: models.Report, parts: list[models.ReportPart], contents: dict[UUID, dict[str, Any]]
) -> Iterator[Standing]:
    revisions = {part.pk: part.revision for part in parts}
    for section in _report.layout(row).written:
        number = _report.section_id(row.pk, section.key)
        told = contents.get(number, {})
        title = f"{section.number}. {section.title[row.language]}"
        yield Standing(section.key, number, PartKind.SECTION, section.key, title, revisions.get(number, 0), told)


def _others(parts: list[models.ReportPart], contents: dict[UUID, dict[str, Any]]) -> Iterator[Standing]:
    for part in parts:
        if part.kind != PartKind.SECTION and part.pk in contents:
            told = contents[part.pk]
            label = str(told.get("title") or part.told.get("number") or "")
            yield Standing(part.pk.hex, part.pk, part.kind, part.section, label, part.revision, told)
