"""Changing a kept plan at the command line: the changes stand in a file, the new draft is kept in the installation."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.actions import misread
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.casefile.faults import Fault, Unreadable, quote
from qorgan.interfaces.cli import act_answer, plan_given, vault_open

NAME = "change_plan"


class Asked(NamedTuple):
    """What is wanted. ``file``: a path or ``-``; ``is_piped``: the passphrase stands in the first line of standard input."""

    file: str
    plan: UUID
    budget: int | None
    is_piped: bool
    is_json: bool


def run(asked: Asked, *, actor: Actor, now: datetime, language: str) -> int:
    """Change it and tell what came of it; the exit status. Ends the command with 1 where refused, with 2 where unreadable."""
    if asked.is_piped:
        actor = vault_open.unlocked(actor, is_piped=True, now=now)
    with plan_given.refusals(NAME, language, is_json=asked.is_json):
        request, key = misread.read(ChangePlan, _entered(asked)), str(uuid4())
        done = vault_open.with_vault(lambda me: change_plan(actor=me, key=key, now=now, request=request), actor, now)
    act_answer.tell_outcome(done, language, is_json=asked.is_json)
    return act_answer.DONE


def _entered(asked: Asked) -> dict[str, object]:
    """The file is a list of changes, or an object with ``changes`` and ``budget``. Raises ``Unreadable``."""
    tree = plan_given.tree(asked.file)
    entered: dict[str, object] = {"changes": tree} if isinstance(tree, list) else {}
    if isinstance(tree, dict):
        entered = dict(tree)
    elif not entered:
        raise Unreadable([Fault("$", "type.object", {"value": quote(tree)})])
    if asked.budget is not None:
        entered["budget"] = asked.budget
    return {**entered, "plan": str(asked.plan)}
