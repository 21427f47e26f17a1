"""A package of a signed report with real keys and a journal of its own, made without a database: what tests of its verifier harm.

Five are to sign. Aida and Boris sign with their keys, Boris dissents; Timur, who has no account, signs with ink, which Aida and Roza saw;
Dana is absent, which Boris noted and Aida confirmed; Marat will not sign.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from qorgan.documents import bundle, evidence
from qorgan.documents.bundle import Entry
from qorgan.documents.evidence import (
    ByInk,
    ByKey,
    Confirmation,
    Device,
    Evidence,
    Gap,
    Journal,
    Member,
    Proved,
    Statement,
)
from qorgan.journal import leaf as leaves
from qorgan.journal import note, proofs, tree
from qorgan.journal.canonical_json import canonical
from qorgan.journal.detail import Detail
from qorgan.journal.note import Checkpoint
from qorgan.vault import certificate, directory, sign
from qorgan.vault.approval import Approval
from qorgan.vault.certificate import Certificate, Revocation
from qorgan.vault.person import PublicKeys

INST = UUID("11111111-0000-4000-8000-000000000001")
REPORT = UUID("22222222-0000-4000-8000-000000000001")
ROOT, LOG, WITNESS, OTHER = (letter * 32 for letter in (b"R", b"L", b"W", b"X"))
FROZEN = datetime(2026, 9, 14, 9, tzinfo=UTC)
DAY = 24 * 3600
PDF, ANNEX, SCAN = b"%PDF-1.7 a report", b"a plan of the house", b"%PDF-1.7 a signed page"
ANNEX_ID = UUID("33333333-0000-4000-8000-000000000001")
DEVICE = UUID("44444444-0000-4000-8000-000000000001")


@dataclass(frozen=True)
class Person:
    """Somebody with an id, an account and a key."""

    name: str
    number: int

    @property
    def id(self) -> UUID:
        """Of the person."""
        return UUID(int=0x55555555_0000_4000_8000_000000000000 + self.number)

    @property
    def account(self) -> UUID:
        """Theirs."""
        return UUID(int=0x66666666_0000_4000_8000_000000000000 + self.number)

    @property
    def seed(self) -> bytes:
        """Of the key."""
        return hashlib.sha256(self.name.encode()).digest()


AIDA, BORIS, TIMUR, DANA, MARAT, ROZA = (
    Person(name, number) for number, name in enumerate(("Аида", "Борис", "Тимур", "Дана", "Марат", "Роза"), start=1)
)
ROSTER = (AIDA, BORIS, TIMUR, DANA, MARAT)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How a package differs from the one that is whole. By name of the person: changed fields of the certificate, other seeds, purposes."""

    certificate: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    root: Mapping[str, bytes] = field(default_factory=dict)
    seed: Mapping[str, bytes] = field(default_factory=dict)
    purpose: Mapping[str, str] = field(default_factory=dict)
    revoked: Mapping[str, int] = field(default_factory=dict)
    actor: Mapping[tuple[str, str], UUID] = field(default_factory=dict)
    unsigned: tuple[str, ...] = ()
    confirmers: tuple[Person, ...] = (AIDA, ROZA)
    submitted: bool = True
    manifest: Mapping[str, Any] = field(default_factory=dict)
    message: bytes = b""
    uncertified: tuple[str, ...] = ()


class Log:
    """A journal that grows."""

    def __init__(self) -> None:
        self.leaves: list[bytes] = []
        self.hashes: list[bytes] = []

    def write(self, action: str, actor: UUID, objects: tuple[UUID, ...], at: datetime, **facts: str | int) -> int:
        """Add an entry; its number."""
        told = leaves.Leaf(
            seq=len(self.leaves),
            at=at,
            actor=actor,
            action=action,
            prev=self.hashes[-1] if self.hashes else leaves.GENESIS,
            objects=objects,
            detail=Detail(facts),
        )
        self.leaves.append(leaves.encode(told))
        self.hashes.append(leaves.leaf_hash(self.leaves[-1]))
        return told.seq

    def subtree(self, height: int, index: int) -> bytes:
        """As ``tree.Subtree``."""
        return tree.subtree_of(self.hashes[index << height : (index + 1) << height])

    def checkpoint(self) -> Checkpoint:
        """As it stands."""
        size = len(self.leaves)
        return Checkpoint(note.origin(INST, 1), size, tree.root_over(0, size, self.subtree))


def signed(checkpoint: Checkpoint, seed: bytes = LOG) -> str:
    """Its note, with the log's line."""
    key_id = note.key_id(checkpoint.origin, note.ED25519, sign.public_key(seed))
    return note.assembled(
        checkpoint.text(), note.Line(checkpoint.origin, key_id, sign.sign_note(seed, checkpoint.text().encode()))
    )


class Package:
    """One package. ``files``: by name, to be harmed."""

    def __init__(self, asked: Asked | None = None) -> None:
        self.asked = asked or Asked()
        self.log, self.at = Log(), FROZEN
        for number in range(300):
            self.log.write("sign_in", ROZA.account, (), FROZEN - timedelta(seconds=300 - number))
        self.registered = self.log.write(
            "register_device",
            ROZA.account,
            (DEVICE,),
            FROZEN,
            key_sha256=hashlib.sha256(sign.public_key(WITNESS)).hexdigest(),
        )
        self.absent = self._gap("note_absence", BORIS, DANA, stand="absent")
        self.refused = self._gap("note_absence", MARAT, MARAT, stand="refuses")
        self.confirmed = self._gap("confirm_absence", AIDA, DANA)
        self.before = self.log.checkpoint()
        self.manifest = canonical(self._manifest())
        self.mark = hashlib.sha256(self.manifest).hexdigest()
        self.fixed = self._act("fix_manifest", BORIS, manifest=self.mark)
        self.members = [self._member(one) for one in ROSTER]
        self.filed = self._act("submit_report", BORIS, manifest=self.mark) if self.asked.submitted else None
        self.log.write("sign_in", ROZA.account, (), self.at)
        self.files = dict(evidence.files(self.evidence()))

    def _tick(self) -> datetime:
        self.at += timedelta(minutes=10)
        return self.at

    def _act(self, action: str, who: Person, *objects: UUID, **facts: str | int) -> int:
        actor = self.asked.actor.get((action, who.name), who.account)
        return self.log.write(action, actor, (*objects, REPORT), self._tick(), **facts)

    def _gap(self, action: str, who: Person, whose: Person, **facts: str) -> int:
        return self._act(action, who, whose.id, version=1, **facts)

    @property
    def dissent(self) -> bytes:
        """What Boris says."""
        return "Я не согласен с выводом 3.".encode()

    @property
    def content(self) -> bytes:
        """Of the report."""
        signers = [{"person": str(one.id), "name": one.name} for one in ROSTER]
        return canonical({"format": 1, "number": "R-2026-007", "signers": signers})

    def _manifest(self) -> dict[str, Any]:
        log = {"origin": self.before.origin, "size": self.before.size, "root": self.before.root.hex()}
        return {
            "v": 1,
            "inst": str(INST),
            "report": "R-2026-007",
            "report_id": str(REPORT),
            "version": 1,
            "content": _sized(self.content),
            "pdf": _sized(PDF),
            "attachments": [{"id": str(ANNEX_ID), "kind": "application/pdf", "sha256": _sha256(ANNEX)}],
            "dissents": [{"author": str(BORIS.id), "seq": 2, "sha256": _sha256(self.dissent)}],
            "roster": [
                {"person": str(one.id), "user": str(one.account), "serial": 1, "region": ""}
                if one is not TIMUR
                else {"person": str(one.id), "user": "", "serial": 0, "region": "KZ-71"}
                for one in ROSTER
            ],
            "declarations": [{"person": str(AIDA.id), "sha256": "0" * 64}],
            "log": log,
            **self.asked.manifest,
        }

    def _member(self, one: Person) -> Member:
        if one in {DANA, MARAT}:
            gap = Gap("absent", _sha256("В отъезде".encode()), self.absent, self.confirmed)
            refusal = Gap("refuses", _sha256("Не согласен".encode()), self.refused)
            return Member(str(one.id), gap=gap if one is DANA else refusal)
        if one.name in self.asked.unsigned:
            return Member(str(one.id))
        return Member(str(one.id), ink=self._ink()) if one is TIMUR else Member(str(one.id), key=self._key(one))

    def _key(self, one: Person) -> ByKey:
        seed, purpose = self.asked.seed.get(one.name, one.seed), self.asked.purpose.get(one.name, "manifest")
        signature = sign.sign(seed, purpose=purpose, message=self.asked.message or self.manifest)
        entry = self._act("sign_report", one, manifest=self.mark, version=1, signature=_sha256(signature))
        return ByKey(signature, entry)

    def _ink(self) -> ByInk:
        number = ink_id(self.mark, TIMUR, SCAN)
        entry = self.log.write("record_ink", BORIS.account, (number, REPORT), self._tick(), version=1)
        return ByInk(
            number, _sha256(SCAN), SCAN, ".pdf", tuple(self._seen(one, number) for one in self.asked.confirmers), entry
        )

    def _seen(self, one: Person, ink: UUID) -> Confirmation:
        entry = self._act("confirm_ink", one, ink, version=1)
        at = int(self.at.timestamp())
        signature = Approval(INST, "ink", ink, one.account, 1, at).sign(self.asked.seed.get(one.name, one.seed))
        return Confirmation(one.account, 1, at, signature, entry)

    def evidence(self) -> Evidence:
        """What the program makes the files of."""
        told = [one for one in (AIDA, BORIS, ROZA) if one.name not in self.asked.uncertified]
        return Evidence(
            number="R-2026-007",
            installation=INST,
            root=sign.public_key(ROOT),
            journal=self._journal(),
            certificates=[self._certified(one) for one in told],
            revocations=[self._revoked(one) for one in told if one.name in self.asked.revoked],
            members=self.members,
            manifest=self.manifest,
            content=self.content,
            pdf=PDF,
            dissents={2: self.dissent},
            annexes={f"{ANNEX_ID}.pdf": ANNEX},
        )

    def _journal(self) -> Journal:
        now, size = self.log.checkpoint(), len(self.log.leaves)
        wanted = [self.registered, *range(self.absent, size - 1)]
        entries = tuple(
            Proved(seq, self.log.leaves[seq], proofs.inclusion(seq, size, self.log.subtree)) for seq in wanted
        )
        grown = proofs.consistency(self.before.size, size, self.log.subtree)
        time = int(self.at.timestamp())
        line = note.cosignature_line(
            note.member_name(INST, ROZA.account),
            sign.public_key(WITNESS),
            time,
            sign.sign_note(WITNESS, note.cosigned_message(now.text(), time)),
        )
        device = Device(DEVICE, ROZA.account, sign.public_key(WITNESS).hex())
        return Journal(signed(now) + line.text(), entries, grown, (device,))

    def _certified(self, one: Person) -> Statement:
        public = PublicKeys(b"x" * 32, sign.public_key(one.seed), b"c" * 32)
        first = int(FROZEN.timestamp()) - DAY
        told = Certificate(INST, one.account, public, "participant", 1, first, first + 30 * DAY)
        message = replace(told, **self.asked.certificate.get(one.name, {})).encode()
        seed = self.asked.root.get(one.name, ROOT)
        return Statement(message, sign.sign(seed, purpose=certificate.CERTIFICATE, message=message))

    def _revoked(self, one: Person) -> Statement:
        at = int(FROZEN.timestamp()) + self.asked.revoked[one.name]
        message = Revocation(INST, one.account, 1, at, "lost").encode()
        return Statement(message, sign.sign(ROOT, purpose=certificate.REVOCATION, message=message))


def archived(files: Mapping[str, bytes], *, is_summed: bool = True) -> bytes:
    """The archive of these files, with sums that agree unless told otherwise."""
    names = sorted(name for name in files if name != "sums.txt")
    sums = bundle.sums([Entry(name, files[name]) for name in names]) if is_summed else files["sums.txt"]
    whole = {**files, "sums.txt": sums}
    return bundle.zipped([Entry(name, whole[name]) for name in sorted(whole)])


def ink_id(mark: str, one: Person, scan: bytes) -> UUID:
    """As docs/spec/report-package.md makes it."""
    made_of = b"qorgan/1/ink\x00" + bytes.fromhex(mark) + one.id.bytes + hashlib.sha256(scan).digest()
    return UUID(bytes=hashlib.sha256(made_of).digest()[:16], version=5)


def root_fingerprint() -> str:
    """As it stands on paper."""
    return directory.fingerprint(sign.public_key(ROOT))


def log_key() -> bytes:
    """The public key of the log."""
    return sign.public_key(LOG)


def leaf(content: bytes) -> str:
    """Bytes of an entry as a package tells them."""
    return base64.b64encode(content).decode()


def _sized(content: bytes) -> dict[str, object]:
    return {"sha256": _sha256(content), "size": len(content)}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
