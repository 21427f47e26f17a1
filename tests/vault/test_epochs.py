"""Epochs: one secret each, its public key stated and signed, the secret before it sealed inside the new one."""

from uuid import UUID

import pytest

from qorgan.vault import box, epochs, seal, sign
from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import EpochContext, RecordContext
from qorgan.vault.derive import derive
from tests.vault.cast import BORIS, ELSEWHERE, ES1, ES2, NOTES, SAULE

ID = UUID(int=77)
PLACE = epochs.carried_at(NOTES, ID, 2)
SALT, NONCE = b"s" * 16, b"n" * 12


def carried() -> bytes:
    return epochs.carry(ES1, into=ES2, place=PLACE, salt=SALT, nonce=NONCE)


def test_the_keys_of_an_epoch_are_derived() -> None:
    assert epochs.private_key(ES1) == derive(ES1, "x25519")
    assert epochs.public_key(ES1) == box.public_key(epochs.private_key(ES1))
    with pytest.raises(ValueError, match="wrong length"):
        epochs.private_key(ES1[:31])


def test_a_statement_names_its_key_and_the_one_before() -> None:
    first = epochs.statement(NOTES, 1, ES1, None)
    second = epochs.statement(NOTES, 2, ES2, first.public)
    assert first == EpochContext(*NOTES, 1, epochs.public_key(ES1), None)
    assert second == EpochContext(*NOTES, 2, epochs.public_key(ES2), epochs.public_key(ES1))


def test_a_statement_is_signed_for_its_own_purpose() -> None:
    told = epochs.statement(NOTES, 2, ES2, epochs.public_key(ES1))
    signature = epochs.sign_statement(told, SAULE.keys.ed25519)

    assert signature == sign.sign(SAULE.keys.ed25519, purpose="epoch", message=told.encode(SUITE))
    assert epochs.is_stated_by(told, signature, SAULE.keys.public.ed25519)
    assert not epochs.is_stated_by(told, signature, BORIS.keys.public.ed25519)


@pytest.mark.parametrize(
    "change",
    [
        {"installation": ELSEWHERE},
        {"case": ELSEWHERE},
        {"kind": "report"},
        {"epoch": 3},
        {"public": epochs.public_key(ES1)},
        {"previous": epochs.public_key(ES2)},
        {"previous": None},
    ],
)
def test_a_changed_statement_is_nobodys(change: dict[str, object]) -> None:
    told = epochs.statement(NOTES, 2, ES2, epochs.public_key(ES1))
    signature = epochs.sign_statement(told, SAULE.keys.ed25519)
    assert not epochs.is_stated_by(told._replace(**change), signature, SAULE.keys.public.ed25519)  # type: ignore[arg-type]  # one of each kind


def test_the_secret_before_stands_as_a_record_of_the_new_epoch() -> None:
    assert epochs.carried_at(NOTES, ID, 2) == RecordContext(*NOTES, "epoch", "previous", ID, 1, 2)
    assert epochs.carried(carried(), epoch_secret=ES2, place=PLACE) == ES1
    assert carried() == seal.seal(ES1, epoch_secret=ES2, context=PLACE, salt=SALT, nonce=NONCE)


def test_it_opens_nowhere_else_and_with_nothing_else() -> None:
    with pytest.raises(SealBroken):
        epochs.carried(carried(), epoch_secret=ES1, place=PLACE)
    with pytest.raises(SealBroken):
        epochs.carried(carried(), epoch_secret=ES2, place=epochs.carried_at(NOTES, ID, 3))
    with pytest.raises(SealBroken):
        epochs.carried(carried(), epoch_secret=ES2, place=epochs.carried_at(NOTES, ELSEWHERE, 2))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_what_is_no_secret_is_neither_carried_nor_taken_for_one(length: int) -> None:
    with pytest.raises(ValueError, match="wrong length"):
        epochs.carry(bytes(length), into=ES2, place=PLACE, salt=SALT, nonce=NONCE)
    other = seal.seal(bytes(length), epoch_secret=ES2, context=PLACE, salt=SALT, nonce=NONCE)
    with pytest.raises(SealBroken):
        epochs.carried(other, epoch_secret=ES2, place=PLACE)
