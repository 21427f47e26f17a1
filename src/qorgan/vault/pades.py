"""The office's seal on PDF files that leave it: a PAdES signature of its certificate, invisible, so that the pages stay as they were read.

It says that the office gave the file out as it is. Who answers for what a report says is told by the signatures of its members
(docs/spec/report-package.md), which no seal replaces. No network is asked: no time stamp, no list of revocations (docs/adr/0018).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

if TYPE_CHECKING:
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

FIELD: Final = "QorganSeal"
_LEAST_RSA_BITS: Final = 2048
_DIGEST: Final = "sha256"
Result = TypeVar("Result")
_RESERVED: Final = 16_384
"""Places for the signature and its certificates in hexadecimal digits; else it would be made twice, once to see how long it is."""


class NoCertificate(ValueError):
    """The file is no PKCS#12 of this passphrase with one key and its certificate, or the key is of a kind or size that nobody takes."""


class NotSealed(Exception):
    """The file cannot be sealed: it is no PDF that can be read, or it bears a seal already."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The office's certificate with its key. ``content``: the PKCS#12 file; it shows in no ``repr``."""

    content: bytes = field(repr=False)
    passphrase: bytes = field(repr=False)
    certificate: bytes
    subject: str
    not_before: datetime
    not_after: datetime

    def holds_at(self, now: datetime) -> bool:
        """Whether the certificate is valid at that moment."""
        return self.not_before <= now <= self.not_after


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file's seal says. ``is_whole``: nothing was changed or added since; ``is_ours``: of that very certificate, valid at ``at``."""

    is_whole: bool
    is_ours: bool
    subject: str = ""
    at: datetime | None = None

    @property
    def is_good(self) -> bool:
        """Both."""
        return self.is_whole and self.is_ours


_NOTHING: Final = Checked(is_whole=False, is_ours=False)
_UNREADABLE: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What a reader of PDF stumbles over in a file that was made to make it stumble."""


def load(content: bytes, passphrase: str) -> Seal:
    """The seal in a PKCS#12 file. Raises ``NoCertificate``."""
    secret = passphrase.encode()
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, secret)
    except ValueError as error:
        raise NoCertificate from error
    is_strong = isinstance(key, ec.EllipticCurvePrivateKey) or (
        isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _LEAST_RSA_BITS
    )
    if certificate is None or not is_strong:
        raise NoCertificate
    return Seal(
        content=content,
        passphrase=secret,
        certificate=certificate.public_bytes(serialization.Encoding.DER),
        subject=certificate.subject.rfc4514_string(),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
    )


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a certificate in DER, hex: what people compare."""
    return x509.load_der_x509_certificate(certificate).fingerprint(hashes.SHA256()).hex()


def sealed(pdf: bytes, seal: Seal, *, now: datetime, name: str) -> bytes:
    """The file with the seal appended; all its bytes stand before it as they were. ``name``: of the field, for readers of screens.

    Raises ``NotSealed``.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSigner
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession

    class Unchanged(IncrementalPdfFileWriter):
        """Leaves the metadata as they are: those of PDF/A agree with each other, and a moment of its own would end that."""

        def _update_meta(self) -> None: ...

    class AtThatMoment(PdfSigner):
        """Tells the moment that it is given instead of reading the clock."""

        def init_signing_session(
            self,
            pdf_out: BasePdfFileWriter,
            existing_fields_only: bool = False,  # noqa: FBT001, FBT002 -- as pyHanko calls it
        ) -> PdfSigningSession:
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = now
            return session

    try:
        writer = Unchanged(io.BytesIO(pdf))
        if writer.prev.embedded_signatures:
            raise NotSealed
        signer = AtThatMoment(_meta(), _signer(seal), new_field_spec=_field(name))
        written = _apart(lambda: signer.sign_pdf(writer, bytes_reserved=_RESERVED))
    except (PdfError, SigningError, *_UNREADABLE) as error:
        raise NotSealed from error
    return bytes(written.getvalue())


def _apart(work: Callable[[], Result]) -> Result:
    """In a thread of its own: pyHanko begins a loop of events, and the caller's thread may be in one already."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(work).result()


def _field(name: str) -> SigFieldSpec:
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec

    # Outside the page: PDF/A wants it to be printable, and PDF/UA wants whatever is on a page to be tagged.
    outside = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    return SigFieldSpec(FIELD, readable_field_name=name, invis_sig_settings=outside)


def _meta() -> PdfSignatureMetadata:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata

    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )


@lru_cache(maxsize=2)
def _signer(seal: Seal) -> SimpleSigner:
    from pyhanko.sign.signers import SimpleSigner

    found: SimpleSigner = SimpleSigner.load_pkcs12_data(seal.content, other_certs=[], passphrase=seal.passphrase)
    return found


def check(pdf: bytes, certificate: bytes) -> Checked:
    """Whether a file bears one seal, of this certificate (DER), and is as it was sealed. Anything else is neither whole nor ours."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if len(found) != 1:
            return _NOTHING
        status = _status(found[0], certificate)
        is_whole = _is_whole(status)
    except (PdfError, SigningError, SignatureValidationError, *_UNREADABLE):
        return _NOTHING
    told, at = status.signing_cert.dump(), status.signer_reported_dt
    is_ours = told == certificate and at is not None and _is_valid_at(certificate, at)
    return Checked(is_whole, is_ours, x509.load_der_x509_certificate(told).subject.rfc4514_string(), at)


def _status(found: EmbeddedPdfSignature, certificate: bytes) -> PdfSignatureStatus:
    from asn1crypto import x509 as asn1
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    # Whose it is, and whether it held, is asked of the certificate itself: no chain, no list, no network.
    trusted = ValidationContext(trust_roots=[asn1.Certificate.load(certificate)], allow_fetching=False)
    any_use = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return _apart(lambda: validate_pdf_signature(found, trusted, key_usage_settings=any_use))


def _is_whole(status: PdfSignatureStatus) -> bool:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    covers = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return bool(covers and status.intact and status.valid and status.docmdp_ok and status.md_algorithm == _DIGEST)


def _is_valid_at(certificate: bytes, at: datetime) -> bool:
    told = x509.load_der_x509_certificate(certificate)
    return told.not_valid_before_utc <= at <= told.not_valid_after_utc
