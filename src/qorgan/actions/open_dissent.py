"""Opening a dissenting opinion: its author's alone until it is attached, the group's from then on, as it was attached (¶27, ¶29)."""

from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _reading, _report, _signing, write_dissent
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there
from qorgan.store import models, report_scope


@dataclass(frozen=True, slots=True)
class Opened:
    """``is_attached``: whether the text is what was attached, not what its author may have written since."""

    row: models.Dissent
    text: str = field(repr=False)
    is_attached: bool


def open_dissent(*, actor: Actor, now: datetime, report: str, seq: int) -> Opened:
    """One by its number in the report.

    Raises ``NotThere``, for others than its author until it is attached; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = report_scope.reports(actor, reading.today).filter(number=report).first()
    found = None if row is None else row.dissents.filter(seq=seq).select_related("report", "author").first()
    if found is None:
        raise not_there("dissent")
    is_own = found.author_id == actor.person
    if not is_own and (found.attached_at is None or found.withdrawn_at is not None):
        raise not_there("dissent")
    return _own(reading, found) if is_own else _attached(reading, found)


def _own(reading: Reading, found: models.Dissent) -> Opened:
    held = write_dissent.seen_part(reading, found)
    _journalled(reading, found)
    text = _signing.sealed(held, _signing.DISSENT, _report.FIELD, found.pk).decode()
    return Opened(found, text, is_attached=found.version > 0)


def _attached(reading: Reading, found: models.Dissent) -> Opened:
    held = _drafts.held(reading, found.report)
    _journalled(reading, found)
    text = _signing.sealed(held, _signing.DISSENT, _signing.ATTACHED, found.pk).decode()
    return Opened(found, text, is_attached=True)


def _journalled(reading: Reading, found: models.Dissent) -> None:
    objects = [found.pk, found.report_id]
    _reading.journalled("open_dissent", Permission.REPORT_READ, actor=reading.actor, now=reading.now, objects=objects)
