"""Opening a submitted report as a PDF under the office's seal: the paper that may leave the office, to the byte as it was signed (¶29)."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _evidence_source, _filing, _reading, _report, _signing
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.documents import office_seal
from qorgan.vault import pades
from qorgan.vault.pades import Seal


@dataclass(frozen=True, slots=True)
class SealedReport:
    """``pdf``: what the group signed, and after it the seal of ``subject``."""

    pdf: bytes = field(repr=False)
    version: int
    subject: str


def open_sealed_report(*, actor: Actor, now: datetime, report: str) -> SealedReport:
    """The version that was submitted last.

    Raises ``NotThere``, for everybody who does not hold it; ``Refused``: ``seal.none``, ``seal.expired``, ``seal.impossible``, ``vault.…``,
    ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, report)
    source = _evidence_source.filed(reading, row)
    if source is None:
        raise not_there("report")
    seal = current(now)
    objects = [row.pk, source.version.pk, source.held.compartment.pk]
    _reading.journalled("open_sealed_report", Permission.REPORT_READ, actor=actor, now=now, objects=objects)
    pdf = _signing.sealed(source.held, _filing.TABLE, _filing.PDF, source.version.pk)
    try:
        raw = office_seal.sealed(pdf, seal, now=now, language=row.language)
    except pades.NotSealed:
        raise refused("seal.impossible") from None
    return SealedReport(raw, source.version.number, seal.subject)


def current(now: datetime) -> Seal:
    """The office's seal. Raises ``Refused``: ``seal.none``, ``seal.expired``."""
    seal: Seal | None = settings.OFFICE_SEAL
    if seal is None:
        raise refused("seal.none")
    if not seal.holds_at(now):
        raise refused("seal.expired", {"until": str(seal.not_after.date())})
    return seal
