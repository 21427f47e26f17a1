"""Handing a part of a case on, and taking it back, after a fresh proof of who one is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.compartments import May
from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.share_compartment import GrantAccess, RevokeAccess, grant_access, revoke_access
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.cases import doors, words
from qorgan.interfaces.web.cases.case import may, named
from qorgan.interfaces.web.cases.doors import Here
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.store import case_page, part_holders

FIELDS = ("person", "may", "until")


@fresh
def share(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Who holds the part. A form: ``person``, ``may``, ``until``. Raises ``Http404`` where the reader does not hold it."""
    here = doors.to_part(request, part_id)
    if request.method != "POST":
        return _page(request, here)
    try:
        asked = misread.read(GrantAccess, {"compartment": part_id, **_typed(request)})
        outcome = grant_access(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Misread as fault:
        faults = acts.faults("grant_access", fault, words.language())
        return _page(request, here, errors=[f"{one.label}: {one.sentence}" for one in faults], status=422)
    except NotThere:
        raise
    except Refused as refused:
        return _refused(request, here, refused)
    if outcome.facts["pending"]:
        messages.info(
            request, _("It is promised. Once the keys of the person are certified, a holder hands it over by name.")
        )
    else:
        messages.success(request, _("It is handed on. The person can open this part now."))
    return HttpResponseRedirect(reverse("cases:share", args=[part_id]))


@fresh
def take_back(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """``person``: from whom. The part gets a new key in the same step. Raises ``Http404`` where the reader does not hold it."""
    here = doors.to_part(request, part_id)
    back = reverse("cases:share", args=[part_id])
    if request.method != "POST":
        return HttpResponseRedirect(back)
    try:
        asked = misread.read(RevokeAccess, {"compartment": part_id, "person": request.POST.get("person", "")})
        revoke_access(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Misread:
        return HttpResponseRedirect(back)
    except NotThere:
        raise
    except Refused as refused:
        return _refused(request, here, refused)
    messages.success(
        request, _("It is taken back, and the part has a new key. What was read before cannot be taken back.")
    )
    is_held = case_page.case_of(actor.of(request), timezone.localdate(), part_id) is not None
    return HttpResponseRedirect(back if is_held else reverse("cases:cases"))


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST[name] for name in FIELDS if request.POST.get(name)}


def _refused(request: HttpRequest, here: Here, refused: Refused) -> HttpResponse:
    if locked.is_meant(refused):
        raise refused
    return _page(request, here, errors=[refusals.told(refused)], status=acts.status(refused))


def _page(request: HttpRequest, here: Here, errors: list[str] | None = None, status: int = 200) -> HttpResponse:
    me, now = actor.of(request), timezone.now()
    today = timezone.localdate(now)
    held, promised = part_holders.holders(here.part.id, now), part_holders.promised(here.part.id, now)
    mine = next((holder for holder in held if str(holder.account) == me.account), None)
    people = part_holders.candidates(me, today, here.case.id, [*held, *promised])
    told = {
        **named(here),
        "holders": [(holder, words.may(holder.may)) for holder in held],
        "promised": [(holder, words.may(holder.may)) for holder in promised],
        "may_share": may(mine, May.SHARE),
        "of_group": [one for one in people if one.is_of_group],
        "others": [one for one in people if not one.is_of_group],
        "rights": words.rights(),
        "typed": _typed(request),
        "today": today,
        "errors": [{"text": text} for text in errors or ()],
        "key": keys.of(request) if errors else keys.fresh(),
    }
    return render(request, "cases/share.html", told, status=status)
