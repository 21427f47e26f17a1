"""Parts of a report that are more than the text of a section: findings, recommendations and the like, each an act of its own.

Closed words, numbers and ids of a part stand in clear; they are sealed along with its text, so that every revision tells them too.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, NamedTuple, Protocol
from uuid import UUID, uuid4, uuid5

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from qorgan.access import home
from qorgan.actions import _report, _report_merge
from qorgan.actions._perform import Done, Fact
from qorgan.actions.asked import Code, Enter, Entry
from qorgan.actions.refused import not_there, refused
from qorgan.checklists import shipped
from qorgan.questions.reporting import PartKind
from qorgan.store import models

MOST: Final = 1_000
"""Of a report: parts of one kind. A report with more could not be read, and a mistake could make them."""
_NUMBER = re.compile(r"[\w№./-]{1,32}")


def _numbered(text: str) -> str:
    if not _NUMBER.fullmatch(text) or not any(sign.isdigit() for sign in text):
        raise PydanticCustomError("report_number", "no number", {})
    return text


EarlierNumber = Annotated[Code, AfterValidator(_numbered), Entry(Enter.LINE)]
"""Of a recommendation given before: the report's number, a stroke and its place there, or as another register numbers it."""
ThemeCode = Annotated[Code, Entry(Enter.LINE)]
"""A theme of the country's checklists."""
Position = Annotated[int, Field(ge=1, le=MOST), Entry(Enter.NUMBER)]
"""In a list, from 1."""


class Written(NamedTuple):
    """A part as its act tells it. ``block``: of the form, in whose section it stands, or ``section`` itself; ``read``: upon which revision.

    ``content``: what is sealed; ``told``: what stands in clear besides.
    """

    number: UUID
    kind: PartKind
    read: int
    content: Mapping[str, object]
    told: Mapping[str, object]
    block: str = ""
    section: str = ""


class HasRead(Protocol):
    """A request that names a part and the revision it was written upon."""

    @property
    def part(self) -> UUID | None: ...

    @property
    def read(self) -> int: ...


def number_of(asked: HasRead) -> UUID:
    """The id that the writer chose, else a new one. Raises ``NotThere`` for an earlier revision of a part that is not named."""
    if asked.part is None and asked.read:
        raise not_there("part")
    return asked.part or uuid4()


def earlier_id(report: UUID, number: str) -> UUID:
    """The id of the part that says what became of an earlier recommendation."""
    return uuid5(report, f"follow_up:{number}")


def opinion_id(report: UUID, person: UUID) -> UUID:
    """The id of the part that holds an expert's opinion, or why it is still to come."""
    return uuid5(report, f"opinion:{person}")


def write(call: _report.About, told: Written, facts: Mapping[str, Fact] | None = None) -> Done:
    """Make it, or its next revision, together with what others wrote since. Subject: its id. Facts: ``report``, ``merged``.

    Raises ``Changed``; ``Refused``: ``report.there``, ``report.withdrawn``, ``report.too_many_parts``, ``report.no_section``,
    ``report.no_revision``, ``report.no_case``, ``vault.…``, ``compartment.…``.
    """
    section = told.section or of_block(call.row, told.block)
    stored = call.row.parts.filter(pk=told.number).first()
    place = _place(call.row, told, stored)
    held = _report.drafts(call, call.row.visit_id)
    read = stored.revision if stored is not None and stored.withdrawn_at is not None else told.read
    merged = _report_merge.merged(held, told.number, read, {**told.content, **told.told})
    return _report.write_part(
        call,
        told.number,
        told.kind,
        section=section,
        content=merged.fields,
        told={name: merged.fields[name] for name in told.told},
        place=place,
        facts={"merged": merged.is_merged, **(facts or {})},
        held=held,
    )


def of_block(row: models.Report, block: str) -> str:
    """The key of the section that a block fills. Raises ``Refused`` (``report.no_section``)."""
    found = _report.layout(row).of_block(block)
    if found is None:
        raise refused("report.no_section", {"section": block})
    return found.key


def _place(row: models.Report, told: Written, stored: models.ReportPart | None) -> int:
    """Where it stands: as before, else after all others of its kind."""
    if stored is not None and stored.kind != told.kind:
        raise refused("report.there")
    if stored is not None and stored.withdrawn_at is not None and told.kind not in _report.MADE_HERE:
        raise refused("report.withdrawn")
    if stored is not None and stored.withdrawn_at is None:
        return stored.place
    others = list(row.parts.filter(kind=told.kind, withdrawn_at=None).values_list("place", flat=True))
    if len(others) >= MOST:
        raise refused("report.too_many_parts", {"limit": MOST})
    return max(others, default=0) + 1


def theme(code: str | None) -> str:
    """A theme's code, or an empty text for none. Raises ``Refused`` (``report.no_theme``)."""
    if code is not None and code not in themes():
        raise refused("report.no_theme", {"theme": code})
    return code or ""


def themes() -> Mapping[str, Mapping[str, str]]:
    """Code of every theme of the country's checklists, and its name by language."""
    return shipped.themes(home.country().checklists())


def distinct(words: Iterable[str]) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(map(str, words)))
