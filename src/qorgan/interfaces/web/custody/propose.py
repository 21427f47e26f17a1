"""The first of two people says what is to become of a part."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgan.actions import misread
from qorgan.actions.propose_custody import ProposeCustody, propose_custody
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.custody import attempt, doors, words
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import custody_page

FIELDS = ("compartment", "what", "reason", "until", "recipients")


def propose(request: HttpRequest) -> HttpResponse:
    """``compartment``, ``what``, ``reason``, ``until``, ``recipients`` (one a line); ``part`` in the address chooses one to begin with."""
    here = doors.enter(request)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, here)
    made: list[UUID] = []

    def proposed() -> None:
        told: dict[str, object] = {name: request.POST.get(name, "") for name in FIELDS}
        told["recipients"] = request.POST.get("recipients", "").split() or None
        asked = misread.read(ProposeCustody, told)
        made.append(UUID(propose_custody(actor=here.me, key=keys.of(request), now=here.now, request=asked).subject))

    failed = attempt.tried("propose_custody", proposed)
    if failed is not None:
        return _page(request, here, failed)
    messages.success(request, _("It is proposed. Nothing happens until a second person says yes."))
    return HttpResponseRedirect(reverse("custody:proposal", args=made))


def _page(request: HttpRequest, here: Here, failed: Failed | None = None) -> HttpResponse:
    told = {
        "parts": [(one, words.part(one.kind)) for one in custody_page.agreeable(here.me, here.today)],
        "meanings": words.meanings(),
        "typed": {name: request.POST.get(name, "") for name in FIELDS},
        "chosen": request.POST.get("compartment") or request.GET.get("part", ""),
        "today": here.today,
        "errors": failed.errors if failed else (),
        "key": keys.of(request) if failed else keys.fresh(),
    }
    return render(request, "custody/propose.html", told, status=failed.status if failed else 200)
