"""Keeping what came back from Word, as its taker has put it together: all chosen texts in one act, or none of them (¶27)."""

from datetime import datetime
from typing import Annotated, Final, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _report_merge, _report_texts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import Read, ReportNumber
from qorgan.actions._report_texts import FIELD, NEEDED, Standing
from qorgan.actions._sealed_values import Kept
from qorgan.actions.asked import Asked, Code, Enter, Entry, LongConfidential, Maybe
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.workflow.report import REPORT

MOST_TEXTS: Final = 2_000


class TakenText(BaseModel):
    """``place``: as of ``open_document_difference``; ``read``: the revision that it was put together with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: Code
    read: Read
    text: Maybe[LongConfidential] = None

    def __repr__(self) -> str:
        """Nothing that was typed."""
        return "TakenText()"


class TakeDocument(Asked):
    """``texts``: each place once."""

    report: ReportNumber
    texts: Annotated[tuple[TakenText, ...], Field(max_length=MOST_TEXTS), Entry(Enter.LIST, is_confidential=True)]


class _Ready(NamedTuple):
    known: Standing
    content: dict[str, object]


def take_document(*, actor: Actor, key: str, now: datetime, request: TakeDocument) -> Outcome:
    """Keep them. Subject: the id of the first part. Facts: ``report``, ``texts`` (how many were changed).

    Raises ``NotThere``; ``Changed`` where somebody changed the same words of a text since it was compared, with what stands there;
    ``Refused``: ``document.nothing``, ``document.emptied``, ``report.no_revision``, ``report.no_case``, ``state.wrong``, ``vault.…``.
    """
    return perform(TAKE_DOCUMENT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[TakeDocument, models.Report]) -> Done:
    held = _report.drafts(call, call.row.visit_id)
    standing = _report_texts.standing(call.row, held)
    asked = {one.place: one for one in call.request.texts}
    ready = [one for told in asked.values() if (one := _ready(held, standing.get(told.place), told)) is not None]
    if not ready:
        raise refused("document.nothing")
    facts = {"texts": len(ready)}
    first = _kept(call, held, ready[0])
    for one in ready[1:]:
        place = Place(_report.TABLE, _report.FIELD, one.known.number)
        value = _report.keep_also(call, held, place, canonical(one.content))
        _stored(call, one.known, value.revision)
    return _report.kept(call, first, held, facts)


def _ready(held: Held, known: Standing | None, told: TakenText) -> _Ready | None:
    """What is to be stored of one text; nothing where it says the same already."""
    if known is None:
        raise not_there("part")
    if told.text is None and known.kind in NEEDED:
        raise refused("document.emptied", {"place": known.label})
    merged = _report_merge.merged(held, known.number, told.read, {FIELD: told.text or ""}).fields[FIELD]
    return None if merged == known.text else _Ready(known, {**known.content, FIELD: merged})


def _kept(call: Call[TakeDocument, models.Report], held: Held, one: _Ready) -> Kept:
    value = _report.keep(call, held, Place(_report.TABLE, _report.FIELD, one.known.number), canonical(one.content))
    _stored(call, one.known, value.revision)
    return value


def _stored(call: Call[TakeDocument, models.Report], known: Standing, revision: int) -> None:
    row = call.row.parts.filter(pk=known.number).first()
    if row is None:
        row = models.ReportPart(
            pk=known.number, report=call.row, kind=PartKind.SECTION, section=known.section, place=0, told={}
        )
    row.written_at, row.written_by, row.revision = call.now, call.actor.account, revision
    row.save()


TAKE_DOCUMENT = Action(
    "take_document",
    Permission.REPORT_WRITE,
    _change,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
