"""Reading why somebody asks for what needs several people: for those who hold the compartment in which the reason stands."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.store import scope, sealed_records

FIELD = "reason"


def open_reason(*, actor: Actor, now: datetime, asked: UUID) -> str:
    """The reason. ``asked``: the id of a request for escrow or of a proposal.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = scope.compartments(actor, reading.today).filter(case=asked, kind=Kind.REQUEST).first()
    if row is None:
        raise not_there("reason")
    held = _vault.held(reading, row)
    tables = ("escrow_request", "proposal")
    rows = [one for table in tables for one in sealed_records.newest([row.pk], table, [asked]) if one.field == FIELD]
    if len(rows) != 1:
        raise refused("record.broken")
    _reading.journalled("open_reason", Permission.CASE_READ, actor=actor, now=now, objects=[asked, row.pk])
    return _vault.opened(held, rows)[rows[0].pk].decode()
