"""Building a draft, step by step: a question, a theme, the head. Each keeps the draft, or tells what is wrong with what was typed."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.checklists import checked, edits
from qorgan.checklists.model import Checklist, Kind, Option, Question, Section, Texts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.checklists import begin, doors, words
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.country import LANGUAGES
from qorgan.store import checklists
from qorgan.store.checklists import Row
from qorgan.workflow.checklist import State

TEXT_SIGNS, CODE_SIGNS, OPTION_LINES = checked.LONGEST_TEXT, 64, 200
_OWN_LIST = "_answers"


class Typed(NamedTuple):
    """What stands in the form of a question or theme. ``before``: the code that it had; ``options``: a line each, code and texts."""

    before: str
    code: str
    theme: str
    kind: str
    texts: list[tuple[str, str]]
    hints: list[tuple[str, str]]
    options: str
    relevant: str
    is_required: bool


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """``question``: which one, a new one where none is told. Raises ``PermissionDenied``, ``Http404``; ``Refused``."""
    here, row = _draft(request, code, version)
    checklist = checklists.read(row)
    if request.method != "POST":
        return _page(request, row, checklist, _of_question(request, checklist))
    typed = _typed(request)
    changed = _with_question(checklist, typed)
    return _kept(request, here, row, changed, typed)


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """``theme``: which one, a new one where none is told. Raises ``PermissionDenied``, ``Http404``; ``Refused``."""
    here, row = _draft(request, code, version)
    checklist = checklists.read(row)
    if request.method != "POST":
        return _page(request, row, checklist, _of_theme(request, checklist), is_theme=True)
    typed = _typed(request)
    section = Section(code=typed.code, texts=dict(typed.texts), relevant=typed.relevant)
    return _kept(request, here, row, edits.with_section(checklist, section, typed.before), typed, is_theme=True)


@require_http_methods(["GET", "HEAD", "POST"])
def head(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Title, kinds of places, version of the recommendations. Raises ``PermissionDenied``, ``Http404``; ``Refused``."""
    here, row = _draft(request, code, version)
    checklist = checklists.read(row)
    if request.method != "POST":
        return _head_page(request, row, checklist)
    number = request.POST.get("methodical", "")
    changed = Checklist(
        code=checklist.code,
        titles=dict(_texts(request.POST, "text")),
        categories=tuple(request.POST.getlist("category")),
        source=dict(_texts(request.POST, "hint")),
        methodical=int(number) if number.isdecimal() and len(number) < 5 else 0,  # noqa: PLR2004 -- digits of a version
        parts=checklist.parts,
        lists=checklist.lists,
        form=checklist.form,
    )
    faults = _stopping(changed)
    if faults:
        return _head_page(request, row, changed, faults)
    return begin.kept(request, here, changed, row)


@require_POST
def step(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """``do``: up, down or remove; ``part``: a question or theme. Raises ``PermissionDenied``, ``Http404``; ``Refused``."""
    here, row = _draft(request, code, version)
    checklist, part = checklists.read(row), request.POST.get("part", "")
    if request.POST.get("do") == "remove":
        changed = edits.without(checklist, part)
    else:
        changed = edits.moved(checklist, part, -1 if request.POST.get("do") == "up" else 1)
    return begin.kept(request, here, changed, row)


def _draft(request: HttpRequest, code: str, version: int) -> tuple[Here, Row]:
    here, row = doors.to_version(request, code, version, Permission.CHECKLIST_KEEP)
    if row.state != State.DRAFT:
        raise Http404
    return here, row


def _kept(
    request: HttpRequest, here: Here, row: Row, changed: Checklist, typed: Typed, *, is_theme: bool = False
) -> HttpResponse:
    faults = _stopping(changed)
    if faults:
        return _page(request, row, checklists.read(row), typed, faults, is_theme=is_theme)
    return begin.kept(request, here, changed, row)


def _stopping(changed: Checklist) -> list[words.FaultSaid]:
    found = checked.checked(changed, categories=home.country().categories)
    # A draft is empty before its first question.
    return [words.said(fault) for fault in found if fault.stops and fault.code != "checklist.empty"]


def _with_question(checklist: Checklist, typed: Typed) -> Checklist:
    kind = Kind(typed.kind) if typed.kind in set(Kind) else Kind.SCALE
    before = next((one for _, one in checklist.questions() if one.code == typed.before), None)
    is_listed = kind in {Kind.ONE, Kind.SEVERAL}
    name = (before.options if before else "") or f"{typed.code}{_OWN_LIST}"
    made = Question(
        code=typed.code,
        kind=kind,
        texts=dict(typed.texts),
        hints=dict(typed.hints),
        options=name if is_listed else "",
        is_required=typed.is_required,
        relevant=typed.relevant,
        kept=before.kept if before else {},
    )
    lists = (
        {**checklist.lists, name: _options(typed.options, checklist.lists.get(name, ()))}
        if is_listed
        else checklist.lists
    )
    return edits.with_question(
        Checklist(
            code=checklist.code,
            titles=checklist.titles,
            categories=checklist.categories,
            source=checklist.source,
            methodical=checklist.methodical,
            parts=checklist.parts,
            lists=lists,
            form=checklist.form,
        ),
        typed.theme,
        made,
        typed.before if before else "",
    )


def _options(told: str, before: Sequence[Option]) -> tuple[Option, ...]:
    """A line each: ``code | kk | ru | en``."""
    kept = {option.code: option.kept for option in before}
    found = []
    for line in told.splitlines()[:OPTION_LINES]:
        code, *texts = (part.strip() for part in line.split("|"))
        if line.strip():
            by_language = {one: text for one, text in zip(LANGUAGES, texts, strict=False) if text}
            found.append(Option(code=code, texts=by_language, kept=kept.get(code, {})))
    return tuple(found)


def _typed(request: HttpRequest) -> Typed:
    told = request.POST
    return Typed(
        before=told.get("before", "")[:CODE_SIGNS],
        code=told.get("code", "").strip()[:CODE_SIGNS],
        theme=told.get("theme", "")[:CODE_SIGNS],
        kind=told.get("kind", ""),
        texts=_texts(told, "text"),
        hints=_texts(told, "hint"),
        options=told.get("options", ""),
        relevant=told.get("relevant", "").strip(),
        is_required="required" in told,
    )


def _texts(told: "MultiValueDict[str, str]", name: str) -> list[tuple[str, str]]:
    entered = ((language, str(told.get(f"{name}_{language}", "")).strip()) for language in LANGUAGES)
    return [(language, text) for language, text in entered if text]


def _of_question(request: HttpRequest, checklist: Checklist) -> Typed:
    code = request.GET.get("question", "")
    found = next(((theme, one) for theme, one in checklist.questions() if one.code == code), None)
    if found is None:
        theme = request.GET.get("theme", "")
        return Typed("", "", theme, Kind.SCALE, [], [], "", "", is_required=False)
    theme, one = found
    options = "\n".join(
        " | ".join((option.code, *(option.texts.get(language, "") for language in LANGUAGES)))
        for option in checklist.lists.get(one.options, ())
    )
    texts, hints = list(one.texts.items()), list(one.hints.items())
    return Typed(one.code, one.code, theme, one.kind, texts, hints, options, one.relevant, is_required=one.is_required)


def _of_theme(request: HttpRequest, checklist: Checklist) -> Typed:
    code = request.GET.get("theme", "")
    found = next((one for one in checklist.themes() if one.code == code and code), None)
    if found is None:
        return Typed("", "", "", "", [], [], "", "", is_required=False)
    return Typed(code, code, "", "", list(found.texts.items()), [], "", found.relevant, is_required=False)


def _page(
    request: HttpRequest,
    row: Row,
    checklist: Checklist,
    typed: Typed,
    faults: Sequence[words.FaultSaid] = (),
    *,
    is_theme: bool = False,
) -> HttpResponse:
    told = {
        "line": words.line(row),
        "typed": typed,
        "texts": _by_language(dict(typed.texts)),
        "hints": _by_language(dict(typed.hints)),
        "kinds": words.kinds(),
        "themes": [(one.code, words.text(one.texts)) for one in checklist.themes() if one.code],
        "faults": faults,
        "is_theme": is_theme,
        "revision": request.POST.get("revision", "") or row.revision,
        "key": keys.fresh(),
    }
    return render(request, "checklists/edit.html", told, status=422 if faults else 200)


def _head_page(
    request: HttpRequest, row: Row, checklist: Checklist, faults: Sequence[words.FaultSaid] = ()
) -> HttpResponse:
    country, language = home.country(), words.language()
    kinds = [(code, country.category_name(code, language), code in checklist.categories) for code in country.categories]
    told = {
        "line": words.line(row),
        "texts": _by_language(checklist.titles),
        "sources": _by_language(checklist.source),
        "methodical": checklist.methodical,
        "categories": kinds,
        "faults": faults,
        "revision": request.POST.get("revision", "") or row.revision,
        "key": keys.fresh(),
    }
    return render(request, "checklists/head.html", told, status=422 if faults else 200)


def _by_language(texts: Texts) -> list[tuple[str, str]]:
    return [(language, texts.get(language, "")) for language in LANGUAGES]
