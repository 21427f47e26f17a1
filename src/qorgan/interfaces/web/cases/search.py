"""Searching inside the parts of a case that the reader holds. What is looked for is never part of an address."""

from operator import attrgetter
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.access.compartments import PAGES
from qorgan.actions.open_pages import Page, search_pages
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.cases import doors, words
from qorgan.interfaces.web.shell import actor, locked
from qorgan.store.case_page import Listed, Part
from qorgan.store.fold import fold

MOST_SIGNS = 200
AROUND = 80
MOST_LINES = 3


class Found(NamedTuple):
    """A page, the name of its part, and the lines in which a word stands, shortened."""

    page: Page
    part: str
    lines: list[str]


@sensitive_post_parameters()
def search(request: HttpRequest, code: str) -> HttpResponse:
    """``text``. A part that wants a proof is searched while the proof is fresh. Raises ``Http404``."""
    listed = doors.to_case(request, code)
    text = request.POST.get("text", "")[:MOST_SIGNS]
    if request.method != "POST" or not text.strip():
        return HttpResponseRedirect(reverse("cases:case", args=[code]))
    parts = _opened(request, listed)
    pages, unread = _searched(request, parts, text)
    told = {
        "case": listed,
        "places": [words.place(place) for place in listed.places],
        "text": text,
        "found": [Found(page, words.part(page.kind), _lines(page.text, text)) for page in pages],
        "left_out": [words.part(part.kind) for part in listed.parts if part.kind in PAGES and part not in parts],
        "unread": [words.part(part.kind) for part in unread],
        "is_watched": any(doors.is_watched(part) for part in parts),
        "shown_at": timezone.now(),
    }
    return render(request, "cases/found.html", told)


def _opened(request: HttpRequest, listed: Listed) -> list[Part]:
    return [part for part in listed.parts if part.kind in PAGES and doors.may_open(request, part)]


def _searched(request: HttpRequest, parts: list[Part], text: str) -> tuple[list[Page], list[Part]]:
    """The pages, the last written first, and the parts that could not be read: one of them does not hide what the others hold."""
    me, now = actor.of(request), timezone.now()
    found, unread = list[Page](), list[Part]()
    for part in parts:
        try:
            found.extend(search_pages(actor=me, now=now, compartments=[part.id], text=text))
        except Refused as refused:
            if locked.is_meant(refused):
                raise
            unread.append(part)
    return sorted(found, key=attrgetter("written_at"), reverse=True), unread


def _lines(text: str, sought: str) -> list[str]:
    wanted = fold(sought).split()
    hits = (line for line in text.splitlines() if any(word in fold(line) for word in wanted))
    return [_around(line.strip(), wanted) for line, _ in zip(hits, range(MOST_LINES), strict=False)]


def _around(line: str, wanted: list[str]) -> str:
    """The line, or as much of a long one as stands around the first word. Folding keeps places near enough for that."""
    if len(line) <= 3 * AROUND:
        return line
    folded = fold(line)
    at = min((folded.find(word) for word in wanted if word in folded), default=0)
    start = max(0, at - AROUND)
    return ("… " if start else "") + line[start : at + 2 * AROUND].strip() + " …"
