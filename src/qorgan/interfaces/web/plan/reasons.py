"""Why a visit of a plan is as it is, and what stands in the way of what the plan leaves out. No place stands in an address.

Both are pages of their own; where a script is at hand, a list and a form take the part of the page that tells into themselves.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.actions.open_plan_clash import Asked, open_plan_clash
from qorgan.actions.open_plan_reasons import open_plan_reasons
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.plans import reasons
from qorgan.interfaces.web.plan import doors, words
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell import locked
from qorgan.planning.checked import on_site
from qorgan.planning.document import Visit
from qorgan.wording import plan_reasons


@require_safe
def why(request: HttpRequest, plan_id: UUID, visit: str) -> HttpResponse:
    """The reasons of a visit, by its number."""
    here = whom.here(request)
    doors.to_see(here)
    try:
        found = open_plan_reasons(actor=here.me, now=here.now, plan=plan_id, visit=visit)
    except Refused as refusal:
        return _refused(request, refusal)
    speaker = reasons.speaker(here.me, words.language(), here.today)
    told = plan_reasons.page(words.language())
    facts = {
        "plan": found.plan,
        "visit": visit,
        "place": _place(found.visit, speaker),
        "days": on_site(found.visit),
        "parts": [
            (told[name], reasons.said(getattr(found.found, name), speaker))
            for name in found.found._fields
            if getattr(found.found, name)
        ],
        "told": told,
    }
    return render(request, "plan/why.html", facts)


@require_safe
def clash(request: HttpRequest, plan_id: UUID, number: int) -> HttpResponse:
    """Of an institution, by its place among those left out, counted from 1."""
    return _clash(request, plan_id, Asked(number=number or -1))


@require_safe
def clash_region(request: HttpRequest, plan_id: UUID, region: str) -> HttpResponse:
    """Of all that is demanded of a region."""
    return _clash(request, plan_id, Asked(region=region))


def _clash(request: HttpRequest, plan_id: UUID, asked: Asked) -> HttpResponse:
    here = whom.here(request)
    doors.to_see(here)
    try:
        plan, found = open_plan_clash(actor=here.me, now=here.now, plan=plan_id, asked=asked)
    except Refused as refusal:
        return _refused(request, refusal)
    speaker = reasons.speaker(here.me, words.language(), here.today)
    known = found.clash
    facts = {
        "plan": plan,
        "found": found,
        "name": speaker.names.get(found.institution, found.institution),
        "region": words.region(found.region),
        "weeks": reasons.said(found.weeks, speaker),
        "members": reasons.said((one.reason for one in known.members), speaker) if known else [],
        "ways": reasons.ways(known.ways_out, speaker) if known else [],
        "told": plan_reasons.page(words.language()),
    }
    return render(request, "plan/clash.html", facts)


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A part of a page cannot ask for a passphrase: the whole page is gone to, and asks."""
    if isinstance(refusal, NotThere):
        raise Http404 from refusal
    if locked.is_meant(refusal) and "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": request.get_full_path()})
    raise refusal


def _place(visit: Visit, speaker: reasons.Speaker) -> str:
    codes = (stop.id for leg in visit.legs for stop in leg.institutions)
    return ", ".join(speaker.names.get(code, code) for code in codes)
