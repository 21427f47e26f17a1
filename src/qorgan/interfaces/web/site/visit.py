"""The page of one visit on site: how many days are left, what is next, what may be written down, what is wanted, what was entered."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions.open_site import Opened, open_site
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account.fresh import is_proved
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import bars, days, doors, longer, steps, timeline, wanting, words
from qorgan.questions.site import EntryKind
from qorgan.store import notice_desk, site_page
from qorgan.store.site_page import Whole

PERSONS = "persons"
OF_PERSONS = (EntryKind.CONSENT, EntryKind.REPRISAL)
"""Opened after a fresh proof alone, as everything that says who was spoken to."""
ELSEWHERE = (EntryKind.SIGNS, EntryKind.SHEET, EntryKind.OBSERVATION, EntryKind.DRAW, EntryKind.ANSWERS)
"""Opened on pages of their own."""


class Entered(NamedTuple):
    """What was entered; in clear alone where something is in the way: the lock, or what ``error`` says."""

    opened: Sequence[Opened]
    is_locked: bool = False
    error: str = ""


def visit(request: HttpRequest, code: str) -> HttpResponse:
    """``persons``: open also what is told of persons, after a fresh proof. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_visit(request, code)
    is_asked = PERSONS in request.GET and Part.PERSONS in whole.parts
    if is_asked and not is_proved(request):
        back = f"{reverse('site:visit', args=[whole.code])}?{PERSONS}=1"
        return HttpResponseRedirect(f"{reverse('account:prove')}?{urlencode({'next': back})}")
    entered = _entered(here, whole, with_persons=is_asked)
    return render(
        request, "site/visit.html", _facts(here, whole, entered) | {"is_watched": is_asked and not entered.is_locked}
    )


def _facts(here: Here, whole: Whole, entered: Entered) -> dict[str, object]:
    ahead = steps.ahead(here, whole)
    signs = [notice_desk.found(row, here.now) for row in whole.site.of(EntryKind.SIGNS)]
    return {
        **named(whole),
        "counted": days.counted(whole.site, here.today),
        "report": next((one for one in whole.owed if one.code == "report.submit"), None),
        "next": ahead[0] if ahead else None,
        "others": ahead[1:],
        "groups": steps.groups(here, whole),
        "danger": steps.danger(here, whole),
        "wants": wanting.wants(here, whole) if whole.is_open else None,
        "signs": signs,
        "is_owed": any(one.owed_to for one in signs),
        "addressees": wanting.addressees(),
        "requests": longer.requests(here, whole, entered.opened),
        "days": timeline.timeline(here, whole, entered.opened),
        "entered": entered,
        "group": [words.going(one) for one in whole.group],
        "parts": [(number, words.name("compartment", kind)) for kind, number in sorted(whole.parts.items())],
        "bars": bars.bars(whole.counted),
        "checklists": steps.page(whole, "answers:lists"),
        "talks": steps.page(whole, "talks:talks"),
        "shown_at": here.now,
        "sees_report": here.may(Permission.REPORT_READ),
    }


def named(whole: Whole) -> dict[str, object]:
    """What every page of one visit says at its top."""
    told = whole.site.visit
    return {
        "visit": whole,
        "kind": words.name("kind", told.kind),
        "form": words.name("form", told.form),
        "state": words.name("visit_state", told.state),
        "tag": words.tag(told.state),
        "places": [words.place(one) for one in whole.places],
    }


def _entered(here: Here, whole: Whole, *, with_persons: bool) -> Entered:
    plain = [Opened(row, None, bool(row.part)) for row in site_page.rows(whole)]
    if here.me.vault is None:
        return Entered(plain, is_locked=any(one.is_closed for one in plain))
    left_shut = (*ELSEWHERE, *(() if with_persons else OF_PERSONS))
    kinds = [kind for kind in EntryKind if kind not in left_shut]
    try:
        found = open_site(actor=here.me, now=here.now, visit=whole.site.visit.pk, kinds=kinds)
    except Refused as refused:
        return Entered(plain, is_locked=locked.is_meant(refused), error=refusals.told(refused))
    opened = {one.row.pk: one for one in found}
    return Entered([opened.get(one.row.pk, one) for one in plain])
