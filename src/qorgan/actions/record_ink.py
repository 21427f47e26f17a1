"""Recording a signature made with ink: the scan of the signed page is sealed, and counts once two people confirm it (¶27).

Whoever takes the paper in need not be able to read the report: what they scan is sealed unread. Looking at a file takes its time, so it
is done before the transaction.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, _site, _vault, attach_file, attach_scan
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions._signing import Mark
from qorgan.actions.asked import Asked, File, PersonCode
from qorgan.actions.refused import refused
from qorgan.questions.reporting import SignedBy
from qorgan.reporting import manifest
from qorgan.store import models, sealed_records
from qorgan.store.report_signing import Signer
from qorgan.store.sealed_records import Place
from qorgan.uploads import intake
from qorgan.uploads.intake import Received
from qorgan.uploads.refusal import UploadRefused
from qorgan.vault import files
from qorgan.vault.chain import ChainBroken
from qorgan.workflow.report import REPORT


class RecordInk(Asked):
    """``person``: who signed the page; ``mark``: as it stands on it."""

    report: ReportNumber
    person: PersonCode
    mark: Mark
    file: File

    def identity(self) -> Mapping[str, object]:
        """By the digest of what was sent, not by the megabytes themselves."""
        told = self.model_dump(mode="json", exclude={"file"}, include=set(RecordInk.model_fields))
        return {**told, "file": [self.file.name, hashlib.sha256(self.file.content).hexdigest()]}


class _Looked(RecordInk):
    """The same, once the file was looked at."""

    received: Received


def record_ink(*, actor: Actor, key: str, now: datetime, request: RecordInk) -> Outcome:
    """Seal the scan. Subject: the signature's id, which is the file's. Facts: ``report``, ``version``, ``removed``, ``remains``, ``size``.

    One that nobody has confirmed yet gives way to a better scan. Raises ``NotThere``; ``Refused``: ``report.not_frozen``,
    ``report.not_on_roster``, ``report.left_group``, ``report.signed``, ``report.ink_confirmed``, ``report.no_manifest``,
    ``report.mark_older``, ``report.mark_other``, ``upload.…``, ``scan.no_picture``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(RECORD_INK, actor=actor, key=key, now=now, request=request)


def _ready(actor: Actor, now: datetime, request: RecordInk) -> RecordInk:
    """Look at the file. Nobody lets the sandbox work for a report that is not theirs."""
    _vault.own(actor)
    _report.seen(actor, timezone.localdate(now), request.report, Permission.REPORT_WITNESS)
    told = {name: getattr(request, name) for name in RecordInk.model_fields}
    return _Looked.model_construct(**told, received=_received(request))


def _received(request: RecordInk) -> Received:
    try:
        received = intake.receive(request.file.content, request.file.name, clamd=settings.CLAMD_SOCKET)
    except UploadRefused as told:
        raise refused(told.code, told.params) from None
    if received.kind not in attach_scan.SCANS:
        raise refused("scan.no_picture", {"kind": received.kind.name})
    return received


def _change(call: Call[RecordInk, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    signer = _signing.named(status, call.request.person)
    _signing.require_unsigned(signer)
    _signing.require_mark(call.row, version, call.request.mark)
    _make_room(signer)
    received = cast("_Looked", call.request).received
    scan = hashlib.sha256(received.content).hexdigest()
    ink = models.ReportSignature.objects.create(
        pk=manifest.ink_id(version.manifest, signer.row.person_id, scan),
        signer=signer.row,
        way=SignedBy.INK,
        signed_at=call.now,
        entered_by=call.actor.account,
    )
    facts: dict[str, Fact] = {
        "version": version.number,
        "removed": ",".join(received.removed) or None,
        "remains": ",".join(received.remains) or None,
    }
    return _sealed(call, ink, received, facts)


def _make_room(signer: Signer) -> None:
    if signer.ink is None:
        return
    if signer.ink.confirmations.exists():
        raise refused("report.ink_confirmed", {"person": signer.person.code})
    models.SealedFile.objects.filter(record=signer.ink.pk).delete()
    signer.ink.delete()


def _sealed(
    call: Call[RecordInk, models.Report], ink: models.ReportSignature, received: Received, facts: Mapping[str, Fact]
) -> Done:
    part = models.Compartment.objects.filter(case=call.row.visit_id, kind=Part.REPORT).select_for_update().first()
    if part is None:
        raise refused("report.no_case")
    key, body = files.seal(received.content, name=received.name, kind=received.media_type)
    size = files.bucket(body)
    models.SealedFile.objects.update_or_create(
        record=ink.pk, defaults={"compartment": part, "body": body, "size_bucket": size, "added_at": call.now}
    )
    place, told = Place(attach_file.TABLE, attach_file.FIELD, ink.pk), {**facts, "size": size}
    held = _site.holding(call, part)
    if held is not None:
        return _report.kept(call, _report.keep(call, held, place, key.encode()), held, told)
    return _unread(call, part, place, key.encode(), told)


def _unread(
    call: Call[RecordInk, models.Report],
    part: models.Compartment,
    place: Place,
    content: bytes,
    facts: Mapping[str, Fact],
) -> Done:
    revision = sealed_records.next_revision(place)
    try:
        blob = sealed_records.make_unread(part, _vault.root(_vault.own(call.actor)), place, content, revision)
    except ChainBroken:
        raise refused("compartment.broken") from None
    sealed_records.store_unread(part, place, revision, blob, call.now)
    where: dict[str, Fact] = {"epoch": blob.epoch, "table": place.table, "field": place.field}
    about: tuple[UUID, ...] = (call.row.pk, part.pk, part.case)
    return Done(
        subject=str(place.record),
        facts={"report": call.row.number, **facts, **where},
        about=about,
        state=call.row.state,
        commitment=blob.commitment,
        blob_sha256=sealed_records.digest(blob.blob).hex(),
        revision=revision,
    )


RECORD_INK = Action(
    "record_ink",
    Permission.REPORT_WITNESS,
    _change,
    asks=RecordInk,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
    ready=_ready,
)
