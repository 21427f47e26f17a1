"""Adding, showing and removing passkeys of one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.actions import remove_factor, use_passkey
from qorgan.actions.add_passkey import AddPasskey, add_passkey
from qorgan.actions.refused import Refused
from qorgan.actions.remove_factor import RemoveFactor
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.shell import actor, device, passkeys, presence, refusals, return_to
from qorgan.interfaces.web.shell.passkeys import PasskeyRefused
from qorgan.store.factors import Strength


@require_POST
@fresh
def begin(request: HttpRequest) -> HttpResponse:
    """The challenge for a new passkey, as JSON."""
    presence.required(request)
    me = actor.of(request)
    return JsonResponse(passkeys.begin_adding(request, UUID(me.account), request.user.get_username(), me.name))


@require_POST
@fresh
def add(request: HttpRequest) -> HttpResponse:
    """``answer`` of the browser, ``name`` of the passkey. Adding it shows it, so what it opens is open from here on."""
    session = presence.required(request)
    try:
        made = passkeys.finish_adding(request, request.POST.get("answer", ""))
    except PasskeyRefused:
        messages.error(request, _("The passkey was not added: the browser's answer could not be checked. Try again."))
        return _back(request)
    name = request.POST.get("name", "").strip() or device.of(request) or _("Passkey")
    asked = AddPasskey(
        credential_id=made.credential_id, credential=made.credential, uses=made.uses, name=name, session=session.pk
    )
    try:
        add_passkey(actor=actor.of(request), key=keys.fresh(), now=timezone.now(), request=asked)
    except Refused as refused:
        messages.error(request, refusals.told(refused))
        return _back(request)
    presence.prove(request, Strength.PASSKEY)
    messages.success(request, _("The passkey is added. You are signed out everywhere else."))
    return _back(request)


@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """``answer`` of the browser: shown by its owner, a passkey proves for five minutes who one is."""
    now = timezone.now()
    try:
        shown = passkeys.finish_showing(request, request.POST.get("answer", ""))
    except PasskeyRefused:
        use_passkey.refuse_passkey(now=now)
        shown = None
    is_own = shown is not None and shown.account == UUID(actor.of(request).account)
    if shown is None or not is_own or not use_passkey.use_passkey(shown.credential_id, uses=shown.uses, now=now):
        messages.error(request, _("The passkey was not recognised. Try again."))
        return HttpResponseRedirect(reverse("account:prove"))
    presence.prove(request, Strength.PASSKEY)
    return HttpResponseRedirect(return_to.address(request))


@require_POST
@fresh
def remove(request: HttpRequest, passkey_id: UUID) -> HttpResponse:
    """Another's passkey is not there."""
    return removed(request, passkey_id)


def removed(request: HttpRequest, passkey_id: UUID | None) -> HttpResponse:
    """Remove a passkey, or the app with codes. Raises ``Http404``."""
    asked = RemoveFactor(passkey=passkey_id, session=presence.required(request).pk)
    try:
        remove_factor.remove_factor(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except Refused as refused:
        if "factor.unknown" in refused.codes:
            raise Http404 from refused
        messages.error(request, refusals.told(refused))
    else:
        messages.success(request, _("Removed. You are signed out everywhere else."))
    return HttpResponseRedirect(reverse("account:index"))


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("account:enrol"))
