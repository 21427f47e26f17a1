"""The facts of a planning year from a file at the command line; what is wrong is told by its place, with what would be right."""

from pathlib import Path
from typing import Final

from qorgan.casefile import json_text
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.interfaces.cli import plan_check
from qorgan.planning import lottery_instance
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance

WRITES: Final = "qorgan plan instance --year"


def read(file: Path) -> Instance:
    """The year. Raises ``Unreadable``."""
    raw = plan_check.raw(str(file))
    try:
        return lottery_instance.read(raw)
    except lottery_instance.NoInstance as fault:
        # Beside the plan this is a second file, so each fault names it.
        raise Unreadable(one._replace(path=f"{file.name}: {one.path}") for one in _faults(raw, fault)) from fault


def _faults(raw: bytes, fault: lottery_instance.NoInstance) -> tuple[Fault, ...]:
    """What is no JSON is told as such; a year may be larger than what that looks at."""
    if len(raw) <= json_text.MAX_BYTES:
        try:
            json_text.parse(raw)
        except Unreadable as unreadable:
            return unreadable.faults
    return (json_text.other_kind(fault.path, fault.value, WRITES),)


def require_same(plan: PlanDocument, instance: Instance) -> None:
    """Raises ``Unreadable`` where the plan is of another year than the facts."""
    told, found = (f"{first}..{last}" for first, last in (plan.period, instance.period))
    if told != found:
        raise Unreadable([json_text.other_year(told, found, f"{WRITES} {plan.period[0].year}")])
