"""Writing one's own dissenting opinion: a page of its author's alone (¶27). Whatever comes in the way, the text comes back."""

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.actions import misread
from qorgan.actions.asked import LONG_LIMIT
from qorgan.actions.misread import Misread
from qorgan.actions.open_dissent import open_dissent
from qorgan.actions.refused import Changed, Denied, Refused
from qorgan.actions.write_dissent import WriteDissent, write_dissent
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.reports import doors, frame, words
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import report_signing
from qorgan.store.report_page import Whole
from qorgan.store.report_signing import Signer
from qorgan.wording import entries
from qorgan.workflow.report import State


class Typed(NamedTuple):
    """``read``: the revision it was written upon. ``theirs``: what the author has kept elsewhere meanwhile."""

    text: str
    read: int
    key: str
    theirs: str = ""


@sensitive_post_parameters("text", "passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def dissent(request: HttpRequest, report: str) -> HttpResponse:
    """``text``, ``read``, ``key``. Raises ``PermissionDenied``; ``Http404`` for whoever is not to sign; ``Refused``: ``vault.…``."""
    here, whole = doors.to_report(request, report)
    status = report_signing.status(whole.row)
    own = status.of(here.me.person)
    if not whole.writes or own is None or whole.row.state != State.FROZEN:
        raise Http404
    if request.method == "POST":
        return _sent(request, here, whole, own)
    return _page(request, here, whole, _stands(here, whole, own))


def _stands(here: Here, whole: Whole, own: Signer) -> Typed:
    row = own.dissent
    if row is None:
        return Typed("", 0, keys.fresh())
    found = open_dissent(actor=here.me, now=here.now, report=whole.number, seq=row.seq)
    return Typed(found.text, row.revision, keys.fresh())


def _sent(request: HttpRequest, here: Here, whole: Whole, own: Signer) -> HttpResponse:
    read = request.POST.get("read", "")
    typed = Typed(request.POST.get("text", ""), int(read) if read.isdecimal() else 0, keys.of(request))
    try:
        asked = misread.read(WriteDissent, {"report": whole.number, "text": typed.text, "read": typed.read})
        write_dissent(actor=here.me, key=typed.key, now=here.now, request=asked)
    except Misread as fault:
        faults = " ".join(entries.fault(one.code, one.params, words.language()) for one in fault.faults)
        return _page(request, here, whole, typed, error=faults, status=422)
    except Changed:
        return _both(request, here, whole, typed, own)
    except Denied:
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, here, whole, typed, error=refusals.told(refused), status=acts.status(refused))
    messages.success(request, _("Kept, sealed for you alone. Attach it when it is ready."))
    return HttpResponseRedirect(reverse("reports:signing", args=[whole.number]))


def _both(request: HttpRequest, here: Here, whole: Whole, typed: Typed, own: Signer) -> HttpResponse:
    """What is typed stays in the form, beside what the author has kept elsewhere; the next sending counts as written upon that."""
    stands = _stands(here, whole, own)
    both = typed._replace(read=stands.read, key=stands.key, theirs=stands.text)
    error = _("You have kept another text meanwhile. Both are shown: put them together and keep them.")
    return _page(request, here, whole, both, error=error, status=409)


def _page(
    request: HttpRequest, here: Here, whole: Whole, typed: Typed, *, error: str = "", status: int = 200
) -> HttpResponse:
    facts = {
        **frame.framed(here, whole, "signing"),
        "typed": typed,
        "error": error,
        "text_limit": LONG_LIMIT,
    }
    return render(request, "reports/dissent.html", facts, status=status)
