"""How far the signing of a report is, told once for all interfaces: who is to sign, who did and how, who dissents (¶27)."""

from datetime import date, datetime

from pydantic import BaseModel

from qorgan.access.actor import Actor
from qorgan.reporting import manifest
from qorgan.store import report_page, report_signing
from qorgan.store.report_signing import Signer


class ReportSigner(BaseModel):
    """One of the roster. ``way``: ``key`` or ``ink``, empty where no signature counts yet; ``is_gap``: none is to come, for a reason."""

    person: str
    name: str
    region: str
    stand: str
    way: str
    signed_at: datetime | None
    confirmed: int
    has_dissent: bool
    has_left: bool
    is_gap: bool


class ReportSigning(BaseModel):
    """``version``: 0 before anything is frozen. ``manifest``: SHA-256 (hex) of what is signed; ``mark``: as it is read off paper."""

    report: str
    state: str
    version: int
    manifest: str
    mark: str
    is_complete: bool
    members: list[ReportSigner]
    dissents: int


def signing(actor: Actor, today: date, number: str) -> ReportSigning | None:
    """``None`` where the actor does not see that there is such a report. Nothing is opened."""
    whole = report_page.one(actor, today, number)
    if whole is None:
        return None
    status = report_signing.status(whole.row)
    return ReportSigning(
        report=whole.number,
        state=whole.row.state,
        version=0 if status.version is None else status.version.number,
        manifest=status.manifest,
        mark=manifest.mark(status.manifest) if status.manifest else "",
        is_complete=status.is_complete,
        members=[_member(one) for one in status.signers],
        dissents=len(status.dissents),
    )


def _member(one: Signer) -> ReportSigner:
    return ReportSigner(
        person=one.person.code,
        name=one.person.name,
        region=one.row.region,
        stand=one.row.stand,
        way=str(one.way or ""),
        signed_at=one.signed_at,
        confirmed=len(one.confirmed),
        has_dissent=one.dissent is not None,
        has_left=one.has_left,
        is_gap=one.is_gap,
    )
