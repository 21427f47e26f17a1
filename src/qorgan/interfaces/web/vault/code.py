"""The second step: a code for the drawer, shown once to be printed, then typed back from the paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from qorgan.access.permissions import Permission
from qorgan.actions.print_recovery_code import ConfirmRecoveryCode, confirm_recovery_code, print_recovery_code
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.interfaces.web.vault import doors, phrases, tries
from qorgan.interfaces.web.vault.steps import steps
from qorgan.store.own_vault import Step


@sensitive_variables("drawn")
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
def code(request: HttpRequest) -> HttpResponse:
    """Asked for by the form, the code. The page that answers is the only one that ever shows it."""
    mine = doors.own(request)
    if mine is None:
        return doors.onward(request)
    if not doors.is_unlocked(request):
        return locked.answer(request)
    facts = {"steps": steps(Step.CODE), "is_another": mine.step is not Step.CODE}
    if request.method != "POST":
        return render(request, "vault/code.html", facts)
    drawn = print_recovery_code(actor=actor.of(request), key=keys.fresh(), now=timezone.now())
    return render(request, "vault/code_paper.html", {**facts, "code": drawn, "made_at": timezone.now()})


@sensitive_post_parameters(*phrases.FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_KEEP)
def confirm(request: HttpRequest) -> HttpResponse:
    """``code``, as read from the paper."""
    if doors.own(request) is None:
        return doors.onward(request)
    if not doors.is_unlocked(request):
        return locked.answer(request)
    if request.method != "POST":
        return _page(request)
    now = timezone.now()
    with tries.counted(request, now) as attempt:
        if attempt.error:
            return _page(request, attempt.error, 429)
        asked = ConfirmRecoveryCode(typed=request.POST.get("code", ""))
        try:
            confirm_recovery_code(actor=actor.of(request), key=keys.fresh(), now=now, request=asked)
        except Refused as refused:
            return _page(request, refusals.told(refused), 422)
        attempt.was_right = True
    messages.success(request, _("The printed code counts from now on. An older one opens nothing any more."))
    return doors.onward(request)


def _page(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    return render(request, "vault/code_back.html", {"steps": steps(Step.CODE), "error": error}, status=status)
