"""The package that proves a signed report: docs/spec/report-package.md. The same bytes for the same facts; readable without the product."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.documents import bundle
from qorgan.documents.bundle import Entry
from qorgan.journal import leaf
from qorgan.journal.canonical_json import canonical
from qorgan.law.country import LANGUAGES
from qorgan.wording import evidence as wording

FORMAT: Final = 1
SUMS: Final = "sums.txt"
_FILED: Final = ("submit_report", "fix_manifest")


class Statement(NamedTuple):
    """What the enrolment root said of somebody's keys, and its signature."""

    message: bytes
    signature: bytes


class Proved(NamedTuple):
    """An entry of the journal: its number, its bytes, and the path from it to the checkpoint."""

    seq: int
    leaf: bytes
    proof: tuple[bytes, ...]

    @property
    def action(self) -> str:
        """What it tells of."""
        return leaf.decode(self.leaf).action


class Device(NamedTuple):
    """A device that cosigned the checkpoint. ``public_key``: hex."""

    id: UUID
    account: UUID
    public_key: str


class Journal(NamedTuple):
    """``checkpoint``: the note with its cosignatures; ``grown``: why it goes on from the one that the manifest names."""

    checkpoint: str
    entries: tuple[Proved, ...]
    grown: tuple[bytes, ...]
    devices: tuple[Device, ...] = ()


class ByKey(NamedTuple):
    """A signature with the own key; ``entry``: of the journal."""

    signature: bytes
    entry: int


class Confirmation(NamedTuple):
    """Somebody has seen a page signed with ink. ``at``: Unix seconds."""

    user: UUID
    serial: int
    at: int
    signature: bytes
    entry: int


class ByInk(NamedTuple):
    """A page signed with ink. ``sha256``: of the scan (hex), which is empty where whoever takes the package does not hold it.

    ``ending``: of its name, with its point, or empty.
    """

    id: UUID
    sha256: str
    scan: bytes
    ending: str
    confirmations: tuple[Confirmation, ...]
    entry: int


class Gap(NamedTuple):
    """Why somebody's signature is not to come. ``reason``: SHA-256 of its text (hex); ``confirmed``: the second person's entry."""

    stand: str
    reason: str
    entry: int
    confirmed: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the roster."""

    person: str
    key: ByKey | None = None
    ink: ByInk | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that a package holds. ``dissents``: by number; ``annexes``: by id and ending; ``root``: the public key, 32 bytes."""

    number: str
    installation: UUID
    root: bytes
    journal: Journal
    certificates: Sequence[Statement]
    revocations: Sequence[Statement] = ()
    members: Sequence[Member]
    manifest: bytes = field(repr=False)
    content: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    dissents: Mapping[int, bytes] = field(default_factory=dict, repr=False)
    annexes: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def archive(told: Evidence) -> bytes:
    """The ZIP file."""
    return bundle.zipped([Entry(name, content) for name, content in files(told).items()])


def files(told: Evidence) -> dict[str, bytes]:
    """Its files by their names, ascending."""
    found = {
        "manifest.json": told.manifest,
        "report.json": told.content,
        "report.pdf": told.pdf,
        "signatures.json": _signatures(told),
        "journal.json": _journal(told.journal),
        "checkpoint.txt": told.journal.checkpoint.encode(),
        "receipt.tlog-proof": _receipt(told.journal),
        "root.json": canonical({"v": FORMAT, "inst": str(told.installation), "public": told.root.hex()}),
        **{f"README.{language}.txt": wording.read_me(told.number, language).encode() for language in LANGUAGES},
        **{f"dissents/{seq}.txt": content for seq, content in told.dissents.items()},
        **{f"annexes/{name}": content for name, content in told.annexes.items()},
        **{f"scans/{ink.id}{ink.ending}": ink.scan for ink in _inks(told) if ink.scan},
    }
    ordered = [Entry(name, found[name]) for name in sorted(found)]
    return dict(sorted([*found.items(), (SUMS, bundle.sums(ordered))]))


def _inks(told: Evidence) -> list[ByInk]:
    return [one.ink for one in told.members if one.ink is not None]


def _signatures(told: Evidence) -> bytes:
    return canonical(
        {
            "v": FORMAT,
            "manifest": hashlib.sha256(told.manifest).hexdigest(),
            "certificates": [_statement(one) for one in told.certificates],
            "revocations": [_statement(one) for one in told.revocations],
            "members": [_member(one) for one in told.members],
        }
    )


def _statement(one: Statement) -> dict[str, str]:
    return {"statement": one.message.decode(), "signature": one.signature.hex()}


def _member(one: Member) -> dict[str, object]:
    told: dict[str, object] = {"person": one.person}
    if one.key is not None:
        told["key"] = {"signature": one.key.signature.hex(), "entry": one.key.entry}
    if one.ink is not None:
        seen = [_confirmation(seen) for seen in one.ink.confirmations]
        told["ink"] = {"id": str(one.ink.id), "scan": one.ink.sha256, "confirmations": seen, "entry": one.ink.entry}
    if one.gap is not None:
        confirmed = {} if one.gap.confirmed is None else {"confirmed": one.gap.confirmed}
        told["gap"] = {"stand": one.gap.stand, "reason": one.gap.reason, "entry": one.gap.entry, **confirmed}
    return told


def _confirmation(seen: Confirmation) -> dict[str, object]:
    return {**seen._asdict(), "user": str(seen.user), "signature": seen.signature.hex()}


def _journal(told: Journal) -> bytes:
    entries = [
        {"seq": one.seq, "leaf": base64.b64encode(one.leaf).decode(), "proof": [step.hex() for step in one.proof]}
        for one in sorted(told.entries)
    ]
    devices = [
        {"id": str(one.id), "account": str(one.account), "public_key": one.public_key} for one in sorted(told.devices)
    ]
    grown = [step.hex() for step in told.grown]
    return canonical({"v": FORMAT, "entries": entries, "grown": grown, "devices": devices})


def _receipt(told: Journal) -> bytes:
    by_action = {one.action: one for one in told.entries}
    end = next(by_action[action] for action in _FILED if action in by_action)
    steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in end.proof)
    return f"c2sp.org/tlog-proof@v1\nindex {end.seq}\n{steps}\n{told.checkpoint}".encode()
