"""Proving a report: four signatures over a manifest, checking a whole package, the office's seal; each beside its bare arithmetic.

The bare rivals hash the same bytes and make or check the same signatures with ``cryptography``, and know nothing of who may sign, of
certificates, journal or archive. ``python -m bench.report_proof``.
"""

import hashlib
import io
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pypdf import PdfWriter

import qorgan_verify
from qorgan.reporting import manifest
from qorgan.reporting.manifest import Attachment, DissentLine, Log, Manifest, RosterLine, Sized
from qorgan.vault import pades, sign
from tests.vault import sealing_office
from tests.verify import packed

MEMBERS, ANNEXES = 4, 20
PDF_BYTES, SECONDS = 400_000, 1.0
SEEDS = tuple(bytes([number]) * 32 for number in range(1, MEMBERS + 1))


def main() -> None:
    """Every measure in one run."""
    print(f"\nProof of a report: {MEMBERS} members, {ANNEXES} annexes, PDF of {PDF_BYTES // 1000} kB")
    _signatures()
    _package()
    for kind in ("ec", "rsa"):
        _seal(kind)


def _signatures() -> None:
    told = _manifest().encode()
    keys = [Ed25519PrivateKey.from_private_bytes(seed) for seed in SEEDS]

    def ours() -> None:
        content = _manifest().encode()
        assert manifest.read(content).version == 1
        manifest.sha256(content)
        for seed in SEEDS:
            signature = sign.sign(seed, purpose=manifest.PURPOSE, message=content)
            assert sign.is_signed(sign.public_key(seed), signature, purpose=manifest.PURPOSE, message=content)

    def bare() -> None:
        for key in keys:
            key.public_key().verify(key.sign(told), told)

    _told("manifest made and read, signed and verified by four", ours, "bare Ed25519, four", bare)


def _package() -> None:
    """The package of the tests, its PDF as long as that of a real report."""
    whole = packed.Package()
    raw = packed.archived(whole.files)
    public = Ed25519PrivateKey.from_private_bytes(packed.LOG)
    signature = public.sign(whole.manifest)
    checks = 2 + 2 + 3 + 2  # members' keys, confirmations of the ink, certificates, checkpoint and its witness
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(raw)
        root = qorgan_verify.read_fingerprint(packed.root_fingerprint())

        def ours() -> None:
            status, _ = qorgan_verify.verify_report(str(path), log_key=packed.log_key(), root=root)
            assert status == qorgan_verify.VERIFIED

        def bare() -> None:
            for content in whole.files.values():
                hashlib.sha256(content).digest()
            for _ in range(checks):
                public.public_key().verify(signature, whole.manifest)

        _told(f"package of {len(raw) // 1000} kB verified", ours, "bare digests and Ed25519", bare)


def _seal(kind: str) -> None:
    told = pades.load(sealing_office.certificate(kind, days=3650), sealing_office.PASSPHRASE)
    pdf, key = _pdf(), sealing_office.key(kind)
    sealed = pades.sealed(pdf, told, now=sealing_office.NOW, name="Seal")

    def ours() -> None:
        pades.sealed(pdf, told, now=sealing_office.NOW, name="Seal")

    def checked() -> None:
        assert pades.check(sealed, told.certificate).is_good

    def bare() -> None:
        if isinstance(key, rsa.RSAPrivateKey):
            key.sign(pdf, padding.PKCS1v15(), hashes.SHA256())
        else:
            key.sign(pdf, ec.ECDSA(hashes.SHA256()))

    _told(f"PDF sealed, {kind.upper()}", ours, f"bare {kind.upper()} signature of the file", bare)
    _told(f"seal checked, {kind.upper()}", checked, f"bare {kind.upper()} signature of the file", bare)


def _told(name: str, ours: Callable[[], None], rival: str, bare: Callable[[], None]) -> None:
    own, other = _per_second(ours), _per_second(bare)
    print(f"  {name}: {own:,.0f}/s; {rival}: {other:,.0f}/s; ratio {other / own:,.1f}")


def _per_second(work: Callable[[], None]) -> float:
    work()
    begun, rounds = time.process_time(), 0
    while time.process_time() - begun < SECONDS:
        work()
        rounds += 1
    return rounds / (time.process_time() - begun)


def _manifest() -> Manifest:
    digest = "0" * 64
    return Manifest(
        inst=str(packed.INST),
        report="R-2026-007",
        report_id=str(packed.REPORT),
        version=1,
        content=Sized(digest, 60_000),
        pdf=Sized(digest, PDF_BYTES),
        attachments=tuple(Attachment(str(packed.ANNEX_ID), "application/pdf", digest) for _ in range(ANNEXES)),
        dissents=(DissentLine(str(packed.BORIS.id), 1, digest),),
        roster=tuple(RosterLine(str(one.id), str(one.account), 1, "") for one in packed.ROSTER[:MEMBERS]),
        declarations=(),
        log=Log("qorgan/x/1", 1, digest),
    )


def _pdf() -> bytes:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842)
    writer.add_attachment("filling", os.urandom(PDF_BYTES))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main()
