"""The paper of a kind that everybody works by on a day: its newest version in force, and the decision that approved it (¶4, ¶12)."""

from datetime import date
from typing import NamedTuple

from qorgan.questions.record import About
from qorgan.store import models


class InForce(NamedTuple):
    """``decision``: its number. The title is no secret."""

    title: str
    version: int
    decision: str


def in_force(kind: About, day: date) -> InForce | None:
    """One query."""
    found = models.Paper.objects.filter(kind=kind, valid_from__lte=day).order_by("-version")
    told = found.values_list("title", "version", "decision__number").first()
    return InForce(*told) if told else None
