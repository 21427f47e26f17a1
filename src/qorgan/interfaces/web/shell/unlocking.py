"""A vault was opened: the browser keeps what opens it, and what waited for its holder is done."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.actions import settle_vault
from qorgan.actions.settle_vault import Settled
from qorgan.actions.unlock_vault import Unlocked
from qorgan.interfaces.web.shell import actor, factor_gate, presence, vault
from qorgan.store import vault_sessions


def entered(request: HttpRequest, unlocked: Unlocked | None) -> bool:
    """Let the rest of this request and the browser have the open vault, settle what waits, and say so. Whether it was opened."""
    session = presence.of(request)
    if unlocked is None or session is None:
        return False
    vault.begin(request, unlocked)
    now = timezone.now()
    opened = vault_sessions.alive(unlocked.cookie, session.pk, UUID(str(session.account_id)), now)
    if opened is None:
        return False
    request.open_vault = opened.vault  # type: ignore[attr-defined]  # ours
    actor.renew(request)
    _say(request, settled(actor.of(request)))
    _tell_who_waits(request)
    return True


def after_sign_in(request: HttpRequest) -> None:
    """The same where signing in has opened the vault, once nothing is missing of what the office asks for."""
    if vault.begun(request) is not None:
        actor.renew(request)
        if factor_gate.is_open(request):
            entered(request, vault.begun(request))


def settled(me: Actor) -> Settled:
    """What waited for the holder of an open vault."""
    return settle_vault.settle_vault(actor=me, now=timezone.now(), key=uuid4().hex)


def _tell_who_waits(request: HttpRequest) -> None:
    """Nobody is let in by themselves: the holder is told that there is somebody, and where."""
    waiting = settle_vault.promised(actor.of(request), timezone.now()).count()
    if waiting:
        messages.info(
            request,
            _("People who wait for a part that you hold, and whom you let in under “Several hands”: %(count)d")
            % {"count": waiting},
        )


def _say(request: HttpRequest, settled: Settled) -> None:
    if settled.done:
        messages.success(
            request,
            _("Parts of cases that waited for you and have new keys or escrow boxes now: %(count)d")
            % {"count": settled.done},
        )
    if settled.left:
        messages.warning(
            request,
            _("Parts of cases that still wait, because another holder must act: %(count)d") % {"count": settled.left},
        )
