"""Offices that hold power over the offices, accounts or decisions of others: they are not handed out by those who keep the registers.

Which they are follows from the country's grants: whoever writes offices down, manages accounts or takes decisions. The Commissioner begins
and ends them, and so does the installation at its own command line, where the first of them have to come from.
"""

from datetime import date

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.refused import Denied
from qorgan.law.verdict import Effect, Finding

_POWERS = (Permission.ACCOUNT_MANAGE, Permission.DECISION_TAKE, Permission.OFFICE_RECORD)


def is_entrusted(office: str) -> bool:
    """Whether the office is one of these."""
    return any(office in decide.holders(home.grants(), power) for power in _POWERS)


def require(actor: Actor, today: date, office: str) -> None:
    """Raises ``Denied`` where the actor may write offices down, and not this one."""
    if not is_entrusted(office) or decide.grant_of(home.grants(), actor, Permission.OFFICE_ENTRUST, today):
        return
    holders = decide.holders(home.grants(), Permission.OFFICE_ENTRUST)
    source = next(grant.provision for grant in home.grants() if grant.permission is Permission.OFFICE_ENTRUST)
    params = {"permission": str(Permission.OFFICE_ENTRUST), "offices": ", ".join(holders)}
    raise Denied((Finding(source, Effect.REFUSES, "permission.not_held", params),), holders)
