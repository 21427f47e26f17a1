"""Opening everything that proves a signed report, to take it away: journalled first, then handed out (¶27, ¶29).

The group takes it once the manifest is fixed, with the pages signed with ink; whoever holds what was submitted takes that version.
"""

from collections.abc import Iterator
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import (
    _evidence_journal,
    _evidence_people,
    _evidence_scans,
    _evidence_sealed,
    _evidence_source,
    _reading,
    _report,
)
from qorgan.actions._evidence_journal import Told
from qorgan.actions._evidence_people import People
from qorgan.actions._evidence_sealed import Listed
from qorgan.actions._evidence_source import Source
from qorgan.actions._reading import Reading
from qorgan.actions.refused import refused
from qorgan.documents.evidence import Evidence
from qorgan.reporting import manifest
from qorgan.reporting.manifest import Manifest
from qorgan.store import models, report_signing, sealing
from qorgan.store.custody import Held


def open_evidence(*, actor: Actor, now: datetime, report: str, with_annexes: bool = False) -> Evidence:
    """The package. ``with_annexes``: those too that the reader holds.

    Raises ``NotThere``, for everybody who holds no part of it; ``Refused``: ``report.no_manifest``, ``report.manifest_broken``,
    ``report.journal_broken``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = _report.seen(actor, reading.today, report)
    source = _evidence_source.signed(reading, row)
    files = _evidence_source.held(reading, row.visit_id, Part.FILES) if with_annexes else None
    parts = [held.compartment.pk for held in (source.held, files) if held is not None]
    objects = [row.pk, source.version.pk, *parts]
    _reading.journalled("open_evidence", Permission.REPORT_READ, actor=actor, now=now, objects=objects)
    listed = _listed(source, row)
    return _evidence(row, source, listed, files, now)


def _listed(source: Source, row: models.Report) -> Listed:
    if source.is_filed:
        return _evidence_sealed.of_filed(source.held, source.version)
    return _evidence_sealed.of_drafts(source.held, source.version, report_signing.status(row))


def _evidence(row: models.Report, source: Source, listed: Listed, files: Held | None, now: datetime) -> Evidence:
    told = _manifest(listed, source.version)
    entries = Told(row.pk)
    entries.require("fix_manifest", manifest=source.version.manifest)
    entries.find("submit_report", manifest=source.version.manifest)
    people = People(source.version, entries, listed)
    members = people.members(tuple(one.person for one in told.roster))
    return Evidence(
        number=row.number,
        installation=sealing.installation(),
        root=source.held.root,
        journal=_evidence_journal.journal(entries, now, told.log.size),
        certificates=_evidence_people.certificates(people.spoken),
        revocations=_evidence_people.revocations(people.spoken),
        members=members,
        manifest=listed.manifest,
        content=listed.content,
        pdf=listed.pdf,
        dissents=listed.dissents,
        annexes=dict(_annexes(told, files)),
    )


def _manifest(listed: Listed, version: models.ReportVersion) -> Manifest:
    """As it was fixed, and naming what is at hand. Raises ``Refused`` (``report.manifest_broken``)."""
    try:
        told = manifest.read(listed.manifest)
    except manifest.BadManifest:
        raise refused("report.manifest_broken") from None
    digests = {one.seq: one.sha256 for one in told.dissents}
    is_whole = (
        manifest.sha256(listed.manifest) == version.manifest
        and told.content.sha256 == manifest.sha256(listed.content)
        and told.pdf.sha256 == manifest.sha256(listed.pdf)
        and digests == {seq: manifest.sha256(content) for seq, content in listed.dissents.items()}
    )
    if not is_whole:
        raise refused("report.manifest_broken")
    return told


def _annexes(told: Manifest, files: Held | None) -> Iterator[tuple[str, bytes]]:
    """Those that the reader holds, by id and ending."""
    listed = {one.id for one in told.attachments}
    there = [] if files is None else models.SealedFile.objects.filter(compartment=files.compartment, record__in=listed)
    for stored in there:
        if files is not None:
            found = _evidence_scans.of(files, stored.record)
            yield f"{stored.record}{_evidence_people.ending(found.name)}", found.content
