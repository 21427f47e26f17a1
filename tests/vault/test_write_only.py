"""Records by somebody who cannot read them: the compartment opens them, and only with the signature of a writer it believes."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.vault import box, epochs, frame, seal, sign, write_only
from qorgan.vault.blob import SUITE, SealBroken
from qorgan.vault.context import RecordContext
from tests.vault.cast import BORIS, ELSEWHERE, ES1, ES2, NOTES, SAULE

PLACE = RecordContext(*NOTES, "note", "body", ELSEWHERE, 1, 1)
SALT = b"s" * 16
PUBLIC = epochs.public_key(ES1)


def written(content: bytes = b"told at night") -> tuple[bytes, bytes]:
    return write_only.seal(content, public=PUBLIC, context=PLACE, salt=SALT, seed=BORIS.keys.ed25519)


def opened(
    blob: bytes,
    signature: bytes,
    secret: bytes = ES1,
    context: RecordContext = PLACE,
    by: bytes = BORIS.keys.public.ed25519,
) -> bytes:
    return write_only.unseal(blob, signature, epoch_secret=secret, context=context, ed25519=by)


@settings(max_examples=40)
@given(st.binary(max_size=5000))
def test_the_compartment_opens_what_was_written_to_it(content: bytes) -> None:
    assert opened(*written(content)) == content


def test_it_is_a_box_of_a_frame_signed_for_its_place() -> None:
    blob, signature = written()
    context = PLACE.encode(SUITE)
    assert box.open_with(epochs.private_key(ES1), blob, context=context, epoch=1) == frame.frame(b"told at night", SALT)
    message = len(context).to_bytes(4) + context + hashlib.sha256(blob).digest()
    assert signature == sign.sign(BORIS.keys.ed25519, purpose="record", message=message)


def test_the_writer_cannot_read_it_again() -> None:
    blob, _signature = written()
    with pytest.raises(SealBroken):
        box.open_with(BORIS.keys.x25519, blob, context=PLACE.encode(SUITE), epoch=1)


def test_planted_text_without_the_writers_signature_is_refused() -> None:
    blob, signature = written()
    planted, planted_signature = write_only.seal(
        b"planted", public=PUBLIC, context=PLACE, salt=SALT, seed=SAULE.keys.ed25519
    )
    for told in ((planted, planted_signature), (planted, signature), (blob, planted_signature), (blob, b"")):
        with pytest.raises(SealBroken):
            opened(*told)
    again, _other = written()
    with pytest.raises(SealBroken):
        opened(again, signature)


@pytest.mark.parametrize(
    "place",
    [
        PLACE._replace(installation=ELSEWHERE),
        PLACE._replace(case=ELSEWHERE),
        PLACE._replace(kind="report"),
        PLACE._replace(table="report"),
        PLACE._replace(field="title"),
        PLACE._replace(record=NOTES.case),
        PLACE._replace(revision=2),
        PLACE._replace(epoch=2),
    ],
)
def test_moved_elsewhere_it_does_not_open_even_if_signed_again(place: RecordContext) -> None:
    blob, signature = written()
    with pytest.raises(SealBroken):
        opened(blob, signature, context=place)
    context = place.encode(SUITE)
    message = len(context).to_bytes(4) + context + hashlib.sha256(blob).digest()
    resigned = sign.sign(BORIS.keys.ed25519, purpose="record", message=message)
    with pytest.raises(SealBroken):
        opened(blob, resigned, context=place)


def test_another_secret_does_not_open_it() -> None:
    with pytest.raises(SealBroken):
        opened(*written(), secret=ES2)


def test_sealed_again_as_a_keyed_record_it_keeps_salt_and_commitment() -> None:
    blob, signature = written()
    framed = write_only.unseal_frame(
        blob, signature, epoch_secret=ES1, context=PLACE, ed25519=BORIS.keys.public.ed25519
    )
    moved = PLACE._replace(epoch=2)
    keyed = seal.seal_frame(framed, epoch_secret=ES2, context=moved, nonce=b"n" * 12)

    assert framed[:16] == SALT
    assert seal.unseal(keyed, epoch_secret=ES2, context=moved) == b"told at night"


def test_a_frame_that_is_none_does_not_open() -> None:
    context = PLACE.encode(SUITE)
    blob = box.seal_to(PUBLIC, b"no frame", context=context, epoch=1)
    message = len(context).to_bytes(4) + context + hashlib.sha256(blob).digest()
    with pytest.raises(SealBroken):
        opened(blob, sign.sign(BORIS.keys.ed25519, purpose="record", message=message))
