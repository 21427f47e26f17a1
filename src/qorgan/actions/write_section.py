"""Writing a section of a report: sealed at every save, merged with what others wrote meanwhile, no word of anybody lost (¶27)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _report_merge
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import Read, ReportNumber, SectionKey
from qorgan.actions.asked import Asked, LongConfidential, Maybe
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.workflow.report import REPORT


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
    content, is_merged = _report_merge.merged(held, number, asked.read, {"text": asked.text or ""})
    return _report.write_part(
        call,
        number,
        PartKind.SECTION,
        section=section.key,
        content=content,
        facts={"section": section.key, "merged": is_merged},
        held=held,
    )


WRITE_SECTION = Action(
    "write_section",
    Permission.REPORT_WRITE,
    _change,
    asks=WriteSection,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
