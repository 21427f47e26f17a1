"""Closing a visit: what is wanted first, from whom, where it is seen to; then the act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.actions import catalogue
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.act.shown import shown
from qorgan.interfaces.web.act.wanted import Wanted
from qorgan.interfaces.web.shell import roles
from qorgan.interfaces.web.site import days, doors, steps, wanting, words
from qorgan.interfaces.web.site.visit import named
from qorgan.wording import entries

ACT = steps.CLOSE
GIVEN = frozenset({"visit", "revision"})


def close(request: HttpRequest, code: str) -> HttpResponse:
    """The page, for everybody who reads the visit; the form for whoever may close it. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_visit(request, code)
    may_close = steps.may(here, whole, ACT)
    facts = {
        **named(whole),
        "wants": wanting.wants(here, whole, request.path),
        "counted": days.counted(whole.site, here.today),
        "may_close": may_close,
        "reopen": steps.step(whole, steps.REOPEN) if steps.may(here, whole, steps.REOPEN) else None,
    }
    if may_close:
        grant = catalogue.require(ACT, actor=here.me, today=here.today)
        typed = {"visit": whole.code, "revision": str(whole.site.visit.revision)}
        fields = shown(offered.fields(ACT, words.language()), typed, Wanted(ACT, here.me, here.today, whole.code))
        facts |= {
            "fields": [field for field in fields if field.name not in GIVEN],
            "given": sorted(typed.items()),
            "name": ACT,
            "title": entries.act(ACT, words.language()),
            "office": roles.office(grant.office),
            "provision": grant.provision,
            "key": keys.fresh(),
        }
    return render(request, "site/close.html", facts)
