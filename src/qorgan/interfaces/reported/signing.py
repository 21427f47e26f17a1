"""How far the signing of a report is, told once for all interfaces: who is to sign, who did and how, who dissents (¶27)."""

from datetime import date, datetime
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.reporting import manifest
from qorgan.store import report_page, report_signing
from qorgan.store.report_signing import Signer


class Member(NamedTuple):
    """One of the roster. ``stand``: what was said before signing; ``way``: ``key`` or ``ink``, empty where none counts yet.

    ``confirmed``: by how many the ink was seen; ``is_gap``: no signature is to come, for a reason that is written.
    """

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


class Signing(NamedTuple):
    """``version``: 0 before anything is frozen. ``manifest``: SHA-256 (hex), empty before it is fixed; ``mark``: as read off paper."""

    report: str
    state: str
    version: int
    manifest: str
    mark: str
    is_complete: bool
    members: list[Member]
    dissents: int


def signing(actor: Actor, today: date, number: str) -> Signing | None:
    """``None`` where the actor does not see that there is such a report. Nothing is opened."""
    whole = report_page.one(actor, today, number)
    if whole is None:
        return None
    status = report_signing.status(whole.row)
    return Signing(
        whole.number,
        whole.row.state,
        0 if status.version is None else status.version.number,
        status.manifest,
        manifest.mark(status.manifest) if status.manifest else "",
        status.is_complete,
        [_member(one) for one in status.signers],
        len(status.dissents),
    )


def _member(one: Signer) -> Member:
    return Member(
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
