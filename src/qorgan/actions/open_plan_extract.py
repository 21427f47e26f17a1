"""Opening the part of a year's plan that concerns the reader: one's own visits, and nobody else's (¶6)."""

import json
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _extracts, _plans, _reading, _vault
from qorgan.actions.refused import not_there, refused
from qorgan.planning.extract import Extract
from qorgan.store import models, scope, sealed_records
from qorgan.vault.blob import SealBroken
from qorgan.workflow.plan import State


class Opened(NamedTuple):
    """The extract. ``is_current``: it is of the version that is approved now; else another one will be handed out."""

    extract: Extract
    is_current: bool


def extract_years(*, actor: Actor, now: datetime) -> tuple[int, ...]:
    """The years of which the reader has an extract, the latest first; nothing is opened."""
    if actor.person is None:
        return ()
    years = models.Plan.objects.order_by().values_list("year", flat=True).distinct()
    cases = {_extracts.case(year, actor.person): year for year in years}
    held = scope.compartments(actor, timezone.localdate(now)).filter(kind=Kind.EXTRACT, case__in=list(cases))
    return tuple(sorted((cases[case] for case in held.values_list("case", flat=True)), reverse=True))


def open_plan_extract(*, actor: Actor, now: datetime, year: int) -> Opened:
    """The reader's own extract of a year. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``."""
    reader, case = _plans.Reader(actor, now), _case(actor, year)
    part = scope.compartments(actor, reader.today).filter(kind=Kind.EXTRACT, case=case).first()
    if part is None:
        raise not_there("plan")
    held, record = _vault.held(reader, part), _extracts.record(case)
    _reading.journalled("open_plan_extract", Permission.CASE_READ, actor=actor, now=now, objects=(record, part.pk))
    try:
        rows = sealed_records.newest([part.pk], _extracts.TABLE, [record])
        told = Extract.model_validate(json.loads(sealed_records.opened(held, rows)[rows[0].pk]))
    except (SealBroken, IndexError):
        raise refused("record.broken") from None
    approved = models.Plan.objects.filter(year=year, state=State.APPROVED, version=told.version)
    return Opened(told, approved.exists())


def _case(actor: Actor, year: int) -> UUID:
    if actor.person is None:
        raise not_there("plan")
    return _extracts.case(year, actor.person)
