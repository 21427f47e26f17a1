"""Which version of a report somebody takes away, and the part they hold of it."""

from typing import NamedTuple
from uuid import UUID

from qorgan.access.compartments import Kind as Part
from qorgan.actions import _vault, open_filed
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.store import models, report_signing, scope
from qorgan.store.custody import Held


class Source(NamedTuple):
    """A version, and the part that the reader holds of it. ``is_filed``: as it was submitted."""

    version: models.ReportVersion
    held: Held
    is_filed: bool


def signed(reading: Reading, row: models.Report) -> Source:
    """For the group what is being signed; for others, or where nothing is, what was submitted.

    Raises ``NotThere``; ``Refused``: ``report.no_manifest``, ``vault.…``, ``compartment.…``.
    """
    drafts = held(reading, row.visit_id, Part.REPORT)
    newest = report_signing.newest(row)
    if drafts is not None and newest is not None and newest.manifest:
        return Source(newest, drafts, is_filed=False)
    found = filed(reading, row)
    if found is None:
        raise not_there("report") if drafts is None else refused("report.no_manifest")
    return found


def filed(reading: Reading, row: models.Report) -> Source | None:
    """What was submitted last, for whoever holds it. Raises ``Refused``: ``vault.…``, ``compartment.…``."""
    submitted, part = open_filed.submitted(row), held(reading, row.pk, Part.FILED)
    return None if submitted is None or part is None else Source(submitted, part, is_filed=True)


def held(reading: Reading, case: UUID, kind: Part) -> Held | None:
    """A part in the reader's hands, if they hold it. Raises ``Refused``: ``vault.…``, ``compartment.…``."""
    part = scope.compartments(reading.actor, reading.today).filter(case=case, kind=kind).first()
    return None if part is None else _vault.held(reading, part)
