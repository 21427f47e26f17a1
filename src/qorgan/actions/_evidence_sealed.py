"""What is sealed of a signed version, as whoever takes its package holds it: as it is signed, or as it was submitted."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qorgan.actions import _evidence_scans, _filing, _report, _signing
from qorgan.actions._evidence_people import Scan
from qorgan.reporting import manifest
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.store.report_signing import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is sealed of a version. ``dissents`` by number; ``scan`` and ``reason`` as ``_evidence_people.Sealed`` asks for them."""

    content: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    manifest: bytes = field(repr=False)
    dissents: Mapping[int, bytes] = field(repr=False)
    scan: Callable[[models.ReportSignature], Scan | None]
    reason: Callable[[models.ReportSigner], str | None]


def of_drafts(held: Held, version: models.ReportVersion, status: Status) -> Listed:
    """As the group holds it, the pages signed with ink included. ``status``: of the report, of which this is the version in force."""
    attached = status.attached
    dissents = _report.opened(held, [one.pk for one in attached], _signing.ATTACHED, _signing.DISSENT)
    reasons = _report.opened(held, list(version.signers.values_list("pk", flat=True)), _signing.REASON, _signing.SIGNER)
    said = {number: manifest.sha256(content) for number, content in reasons.items()}

    def scan(ink: models.ReportSignature) -> Scan:
        found = _evidence_scans.of(held, ink.pk)
        return Scan(found.sha256, found.content, found.name)

    return Listed(
        content=_signing.sealed(held, _signing.VERSION, _signing.CONTENT, version.pk),
        pdf=_signing.sealed(held, _signing.VERSION, _signing.PDF, version.pk),
        manifest=_signing.manifest_of(held, version),
        dissents={one.seq: dissents[one.pk] for one in attached if one.pk in dissents},
        scan=scan,
        reason=lambda signer: said.get(signer.pk),
    )


def of_filed(held: Held, version: models.ReportVersion) -> Listed:
    """As it was submitted: it holds the digests of scans and reasons, and the dissents word for word."""
    said = {name: _signing.sealed(held, _filing.TABLE, name, version.pk) for name in _filing.STORED}
    dissents = json.loads(said[_filing.DISSENTS])["dissents"]
    members: dict[str, dict[str, Any]] = {one["person"]: one for one in json.loads(said[_filing.SIGNATURES])["members"]}

    def scan(ink: models.ReportSignature) -> Scan | None:
        told = members.get(str(ink.signer.person_id), {}).get("ink", {})
        return Scan(told["scan"]) if told.get("id") == str(ink.pk) and "scan" in told else None

    return Listed(
        content=said[_filing.CONTENT],
        pdf=said[_filing.PDF],
        manifest=said[_filing.MANIFEST],
        dissents={one["seq"]: one["content"].encode() for one in dissents},
        scan=scan,
        reason=lambda signer: members.get(str(signer.person_id), {}).get("gap", {}).get("sha256"),
    )
