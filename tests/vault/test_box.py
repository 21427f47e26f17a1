"""Boxes: only the private half opens them, only in their context; and signatures, which only their own purpose has."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.vault import box, sign
from qorgan.vault.blob import SealBroken
from qorgan.vault.box import BadKey
from tests.vault.cast import BORIS, SAULE

CONTEXT = b"grant|1|2"
# Points of small order (RFC 7748, section 6): each gives every sealer the same shared secret.
SMALL = [
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    bytes.fromhex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
    bytes.fromhex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
]


def boxed(content: bytes = b"secret") -> bytes:
    return box.seal_to(SAULE.keys.public.x25519, content, context=CONTEXT, epoch=3)


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_a_box_opens_with_the_private_half(content: bytes) -> None:
    assert box.open_with(SAULE.keys.x25519, boxed(content), context=CONTEXT, epoch=3) == content


def test_a_box_is_header_ephemeral_key_and_ciphertext_and_never_twice_the_same() -> None:
    one, other = boxed(), boxed()
    assert one[:6].hex() == "010200000003"
    assert len(one) == 6 + 32 + len(b"secret") + 16
    assert one[6:38] != other[6:38]
    assert b"secret" not in one


def test_the_public_half_is_that_of_x25519() -> None:
    private = X25519PrivateKey.from_private_bytes(SAULE.keys.x25519)
    assert box.public_key(SAULE.keys.x25519) == private.public_key().public_bytes_raw()


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_public_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(BadKey):
        box.seal_to(b"\x09" * length, b"", context=CONTEXT, epoch=1)


@pytest.mark.parametrize("public", SMALL, ids=lambda key: key.hex()[:8])
def test_a_public_key_that_gives_every_sealer_the_same_secret_is_refused(public: bytes) -> None:
    with pytest.raises(BadKey):
        box.seal_to(public, b"secret", context=CONTEXT, epoch=1)


@pytest.mark.parametrize("ephemeral", SMALL, ids=lambda key: key.hex()[:8])
def test_such_an_ephemeral_key_does_not_open(ephemeral: bytes) -> None:
    blob = boxed()
    with pytest.raises(SealBroken):
        box.open_with(SAULE.keys.x25519, blob[:6] + ephemeral + blob[38:], context=CONTEXT, epoch=3)


def test_another_key_context_or_epoch_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        box.open_with(BORIS.keys.x25519, boxed(), context=CONTEXT, epoch=3)
    with pytest.raises(SealBroken):
        box.open_with(SAULE.keys.x25519, boxed(), context=b"grant|1|3", epoch=3)
    with pytest.raises(SealBroken):
        box.open_with(SAULE.keys.x25519, boxed(), context=CONTEXT, epoch=4)
    with pytest.raises(SealBroken):
        box.open_with(SAULE.keys.x25519[:31], boxed(), context=CONTEXT, epoch=3)


def test_a_signature_is_over_purpose_and_message() -> None:
    signature = sign.sign(SAULE.keys.ed25519, purpose="grant", message=b"told")
    bound = b"qorgan/1/sig\x00" + b"\x00\x00\x00\x05grant" + b"\x00\x00\x00\x04told"

    assert len(signature) == sign.SIGNATURE_BYTES
    assert sign.is_note_signed(SAULE.keys.public.ed25519, signature, bound)
    assert sign.sign_note(SAULE.keys.ed25519, bound) == signature
    assert sign.is_signed(SAULE.keys.public.ed25519, signature, purpose="grant", message=b"told")


@pytest.mark.parametrize(
    ("purpose", "message"), [("epoch", b"told"), ("grant", b"tolD"), ("gran", b"ttold"), ("", b"")]
)
def test_a_signature_for_one_thing_never_passes_for_another(purpose: str, message: bytes) -> None:
    signature = sign.sign(SAULE.keys.ed25519, purpose="grant", message=b"told")
    assert not sign.is_signed(SAULE.keys.public.ed25519, signature, purpose=purpose, message=message)
    assert not sign.is_signed(BORIS.keys.public.ed25519, signature, purpose="grant", message=b"told")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_signed_nothing(length: int) -> None:
    signature = sign.sign(SAULE.keys.ed25519, purpose="grant", message=b"told")
    public = (SAULE.keys.public.ed25519 + b"\x00")[:length]
    assert sign.is_signed(public, signature, purpose="grant", message=b"told") is False


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_signs_nothing(length: int) -> None:
    signature = (sign.sign(SAULE.keys.ed25519, purpose="grant", message=b"told") + b"\x00")[:length]
    assert sign.is_signed(SAULE.keys.public.ed25519, signature, purpose="grant", message=b"told") is False


def test_what_is_no_point_signed_nothing() -> None:
    for key in (b"\xff" * 32, bytes(32), hashlib.sha256(b"").digest()):
        assert not sign.is_signed(key, b"\x01" * 64, purpose="grant", message=b"told")


def test_a_purpose_outside_ascii_is_a_fault_of_the_program() -> None:
    with pytest.raises(UnicodeEncodeError):
        sign.sign(SAULE.keys.ed25519, purpose="рұқсат", message=b"told")
