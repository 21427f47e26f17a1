"""Checkpoints and cosignatures as text: what C2SP writes, and everything else refused."""

import base64
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qorgan_verify
from qorgan.journal import note
from qorgan.vault import sign

INSTALLATION, MEMBER = UUID("12345678-1234-4234-8234-123456789abc"), UUID("aaaaaaaa-0000-4000-8000-000000000001")
ORIGIN = note.origin(INSTALLATION, 1)
SEED = bytes(range(32))
TOLD = note.Checkpoint(ORIGIN, 20852163, bytes(range(32)))


def signed(told: note.Checkpoint = TOLD) -> str:
    key_id = note.key_id(ORIGIN, note.ED25519, sign.public_key(SEED))
    return note.assembled(told.text(), note.Line(ORIGIN, key_id, sign.sign_note(SEED, told.text().encode())))


def test_the_text_of_a_checkpoint_is_that_of_c2sp() -> None:
    assert TOLD.text() == f"{ORIGIN}\n20852163\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert ORIGIN == "qorgan/12345678-1234-4234-8234-123456789abc/1"


def test_the_key_id_is_that_of_the_example_of_the_specification() -> None:
    # golang.org/x/mod/sumdb/note: PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
    key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    assert note.key_id("PeterNeumann", key[:1], key[1:]).hex() == "c74f20a3"


def test_a_note_signed_by_go_is_taken_apart_and_verifies() -> None:
    told = (
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    text, (line,) = note.take_apart(told)
    key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]
    assert (line.name, line.key_id.hex()) == ("PeterNeumann", "c74f20a3")
    assert sign.is_note_signed(key, line.signature, text.encode())


@given(st.integers(1, 10**18), st.binary(min_size=32, max_size=32))
def test_a_signed_checkpoint_is_read_alike_here_and_by_the_verifier(size: int, root: bytes) -> None:
    told = note.Checkpoint(ORIGIN, size, root)
    text, lines = note.take_apart(signed(told))
    assert (note.read_checkpoint(text), len(lines)) == (told, 1)
    read = qorgan_verify.read_note(signed(told))
    assert (read.origin, read.size, read.root) == (ORIGIN, size, root)
    qorgan_verify.require_signed(read, sign.public_key(SEED))


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{ORIGIN}\n1\n",
        f"{ORIGIN}\n01\n{'A' * 43}=\n",
        f"{ORIGIN}\n-1\n{'A' * 43}=\n",
        f"{ORIGIN}\n1\n{'A' * 42}==\n",
        f"{ORIGIN}\n1\n{'A' * 42}B=\n",
        f"{ORIGIN}\n1\n{'A' * 43}=\nextension\n",
        f"\n1\n{'A' * 43}=\n",
        f"{ORIGIN}\n0\n{'A' * 43}=\n",
        f"{ORIGIN}\n1\n{'A' * 43}=",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(note.NoteFault):
        note.read_checkpoint(text)


@pytest.mark.parametrize(
    "told",
    ["", "text\n", "text\n\n", "text\n\nno line\n", "text\n\n— name A\n", "text\n\n— na me AAAAAAAA\n", "x" * 20_000],
)
def test_what_is_no_note_is_refused(told: str) -> None:
    with pytest.raises(note.NoteFault):
        note.take_apart(told)


def test_a_cosignature_is_made_and_read() -> None:
    name, key = note.member_name(INSTALLATION, MEMBER), sign.public_key(SEED)
    signature = sign.sign_note(SEED, note.cosigned_message(TOLD.text(), 1_700_000_000))
    line = note.cosignature_line(name, key, 1_700_000_000, signature)
    read = note.read_cosignature(line.text())
    assert read == note.Cosigned(name, note.key_id(name, b"\x04", key), 1_700_000_000, signature)
    assert note.cosigned_message("x\n", 5) == b"cosignature/v1\ntime 5\nx\n"


def test_a_note_with_cosignatures_is_still_one_note() -> None:
    name, key = note.member_name(INSTALLATION, MEMBER), sign.public_key(SEED)
    line = note.cosignature_line(name, key, 1, bytes(64)).text()
    _, lines = note.take_apart(signed() + line)
    assert [each.name for each in lines] == [ORIGIN, name]
    qorgan_verify.require_signed(qorgan_verify.read_note(signed() + line), key)
