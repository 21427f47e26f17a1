"""The last step: the person types the fingerprint of the certifying key from paper, so that the own vault believes it and no other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.access.permissions import Permission
from qorgan.actions.certify_keys import ConfirmRoot, confirm_root
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.interfaces.web.vault import doors, heard
from qorgan.interfaces.web.vault.steps import steps
from qorgan.store import certified_people, own_vault
from qorgan.store.keyring import RootChanged
from qorgan.store.own_vault import Step


@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
def root(request: HttpRequest) -> HttpResponse:
    """``fingerprint``: from the paper, however its groups are divided."""
    mine = doors.own(request)
    if mine is None or mine.step in (Step.CODE, Step.REHEARSAL):
        return doors.onward(request)
    if not doors.is_unlocked(request):
        return locked.answer(request)
    if request.method != "POST":
        return _page(request)
    try:
        asked = heard.read(ConfirmRoot, {"fingerprint": request.POST.get("fingerprint", "")[: heard.LETTERS]})
        confirm_root(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Misread:
        return _page(request, _("A fingerprint has eight groups of four digits 0 to 9 and letters a to f."), 422)
    except Refused as refused:
        return _page(request, refusals.told(refused), 422)
    messages.success(
        request, _("Your vault knows the certifying key from now on, and would notice another in its place.")
    )
    return doors.onward(request)


@require_safe
@doors.needs(Permission.VAULT_CERTIFY)
def sheet(request: HttpRequest) -> HttpResponse:
    """The fingerprint of the certifying key for the printer, as the open vault of an officer believes it."""
    if not doors.is_unlocked(request):
        return locked.answer(request)
    try:
        believed = own_vault.believed_root(actor.of(request))
    except RootChanged:
        believed = None
    if believed is None:
        return doors.onward(request)
    facts = {"groups": believed.split(), "officers": certified_people.officers(), "now": timezone.now()}
    return render(request, "vault/sheet.html", facts)


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "steps": steps(Step.ROOT),
        "error": error,
        "officers": certified_people.officers(),
        "is_founded": certified_people.is_founded(),
        "typed": request.POST.get("fingerprint", ""),
    }
    return render(request, "vault/root.html", facts, status=status)
