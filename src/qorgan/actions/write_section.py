"""Writing a section of a report: sealed at every save, merged with what others wrote meanwhile, no word of anybody lost (¶27)."""

import json
from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber, SectionKey
from qorgan.actions.asked import Asked, Enter, Entry, LongConfidential, Maybe
from qorgan.actions.refused import Changed, refused
from qorgan.questions.reporting import PartKind
from qorgan.reporting import merge
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.vault.blob import SealBroken
from qorgan.workflow.report import REPORT

Read = Annotated[int, Field(ge=0, le=2**31 - 1), Entry(Enter.NUMBER)]


class WriteSection(Asked):
    """``read``: the revision it was written upon, 0 for none yet. ``text``: left out, the section is emptied."""

    report: ReportNumber
    section: SectionKey
    read: Read = 0
    text: Maybe[LongConfidential] = None


def write_section(*, actor: Actor, key: str, now: datetime, request: WriteSection) -> Outcome:
    """Keep a revision. Subject: the part's id. Facts: ``report``, ``section``, ``merged`` (whether others had written since).

    Raises ``NotThere``; ``Changed`` where others changed the same words, with what stands there now; ``Refused``: ``report.no_section``,
    ``report.no_case``, ``report.no_revision``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(WRITE_SECTION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteSection, models.Report]) -> Done:
    asked = call.request
    section = _report.section(call.row, asked.section, is_written=True)
    number = _report.section_id(call.row.pk, section.key)
    held = _report.drafts(call, call.row.visit_id)
    text, is_merged = _text(call, held)
    return _report.write_part(
        call,
        number,
        PartKind.SECTION,
        section=section.key,
        content={"text": text},
        facts={"section": section.key, "merged": is_merged},
    )


def _text(call: Call[WriteSection, models.Report], held: Held) -> tuple[str, bool]:
    """What is to be stored, and whether somebody wrote since."""
    asked, mine = call.request, call.request.text or ""
    number = _report.section_id(call.row.pk, asked.section)
    rows = {row.revision: row for row in held.compartment.records.filter(record=number, field=_report.FIELD)}
    newest = max(rows, default=0)
    if asked.read == newest:
        return mine, False
    if asked.read > newest:
        raise refused("report.no_revision", {"revision": asked.read})
    theirs = _said(_report.opened(held, [number])[number])
    merged = merge.merge(_earlier(held, rows.get(asked.read)), theirs, mine)
    if merged.conflicts:
        raise Changed({"text": theirs}, newest)
    return merged.text, True


def _earlier(held: Held, row: models.SealedRecord | None) -> str:
    if row is None:
        return ""
    try:
        return _said(sealed_records.revision_opened(held, row))
    except SealBroken:
        raise refused("record.broken") from None


def _said(content: bytes) -> str:
    return str(json.loads(content)["text"])


WRITE_SECTION = Action(
    "write_section",
    Permission.REPORT_WRITE,
    _change,
    asks=WriteSection,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
