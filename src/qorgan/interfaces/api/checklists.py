"""Checklists (¶4): every version with what it asks, as a document or a form; and the answers on site, for whoever holds them.

Answers are opened in the caller's vault, and every opening stands in the journal first; 423 while the vault is locked. They are given
by the act ``answer_checklist``.
"""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from qorgan.actions.open_answers import open_answers
from qorgan.checklists import answers, form_out
from qorgan.checklists import document as documents
from qorgan.interfaces.api import asking, problems, shapes
from qorgan.store import checklists, site_answers
from qorgan.store.checklists import Row
from qorgan.wording import form_words

router = Router(tags=["checklists"], auth=asking.SIGNED_IN)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE = r"/{slug:checklist}/{int:version}"


class ChecklistRow(Schema):
    """A version. ``categories``: of the places it is for, empty for all; ``questions``: how many."""

    code: str
    version: int
    state: str
    titles: dict[str, str]
    categories: list[str]
    questions: int
    valid_from: date | None
    revision: int


class Checklists(Schema):
    """Every version that the caller may see."""

    as_of: date
    items: list[ChecklistRow]


class ChecklistWhole(ChecklistRow):
    """A version with its document, format 1 of checklists."""

    document: dict[str, Any]


class AnswersAsked(Schema):
    """Which answers. ``institution``: may be left out where the visit has one place alone; ``version``: 0 for the one in force."""

    visit: shapes.Word
    checklist: shapes.Word
    institution: shapes.Word = ""
    version: Annotated[int, Field(ge=0, le=9_999)] = 0


class GivenNow(Schema):
    """An answer. ``revision``: tell it as ``read`` to answer anew; ``independent``: how many sources that do not depend on one another."""

    question: str
    answer: str
    note: str
    sources: list[str]
    independent: int
    version: int
    revision: int
    written_at: datetime


class ThemeFigures(Schema):
    """Of one theme. ``words``: how often each answer of the scale was given."""

    theme: str
    asked: int
    answered: int
    words: dict[str, int]
    findings: int
    corroborated: int


class AnswersNow(Schema):
    """What was answered. ``is_closed``: sealed to others; then there is nothing to see but how many were ``answered``.

    ``document``: what is asked here, the recommendations of the visit before included.
    """

    checklist: str
    version: int
    institution: str
    entry: str
    is_closed: bool
    answered: int
    recommendations_of: str
    document: dict[str, Any]
    items: list[GivenNow]
    figures: list[ThemeFigures]


@router.get("", response={200: Checklists, **problems.answers(401)}, url_name="checklists")
def all_checklists(request: HttpRequest) -> Checklists:
    """Every version: drafts for whoever keeps checklists alone."""
    asker = asking.asker(request)
    rows = checklists.checklists(asker.actor, asker.today)
    return Checklists(as_of=asker.today, items=[ChecklistRow(**_told(row)) for row in rows])


@router.get(
    "/answers", response={200: AnswersNow, **problems.answers(401, 404, 409, 422, 423)}, url_name="checklist_answers"
)
def site_answers_of(request: HttpRequest, asked: Query[AnswersAsked]) -> AnswersNow:
    """The answers to one checklist at one place of a visit."""
    asker = asking.asker(request)
    site = site_answers.on_site(asker.actor, asker.today, asked.visit)
    place = site.place(asked.institution) if site else None
    version = asked.version or checklists.newest(asked.checklist, asker.today)
    found = checklists.checklists(asker.actor, asker.today).filter(state__in=checklists.ANSWERED)
    row = found.filter(code=asked.checklist, version=version).first()
    if site is None or place is None or row is None:
        raise Http404
    earlier = checklists.earlier(site.visit, place.institution)
    whole = checklists.whole(row, earlier)
    codes = [question.code for _, question in whole.questions()]
    opened = open_answers(
        actor=asker.actor,
        now=timezone.now(),
        visit=site.visit.pk,
        institution=place.institution.pk,
        checklist=row.code,
        questions=codes,
    )
    given = {code: one.given for code, one in opened.answers.items()}
    return AnswersNow(
        checklist=row.code,
        version=row.version,
        institution=place.institution.code,
        entry=str(opened.entry.pk) if opened.entry else "",
        is_closed=opened.is_closed,
        answered=sum(opened.has(code) for code in codes),
        recommendations_of=earlier.visit if earlier else "",
        document=documents.written(whole),
        items=[
            GivenNow(
                question=code,
                answer=one.given.answer,
                note=one.given.note,
                sources=list(one.given.sources),
                independent=answers.counted(one.given.sources).independent,
                version=one.version,
                revision=one.revision,
                written_at=one.written_at,
            )
            for code, one in opened.answers.items()
        ],
        figures=[] if opened.is_closed else [ThemeFigures(**one._asdict()) for one in answers.figures(whole, given)],
    )


@router.get(ONE, response={200: ChecklistWhole, **problems.answers(401, 404)}, url_name="checklist")
def checklist(request: HttpRequest, checklist: str, version: int) -> ChecklistWhole:
    """One version with what it asks."""
    row = _row(request, checklist, version)
    return ChecklistWhole(**_told(row), document=row.asks)


@router.get(f"{ONE}/form", response={200: None, **problems.answers(401, 404)}, url_name="checklist_form")
def form(request: HttpRequest, checklist: str, version: int) -> HttpResponse:
    """One version as an XLSForm."""
    row = _row(request, checklist, version)
    raw = form_out.written(checklists.read(row), row.version, form_words.words())
    name = f'attachment; filename="{row.code}-{row.version}.xlsx"'
    return HttpResponse(raw, content_type=XLSX, headers={"Content-Disposition": name, "Cache-Control": "no-store"})


def _row(request: HttpRequest, code: str, version: int) -> Row:
    asker = asking.asker(request)
    row = checklists.checklists(asker.actor, asker.today).filter(code=code, version=version).first()
    if row is None:
        raise Http404
    return row


def _told(row: Row) -> dict[str, Any]:
    told = checklists.read(row)
    return {
        "code": row.code,
        "version": row.version,
        "state": row.state,
        "titles": dict(told.titles),
        "categories": list(told.categories),
        "questions": sum(1 for _ in told.questions()),
        "valid_from": row.valid_from,
        "revision": row.revision,
    }
