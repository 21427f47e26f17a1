"""A plan named at the command line: a file, or a version that is kept."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.open_plan import open_plan
from qorgan.interfaces.cli import plan_change, plan_check
from qorgan.planning.document import PlanDocument


def opened(given: str, actor: Actor, now: datetime) -> PlanDocument:
    """Of a path, of ``-``, or of the id of a version, which is opened; a locked vault asks for its passphrase.

    Raises ``Unreadable``, ``OSError``; ``Refused`` as ``open_plan``.
    """
    try:
        number = UUID(given)
    except ValueError:
        return plan_check.read(given)
    _row, told = plan_change.with_vault(lambda me: open_plan(actor=me, now=now, plan=number), actor, now)
    return PlanDocument.model_validate(told)
