"""Who acts at the command line."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor, system
from qorgan.store import scope

Acting = Annotated[str, typer.Option("--as", help="User name of whoever acts; without it, the installation itself.")]
Looking = Annotated[str, typer.Option("--as", help="User name of whoever looks; without it, the installation itself.")]


def actor(username: str, lang: str) -> Actor:
    """The account of that name, or the installation itself for an empty one. Ends the command with 2 where there is no such account."""
    if not username:
        return system(lang)
    account = scope.account_named(username)
    if account is None:
        raise typer.BadParameter(_("There is no active account of this name."), param_hint="--as")
    return scope.actor_of(account)
