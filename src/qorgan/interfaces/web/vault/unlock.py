"""Unlocking by the passphrase, and locking: one gesture each, from every page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from qorgan.access.permissions import Permission
from qorgan.actions import unlock_vault
from qorgan.interfaces.web.shell import locked, presence, return_to, unlocking, vault
from qorgan.interfaces.web.vault import doors, tries

_MOST_LETTERS = 256


# All fields, for what another form had sent may be among them.
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
def unlock(request: HttpRequest) -> HttpResponse:
    """``passphrase``; ``next``: where to go then; ``kept.…``: what to send there, if a form was on its way."""
    if doors.own(request) is None:
        return HttpResponseRedirect(reverse("vault:index"))
    if request.method != "POST":
        return HttpResponseRedirect(_back(request)) if doors.is_unlocked(request) else _page(request)
    now = timezone.now()
    with tries.counted(request, now) as attempt:
        if attempt.error:
            return _page(request, attempt.error, 429)
        typed = request.POST.get("passphrase", "")[:_MOST_LETTERS]
        unlocked = unlock_vault.unlock_vault(sign_in=presence.required(request), passphrase=typed, now=now)
        if not unlocking.entered(request, unlocked):
            return _page(request, _("This passphrase does not open your vault."), 422)
        attempt.was_right = True
    if "is_sent" in request.POST:
        return render(request, "vault/resume.html", {"kept": locked.kept(request.POST), "back": _back(request)})
    return HttpResponseRedirect(_back(request))


@require_POST
@doors.needs(Permission.VAULT_KEEP)
def lock(request: HttpRequest) -> HttpResponse:
    """Locked, and back to where one was; a page with content asks for the passphrase then."""
    vault.end(request)
    return HttpResponseRedirect(_back(request))


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    kept, is_sent = locked.kept(request.POST), "is_sent" in request.POST
    return locked.page(request, back=_back(request), kept=kept, error=error, status=status, is_sent=is_sent)


def _back(request: HttpRequest) -> str:
    told = request.POST.get("next") or request.GET.get("next")
    return return_to.address(request) if told else reverse("vault:index")
