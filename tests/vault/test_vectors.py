"""The vectors of the sealed record: what the page says opens, opens for both implementations, and nothing else does."""

from collections.abc import Callable

import pytest

from tests.vault.second import bech32, hpke, make_vectors, ours, primitives, published, vectors
from tests.vault.second.answers import ANSWERS
from tests.vault.second.refusal import Refused
from tests.vault.second.vectors import Vector

STORED = list(vectors.stored())
OBJECTS = sorted({vector.about for vector in STORED})


def of(about: str) -> list[Vector]:
    return [vector for vector in STORED if vector.about == about]


def opens(answer: Callable[[Vector], object], vector: Vector) -> bool:
    try:
        answer(vector)
    except (Refused, *ours.REFUSALS):
        return False
    return True


@pytest.mark.parametrize("about", OBJECTS)
def test_ours_agrees_with_the_vectors(about: str) -> None:
    for vector in of(about):
        if vector.gives is not None:
            assert ours.ANSWERS[about](vector.case) == vector.gives, vector.name
        else:
            assert not opens(lambda each: ours.ANSWERS[each.about](each.case), vector), vector.name


@pytest.mark.parametrize("about", OBJECTS)
def test_the_second_agrees_with_the_vectors(about: str) -> None:
    for vector in of(about):
        if vector.gives is not None:
            assert ANSWERS[about](vector.case) == vector.gives, vector.name
        else:
            assert not opens(lambda each: ANSWERS[each.about](each.case), vector), vector.name


def test_the_stored_vectors_are_those_that_the_script_makes() -> None:
    for name, text in make_vectors.made().items():
        assert (vectors.FOLDER / name).read_text(encoding="utf-8") == text, name


def test_every_object_has_vectors_and_is_asked_of_both() -> None:
    assert set(OBJECTS) == set(ANSWERS) == set(ours.ANSWERS)


def test_the_second_meets_the_vector_of_rfc_9180() -> None:
    told = {name: bytes.fromhex(value) for name, value in published.HPKE.items()}
    dh = primitives.x25519(told["skEm"], told["pkRm"])
    shared = hpke.shared_secret(dh, told["pkEm"], told["pkRm"])

    sealed = hpke.seal(told["pkRm"], told["info"], told["pt"], told["skEm"], aad=told["aad"], aead=hpke.AES_128_GCM)

    assert shared == told["shared_secret"]
    assert hpke.key_schedule(shared, told["info"], hpke.AES_128_GCM) == (told["key"], told["base_nonce"])
    assert sealed == told["pkEm"] + told["ct"]
    assert hpke.open_sealed(told["skRm"], told["info"], sealed, aad=told["aad"], aead=hpke.AES_128_GCM) == told["pt"]


def test_the_second_meets_the_vectors_of_rfc_5869_8032_and_9106() -> None:
    for secret, salt, info, output in published.HKDF:
        key = primitives.hkdf_extract(bytes.fromhex(salt), bytes.fromhex(secret))
        assert primitives.hkdf_expand(key, bytes.fromhex(info), 42).hex() == output

    seed, public, signature = (bytes.fromhex(each) for each in published.ED25519)
    assert primitives.ed25519_public(seed) == public
    assert primitives.ed25519_sign(seed, b"") == signature

    more = {"secret": b"\3" * 8, "ad": b"\4" * 12}
    assert primitives.argon2id(b"\1" * 32, b"\2" * 16, 32, 3, lanes=4, **more).hex() == published.ARGON2ID


def test_the_second_meets_the_vectors_of_bip_173() -> None:
    assert bech32.encode("a", b"") == published.BECH32[0]
    values = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")
    assert bech32.encode("abcdef", values) == published.BECH32[1]
    assert bech32.decode("abcdef", published.BECH32[1], 20) == values
    with pytest.raises(Refused):
        bech32.decode("abcdef", published.BECH32[1][:-1] + "q", 20)
