"""The page of a case: its parts, what stands in the chosen one, who holds it, and why the reader does."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import PAGES, Kind, May
from qorgan.actions.open_file import open_files
from qorgan.actions.open_pages import open_pages
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.cases import doors, escrow, words
from qorgan.interfaces.web.cases.doors import Here
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.store import part_holders
from qorgan.store.case_page import Listed, Part
from qorgan.store.part_holders import Holder


class Tab(NamedTuple):
    """A part as the page offers it."""

    part: Part
    name: str
    is_current: bool
    is_late: bool


class Kept(NamedTuple):
    """What stands in a part; nothing where something is in the way: the lock, or what ``error`` says."""

    pages: Sequence[object] = ()
    files: Sequence[object] = ()
    is_locked: bool = False
    error: str = ""


def case(request: HttpRequest, code: str) -> HttpResponse:
    """The first part that the reader holds, or what there is to wait for. Raises ``Http404``."""
    listed = doors.to_case(request, code)
    first = next(iter(listed.parts), None)
    if first is not None:
        return part(request, first.id)
    if listed.may_open:
        return HttpResponseRedirect(reverse("cases:open", args=[code]))
    return render(request, "cases/promised.html", _named(listed) | {"promised": list(map(words.part, listed.promised))})


@doors.held
def part(request: HttpRequest, here: Here) -> HttpResponse:
    """What stands in the part. Raises ``Http404``."""
    return shown(request, here)


def shown(request: HttpRequest, here: Here, *, error: str = "", status: int = 200) -> HttpResponse:
    """The page of the part. ``error``: what a form sent from it was refused for."""
    me, now = actor.of(request), timezone.now()
    kept = _kept(me, now, here.part)
    told = {
        **named(here),
        "parts": _parts(here, now),
        "escrow": escrow.of_cases(me, now, [here.case]),
        "holds_pages": here.part.kind in PAGES,
        "has_scanner": settings.CLAMD_SOCKET is not None,
        "kept": kept,
        "error": error,
        "key": keys.fresh(),
        **_custody(me, now, here),
    }
    return render(request, "cases/case.html", told, status=status)


def named(here: Here) -> dict[str, object]:
    """What every page of a part says at its top; what is opened after a proof bears the reader's name."""
    now = timezone.now()
    return {
        **_named(here.case),
        "part": here.part,
        "part_name": words.part(here.part.kind),
        "is_watched": doors.is_watched(here.part),
        "shown_at": now,
    }


def _parts(here: Here, now: datetime) -> list[Tab]:
    """The parts that the reader holds."""
    return [Tab(one, words.part(one.kind), one == here.part, one.is_late(now)) for one in here.case.parts]


def _named(listed: Listed) -> dict[str, object]:
    return {"case": listed, "kind": words.kind(listed), "places": [words.place(place) for place in listed.places]}


def _kept(me: Actor, now: datetime, part: Part) -> Kept:
    try:
        if part.kind == Kind.FILES:
            return Kept(files=open_files(actor=me, now=now, compartment=part.id))
        return Kept(pages=open_pages(actor=me, now=now, compartments=[part.id]))
    except NotThere:
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            return Kept(is_locked=True)
        return Kept(error=refusals.told(refused))


def _custody(me: Actor, now: datetime, here: Here) -> dict[str, object]:
    held = part_holders.holders(here.part.id, now)
    mine = next((holder for holder in held if str(holder.account) == me.account), None)
    why = part_holders.why(me, here.case.id, here.part.kind, held)
    return {
        "holders": [(holder, words.may(holder.may)) for holder in held],
        "promised": [(holder, words.may(holder.may)) for holder in part_holders.promised(here.part.id, now)],
        "why": why,
        "why_office": words.office(why.office) if why.provision else "",
        "may_write": may(mine, May.WRITE),
        "may_share": may(mine, May.SHARE),
    }


def may(holder: Holder | None, right: May) -> bool:
    """Whether what is held goes that far, as the rows say: for showing or not showing a button."""
    ranks = list(May)
    return holder is not None and not holder.is_over and ranks.index(holder.may) >= ranks.index(right)
