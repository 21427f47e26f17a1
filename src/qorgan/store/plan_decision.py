"""By which decision of the Council a version of a year's plan was approved."""

from datetime import datetime
from typing import NamedTuple

from qorgan.store import models
from qorgan.workflow.plan import State


class Decided(NamedTuple):
    """``number``: empty where none is on record."""

    number: str = ""
    at: datetime | None = None


def of(year: int, version: int) -> Decided:
    """Of a version that is in force or was; who holds an extract of it knows as much. One query."""
    found = models.Plan.objects.filter(year=year, version=version, state__in=(State.APPROVED, State.REPLACED))
    told = found.exclude(decision=None).values_list("decision__number", "decision__decided_at").first()
    return Decided(*told) if told else Decided()
