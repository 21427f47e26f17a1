"""Signing a report: its frozen text to read, its mark to compare, and what a signature means, before the button (¶27)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.open_version import Version, open_version
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.sign_report import SignReport, sign_report
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.reports import doors, frame
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.reporting import manifest
from qorgan.store import report_signing
from qorgan.store.report_page import Whole


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, report: str) -> HttpResponse:
    """``mark``, ``key``. Raises ``PermissionDenied``; ``Http404`` where the reader has nothing to sign; ``Refused``: ``vault.…``."""
    here, whole = doors.to_report(request, report)
    status = report_signing.status(whole.row)
    own = status.of(here.me.person)
    if not whole.writes or own is None or not status.manifest:
        raise Http404
    return _signed(request, here, whole) if request.method == "POST" else _page(request, here, whole)


def _signed(request: HttpRequest, here: Here, whole: Whole) -> HttpResponse:
    told = {"report": whole.number, "mark": request.POST.get("mark", "")}
    try:
        asked = misread.read(SignReport, told)
        outcome = sign_report(actor=here.me, key=keys.of(request), now=here.now, request=asked)
    except Misread:
        return _page(
            request, here, whole, error=_("Type the mark of the manifest as it stands on this page."), status=422
        )
    except Denied:
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, here, whole, error=refusals.told(refused), status=acts.status(refused))
    done = _("You have signed, and everybody has now.") if outcome.facts["complete"] else _("You have signed.")
    messages.success(request, done)
    return HttpResponseRedirect(reverse("reports:signing", args=[whole.number]))


def _page(request: HttpRequest, here: Here, whole: Whole, *, error: str = "", status: int = 200) -> HttpResponse:
    version = open_version(actor=here.me, now=here.now, report=whole.number)
    if not version.manifest:
        raise Http404
    facts = {
        **frame.framed(here, whole, "signing"),
        "version": version.row,
        "mark": manifest.mark(version.row.manifest),
        "key": keys.of(request),
        "error": error,
        **_listed(version),
    }
    return render(request, "reports/sign.html", facts, status=status)


def _listed(version: Version) -> dict[str, object]:
    """What the manifest lists, with names in the place of ids."""
    told = manifest.read(version.manifest)
    content = version.report
    names = {one.person: one.name for one in content.signers}
    return {
        "signers": content.signers,
        "annexes": content.annexes,
        "dissents": [(one.seq, names.get(one.author, "")) for one in told.dissents],
        "kilobytes": -(-told.pdf.size // 1024),
        "has_signed": _has_signed(version),
    }


def _has_signed(version: Version) -> list[str]:
    """Names of those whose signature is there and sound."""
    status = report_signing.status(version.row.report)
    return [one.person.name for one in status.signers if one.has_signed and one.row.person_id not in version.unsound]
