"""An open vault for one act at the command line, where there is no session: the passphrase is asked for, and forgotten with the act.

It is read unseen from the terminal or from standard input; never from an argument or the environment, which other programs read. Whoever
is at the machine gains nothing by it: without the passphrase the vault of a person stays locked.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

import typer
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.actor import SYSTEM, Actor
from qorgan.actions import catalogue, unlock_vault
from qorgan.actions.refused import Refused
from qorgan.actions.take_attempt import give_back, take_attempt
from qorgan.interfaces.acts import offered
from qorgan.interfaces.vaults import unlocking

REFUSED = 1
LOCKED = ("vault.locked",)
T = TypeVar("T")
Piped = Annotated[
    bool,
    typer.Option(
        "--passphrase-stdin", help="Read the passphrase of the vault from the first line of standard input, not unseen."
    ),
]


def opened(act: str, actor: Actor, told: Mapping[str, object], *, is_piped: bool, now: datetime) -> Actor:
    """The actor with the vault open, where the act wants one for what is told. Whoever may not do it at all is asked for nothing.

    Ends the command with 1 where the passphrase does not open the vault, or was tried too often.
    """
    today = timezone.localdate(now)
    if actor.account == SYSTEM or not offered.may(act, actor, today):
        return actor
    if not catalogue.wants_vault(act, actor=actor, today=today, told=told):
        return actor
    return unlocked(actor, is_piped=is_piped, now=now)


def unlocked(actor: Actor, *, is_piped: bool, now: datetime) -> Actor:
    """The actor with the vault open. Ends the command with 1 where the passphrase does not open it, or was tried too often."""
    passphrase = _typed(is_piped=is_piped)
    counted = unlocking.of_account(actor)
    wait = take_attempt(counted, now=now)
    if wait:
        _end(_("Too many attempts. Seconds to wait: %(seconds)d.") % {"seconds": wait})
    vault = unlock_vault.unlock_for_act(account=UUID(actor.account), passphrase=passphrase, now=now)
    if vault is None:
        _end(_("This passphrase does not open the vault. Nothing was done."))
    give_back(counted, now=now)
    return replace(actor, vault=vault)


def with_vault(do: Callable[[Actor], T], actor: Actor, now: datetime) -> T:
    """Do it; where it wants an open vault, the passphrase is asked for and it is done again."""
    try:
        return do(actor)
    except Refused as refused:
        if refused.codes != LOCKED or actor.account == SYSTEM or actor.vault is not None:
            raise
        return do(unlocked(actor, is_piped=False, now=now))


def _typed(*, is_piped: bool) -> str:
    if is_piped:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt(_("Passphrase of your vault"), hide_input=True, err=True))


def _end(message: str) -> None:
    typer.echo(message, err=True)
    raise typer.Exit(REFUSED)
