"""A report that goes to the Council: its package sealed in a part of its own, and its term as it is written down that day (¶27–¶29)."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from qorgan.access import home
from qorgan.access.compartments import Kind as Part
from qorgan.actions import _by_office, _custody, _evidence_scans, _mandate, _report, _signing, _site, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions.refused import refused
from qorgan.journal.canonical_json import canonical
from qorgan.law.country import LANGUAGES
from qorgan.questions.reporting import PartKind
from qorgan.questions.vocabulary import Office
from qorgan.reporting import manifest
from qorgan.reporting.content import ReportContent
from qorgan.store import models, report_case, report_clock, report_messages, report_told
from qorgan.store.custody import Held
from qorgan.store.report_clock import Clock
from qorgan.store.report_messages import Reconciled
from qorgan.store.report_signing import Signer, Status
from qorgan.vault.grants import Rights
from qorgan.wording import why

TABLE: Final = "filed"
CONTENT, PDF, MANIFEST, SIGNATURES, DISSENTS, OPINIONS = STORED = (
    "filed_content",
    "filed_pdf",
    "filed_manifest",
    "filed_signatures",
    "filed_dissents",
    "filed_opinions",
)
"""Under which names the values of a package are sealed: not those of the frozen version, whose id they bear, for revisions are counted by
record and field."""
FORMAT: Final = 1


class Package(NamedTuple):
    """What was signed, verified against its manifest, and what goes with it; each as its bytes."""

    content: bytes
    pdf: bytes
    manifest: bytes
    signatures: bytes
    dissents: bytes
    opinions: bytes

    @property
    def sha256(self) -> str:
        """Of all of it together (hex): over the digest of each value by its name."""
        return digest(canonical({name: digest(value) for name, value in self._asdict().items()}))

    @property
    def others(self) -> tuple[tuple[str, bytes], ...]:
        """All but the content, by field."""
        return tuple(zip(STORED, self, strict=True))[1:]


class Made(NamedTuple):
    """The part of what was submitted, in the actor's hands, and the ids of what was made for it."""

    held: Held
    about: tuple[UUID, ...]


def package(call: _report.About, drafts: Held, status: Status) -> Package:
    """The whole of it.

    Raises ``Refused``: ``report.no_manifest``, ``report.manifest_broken``, ``report.signature_broken``, ``record.broken``.
    """
    version = status.version
    if version is None:
        raise refused("report.not_frozen")
    told = _signing.manifest_of(drafts, version)
    content = _signing.sealed(drafts, _signing.VERSION, _signing.CONTENT, version.pk)
    pdf = _signing.sealed(drafts, _signing.VERSION, _signing.PDF, version.pk)
    listed = manifest.read(told)
    is_listed = (listed.content.sha256, listed.pdf.sha256) == (digest(content), digest(pdf))
    dissents = list(_dissents(drafts, status))
    attached = [(one.author, one.seq, one.sha256) for one in listed.dissents]
    if not is_listed or attached != [(one["author"], one["seq"], one["sha256"]) for one in dissents]:
        raise refused("report.manifest_broken")
    if not _is_roster(listed, status):
        raise refused("report.manifest_broken")
    unsound = _signing.unsound(status, told, drafts.root)
    if unsound:
        people = [one.person.code for one in status.signers if one.row.person_id in unsound]
        raise refused("report.signature_broken", {"people": ", ".join(people)})
    signatures = {"v": FORMAT, "manifest": version.manifest, "members": list(_members(drafts, status))}
    return Package(
        content,
        pdf,
        told,
        canonical(signatures),
        canonical({"v": FORMAT, "dissents": dissents}),
        canonical({"v": FORMAT, "opinions": list(_opinions(call, drafts))}),
    )


def _is_roster(listed: manifest.Manifest, status: Status) -> bool:
    """Whether those who are to sign are those whom everybody signed: nobody taken off since, or put on, or given others' keys."""
    there = {str(one.row.person_id): one for one in status.signers}
    if sorted(line.person for line in listed.roster) != sorted(there):
        return False
    return all(_is_line(line, there[line.person].row) for line in listed.roster)


def _is_line(line: manifest.RosterLine, row: models.ReportSigner) -> bool:
    keys = ("", 0) if row.key is None else (str(row.key.account_id), row.key.serial)
    # Of whoever had no keys at the freeze the account stands in the manifest, where there was one.
    is_key = keys == (line.user, line.serial) if line.serial else row.key is None
    return is_key and row.region == line.region


def reconciled(row: models.Report, content: bytes) -> Reconciled:
    """The messages that the frozen text tells against the register as it stands now."""
    told = ReportContent.decode(content)
    section = report_case.section_of(row, report_told.MESSAGES)
    return report_messages.reconciled(row.visit, report_messages.told(told, section))


def part(call: _report.About, status: Status) -> Made:
    """The part of what was submitted; made for the group, the Council and the Commissioner where there is none yet."""
    row = call.row
    if models.Compartment.objects.filter(case=row.pk, kind=Part.FILED).exists():
        return Made(_report.filed(call, row.pk), ())
    own = _vault.own(call.actor)
    group = {one.row.person_id for one in status.signers if not one.has_left}
    accounts = models.Account.objects.filter(is_active=True, person__in=group | set(_participants(row)))
    shares = (
        Share(own.account),
        *(Share(one.pk) for one in accounts),
        *_by_office.shares(Part.FILED, call.today),
    )
    aside = set(
        models.Account.objects.filter(
            person__memberships__visit=row.visit, person__memberships__recused_on__isnull=False
        ).values_list("pk", flat=True)
    )
    once = {one.account: one for one in shares if one.account not in aside}
    made = _custody.create(Hand(own, _vault.root(own), call.now), row.pk, Part.FILED, list(once.values()))
    return Made(made.held, made.about)


def planned_end(call: _vault.Asking, visit: UUID) -> date | None:
    """The last day in the plan of a composed visit, where the actor holds its sealed part."""
    found = models.Compartment.objects.filter(case=visit, kind=Part.MANDATE).first()
    held = None if found is None else _site.holding(call, found, Rights.READ)
    if held is None:
        return None
    days = {day for leg in _mandate.opened(held).item.legs for stop in leg.institutions for day in stop.on_site}
    return max(days, default=None)


def written_down(call: _report.About, clock: Clock | None) -> dict[str, Any]:
    """The term with its counting in words, in every language; empty where the law asks for no report."""
    if clock is None:
        return {}
    told = report_clock.snapshot(clock, call.now)
    term = clock.term
    said = {
        language: list(why.why(term.duty, law=term.law, country=home.country(), language=language).steps)
        for language in LANGUAGES
    }
    return {**told, "said": said}


def _participants(row: models.Report) -> Iterator[UUID]:
    members = row.visit.members.filter(office=Office.PARTICIPANT, left_on=None, recused_on=None)
    yield from members.values_list("person", flat=True)


def _dissents(drafts: Held, status: Status) -> Iterator[dict[str, Any]]:
    """As their authors attached them, to the byte."""
    said = _report.opened(drafts, [one.pk for one in status.attached], _signing.ATTACHED, _signing.DISSENT)
    for one in status.attached:
        if one.pk not in said:
            raise refused("record.broken")
        yield {
            "id": str(one.pk),
            "author": str(one.author_id),
            "name": one.author.name,
            "seq": one.seq,
            "attached_at": "" if one.attached_at is None else one.attached_at.isoformat(),
            "sha256": digest(said[one.pk]),
            "content": said[one.pk].decode(),
        }


def _members(drafts: Held, status: Status) -> Iterator[dict[str, Any]]:
    """Who signed, how and when; of whom no signature came, why."""
    gaps = [one.row.pk for one in status.signers if one.gap_stands]
    reasons = _report.opened(drafts, gaps, _signing.REASON, _signing.SIGNER)
    for one in status.signers:
        told: dict[str, Any] = {"person": str(one.row.person_id), "name": one.person.name, "region": one.row.region}
        if one.key is not None:
            told["key"] = _by_key(one.key)
        if one.ink is not None and one.has_signed:
            told["ink"] = {**_by_ink(one), "scan": _evidence_scans.of(drafts, one.ink.pk).sha256}
        if one.gap_stands:
            if one.row.pk not in reasons:
                raise refused("record.broken")
            reason = reasons[one.row.pk]
            told["gap"] = {"stand": one.row.stand, "reason": reason.decode(), "sha256": digest(reason)}
        yield told


def _by_key(row: models.ReportSignature) -> dict[str, Any]:
    key = row.key
    return {
        "signature": bytes(row.signature).hex(),
        "key": "" if key is None else str(key.pk),
        "account": "" if key is None else str(key.account_id),
        "serial": 0 if key is None else key.serial,
        "certificate": {} if key is None else _certificate(key),
        "at": row.signed_at.isoformat(),
    }


def _certificate(key: models.UserKey) -> dict[str, str]:
    return {"statement": bytes(key.certificate).decode(), "signature": bytes(key.signature).hex()}


def _by_ink(one: Signer) -> dict[str, Any]:
    """The id is made of manifest, person and scan, so that it proves the scan; the scan itself stays the group's."""
    ink = one.ink
    if ink is None:
        return {}
    seen = [
        {
            "account": str(row.key.account_id),
            "serial": row.key.serial,
            "at": int(row.at.timestamp()),
            "signature": bytes(row.signature).hex(),
        }
        for row in ink.confirmations.all()
    ]
    return {"id": str(ink.pk), "at": ink.signed_at.isoformat(), "confirmations": seen}


def _opinions(call: _report.About, drafts: Held) -> Iterator[dict[str, Any]]:
    """What experts wrote, or why it is still awaited."""
    parts = list(call.row.parts.filter(kind=PartKind.OPINION, withdrawn_at=None))
    contents = _report.opened(drafts, [one.pk for one in parts])
    for one in parts:
        told = json.loads(contents[one.pk]) if one.pk in contents else {}
        yield {"id": str(one.pk), **{name: str(value) for name, value in {**one.told, **told}.items()}}


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()
