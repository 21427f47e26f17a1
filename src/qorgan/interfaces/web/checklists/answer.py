"""Filling a checklist: a page a theme, keyboard alone, and what was typed is never lost.

Only what was changed is sent. Where another answered meanwhile, everything else is kept, and both answers stand beside one another.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.actions import catalogue
from qorgan.actions.misread import Misread
from qorgan.actions.open_answers import Answers
from qorgan.actions.refused import Changed, Refused
from qorgan.checklists.answers import Given
from qorgan.checklists.model import Kind, Question, Source
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.checklists import filling, shown, words
from qorgan.interfaces.web.checklists.filling import Filling
from qorgan.interfaces.web.checklists.shown import Page
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.wording import sentences

ACT = "answer_checklist"
ANSWER, NOTE, SOURCES, READ, MARK = "a:", "n:", "s:", "r:", "w:"
READ_DIGITS = 9


class Typed(NamedTuple):
    """What was typed as the answer to a question, upon which revision; ``is_changed``: otherwise than it was shown."""

    given: Given
    read: int
    is_changed: bool


class Trouble(NamedTuple):
    """Why some answers were not kept: ``changed``: questions that another answered meanwhile; ``errors``: by question, empty for all."""

    changed: frozenset[str] = frozenset()
    errors: Mapping[str, str] = {}
    status: int = 200


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, code: str, checklist: str) -> HttpResponse:
    """``place``, ``version``, ``page``. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    here = filling.filling(request, code, checklist)
    page = here.page(request)
    if request.method != "POST":
        return _page(request, here, page)
    if here.here.me.vault is None:
        return locked.answer(request)
    typed = {
        question.code: _typed(request.POST, question) for question in page.questions if _is_sent(request, question)
    }
    trouble, kept = _keep(request, here, {code: one for code, one in typed.items() if one.is_changed})
    if trouble.changed or trouble.errors:
        return _page(request, here, page, typed, trouble)
    if kept:
        messages.success(request, _("Kept, sealed. Answers: %(count)s") % {"count": kept})
    return HttpResponseRedirect(address(here, page.number + (request.POST.get("do") == "on")))


def address(here: Filling, page: int) -> str:
    """Of a page of the checklist."""
    told = {"place": here.place.institution.code, "version": here.row.version, "page": min(page, len(here.pages))}
    return f"{reverse('answers:answer', args=[here.site.visit.code, here.row.code])}?{urlencode(told)}"


def _keep(request: HttpRequest, here: Filling, typed: Mapping[str, Typed]) -> tuple[Trouble, int]:
    """What cannot be kept is left out, and the rest is kept all the same."""
    key, left, trouble = keys.of(request), dict(typed), Trouble()
    for number in range(len(typed) + 1):
        if not left:
            break
        try:
            done = _sent(here, f"{key[:48]}/{number}", left)
        except Changed as changed:
            about = {code for finding in changed.findings for code in finding.about.split()} & set(left)
            trouble = trouble._replace(changed=trouble.changed | about or frozenset(left), status=409)
            left = {code: one for code, one in left.items() if code not in trouble.changed}
        except Misread as misread:
            faults = _faults(misread, list(left))
            trouble = trouble._replace(errors={**trouble.errors, **faults}, status=422)
            left = {code: one for code, one in left.items() if code not in faults and "" not in faults}
        except Refused as refused:
            if locked.is_meant(refused):
                raise
            said = _said(refused, set(left))
            trouble = trouble._replace(errors={**trouble.errors, **said}, status=acts.status(refused))
            left = {code: one for code, one in left.items() if code not in said and "" not in said}
        else:
            return trouble, int(str(done))
    return trouble, 0


def _sent(here: Filling, key: str, typed: Mapping[str, Typed]) -> object:
    told = {
        "visit": here.site.visit.code,
        "institution": here.place.institution.code,
        "checklist": here.row.code,
        "version": here.row.version,
        "answers": [
            {
                "question": code,
                "answer": one.given.answer,
                "note": one.given.note,
                "sources": list(one.given.sources),
                "read": one.read,
            }
            for code, one in typed.items()
        ],
    }
    return catalogue.run(ACT, actor=here.here.me, key=key, now=here.here.now, told=told).facts["answers"]


def _faults(misread: Misread, codes: list[str]) -> dict[str, str]:
    """By question; a path begins with ``answers`` and the place in what was sent."""
    found = {}
    said = {fault.path: fault.sentence for fault in acts.faults(ACT, misread, words.language())}
    for path in [fault.path for fault in misread.faults]:
        place = path.split(".")[1:2]
        code = codes[int(place[0])] if place and place[0].isdecimal() and int(place[0]) < len(codes) else ""
        found[code] = said.get(path, next(iter(said.values()), ""))
    return found


def _said(refused: Refused, codes: set[str]) -> dict[str, str]:
    country, language = home.country(), words.language()
    return {
        finding.about if finding.about in codes else "": sentences.refuse(finding, language=language, country=country)
        for finding in refused.findings
    } or {"": refusals.told(refused)}


def _is_sent(request: HttpRequest, question: Question) -> bool:
    return f"{MARK}{question.code}" in request.POST


def _typed(told: QueryDict, question: Question) -> Typed:
    code = question.code
    answer = (
        " ".join(told.getlist(f"{ANSWER}{code}")) if question.kind is Kind.SEVERAL else told.get(f"{ANSWER}{code}", "")
    )
    sources = [Source(one) for one in told.getlist(f"{SOURCES}{code}") if one in set(Source)]
    note = told.get(f"{NOTE}{code}", "").replace("\r\n", "\n").strip()
    given = Given(answer.replace("\r\n", "\n").strip(), note, tuple(sorted(set(sources))))
    read = told.get(f"{READ}{code}", "")
    number = int(read) if read.isdecimal() and len(read) <= READ_DIGITS else 0
    return Typed(given, number, shown.mark(given) != told.get(f"{MARK}{code}", ""))


def _page(
    request: HttpRequest,
    here: Filling,
    page: Page,
    typed: Mapping[str, Typed] | None = None,
    trouble: Trouble = Trouble(),  # noqa: B008 -- nothing in it can be changed
) -> HttpResponse:
    opened = here.opened(here.needed(page))
    asked = here.relevant(page, opened.answers)
    if typed:
        asked = [question for question in page.questions if question in asked or question.code in typed]
    questions = [_shown(question, here, opened, (typed or {}).get(question.code), trouble) for question in asked]
    pages = filling.progress(here, opened)
    told = {
        "here": here,
        "place": words.place(here.place),
        "line": words.line(here.row),
        "title": words.text(page.texts),
        "page": page,
        "pages": [(one, words.text(one.texts), done, of, address(here, one.number)) for one, done, of in pages],
        "answered": sum(done for _, done, _ in pages),
        "asked": sum(of for _, _, of in pages),
        "questions": questions,
        "sources": words.sources(),
        "is_closed": opened.is_closed,
        "is_old": not here.is_newest,
        "error": trouble.errors.get("", ""),
        "has_trouble": bool(trouble.changed or trouble.errors),
        "next": address(here, page.number + 1) if page.number < len(pages) else "",
        "before": address(here, page.number - 1) if page.number > 1 else "",
        "key": keys.fresh(),
    }
    return render(request, "checklists/answer.html", told, status=trouble.status)


def _shown(question: Question, here: Filling, opened: Answers, typed: Typed | None, trouble: Trouble) -> shown.Shown:
    """With what was typed where it was not kept, and what another wrote beside it."""
    stored = opened.answers.get(question.code)
    given, read = (stored.given, stored.revision) if stored else (shown.NOTHING, 0)
    there = shown.one(question, here.checklist, given, read)
    is_left = (
        typed is not None
        and typed.is_changed
        and (question.code in trouble.changed or question.code in trouble.errors or "" in trouble.errors)
    )
    if typed is None or not is_left:
        return there
    again = shown.one(question, here.checklist, typed.given, read)
    beside = there if question.code in trouble.changed else None
    return again._replace(
        mark=there.mark,
        stored=_words(beside) if beside else "",
        stored_note=given.note if beside else "",
        error=trouble.errors.get(question.code, ""),
    )


def _words(question: shown.Shown) -> str:
    chosen = [name for _, name, is_chosen in question.options if is_chosen]
    return ", ".join(chosen) or question.given.answer or "–"
