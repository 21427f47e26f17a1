"""Epochs of a compartment: one secret each, its public key stated and signed, the secret before it sealed inside."""

from typing import Final
from uuid import UUID

from qorgan.vault import box, seal, sign
from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import CompartmentContext, EpochContext, RecordContext
from qorgan.vault.derive import SECRET_BYTES, derive, require_secret

PURPOSE: Final = "epoch"
FIRST: Final = 1


def private_key(epoch_secret: bytes) -> bytes:
    """The 32 bytes that open what was sealed to the compartment."""
    require_secret(epoch_secret)
    return derive(epoch_secret, "x25519")


def public_key(epoch_secret: bytes) -> bytes:
    """The 32 bytes to which anybody can seal for the compartment."""
    return box.public_key(private_key(epoch_secret))


def statement(compartment: CompartmentContext, epoch: int, epoch_secret: bytes, previous: bytes | None) -> EpochContext:
    """What is stated of an epoch. ``previous``: the public key of the epoch before, ``None`` for the first."""
    return EpochContext(*compartment, epoch, public_key(epoch_secret), previous)


def sign_statement(told: EpochContext, seed: bytes) -> bytes:
    """64 bytes by whoever creates or rotates."""
    return sign.sign(seed, purpose=PURPOSE, message=told.encode(SUITE))


def is_stated_by(told: EpochContext, signature: bytes, ed25519: bytes) -> bool:
    """Whether this key made the statement."""
    return sign.is_signed(ed25519, signature, purpose=PURPOSE, message=told.encode(SUITE))


def carry(previous_secret: bytes, *, into: bytes, place: RecordContext, salt: bytes, nonce: bytes) -> bytes:
    """The secret of the epoch before, sealed as a record of the new one (``into``), so that older backups stay readable."""
    require_secret(previous_secret)
    return seal.seal(previous_secret, epoch_secret=into, context=place, salt=salt, nonce=nonce)


def carried(blob: bytes, *, epoch_secret: bytes, place: RecordContext) -> bytes:
    """The secret of the epoch before. Raises ``SealBroken``."""
    secret = seal.unseal(blob, epoch_secret=epoch_secret, context=place)
    if len(secret) != SECRET_BYTES:
        raise SealBroken
    return secret


def carried_at(compartment: CompartmentContext, record: UUID, epoch: int) -> RecordContext:
    """Where the secret of the epoch before stands in ``epoch``. ``record``: the compartment's own id."""
    return RecordContext(*compartment, "epoch", "previous", record, 1, epoch)
