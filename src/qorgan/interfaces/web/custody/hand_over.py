"""People to whom a part was promised and who have keys for it now: a holder lets each in by name, and nobody is let in otherwise."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from qorgan.actions import misread, settle_vault
from qorgan.actions.settle_vault import HandOver
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.cases import words as case_words
from qorgan.interfaces.web.custody import attempt, doors, words
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import custody_page


@fresh
def hand_over(request: HttpRequest) -> HttpResponse:
    """``compartment`` and ``person``: one of those on the page; ``may`` and ``until``: the holder's word."""
    here = doors.enter(request)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, here)

    def handed() -> None:
        told = {name: request.POST.get(name, "") for name in ("compartment", "person", "may", "until")}
        asked = misread.read(HandOver, told)
        settle_vault.hand_over(actor=here.me, key=keys.of(request), now=here.now, request=asked)

    failed = attempt.tried("hand_over", handed)
    if failed is not None:
        return _page(request, here, failed)
    messages.success(request, _("It is handed over. The person can open this part now."))
    return HttpResponseRedirect(reverse("custody:hand_over"))


def _page(request: HttpRequest, here: Here, failed: Failed | None = None) -> HttpResponse:
    found = custody_page.promises(settle_vault.promised(here.me, here.now))
    told = {
        "promises": [(one, words.part(one.part.kind)) for one in found],
        "rights": case_words.rights(),
        "errors": failed.errors if failed else (),
        "key": keys.fresh(),
    }
    return render(request, "custody/hand_over.html", told, status=failed.status if failed else 200)
