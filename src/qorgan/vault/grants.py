"""Grants: a compartment's epoch secret in a box for one member, signed by whoever hands it on."""

import hashlib
from enum import IntFlag
from typing import Final, NamedTuple

from qorgan.vault import box, sign
from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import BadContext, GrantContext
from qorgan.vault.derive import SECRET_BYTES, require_secret
from qorgan.vault.encoding import counted

PURPOSE: Final = "grant"
FOR_EVER: Final = 0


class Rights(IntFlag):
    """What a holder may do with a compartment. Whoever may share may also rotate."""

    READ = 1
    WRITE = 2
    SHARE = 4


def is_known(rights: int) -> bool:
    """Whether there are rights, and none besides the three."""
    return 0 < rights <= Rights.READ | Rights.WRITE | Rights.SHARE


class Grant(NamedTuple):
    """``not_after``: Unix seconds, 0 for no end. ``box_sha256`` outlives the box, so that what was granted can be checked later."""

    context: GrantContext
    box_sha256: bytes
    rights: Rights
    not_after: int
    signature: bytes

    def is_signed_by(self, ed25519: bytes) -> bool:
        """Whether this key made the grant as it stands."""
        try:
            message = _message(self)
        except (BadContext, OverflowError):  # what the format cannot hold, out of a changed row
            return False
        return sign.is_signed(ed25519, self.signature, purpose=PURPOSE, message=message)

    def allows(self, rights: Rights, moment: int) -> bool:
        """Whether these rights are among its own at that moment."""
        return rights in self.rights and (self.not_after == FOR_EVER or moment < self.not_after)


def make(
    epoch_secret: bytes, *, to: bytes, context: GrantContext, rights: Rights, not_after: int, seed: bytes
) -> tuple[Grant, bytes]:
    """The grant and its box. ``to``: the member's public key, certified; ``seed``: the granter's signing key. Raises ``BadKey``."""
    require_secret(epoch_secret)
    if not is_known(rights):
        raise ValueError("rights that no reader takes")
    sealed = box.seal_to(to, epoch_secret, context=context.encode(SUITE), epoch=context.epoch)
    unsigned = Grant(context, hashlib.sha256(sealed).digest(), rights, not_after, b"")
    return unsigned._replace(signature=sign.sign(seed, purpose=PURPOSE, message=_message(unsigned))), sealed


def open_box(grant: Grant, sealed: bytes, private: bytes) -> bytes:
    """The epoch secret (32 bytes). ``private``: the member's. Raises ``SealBroken``; signatures are the directory's to check."""
    if hashlib.sha256(sealed).digest() != grant.box_sha256:
        raise SealBroken
    secret = box.open_with(private, sealed, context=grant.context.encode(SUITE), epoch=grant.context.epoch)
    if len(secret) != SECRET_BYTES:
        raise SealBroken
    return secret


def _message(grant: Grant) -> bytes:
    rights, until = int(grant.rights).to_bytes(1), grant.not_after.to_bytes(8)
    return counted(grant.context.encode(SUITE)) + grant.box_sha256 + rights + until
