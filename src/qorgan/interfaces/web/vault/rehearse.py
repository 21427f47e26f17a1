"""The third step: the passphrase is taken for forgotten. The vault is locked, and opened with the paper alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access.permissions import Permission
from qorgan.actions import unlock_vault
from qorgan.actions.refused import Refused
from qorgan.actions.unlock_vault import Unlocked
from qorgan.interfaces.web.shell import presence, refusals, unlocking, vault
from qorgan.interfaces.web.vault import doors, phrases, tries
from qorgan.interfaces.web.vault.steps import steps
from qorgan.store.own_vault import Step


@sensitive_post_parameters(*phrases.FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
def rehearse(request: HttpRequest) -> HttpResponse:
    """``lock`` begins; ``code``, as read from the paper, ends it."""
    mine = doors.own(request)
    if mine is None or mine.step is Step.CODE:
        return doors.onward(request)
    if request.method != "POST":
        return _page(request)
    if "lock" in request.POST:
        vault.end(request)
        return HttpResponseRedirect(reverse("vault:rehearse"))
    return _tried(request)


def _tried(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    with tries.counted(request, now) as attempt:
        if attempt.error:
            return _page(request, attempt.error, 429)
        try:
            opened: Unlocked | None = unlock_vault.rehearse_recovery(
                sign_in=presence.required(request), typed=request.POST.get("code", ""), now=now
            )
        except Refused as refused:
            return _page(request, refusals.told(refused), 422)
        if not unlocking.entered(request, opened):
            return _page(request, _("This is not the code of your vault. Look whether it is the newest paper."), 422)
        attempt.was_right = True
    messages.success(request, _("The paper opens your vault. Put it back where you keep it; it stays good."))
    return doors.onward(request)


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    facts = {"steps": steps(Step.REHEARSAL), "error": error, "is_open": doors.is_unlocked(request)}
    return render(request, "vault/rehearse.html", facts, status=status)
