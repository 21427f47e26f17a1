"""Files in the age format: whole or not at all, whatever chunk they were cut at; their size told in steps."""

import hashlib
import json
from dataclasses import replace

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from qorgan.vault import files
from qorgan.vault.blob import SealBroken
from qorgan.vault.files import BadRecipient, FileKey

CHUNK, TAG, PAYLOAD_NONCE = 64 * 1024, 16, 16
PHOTO = bytes(range(256)) * 800  # four chunks of age, the last one short


def sealed(content: bytes = b"a photo") -> tuple[FileKey, bytes]:
    return files.seal(content, name="photo.jpg", kind="image/jpeg")


def believed(key: FileKey, body: bytes) -> FileKey:
    """A key whose digest fits the changed body, so that age itself must find the change."""
    return replace(key, sha256=hashlib.sha256(body).hexdigest())


def forged(plaintext: bytes, size: int) -> tuple[FileKey, bytes]:
    """A body that is right for age but not as this program fills it."""
    identity = x25519.Identity.generate()
    body = bytes(pyrage.encrypt(plaintext, [identity.to_public()]))
    return FileKey("x", "text/plain", size, hashlib.sha256(body).hexdigest(), str(identity)), body


@settings(max_examples=30)
@given(st.binary(max_size=10_000))
def test_a_file_opens_with_its_key(content: bytes) -> None:
    key, body = sealed(content)
    assert files.unseal(body, key) == content
    assert (key.name, key.kind, key.size) == ("photo.jpg", "image/jpeg", len(content))
    assert key.sha256 == hashlib.sha256(body).hexdigest()


@pytest.mark.parametrize(
    ("length", "size"), [(0, 4096), (4088, 4096), (4089, 8192), (8184, 8192), (8185, 12288), (CHUNK - 8, CHUNK)]
)
def test_the_plaintext_is_length_content_and_zeros_in_steps(length: int, size: int) -> None:
    key, body = sealed(b"x" * length)
    plain = bytes(pyrage.decrypt(body, [x25519.Identity.from_str(key.identity)]))
    assert plain == length.to_bytes(8) + b"x" * length + bytes(size - 8 - length)
    assert files.unseal(body, key) == b"x" * length


def test_each_file_has_an_identity_of_its_own() -> None:
    (one, body), (other, _body) = sealed(), sealed()
    assert one.identity != other.identity
    assert one.identity.startswith("AGE-SECRET-KEY-1")
    with pytest.raises(SealBroken):
        files.unseal(body, replace(one, identity=other.identity))
    with pytest.raises(SealBroken):
        files.unseal(body, replace(one, identity="AGE-SECRET-KEY-1"))


def test_a_body_in_place_of_another_is_refused() -> None:
    (key, _body), (other, others) = sealed(), sealed()
    with pytest.raises(SealBroken):
        files.unseal(others, key)
    with pytest.raises(SealBroken):
        files.unseal(others, believed(key, others))
    assert files.unseal(others, other) == b"a photo"


def payload_at(body: bytes) -> int:
    """Where the first chunk starts: behind the header, whose last line begins with three dashes, and a nonce."""
    return body.index(b"\n", body.index(b"\n--- ") + 1) + 1 + PAYLOAD_NONCE


def test_a_file_cut_at_any_chunk_is_refused() -> None:
    key, body = sealed(PHOTO)
    start = payload_at(body)
    cuts = [start + chunk * (CHUNK + TAG) + step for chunk in range(4) for step in (-1, 0, 1, TAG, CHUNK)]
    cuts = [cut for cut in cuts if cut < len(body)]
    assert len(cuts) > 12
    for cut in (0, 1, *cuts, len(body) - TAG, len(body) - 1):
        with pytest.raises(SealBroken):
            files.unseal(body[:cut], key)
        with pytest.raises(SealBroken):
            files.unseal(body[:cut], believed(key, body[:cut]))


def test_chunks_that_were_swapped_repeated_or_dropped_are_refused() -> None:
    key, body = sealed(PHOTO)
    start = payload_at(body)
    step = CHUNK + TAG
    head, one, two, rest = (
        body[:start],
        body[start : start + step],
        body[start + step : start + 2 * step],
        body[start + 2 * step :],
    )
    assert files.unseal(head + one + two + rest, key) == PHOTO
    for changed in (
        head + two + one + rest,
        head + one + one + rest,
        head + one + rest,
        head + two + rest,
        body + b"\x00",
        body + rest,
    ):
        with pytest.raises(SealBroken):
            files.unseal(changed, believed(key, changed))


def test_a_flipped_bit_anywhere_is_refused() -> None:
    key, body = sealed()
    for at in [*range(250), *range(250, len(body), 97), len(body) - 1]:
        changed = bytearray(body)
        changed[at] ^= 1
        with pytest.raises(SealBroken):
            files.unseal(bytes(changed), key)
        with pytest.raises(SealBroken):
            files.unseal(bytes(changed), believed(key, bytes(changed)))


@pytest.mark.parametrize(
    ("plaintext", "size"),
    [
        ((7).to_bytes(8) + b"a photo" + bytes(4080) + b"\x01", 7),
        ((7).to_bytes(8) + b"a photo" + b"\x01" + bytes(4080), 7),
        ((7).to_bytes(8) + b"a photo" + bytes(4081 + 4096), 7),
        ((7).to_bytes(8) + b"a photo", 7),
        ((8).to_bytes(8) + b"a photo" + bytes(4081), 7),
        ((7).to_bytes(8, "little") + b"a photo" + bytes(4081), 7),
        (b"", 0),
        (bytes(7), 0),
        (bytes(8), 0),
        (bytes(4097), 0),
    ],
)
def test_dirty_padding_or_a_length_that_lies_is_refused(plaintext: bytes, size: int) -> None:
    key, body = forged(plaintext, size)
    with pytest.raises(SealBroken):
        files.unseal(body, key)


@pytest.mark.parametrize("size", [0, 6, 8, 4088, 10**12, -1, -4089])
def test_a_size_that_lies_is_refused(size: int) -> None:
    key, body = sealed()
    with pytest.raises(SealBroken):
        files.unseal(body, replace(key, size=size))


def test_what_is_no_age_file_is_refused() -> None:
    key, _body = sealed()
    protected = (
        b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2Fs 18\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
    )
    for body in (b"", b"age-encryption.org/v1\n", b"\x00" * 300, protected, protected + bytes(48)):
        with pytest.raises(SealBroken):
            files.unseal(body, believed(key, body))


def test_the_key_is_canonical_json_and_reads_back() -> None:
    key, _body = sealed()
    assert FileKey.decode(key.encode()) == key
    assert key.encode() == (
        f'{{"identity":"{key.identity}","kind":"image/jpeg","name":"photo.jpg","sha256":"{key.sha256}","size":7}}'.encode()
    )


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"1", b"{}", b"\xff", b'{"name":"x"}', b'{"v":1}', b"{", b'"name"']
)
def test_what_is_no_key_is_refused(content: bytes) -> None:
    with pytest.raises(SealBroken):
        FileKey.decode(content)


@pytest.mark.parametrize(
    "change",
    [
        {"size": "7"},
        {"size": 7.0},
        {"size": True},
        {"size": None},
        {"name": 1},
        {"kind": None},
        {"sha256": []},
        {"identity": 5},
    ],
)
def test_a_field_of_another_kind_is_refused(change: dict[str, object]) -> None:
    told = json.loads(sealed()[0].encode()) | change
    with pytest.raises(SealBroken):
        FileKey.decode(json.dumps(told, sort_keys=True, separators=(",", ":")).encode())


def test_another_spelling_and_a_bottomless_one_are_refused() -> None:
    content = sealed()[0].encode()
    for spelled in (content + b" ", content.replace(b":", b": ", 1), b"[" * 100_000, content.decode().encode("utf-16")):
        with pytest.raises(SealBroken):
            FileKey.decode(spelled)


def test_a_field_beside_those_of_a_key_is_refused() -> None:
    told = json.loads(sealed()[0].encode()) | {"more": 1}
    with pytest.raises(SealBroken):
        FileKey.decode(json.dumps(told).encode())


def test_the_identity_never_prints_itself() -> None:
    key, _body = sealed()
    for told in (repr(key), str(key), f"{key}"):
        assert key.identity not in told
        assert "AGE-SECRET-KEY" not in told
        assert "photo.jpg" in told


def test_an_export_opens_for_each_recipient_and_nobody_else() -> None:
    asel, boris, mallory = (x25519.Identity.generate() for _ in range(3))
    body = files.seal_for([str(asel.to_public()), str(boris.to_public())], b"report")
    assert bytes(pyrage.decrypt(body, [asel])) == bytes(pyrage.decrypt(body, [boris])) == b"report"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(body, [mallory])


@pytest.mark.parametrize("recipients", [[], [""], ["age1"], ["asel@example.org"], ["AGE-SECRET-KEY-1"]])
def test_an_export_to_nobody_or_to_no_recipient_is_refused(recipients: list[str]) -> None:
    with pytest.raises(BadRecipient):
        files.seal_for(recipients, b"report")
    with pytest.raises(BadRecipient):
        files.seal_for([str(x25519.Identity.generate().to_public()), *recipients] if recipients else [], b"report")


@pytest.mark.parametrize(
    ("length", "told"), [(0, 0), (1, 4096), (4096, 4096), (4097, 8192), (8192, 8192), (8193, 12288)]
)
def test_the_size_that_may_be_told_is_a_step(length: int, told: int) -> None:
    size = files.bucket(bytes(length))
    assert size == told
    assert isinstance(size, int)


def test_a_file_under_a_passphrase_opens_by_age_with_these_words_to_the_letter() -> None:
    words = "сөз бір екі үш төрт бес"
    body = files.seal_by_passphrase(words, PHOTO)
    assert body.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert pyrage.passphrase.decrypt(body, words) == PHOTO
