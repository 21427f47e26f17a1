"""Wraps and derivation: a secret under a key, in its context, and every key of its own."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import wrap as wraps
from qorgan.vault.blob import SealBroken
from qorgan.vault.derive import derive, require_secret
from qorgan.vault.encoding import counted

KEY, NONCE, CONTEXT = bytes(range(32)), b"n" * 12, b"pin|1|2"


def wrapped(secret: bytes = b"s" * 32) -> bytes:
    return wraps.wrap(secret, key=KEY, context=CONTEXT, nonce=NONCE)


@given(st.binary(max_size=100))
def test_a_wrap_opens_with_its_key_in_its_context(secret: bytes) -> None:
    assert wraps.unwrap(wrapped(secret), key=KEY, context=CONTEXT) == secret


def test_a_wrap_is_header_nonce_and_sealed_secret() -> None:
    blob = wrapped()
    assert blob[:18] == bytes.fromhex("010300000000") + NONCE
    assert len(blob) == 6 + 12 + 32 + 16
    assert b"s" * 8 not in blob


def test_another_key_or_context_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        wraps.unwrap(wrapped(), key=bytes(32), context=CONTEXT)
    with pytest.raises(SealBroken):
        wraps.unwrap(wrapped(), key=KEY, context=CONTEXT + b"3")
    with pytest.raises(SealBroken):
        wraps.unwrap(wrapped(), key=KEY, context=b"")


@pytest.mark.parametrize("length", [0, 11, 13])
def test_a_nonce_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^a nonce of the wrong length$"):
        wraps.wrap(b"s", key=KEY, context=CONTEXT, nonce=bytes(length))


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=r"^a secret of the wrong length$"):
        wraps.wrap(b"s", key=bytes(length), context=CONTEXT, nonce=NONCE)
    with pytest.raises(ValueError, match=r"^a secret of the wrong length$"):
        wraps.unwrap(wrapped(), key=bytes(length), context=CONTEXT)
    with pytest.raises(ValueError, match=r"^a secret of the wrong length$"):
        require_secret(bytes(length))


@given(st.binary(min_size=1, max_size=80), st.sampled_from(["dek", "x25519", "kek-s"]), st.binary(max_size=20))
def test_derivation_is_hkdf_sha256_under_a_label(secret: bytes, label: str, salt: bytes) -> None:
    extracted = hmac.digest(salt or bytes(32), secret, hashlib.sha256)
    expanded = hmac.digest(extracted, f"qorgan/1/{label}".encode() + b"\x01", hashlib.sha256)

    assert derive(secret, label, salt) == expanded


def test_labels_and_salts_give_other_keys() -> None:
    keys = {derive(KEY, "a"), derive(KEY, "b"), derive(KEY, "a", b"1"), derive(bytes(32), "a")}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
    with pytest.raises(UnicodeEncodeError):
        derive(KEY, "кілт")


@pytest.mark.parametrize(
    ("part", "told"), [(b"", "00000000"), (b"ab", "000000026162"), (b"x" * 256, "00000100" + "78" * 256)]
)
def test_a_part_is_preceded_by_its_length(part: bytes, told: str) -> None:
    assert counted(part).hex() == told
