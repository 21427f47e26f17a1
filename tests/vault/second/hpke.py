"""HPKE (RFC 9180) in base mode for one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-GCM."""

from .primitives import gcm_open, gcm_seal, hkdf_expand, hkdf_extract, x25519, x25519_public
from .refusal import Refused

KEM_SUITE = b"KEM" + b"\x00\x20"
AES_128_GCM = 1  # the AEAD of the vectors in RFC 9180 A.1
AES_256_GCM = 2
KEY_SIZE = {AES_128_GCM: 16, AES_256_GCM: 32}


def labeled_extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hkdf_extract(salt, b"HPKE-v1" + suite + label + secret)


def labeled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return hkdf_expand(key, size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, size)


def shared_secret(dh: bytes, enc: bytes, public: bytes) -> bytes:
    """ExtractAndExpand of §4.1."""
    prk = labeled_extract(KEM_SUITE, b"", b"eae_prk", dh)
    return labeled_expand(KEM_SUITE, prk, b"shared_secret", enc + public, 32)


def key_schedule(secret: bytes, info: bytes, aead: int = AES_256_GCM) -> tuple[bytes, bytes]:
    """Key and base nonce of §5.1 in base mode: no pre-shared key."""
    suite = b"HPKE" + b"\x00\x20" + b"\x00\x01" + aead.to_bytes(2, "big")
    context = (
        b"\x00" + labeled_extract(suite, b"", b"psk_id_hash", b"") + labeled_extract(suite, b"", b"info_hash", info)
    )
    prk = labeled_extract(suite, secret, b"secret", b"")
    key = labeled_expand(suite, prk, b"key", context, KEY_SIZE[aead])
    return key, labeled_expand(suite, prk, b"base_nonce", context, 12)


def seal(
    public: bytes, info: bytes, plaintext: bytes, ephemeral: bytes, *, aad: bytes = b"", aead: int = AES_256_GCM
) -> bytes:
    """`enc ‖ ciphertext`, with the ephemeral private key handed in."""
    enc = x25519_public(ephemeral)
    key, nonce = key_schedule(shared_secret(x25519(ephemeral, public), enc, public), info, aead)
    return enc + gcm_seal(key, nonce, aad, plaintext)


def open_sealed(private: bytes, info: bytes, sealed: bytes, *, aad: bytes = b"", aead: int = AES_256_GCM) -> bytes:
    enc, ciphertext = sealed[:32], sealed[32:]
    if len(enc) != 32:
        raise Refused
    public = x25519_public(private)
    key, nonce = key_schedule(shared_secret(x25519(private, enc), enc, public), info, aead)
    return gcm_open(key, nonce, aad, ciphertext)
