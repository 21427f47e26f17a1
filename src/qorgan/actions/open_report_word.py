"""Taking the draft of a report to Word, for authors who write there: journalled first, for the group alone (¶27, ¶29)."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _report_content, _report_texts
from qorgan.questions.reporting import PartKind
from qorgan.reporting import word_out
from qorgan.reporting.word_out import Made, Words, Writable
from qorgan.wording.report_words import ReportWords


class WordFile(NamedTuple):
    """``name``: under which it is saved; ``content``: the file (.docx)."""

    name: str
    content: bytes


def open_report_word(*, actor: Actor, now: datetime, report: str) -> WordFile:
    """The whole draft. Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``record.broken``."""
    drafts = _drafts.reached(actor, now, report)
    drafts.journalled("open_report_word", Permission.REPORT_READ)
    texts = {
        one.place if one.kind == PartKind.SECTION else str(UUID(one.place)): Writable(one.revision, one.text)
        for one in _report_texts.standing(drafts.row, drafts.held).values()
    }
    content = _report_content.content(drafts.reading, drafts.row, drafts.held)
    words = ReportWords(drafts.row.language, home.country())
    made = Made(
        report=drafts.row.pk,
        content=content,
        texts=texts,
        words=Words(how=words.remark("word_how"), filled=words.remark("word_filled"), text=words.remark("word_text")),
    )
    return WordFile(f"{drafts.row.number}.docx", word_out.document(made))
