"""The fourth step: the person reads the fingerprint of the own keys to an officer, who certifies them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor, locked
from qorgan.interfaces.web.vault import doors
from qorgan.interfaces.web.vault.steps import steps
from qorgan.store import certified_people, own_vault
from qorgan.store.own_vault import Step


@require_safe
@doors.needs(Permission.VAULT_KEEP)
def fingerprint(request: HttpRequest) -> HttpResponse:
    """It is reckoned from the open vault, never read from a table."""
    mine = doors.own(request)
    if mine is None or mine.step in (Step.CODE, Step.REHEARSAL):
        return doors.onward(request)
    if not doors.is_unlocked(request):
        return locked.answer(request)
    facts = {
        "groups": own_vault.fingerprint(actor.of(request)).split(),
        "officers": certified_people.officers(),
        "is_founded": certified_people.is_founded(),
        "may_found": doors.may(request, Permission.VAULT_FOUND) and not certified_people.is_founded(),
        "mine": mine,
        "waits": mine.step is Step.CERTIFICATE,
        "steps": steps(Step.CERTIFICATE),
    }
    return render(request, "vault/fingerprint.html", facts)
