"""A person's keys, all derived from one root secret of 32 bytes, and the ways in which that secret is locked away."""

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from qorgan.vault import box, passphrase, sign
from qorgan.vault.context import PinContext, SessionContext, UnlockContext
from qorgan.vault.derive import derive, require_secret
from qorgan.vault.passphrase import Parameters
from qorgan.vault.wrap import unwrap, wrap

BY_PASSPHRASE: Final = "passphrase"  # noqa: S105 -- the name of a method, no password
BY_CODE: Final = "recovery"
CODE_BYTES: Final = 16
RECOVERY_SALT_BYTES: Final = 16
COOKIE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of a person: 32 bytes to seal to, and 32 each with which signatures and cosignatures are checked."""

    x25519: bytes
    ed25519: bytes
    cosign: bytes


@dataclass(frozen=True, slots=True, repr=False)
class PersonKeys:
    """What an unlocked vault holds: 32 bytes to open with, and 32 each to sign and to cosign with. It never prints itself."""

    x25519: bytes
    ed25519: bytes
    cosign: bytes

    @property
    def public(self) -> PublicKeys:
        """The public halves."""
        return PublicKeys(box.public_key(self.x25519), sign.public_key(self.ed25519), sign.public_key(self.cosign))


def keys_of(root_secret: bytes) -> PersonKeys:
    """The keys of a root secret (32 bytes)."""
    require_secret(root_secret)
    return PersonKeys(*(derive(root_secret, f"user-{name}") for name in ("x25519", "ed25519", "cosign")))


def lock_by_passphrase(
    root_secret: bytes,
    *,
    root: bytes,
    parameters: Parameters,
    installation: UUID,
    user: UUID,
    version: int,
    nonce: bytes,
) -> bytes:
    """The root secret locked by a passphrase. ``root``: of the passphrase under the parameters."""
    context = UnlockContext(installation, user, BY_PASSPHRASE, version, str(parameters)).encode()
    return wrap(root_secret, key=passphrase.unlock_key(root), context=context, nonce=nonce)


def unlock_by_passphrase(
    blob: bytes, *, root: bytes, parameters: Parameters, installation: UUID, user: UUID, version: int
) -> bytes:
    """The root secret. Raises ``SealBroken``."""
    context = UnlockContext(installation, user, BY_PASSPHRASE, version, str(parameters)).encode()
    return unwrap(blob, key=passphrase.unlock_key(root), context=context)


def lock_by_code(
    root_secret: bytes, *, code: bytes, salt: bytes, installation: UUID, user: UUID, version: int, nonce: bytes
) -> bytes:
    """The root secret locked by a printed code (16 bytes). ``salt``: 16 fresh random bytes, kept beside the blob."""
    if (len(code), len(salt)) != (CODE_BYTES, RECOVERY_SALT_BYTES):
        raise ValueError("a code or salt of the wrong length")
    context = UnlockContext(installation, user, BY_CODE, version, f"hkdf.{salt.hex()}").encode()
    return wrap(root_secret, key=_code_key(code, salt), context=context, nonce=nonce)


def unlock_by_code(blob: bytes, *, code: bytes, salt: bytes, installation: UUID, user: UUID, version: int) -> bytes:
    """The root secret. Raises ``SealBroken``."""
    context = UnlockContext(installation, user, BY_CODE, version, f"hkdf.{salt.hex()}").encode()
    return unwrap(blob, key=_code_key(code, salt), context=context)


def lock_for_session(
    root_secret: bytes, *, cookie: bytes, until: int, installation: UUID, user: UUID, nonce: bytes
) -> bytes:
    """The root secret for as long as a browser has the cookie (32 bytes). ``until``: Unix seconds at which the session ends."""
    context = SessionContext(installation, user, hashlib.sha256(cookie).digest(), until).encode()
    return wrap(root_secret, key=derive(cookie, "session"), context=context, nonce=nonce)


def unlock_for_session(blob: bytes, *, cookie: bytes, until: int, installation: UUID, user: UUID) -> bytes:
    """The root secret. Raises ``SealBroken``."""
    context = SessionContext(installation, user, hashlib.sha256(cookie).digest(), until).encode()
    return unwrap(blob, key=derive(cookie, "session"), context=context)


def pin(root_secret: bytes, told: bytes, *, installation: UUID, user: UUID, nonce: bytes) -> bytes:
    """What the person's vault is to remember, so that nobody else can rewrite it."""
    key, context = derive(root_secret, "pin"), PinContext(installation, user).encode()
    return wrap(told, key=key, context=context, nonce=nonce)


def pinned(root_secret: bytes, blob: bytes, *, installation: UUID, user: UUID) -> bytes:
    """What was remembered. Raises ``SealBroken``."""
    return unwrap(blob, key=derive(root_secret, "pin"), context=PinContext(installation, user).encode())


def _code_key(code: bytes, salt: bytes) -> bytes:
    return derive(code, "kek-recovery", salt)
