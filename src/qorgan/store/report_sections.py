"""What stands in each section of a report, as far as it is told in clear: who wrote last and when, how many findings and other items."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from qorgan.questions.reporting import PartKind
from qorgan.store import models, readers

_NO_ITEMS = (PartKind.SECTION, PartKind.COMMENT)


class Stands(NamedTuple):
    """Of one section. ``revision``: of its text, 0 where none was written; ``by``: a name; ``items``: findings, annexes and the like."""

    revision: int = 0
    by: str = ""
    at: datetime | None = None
    items: int = 0


def stands(row: models.Report) -> dict[str, Stands]:
    """By section; one in which nothing was written is left out. Two queries."""
    parts = list(row.parts.filter(withdrawn_at=None))
    names = readers.names(part.written_by for part in parts if part.kind == PartKind.SECTION)
    items = Counter(part.section for part in parts if part.kind not in _NO_ITEMS)
    told = {section: Stands(items=count) for section, count in items.items()}
    for part in parts:
        if part.kind == PartKind.SECTION:
            by = names.get(part.written_by, "")
            told[part.section] = Stands(part.revision, by, part.written_at, items[part.section])
    return told
