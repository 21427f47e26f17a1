"""The page of a visit's talks: draws with what came of them, sheets by pseudonym, searched by whoever has them open."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.compartments import Kind as Part
from qorgan.actions.open_draws import Opened, open_draws
from qorgan.actions.open_sheets import Talk, open_sheets
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import doors as site_doors
from qorgan.interfaces.web.site import steps
from qorgan.interfaces.web.talks import doors, words
from qorgan.questions.site import EntryKind
from qorgan.store.site_page import Whole

MOST_SIGNS = 100


class Draw(NamedTuple):
    """A draw of the list. ``rows``: achieved against target, none where the reader does not hold the numbers."""

    opened: Opened
    place: str
    rows: list[words.Row]
    drawn: str


class Sheet(NamedTuple):
    """A talk of the list. ``pseudonym``: empty where it is sealed to the reader; ``seen``: how often a medical worker wrote of it."""

    id: UUID
    talk: Talk
    pseudonym: str
    place: str
    way: str
    seen: int


class Found(NamedTuple):
    """What is shown; nothing where something is in the way: the lock, or what ``error`` says."""

    draws: tuple[Draw, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    is_locked: bool = False
    error: str = ""


def talks(request: HttpRequest, code: str) -> HttpResponse:
    """``POST q``: sheets that say it, so that what is looked for stands in no address. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = site_doors.to_visit(request, code)
    proof = doors.proof(request, whole)
    if proof is not None:
        return proof
    text = request.POST.get("q", "").strip()[:MOST_SIGNS] if doors.is_shown(request, whole) else ""
    found = _found(here, whole, text) if doors.is_shown(request, whole) else Found()
    facts = {
        **doors.told(here, whole),
        "found": found,
        "text": text,
        "outcomes": words.outcomes(),
        "holds": Part.PERSONS in whole.parts,
        "clear": _clear(whole),
        "may": {act: steps.may(here, whole, act) for act in ("draw_talks", "write_sheet")},
        "count": steps.step(whole, "count_talks") if steps.may(here, whole, "count_talks") else None,
        "consent": steps.step(whole, "record_consent") if steps.may(here, whole, "record_consent") else None,
    }
    return render(request, "talks/talks.html", facts)


def _found(here: Here, whole: Whole, text: str) -> Found:
    if here.me.vault is None:
        return Found(is_locked=True)
    number = whole.site.visit.pk
    try:
        draws = open_draws(actor=here.me, now=here.now, visit=number)
        opened = open_sheets(actor=here.me, now=here.now, visit=number, text=text)
    except Refused as refused:
        return Found(is_locked=locked.is_meant(refused), error=refusals.told(refused))
    return Found(
        tuple(_draw(whole, one) for one in draws),
        tuple(_sheet(whole, one, len(opened.observations.get(one.row.pk, ()))) for one in opened.sheets),
    )


def _draw(whole: Whole, one: Opened) -> Draw:
    return Draw(
        one,
        words.place_of(whole, one.row.institution.code if one.row.institution else ""),
        words.rows(one.told.rows) if one.told else [],
        words.size(one.row.told.get("drawn")),
    )


def _sheet(whole: Whole, one: Talk, seen: int) -> Sheet:
    content = one.written.content if one.written else {}
    way = content.get("way")
    return Sheet(
        one.row.pk,
        one,
        str(content.get("pseudonym", "")),
        words.place_of(whole, one.row.institution.code if one.row.institution else ""),
        dict(words.ways()).get(str(way), "") if way else "",
        seen,
    )


def _clear(whole: Whole) -> dict[str, int]:
    """How many there are, for whoever opens nothing."""
    return {
        "draws": len(whole.site.of(EntryKind.DRAW)),
        "sheets": len(whole.site.of(EntryKind.SHEET)),
    }
