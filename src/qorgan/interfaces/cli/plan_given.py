"""A plan named at the command line, in a file or kept; a JSON file about one; and the end of a command that something is in the way of."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import typer

from qorgan.access.actor import Actor
from qorgan.actions.open_plan import open_plan
from qorgan.casefile import json_text
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.cli import act_answer, plan_check, vault_open
from qorgan.planning.document import PlanDocument


def opened(given: str, actor: Actor, now: datetime) -> PlanDocument:
    """Of a path, of ``-``, or of the id of a version, which is opened; a locked vault asks for its passphrase.

    Raises ``Unreadable``; ``Refused`` as ``open_plan``.
    """
    try:
        number = UUID(given)
    except ValueError:
        return plan_check.read(given)
    _row, told = vault_open.with_vault(lambda me: open_plan(actor=me, now=now, plan=number), actor, now)
    return PlanDocument.model_validate(told)


def tree(file: str) -> object:
    """The JSON of a file, or of what is left of standard input. Raises ``Unreadable``."""
    # As text: the passphrase may have been read from its first line.
    raw = sys.stdin.read() if file == plan_check.STANDARD_INPUT else plan_check.raw(file)
    found, faults = json_text.parse(raw)
    if faults:
        raise Unreadable(faults)
    return found


@contextmanager
def refusals(name: str, language: str, *, is_json: bool) -> Iterator[None]:
    """What is in the way, to standard error, and the end of the command: with 1 where it is refused, with 2 where it is unreadable."""
    try:
        with act_answer.refusals(name, language, is_json=is_json):
            yield
    except Unreadable as unreadable:
        raise typer.Exit(plan_check.refuse(unreadable.faults, language)) from None
