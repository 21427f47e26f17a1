"""Opening a frozen version of a report for the group: what it says, its PDF, its manifest, whose signatures are sound (¶27, ¶29)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _drafts, _reading, _report, _signing
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.reporting.content import ReportContent
from qorgan.store import models, report_signing
from qorgan.store.custody import Held
from qorgan.store.report_signing import Status


@dataclass(frozen=True, slots=True)
class Version:
    """A frozen text. ``manifest``: the bytes that are signed, empty before they are fixed. ``reasons``: why no signature is to come.

    ``reasons`` by the id of the signer's row. ``unsound``: ids of persons whose signature is there and is none by its bytes; none are
    looked at of a version that is not in force.
    """

    row: models.ReportVersion
    content: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    manifest: bytes = field(repr=False)
    reasons: Mapping[UUID, str] = field(repr=False)
    unsound: frozenset[UUID]

    @property
    def report(self) -> ReportContent:
        """What it says."""
        return ReportContent.decode(self.content)


def open_version(*, actor: Actor, now: datetime, report: str, version: int | None = None) -> Version:
    """One of them, the newest unless told.

    Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``record.broken``, ``report.manifest_broken``.
    """
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, report)
    held = _drafts.held(reading, row)
    versions = row.versions.order_by("-number")
    found = versions.first() if version is None else versions.filter(number=version).first()
    if found is None:
        raise not_there("report")
    _reading.journalled("open_version", Permission.REPORT_READ, actor=actor, now=now, objects=[found.pk, row.pk])
    return _opened(row, found, held)


def _opened(row: models.Report, found: models.ReportVersion, held: Held) -> Version:
    status = report_signing.status(row)
    manifest = _signing.manifest_of(held, found) if found.manifest else b""
    is_in_force = status.version is not None and status.version.pk == found.pk
    return Version(
        row=found,
        content=_signing.sealed(held, _signing.VERSION, _signing.CONTENT, found.pk),
        pdf=_signing.sealed(held, _signing.VERSION, _signing.PDF, found.pk),
        manifest=manifest,
        reasons=_reasons(found, held),
        unsound=_unsound(status, manifest, held) if is_in_force and manifest else frozenset(),
    )


def _unsound(status: Status, manifest: bytes, held: Held) -> frozenset[UUID]:
    return _signing.unsound(status, manifest, held.root)


def _reasons(found: models.ReportVersion, held: Held) -> Mapping[UUID, str]:
    said = list(found.signers.exclude(said_at=None).values_list("pk", flat=True))
    contents = _report.opened(held, said, _signing.REASON, _signing.SIGNER)
    try:
        return {number: content.decode() for number, content in contents.items()}
    except UnicodeDecodeError:
        raise refused("record.broken") from None
