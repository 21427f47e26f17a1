"""Opening a report as it was submitted, with its addenda: for whoever holds that part, journalled before anything is shown (¶27, ¶29)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _addenda, _filing, _reading, _report, _vault
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.reporting.addendum import PURPOSE, Said, digest
from qorgan.reporting.content import ReportContent
from qorgan.store import keyring, models, scope, sealing
from qorgan.store.custody import Held
from qorgan.vault import sign
from qorgan.vault.directory import Directory, NotCertified


@dataclass(frozen=True, slots=True)
class Added:
    """An addendum. ``is_signed``: whether its writer's key, as it was certified then, signed these very bytes."""

    row: models.Addendum
    text: str = field(repr=False)
    expert: str
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """``entry``: number of the journal's entry of this opening. ``signatures``, ``dissents``, ``opinions``: as they were submitted."""

    row: models.Report
    version: models.ReportVersion
    entry: int
    content: ReportContent = field(repr=False)
    pdf: bytes = field(repr=False)
    manifest: bytes = field(repr=False)
    signatures: Mapping[str, Any] = field(repr=False)
    dissents: Mapping[str, Any] = field(repr=False)
    opinions: Mapping[str, Any] = field(repr=False)
    addenda: tuple[Added, ...] = field(repr=False)


def open_filed(*, actor: Actor, now: datetime, report: str) -> Filed:
    """The newest version that was submitted.

    Raises ``NotThere``, for everybody who does not hold the part; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, report)
    part = scope.compartments(actor, reading.today).filter(case=row.pk, kind=Part.FILED).first()
    version = submitted(row)
    if part is None or version is None:
        raise not_there("report")
    held = _vault.held(reading, part)
    entry = _reading.journalled(
        "open_filed", Permission.REPORT_READ, actor=actor, now=now, objects=[row.pk, part.pk, version.pk]
    )
    said = {name: _one(held, version.pk, name) for name in _filing.STORED}
    return Filed(
        row=row,
        version=version,
        entry=entry,
        content=ReportContent.decode(said[_filing.CONTENT]),
        pdf=said[_filing.PDF],
        manifest=said[_filing.MANIFEST],
        signatures=json.loads(said[_filing.SIGNATURES]),
        dissents=json.loads(said[_filing.DISSENTS]),
        opinions=json.loads(said[_filing.OPINIONS]),
        addenda=_added(held, row),
    )


def submitted(row: models.Report) -> models.ReportVersion | None:
    """The version that went out last."""
    told = row.due.get("went_out") if row.due else None
    return row.versions.filter(number=told[-1]["version"]).first() if told else None


def _one(held: Held, version: UUID, name: str) -> bytes:
    found = _report.opened(held, [version], name, _filing.TABLE)
    if version not in found:
        raise refused("record.broken")
    return found[version]


def _added(held: Held, row: models.Report) -> tuple[Added, ...]:
    rows = list(row.addenda.select_related("by", "key"))
    said = _report.opened(held, [one.pk for one in rows], table=_addenda.TABLE)
    book = keyring.directory(held.root, {one.key_id for one in rows})
    return tuple(_one_added(one, said[one.pk], book) for one in rows if one.pk in said)


def _one_added(row: models.Addendum, content: bytes, book: Directory) -> Added:
    told = json.loads(content)
    return Added(row, str(told["text"]), str(told.get("expert", "")), _is_signed(row, content, book))


def _is_signed(row: models.Addendum, content: bytes, book: Directory) -> bool:
    """By any version that the report had: the statement names the one it was added to."""
    at = int(row.at.timestamp())
    try:
        public = book.certified(row.key.account_id, row.key.serial, at).keys.ed25519
    except NotCertified:
        return False
    said = (
        Said(sealing.installation(), row.report_id, version, row.pk, row.kind, at, digest(content))
        for version in range(1, row.report.version + 1)
    )
    signature = bytes(row.signature)
    return any(sign.is_signed(public, signature, purpose=PURPOSE, message=one.encode()) for one in said)
