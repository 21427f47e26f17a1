"""Opening the vault by the passphrase, the same wherever it is typed: counted, opened, and what waited for its holder done at once."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest

from qorgan.access.actor import Actor, OpenVault
from qorgan.actions import settle_vault, unlock_vault
from qorgan.actions.settle_vault import Settled
from qorgan.actions.take_attempt import CODE, Counted, give_back, take_attempt
from qorgan.interfaces.vaults import browser
from qorgan.store import vault_sessions
from qorgan.store.sessions import Session

_NOTHING = Settled(0, 0)


class Unlocking(NamedTuple):
    """What came of it. ``wait``: seconds until the passphrase is looked at again; ``settled``: what waited for this holder."""

    is_open: bool
    wait: int = 0
    settled: Settled = _NOTHING


def unlock(request: HttpRequest, actor: Actor, session: Session, passphrase: str, now: datetime) -> Unlocking:
    """Open it for the browser of the request. ``actor``: whoever is signed in by ``session``."""
    counted = of_account(actor)
    wait = take_attempt(counted, now=now)
    if wait:
        return Unlocking(is_open=False, wait=wait)
    unlocked = unlock_vault.unlock_vault(sign_in=session, passphrase=passphrase, now=now)
    if unlocked is None:
        return Unlocking(is_open=False)
    give_back(counted, now=now)
    browser.begin(request, unlocked)
    opened = vault_sessions.alive(unlocked.cookie, session.pk, UUID(actor.account), now)
    if opened is None:
        return Unlocking(is_open=True)
    return Unlocking(is_open=True, settled=settled(actor, opened.vault, now))


def settled(actor: Actor, vault: OpenVault, now: datetime) -> Settled:
    """Do what waited for somebody with this vault open."""
    return settle_vault.settle_vault(actor=replace(actor, vault=vault), now=now, key=f"settle/{uuid4().hex[:24]}")


def of_account(actor: Actor) -> list[Counted]:
    """The counter of codes and passwords typed by somebody whose account is known already."""
    return [Counted(CODE, actor.account)]
