"""The caller's own vault: how it stands, opening it by the passphrase for this session, locking it.

The passphrase stands in the body of one request and nowhere in an answer. What opens the vault afterwards is a cookie beside that of
the session; ten minutes after the last request the vault is locked again.
"""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema

from qorgan.actions import settle_vault
from qorgan.interfaces.api import asking, problems, shapes
from qorgan.interfaces.vaults import browser, unlocking
from qorgan.store import own_vault

router = Router(tags=["vault"], auth=asking.SIGNED_IN)
MOST_SIGNS = 1000
NOT_OPENED = ("vault.not_opened", _("This passphrase does not open the vault"))
NO_SESSION = ("vault.no_session", _("A vault is opened for a session: sign in with a name and a password first"))
State = Literal["none", "locked", "open"]


class Vault(Schema):
    """``step``: what is next, a word of ``passphrase``, ``code``, ``rehearsal``, ``certificate``, ``root``, ``ready``.

    ``fingerprint``: of the keys in the open vault, empty while it is locked. ``held``: parts of cases they open;
    ``promised``: those that come when another holder unlocks; ``waiting``: those in which something waits for the caller, known while
    the vault is open.
    """

    state: State
    step: str
    fingerprint: str = ""
    certified_until: str | None = None
    held: int = 0
    promised: int = 0
    waiting: int | None = None


class UnlockAsked(Schema):
    """The passphrase as it was typed."""

    passphrase: str = Field(max_length=MOST_SIGNS, pattern=shapes.NO_NUL)


class Unlocked(Schema):
    """``settled``: parts of cases that waited for a holder and were given what they waited for; ``left``: those that could not be."""

    state: State
    settled: int
    left: int


class Locked(Schema):
    """The vault after locking."""

    state: State


@router.get("", response={200: Vault, **problems.answers(401)}, url_name="vault")
def vault(request: HttpRequest) -> Vault:
    """How the caller's own vault stands. Nothing is opened by asking."""
    asker, now = asking.asker(request), timezone.now()
    mine = own_vault.of(UUID(asker.actor.account), now)
    if mine is None:
        return Vault(state="none", step=own_vault.Step.PASSPHRASE)
    is_open = asker.actor.vault is not None
    return Vault(
        state="open" if is_open else "locked",
        step=mine.step,
        fingerprint=own_vault.fingerprint(asker.actor) if is_open else "",
        certified_until=mine.valid_until.isoformat() if mine.valid_until else None,
        held=mine.held,
        promised=mine.promised,
        waiting=settle_vault.waiting(asker.actor, now).count() if is_open else None,
    )


@router.post("/unlock", response={200: Unlocked, **problems.answers(401, 403, 409, 422, 429)}, url_name="vault_unlock")
def unlock(request: HttpRequest, asked: UnlockAsked) -> Unlocked:
    """Open it for this session. 403: not this passphrase, or there is no vault; 429: tried too often, ``Retry-After`` says how long."""
    actor, session = asking.asker(request).actor, browser.sign_in(request)
    if session is None:
        raise problems.Faulty(409, heading=NO_SESSION)
    found = unlocking.unlock(request, actor, session, asked.passphrase, timezone.now())
    if found.wait:
        raise problems.Faulty(429, wait=found.wait)
    if not found.is_open:
        raise problems.Faulty(403, heading=NOT_OPENED)
    return Unlocked(state="open", settled=found.settled.done, left=found.settled.left)


@router.post("/lock", response={200: Locked, **problems.answers(401, 403)}, url_name="vault_lock")
def lock(request: HttpRequest) -> Locked:
    """Lock it. Locking twice is no fault."""
    browser.end(request)
    return Locked(state="locked")
