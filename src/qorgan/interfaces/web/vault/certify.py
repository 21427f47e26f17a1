"""For officers: whose keys wait, are certified, run out or were taken back; certifying one after hearing its fingerprint."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.access.permissions import Permission
from qorgan.actions.certify_keys import CertifyKeys, RevokeKeys, certify_keys, revoke_keys
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.interfaces.web.vault import doors, heard
from qorgan.store import certified_people
from qorgan.store.certified_people import Keyed

NAME = "certify_keys"


@require_safe
@doors.needs(Permission.VAULT_CERTIFY)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with keys."""
    facts = {
        "people": certified_people.people(timezone.now()),
        "own": doors.account(request),
        "is_officer": certified_people.is_officer(doors.account(request)),
        "officers": certified_people.officers(),
        "is_founded": certified_people.is_founded(),
        "may_found": doors.may(request, Permission.VAULT_FOUND),
    }
    return render(request, "vault/people.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_CERTIFY)
@fresh
def certify(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """``fingerprint`` as heard. Whoever has no keys is not there; nobody is for whoever is no officer."""
    someone = _there(request, account_id)
    if not doors.is_unlocked(request):
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, someone)
    try:
        told = {"person": someone.code, "fingerprint": request.POST.get("fingerprint", "")[: heard.LETTERS]}
        asked = heard.read(CertifyKeys, told)
        certify_keys(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Misread as wrong:
        return _page(request, someone, heard.sentences(NAME, wrong), 422)
    except Refused as refused:
        return _page(request, someone, refusals.told(refused), 409)
    messages.success(request, _("Certified: %(name)s") % {"name": someone.name})
    return HttpResponseRedirect(reverse("vault:people"))


@require_http_methods(["GET", "HEAD", "POST"])
@doors.needs(Permission.VAULT_CERTIFY)
@fresh
def revoke(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Taken back at once, after the page that says what it means."""
    someone = _there(request, account_id)
    if not doors.is_unlocked(request):
        return locked.answer(request)
    if request.method != "POST":
        return render(request, "vault/revoke.html", {"someone": someone, "key": keys.of(request)})
    try:
        asked = heard.read(RevokeKeys, {"person": someone.code})
        revoke_keys(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Refused as refused:
        facts = {"someone": someone, "key": keys.of(request), "error": refusals.told(refused)}
        return render(request, "vault/revoke.html", facts, status=409)
    messages.success(request, _("Taken back: %(name)s. The vault is closed everywhere.") % {"name": someone.name})
    return HttpResponseRedirect(reverse("vault:people"))


def _there(request: HttpRequest, account: UUID) -> Keyed:
    someone = (
        certified_people.one(account, timezone.now()) if certified_people.is_officer(doors.account(request)) else None
    )
    if someone is None or someone.state == certified_people.REVOKED:
        raise Http404
    return someone


def _page(request: HttpRequest, someone: Keyed, error: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "someone": someone,
        "error": error,
        "typed": request.POST.get("fingerprint", ""),
        "key": keys.of(request),
        "is_ready": someone.state != certified_people.UNREHEARSED,
    }
    return render(request, "vault/certify.html", facts, status=status)
