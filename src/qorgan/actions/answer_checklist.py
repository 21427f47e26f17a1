"""Answering a checklist on site (¶4, ¶17): each answer sealed by itself, so that several people fill one form and nobody's words are lost.

What is sent again changes nothing. An answer to a version that is not the one in force is kept, and that it was older is recorded (¶4).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _answers, _site
from qorgan.actions._answers import New
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, Code, Enter, Entry, InstitutionCode, Maybe, Prose, Version, VisitCode
from qorgan.actions.refused import Changed, not_there, refused
from qorgan.checklists import answers as checks
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Checklist, Source
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.store import checklists, models, readings
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.workflow.visit import VISIT

AT_ONCE = 200


def _from_text(told: object) -> object:
    """``question = answer``, as it is typed at a command line or in a box."""
    if not isinstance(told, str):
        return told
    question, _, answer = told.partition("=")
    return {"question": question.strip(), "answer": answer.strip()}


def _lines(told: object) -> object:
    return [line for line in told.splitlines() if line.strip()] if isinstance(told, str) else told


class GivenAnswer(BaseModel):
    """``answer``: empty to take an earlier one back. ``read``: the revision it was written upon, 0 where none was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Code
    answer: Annotated[str, StringConstraints(max_length=checks.LONGEST_ANSWER)] | Prose = ""
    note: Annotated[str, StringConstraints(max_length=0)] | Prose = ""
    sources: tuple[Source, ...] = ()
    read: int = Field(default=0, ge=0, le=2**31 - 1)


Given200 = Annotated[
    tuple[Annotated[GivenAnswer, BeforeValidator(_from_text)], ...],
    Field(min_length=1, max_length=AT_ONCE),
    BeforeValidator(_lines),
    Entry(Enter.LIST, is_confidential=True),
]


class AnswerChecklist(Asked):
    """``checklist``, ``version``: as it was shown to whoever answers. ``answers``: to up to 200 questions."""

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    checklist: Code
    version: Version
    answers: Given200


def answer_checklist(*, actor: Actor, key: str, now: datetime, request: AnswerChecklist) -> Outcome:
    """Keep them. Subject: the entry's id. Facts: ``checklist``, ``version``, ``answers`` (how many were new).

    Raises ``NotThere``; ``Changed`` where somebody else answered since, naming the questions in ``about``; ``Refused``:
    ``checklist.no_question``, ``answer.…``, ``site.which_place``, ``site.other_place``, ``site.withdrawn``, ``site.no_case``, ``vault.…``.
    """
    return perform(ANSWER_CHECKLIST, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[AnswerChecklist, models.Visit]) -> Iterable[Answer]:
    asked = call.request
    is_newest = checklists.newest(asked.checklist, call.today) == asked.version
    facts = questions.Methodology(f"{asked.checklist} {asked.version}", is_newest)
    return readings.law(call.today).ask(questions.METHODOLOGY, facts)


def _change(call: Call[AnswerChecklist, models.Visit]) -> Done:
    asked = call.request
    place = _site.institution(call.row, asked.institution)
    if place is None:
        raise refused("site.which_place")
    row = _version(call)
    whole = checklists.whole(row, checklists.earlier(call.row, place))
    _require_answers(whole, asked.answers)
    entry = _answers.entry(call, place, row)
    part = _site.compartment(entry)
    if part is None:
        raise refused("site.no_case", {"visit": call.row.code})
    held = _site.holding(call, part)
    new = _new(entry, row.version, part, held, asked.answers)
    for one in new:
        _answers.seal(call, part, held, one)
    facts: dict[str, Fact] = {"kind": entry.kind, "checklist": row.code, "version": row.version, "answers": len(new)}
    return Done(str(entry.pk), facts, about=(call.row.pk,), state=call.row.state)


def _version(call: Call[AnswerChecklist, models.Visit]) -> models.Checklist:
    found = checklists.checklists(call.actor, call.today).filter(state__in=checklists.ANSWERED)
    row = found.filter(code=call.request.checklist, version=call.request.version).first()
    if row is None:
        raise not_there("checklist")
    return row


def _require_answers(whole: Checklist, given: Sequence[GivenAnswer]) -> None:
    """Raises ``Refused``: a question that is not asked, or twice; an answer that it cannot have."""
    known = {question.code: question for _, question in whole.questions()}
    seen = set[str]()
    for one in given:
        if one.question not in known:
            raise refused("checklist.no_question", {"question": one.question}, about=one.question)
        if one.question in seen:
            raise refused("answer.twice", {"question": one.question}, about=one.question)
        seen.add(one.question)
        wrong = checks.fault(known[one.question], one.answer, whole)
        if wrong:
            raise refused(wrong, {"question": one.question}, about=one.question)


def _new(
    entry: models.SiteEntry, version: int, part: models.Compartment, held: Held | None, given: Sequence[GivenAnswer]
) -> list[New]:
    """Those that say something new. Raises ``Changed`` where one was written upon a revision that is not the newest."""
    records = {one.question: _answers.record_id(entry.pk, one.question) for one in given}
    revisions = _answers.revisions(part, records.values())
    stored = {question: revisions.get(record, 0) for question, record in records.items()}
    behind = {one.question for one in given if stored[one.question] != one.read}
    same = _same(held, [records[question] for question in behind])
    changed = [one.question for one in given if one.question in behind and same.get(one.question) != _given(one)]
    if changed:
        raise _changed(changed, max(stored[question] for question in changed))
    return [
        New(
            Place(_answers.TABLE, _answers.FIELD, records[one.question]),
            stored[one.question],
            _answers.encoded(one.question, _given(one), version),
        )
        for one in given
        if one.question not in behind
    ]


def _same(held: Held | None, records: Sequence[UUID]) -> dict[str, Given]:
    """What stands there, to know an answer again that was sent twice; whoever does not hold the part is told that it changed."""
    if held is None or not records:
        return {}
    return {question: one.given for question, one in _answers.opened(held, records).items()}


def _given(one: GivenAnswer) -> Given:
    return Given(one.answer, one.note, tuple(sorted(set(one.sources))))


def _changed(questions: Sequence[str], revision: int) -> Changed:
    changed = Changed({}, revision)
    about = " ".join(questions)
    changed.findings = tuple(finding._replace(about=about) for finding in changed.findings)
    return changed


ANSWER_CHECKLIST = Action(
    "answer_checklist",
    Permission.SITE_RECORD,
    _change,
    asks=AnswerChecklist,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
