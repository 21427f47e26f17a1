"""What the answers come to: theme by theme, what is not as it should be and how well each is supported; and the answers as a file."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.checklists import answers, filled
from qorgan.checklists.answers import Counted, Figures
from qorgan.interfaces.web.checklists import filling, words
from qorgan.interfaces.web.checklists.filling import Filling
from qorgan.interfaces.web.shell import locked
from qorgan.register import exports


class Line(NamedTuple):
    """A theme with its figures. ``words``: how often each answer of the scale was given, by its name, in their order."""

    title: str
    figures: Figures
    words: list[tuple[str, int]]


class Finding(NamedTuple):
    """An answer that something is not as it should be, and by what it is supported."""

    question: str
    answer: str
    note: str
    sources: str
    counted: Counted


def figures(request: HttpRequest, code: str, checklist: str) -> HttpResponse:
    """The page. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    here = filling.filling(request, code, checklist)
    if here.here.me.vault is None:
        return locked.answer(request)
    opened = here.opened(question.code for _, question in here.checklist.questions())
    given = filling.given(opened)
    named = [name for _, name in words.scale()]
    titles = {theme.code: words.text(theme.texts) for theme in here.checklist.themes()}
    told = {
        "here": here,
        "place": words.place(here.place),
        "line": words.line(here.row),
        "scale": words.scale(),
        "lines": [
            Line(titles[one.theme], one, list(zip(named, one.words.values(), strict=True)))
            for one in answers.figures(here.checklist, given)
        ],
        "findings": _findings(here, given),
        "is_closed": opened.is_closed,
    }
    return render(request, "checklists/figures.html", told)


def filled_csv(request: HttpRequest, code: str, checklist: str) -> HttpResponse:
    """The answers, a column each. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    here = filling.filling(request, code, checklist)
    opened = here.opened(question.code for _, question in here.checklist.questions())
    table = filled.table(here.checklist, filling.given(opened))
    return HttpResponse(
        exports.as_csv(table.header, [table.line]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{here.row.code}.csv"', "Cache-Control": "no-store"},
    )


def _findings(here: Filling, given: dict[str, answers.Given]) -> list[Finding]:
    named, of_source = dict(words.scale()), dict(words.sources())
    return [
        Finding(
            words.text(question.texts),
            named[one.answer],
            one.note,
            ", ".join(of_source[source] for source in one.sources),
            answers.counted(one.sources),
        )
        for _, question in here.checklist.questions()
        if (one := given.get(question.code)) is not None and one.answer in answers.FINDINGS and one.answer in named
    ]
