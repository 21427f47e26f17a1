"""The journal as a list: what was done, by whom, about whom, by which provision."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.interfaces.web.journal import words
from qorgan.interfaces.web.shell import actor
from qorgan.register import exports
from qorgan.store import journal_list, scope
from qorgan.store.journal_list import Part, Wanted

FOUND_PEOPLE = 20
NUMBER_DIGITS = 18


def entries(request: HttpRequest) -> HttpResponse:
    """``show``, ``from``, ``to``, ``action``, ``person``; ``before`` or ``after`` a number; ``format`` = csv sends the page."""
    me, today = actor.of(request), timezone.localdate()
    asked = {name: request.GET.get(name, "")[:200] for name in ("show", "from", "to", "action", "person", "number")}
    reads_all = journal_list.is_open(me, today)
    part = _part(asked["show"], reads_all=reads_all)
    people = _people(me, today, asked["person"]) if reads_all and asked["person"].strip() else None
    wanted = Wanted(part, _day(asked["from"]), _day(asked["to"]), asked["action"], people)
    page = journal_list.page(me, today, wanted, **_place(request, asked["number"]))
    lines = words.lines(page.entries, me, today)
    if request.GET.get("format") == "csv":
        return _csv(lines)
    told = {
        "lines": lines,
        "page": page,
        "parts": [Part.ALL, Part.OWN, Part.ABOUT, Part.READ] if reads_all else [Part.OWN, Part.ABOUT, Part.READ],
        "part": part,
        "asked": asked,
        "actions": words.actions(),
        "reads_all": reads_all,
        "is_narrowed": any(asked[name] for name in ("from", "to", "action", "person", "number")),
    }
    return render(request, "journal/entries.html", told)


def _part(word: str, *, reads_all: bool) -> Part:
    first = Part.ALL if reads_all else Part.OWN
    part = Part(word) if word in list(Part) else first
    return first if part is Part.ALL else part


def _people(me: Actor, today: date, text: str) -> tuple[UUID, ...]:
    return tuple(scope.search(scope.people(me, today), text).values_list("pk", flat=True)[:FOUND_PEOPLE])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _place(request: HttpRequest, number: str) -> dict[str, int | None]:
    """``number`` is the first entry to show; else the page before or after one."""
    wanted = _number(number)
    if wanted is not None:
        return {"before": wanted + 1}
    after = _number(request.GET.get("after", ""))
    return {"after": after} if after is not None else {"before": _number(request.GET.get("before", ""))}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= NUMBER_DIGITS else None


def _csv(lines: Sequence[words.Line]) -> HttpResponse:
    header = ("number", "at", "who", "office", "what", "about", "provisions")
    rows = (
        (str(x.seq), x.at.isoformat(), x.who, x.office, x.sentence, "; ".join(x.about), " ".join(x.provisions))
        for x in lines
    )
    attached = {"Content-Disposition": 'attachment; filename="journal.csv"'}
    return HttpResponse(exports.as_csv(header, rows), content_type="text/csv; charset=utf-8", headers=attached)
