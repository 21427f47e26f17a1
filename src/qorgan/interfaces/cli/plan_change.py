"""Changing a kept plan at the command line: the changes stand in a file, the new draft is kept in the installation."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar
from uuid import UUID, uuid4

from qorgan.access.actor import SYSTEM, Actor
from qorgan.actions import misread
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.casefile import json_text
from qorgan.casefile.faults import Fault, Unreadable, quote
from qorgan.interfaces.acts import told
from qorgan.interfaces.cli import act_answer, plan_check, vault_open

NAME = "change_plan"
LOCKED = ("vault.locked",)
T = TypeVar("T")


class Asked(NamedTuple):
    """What is wanted. ``file``: a path or ``-``; ``is_piped``: the passphrase stands in the first line of standard input."""

    file: str
    plan: UUID
    budget: int | None
    is_piped: bool
    is_json: bool


def run(asked: Asked, *, actor: Actor, now: datetime, language: str) -> int:
    """Change it and tell what came of it; the exit status: 0 kept, 1 refused, 2 unreadable."""
    if asked.is_piped:
        actor = vault_open.unlocked(actor, is_piped=True, now=now)
    try:
        request = misread.read(ChangePlan, _entered(asked))
        done = with_vault(lambda me: change_plan(actor=me, key=str(uuid4()), now=now, request=request), actor, now)
    except Unreadable as unreadable:
        return plan_check.refuse(unreadable.faults, language)
    except OSError as error:
        sys.stderr.write(f"{asked.file}: {error.strerror}\n")
        return act_answer.MISREAD
    except Misread as faults:
        act_answer.tell_faults(told.faults(NAME, faults, language), is_json=asked.is_json)
        return act_answer.MISREAD
    except Refused as refused:
        act_answer.tell_refusal(NAME, refused, language, is_json=asked.is_json)
        return act_answer.REFUSED
    act_answer.tell_outcome(done, language, is_json=asked.is_json)
    return act_answer.DONE


def with_vault(do: Callable[[Actor], T], actor: Actor, now: datetime) -> T:
    """Do it; where it wants an open vault, the passphrase is asked for and it is done again."""
    try:
        return do(actor)
    except Refused as refused:
        if refused.codes != LOCKED or actor.account == SYSTEM or actor.vault is not None:
            raise
        return do(vault_open.unlocked(actor, is_piped=False, now=now))


def _entered(asked: Asked) -> dict[str, object]:
    """The file is a list of changes, or an object with ``changes`` and ``budget``. Raises ``Unreadable``, ``OSError``."""
    is_input = asked.file == plan_check.STANDARD_INPUT
    # As text: the passphrase may have been read from its first line.
    raw = sys.stdin.read() if is_input else Path(asked.file).read_bytes()
    tree, faults = json_text.parse(raw)
    if faults:
        raise Unreadable(faults)
    entered: dict[str, object] = {"changes": tree} if isinstance(tree, list) else {}
    if isinstance(tree, dict):
        entered = dict(tree)
    elif not entered:
        raise Unreadable([Fault("$", "type.object", {"value": quote(tree)})])
    if asked.budget is not None:
        entered["budget"] = asked.budget
    return {**entered, "plan": str(asked.plan)}
