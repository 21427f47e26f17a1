"""Fixing the manifest: once everybody has said agree or dissent, what is to be signed is listed and changes no more (¶27)."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import cast

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, _told
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions._signing import Signing
from qorgan.actions.asked import Asked
from qorgan.actions.refused import refused
from qorgan.actions.sign_checkpoint import JournalBroken, sign_checkpoint
from qorgan.journal import note
from qorgan.reporting import manifest
from qorgan.reporting.content import ReportContent
from qorgan.reporting.manifest import Attachment, Declaration, DissentLine, Log, Manifest, RosterLine, Sized
from qorgan.store import models, sealing
from qorgan.store.custody import Held
from qorgan.store.report_signing import Signer
from qorgan.store.sealed_records import Place
from qorgan.workflow.report import REPORT, State


class FixManifest(Asked):
    """Which report."""

    report: ReportNumber

    def identity(self) -> Mapping[str, object]:
        """By the report alone, not by where the journal stands."""
        return {"report": self.report}


class _Logged(FixManifest):
    """The same with the checkpoint that was signed just before."""

    log: Log


def fix_manifest(*, actor: Actor, key: str, now: datetime, request: FixManifest) -> Outcome:
    """Fix it. Subject: the version's id. Facts: ``report``, ``version``, ``manifest`` (its SHA-256, hex), ``dissents`` (how many).

    Raises ``NotThere``; ``Refused``: ``report.unsaid``, ``report.dissent_loose``, ``report.journal_broken``, ``state.wrong``,
    ``report.no_case``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(FIX_MANIFEST, actor=actor, key=key, now=now, request=request)


def _ready(_actor: Actor, now: datetime, request: FixManifest) -> FixManifest:
    try:
        kept = sign_checkpoint(now)
    except JournalBroken:
        raise refused("report.journal_broken") from None
    if kept is None:
        raise refused("report.journal_broken")
    told = note.read_checkpoint(note.take_apart(kept.note)[0])
    return _Logged(report=request.report, log=Log(told.origin, told.size, told.root.hex()))


def _change(call: Call[FixManifest, models.Report]) -> Done:
    signing = _signing.signing(call.row)
    _require_said(signing)
    _told.require_dissents(signing.status)
    held = _report.drafts(call, call.row.visit_id)
    told = _manifest(call, signing, held).encode()
    version = signing.version
    version.manifest, version.fixed_at = manifest.sha256(told), call.now
    version.save(update_fields=("manifest", "fixed_at"))
    kept = _report.keep(call, held, Place(_signing.VERSION, _signing.MANIFEST, version.pk), told)
    facts: dict[str, Fact] = {
        "version": version.number,
        "manifest": version.manifest,
        "dissents": len(signing.status.attached),
    }
    return _report.with_state(_report.kept(call, kept, held, facts), State.SIGNING)


def _require_said(signing: Signing) -> None:
    status = signing.status
    if status.unsaid:
        raise refused("report.unsaid", {"people": ", ".join(one.person.code for one in status.unsaid)})
    if status.loose:
        raise refused("report.dissent_loose", {"people": ", ".join(one.author.code for one in status.loose)})


def _manifest(call: Call[FixManifest, models.Report], signing: Signing, held: Held) -> Manifest:
    version = signing.version
    content = _signing.sealed(held, _signing.VERSION, _signing.CONTENT, version.pk)
    pdf = _signing.sealed(held, _signing.VERSION, _signing.PDF, version.pk)
    return Manifest(
        inst=str(sealing.installation()),
        report=call.row.number,
        report_id=str(call.row.pk),
        version=version.number,
        content=_sized(content),
        pdf=_sized(pdf),
        attachments=tuple(_attachments(content)),
        dissents=tuple(_dissents(signing, held)),
        roster=tuple(_line(one) for one in signing.status.signers),
        declarations=tuple(_declarations(signing, call.row)),
        log=cast("_Logged", call.request).log,
    )


def _sized(content: bytes) -> Sized:
    return Sized(hashlib.sha256(content).hexdigest(), len(content))


def _attachments(content: bytes) -> Iterator[Attachment]:
    for one in ReportContent.decode(content).annexes:
        yield Attachment(one.id, one.kind, one.sha256)


def _dissents(signing: Signing, held: Held) -> Iterator[DissentLine]:
    attached = signing.status.attached
    said = _report.opened(held, [one.pk for one in attached], _signing.ATTACHED, _signing.DISSENT)
    for one in attached:
        if one.pk not in said:
            raise refused("record.broken")
        yield DissentLine(str(one.author_id), one.seq, hashlib.sha256(said[one.pk]).hexdigest())


def _line(one: Signer) -> RosterLine:
    key = one.row.key
    user, serial = ("", 0) if key is None else (str(key.account_id), key.serial)
    return RosterLine(str(one.row.person_id), user or one.account, serial, one.row.region)


def _declarations(signing: Signing, row: models.Report) -> Iterator[Declaration]:
    """What the journal keeps of those who declared before this visit that nothing touches their impartiality (¶19)."""
    people = {one.row.person_id for one in signing.status.signers}
    entries = models.JournalEntry.objects.filter(action="declare_interest", subject=str(row.visit_id))
    newest: dict[str, str] = {}
    for entry in entries.order_by("seq").prefetch_related("objects_named"):
        for named in entry.objects_named.all():
            if named.object in people:
                newest[str(named.object)] = entry.hash
    for person in sorted(newest):
        yield Declaration(person, newest[person])


FIX_MANIFEST = Action(
    "fix_manifest",
    Permission.REPORT_WRITE,
    _change,
    asks=FixManifest,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
    ready=_ready,
)
