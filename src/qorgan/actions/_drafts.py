"""The draft of a report in the hands of whoever reads it: found through scope and the part that they hold; not there for anybody else."""

from datetime import datetime
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _report, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there
from qorgan.store import models, scope
from qorgan.store.custody import Held


class Drafts(NamedTuple):
    """A report, and its part of drafts."""

    reading: Reading
    row: models.Report
    held: Held

    def journalled(self, action: str, permission: Permission) -> None:
        """Write the reading down, before anything is shown."""
        told = [self.row.pk, self.held.compartment.pk]
        _reading.journalled(action, permission, actor=self.reading.actor, now=self.reading.now, objects=told)


def within_reach(actor: Actor, now: datetime, report: str) -> tuple[models.Report, models.Compartment]:
    """The rows alone. Raises ``NotThere`` for everybody who does not hold the part; ``Refused``: ``vault.locked``."""
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, report)
    part = _part(reading, row)
    _vault.own(actor)
    return row, part


def reached(actor: Actor, now: datetime, report: str) -> Drafts:
    """The draft, in hand. Raises as ``within_reach``; ``Refused``: ``vault.…``, ``compartment.…``."""
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, report)
    return Drafts(reading, row, held(reading, row))


def held(reading: Reading, row: models.Report) -> Held:
    """The part in which a report is written, in the reader's hands. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``."""
    return _vault.held(reading, _part(reading, row))


def _part(reading: Reading, row: models.Report) -> models.Compartment:
    part = scope.compartments(reading.actor, reading.today).filter(case=row.visit_id, kind=Part.REPORT).first()
    if part is None:
        raise not_there("report")
    return part
