"""An office with a certificate of its own, made for the test: RSA or EC, by itself or by an authority."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 9, 14, 9, tzinfo=UTC)
PASSPHRASE = "шесть слов для печати ведомства"  # noqa: S105 -- of a certificate that lives as long as the test


@cache
def key(kind: str) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey:
    """``rsa``, ``weak`` or ``ec``; made once."""
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=1024 if kind == "weak" else 2048)


@cache
def certificate(kind: str, office: str = "Ұлттық алдын алу тетігі", *, days: int = 365) -> bytes:
    """The PKCS#12 file of an office, the same for the same office. ``days``: of the certificate, from a day before ``NOW``."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, office)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key(kind).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW - timedelta(days=1) + timedelta(days=days))
        .add_extension(usage, critical=True)
        .sign(key(kind), hashes.SHA256())
    )
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(office.encode(), key(kind), made, None, encryption)
