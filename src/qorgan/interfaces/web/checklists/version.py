"""One version of a checklist: its themes and questions, what is wrong with it, what it changed, and how it looks on a telephone."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.checklists import checked, difference
from qorgan.checklists.difference import Change
from qorgan.checklists.model import Checklist, Question, Section, within
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.checklists import doors, shown, words
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import checklists
from qorgan.store.checklists import Row
from qorgan.wording import names
from qorgan.workflow.checklist import State


class Theme(NamedTuple):
    """A theme with its questions as the page lists them."""

    code: str
    title: str
    questions: list[tuple[str, str, str]]


class ChangeSaid(NamedTuple):
    """A difference with its words."""

    what: str
    code: str
    before: str
    after: str


def version(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """The page. Raises ``PermissionDenied``, ``Http404``."""
    here, row = doors.to_version(request, code, version)
    checklist = checklists.read(row)
    others = list(checklists.checklists(here.me, here.today).filter(code=code))
    earlier = next((one for one in others if one.version < version), None)
    told = {
        "line": words.line(row),
        "source": words.text(checklist.source),
        "themes": [_theme(section) for section in checklist.themes()],
        "faults": [words.said(one) for one in checked.checked(checklist, categories=home.country().categories)],
        "others": [words.line(one) for one in others if one.pk != row.pk],
        "earlier": earlier,
        "changes": [] if earlier is None else _changes(checklists.read(earlier), checklist),
        "is_draft": row.state == State.DRAFT and here.may(Permission.CHECKLIST_KEEP),
        "may_publish": row.state == State.DRAFT and offered.may("publish_checklist", here.me, here.today),
        "may_retire": row.state == State.PUBLISHED and offered.may("retire_checklist", here.me, here.today),
        "may_go_on": _goes_on(here, row, others),
        "key": keys.fresh(),
    }
    return render(request, "checklists/version.html", told)


def preview(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """As it will look on a telephone; nothing can be entered. Raises ``PermissionDenied``, ``Http404``."""
    _here, row = doors.to_version(request, code, version)
    checklist = checklists.read(row)
    pages = shown.pages(checklist)
    told = {
        "line": words.line(row),
        "pages": [(words.text(page.texts), shown.questions(page.questions, checklist, {})) for page in pages],
        "scale": words.scale(),
        "sources": words.sources(),
    }
    return render(request, "checklists/preview.html", told)


def _goes_on(here: Here, row: Row, others: list[Row]) -> bool:
    has_draft = any(one.state == State.DRAFT for one in (row, *others))
    return (
        here.may(Permission.CHECKLIST_KEEP) and not has_draft and not any(one.version > row.version for one in others)
    )


def _theme(section: Section) -> Theme:
    questions = [
        (question.code, words.text(question.texts), names.name("question_kind", question.kind, words.language()))
        for question in within(section)
    ]
    return Theme(section.code, words.text(section.texts), questions)


def _changes(before: Checklist, after: Checklist) -> list[ChangeSaid]:
    return [_change(one) for one in difference.differences(before, after)]


def _change(change: Change) -> ChangeSaid:
    what = names.name("checklist_change", change.what, words.language())
    return ChangeSaid(what, change.code, _text(change.before), _text(change.after))


def _text(question: Question | None) -> str:
    return words.text(question.texts) if question else ""
