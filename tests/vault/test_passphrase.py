"""The passphrase: floor and ceiling of its stretching, one spelling of the parameters, and what the server may keep."""

import hashlib
import hmac

import pytest

from qorgan.vault import passphrase
from qorgan.vault.passphrase import Parameters, WeakParameters

SALT = b"0123456789abcdef"
HEX = SALT.hex()
FLOOR = f"argon2id.65536.3.1.{HEX}"


def hkdf(secret: bytes, label: str) -> bytes:
    return hmac.digest(hmac.digest(bytes(32), secret, "sha256"), f"qorgan/1/{label}".encode() + b"\x01", "sha256")


@pytest.mark.parametrize(("memory", "passes"), [(65_536, 3), (262_144, 3), (65_536, 6), (262_144, 6), (100_000, 4)])
def test_parameters_at_the_limits_are_taken(memory: int, passes: int) -> None:
    parameters = Parameters(SALT, memory, passes)
    assert str(parameters) == f"argon2id.{memory}.{passes}.1.{HEX}"
    assert Parameters.parse(str(parameters)) == parameters


@pytest.mark.parametrize(
    ("memory", "passes"), [(65_535, 3), (262_145, 3), (65_536, 2), (65_536, 7), (0, 0), (-65_536, 3), (8, 1)]
)
def test_parameters_one_over_the_limits_are_refused(memory: int, passes: int) -> None:
    with pytest.raises(WeakParameters):
        Parameters(SALT, memory, passes)
    with pytest.raises(WeakParameters):
        Parameters.parse(f"argon2id.{memory}.{passes}.1.{HEX}")


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_a_salt_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(WeakParameters):
        Parameters(bytes(length))
    with pytest.raises(WeakParameters):
        Parameters.parse(f"argon2id.65536.3.1.{bytes(length).hex()}")


def test_what_is_not_said_is_the_floor() -> None:
    assert Parameters(SALT) == Parameters.parse(FLOOR)
    assert (Parameters(SALT).memory_kib, Parameters(SALT).passes) == (65_536, 3)


@pytest.mark.parametrize(
    "written",
    [
        "",
        FLOOR + "\n",
        " " + FLOOR,
        FLOOR + ".",
        FLOOR.upper(),
        FLOOR.replace("argon2id", "argon2i"),
        FLOOR.replace("argon2id", "argon2d"),
        FLOOR.replace("argon2id", "pbkdf2"),
        FLOOR.replace("65536", "065536"),
        FLOOR.replace("65536", "+65536"),
        FLOOR.replace("65536", "65536.0"),
        FLOOR.replace("65536", "6_5536"),
        FLOOR.replace("65536", "0x10000"),
        FLOOR.replace("65536", "64m"),
        FLOOR.replace("65536", "٦٥٥٣٦"),
        FLOOR.replace("65536", "999999999"),
        FLOOR.replace(".3.1.", ".03.1."),
        FLOOR.replace(".3.1.", ".3.2."),
        FLOOR.replace(".3.1.", ".3.0."),
        FLOOR.replace(".3.1.", ".3.01."),
        FLOOR.replace(".3.1.", ".3."),
        FLOOR.replace(".3.1.", ".3.11."),
        FLOOR.replace(".3.1.", ".300.1."),
        FLOOR.replace(HEX, HEX.upper().replace("3", "A")),
        FLOOR.replace(HEX, HEX[:-1]),
        FLOOR.replace(HEX, HEX[:-1] + "g"),
        FLOOR.replace(".", "$"),
        f"m=65536,t=3,p=1,{HEX}",
    ],
)
def test_an_odd_spelling_is_refused(written: str) -> None:
    with pytest.raises(WeakParameters):
        Parameters.parse(written)


# Recorded once: whoever changes the stretching locks everybody out.
WORDS = "бала дала қала жаңа тау су"
ROOTS = [
    (WORDS, Parameters(SALT), "bcaed8a336e1544b5a153f28341fd2e2b6aff1226ad0f4ffd8305442b1e76d30"),
    ("", Parameters(SALT), "47cbf8d6c250ec1696e93bd1addd13fa728923bac886c4e55c1357d15d9d64b9"),
    (WORDS, Parameters(b"f" * 16, 65 * 1024, 4), "748343636a0bb91851ced7064d3ad109d052457c8e12f51bc23e85e18d88d4e6"),
]


@pytest.mark.parametrize(("text", "parameters", "root"), ROOTS, ids=["words", "nothing", "stronger"])
def test_the_root_of_a_passphrase_stays_what_it_was(text: str, parameters: Parameters, root: str) -> None:
    assert passphrase.root(text, parameters).hex() == root


def test_the_server_keeps_a_hash_of_a_derived_value() -> None:
    root = bytes(range(32))
    assert passphrase.verifier(root) == hashlib.sha256(hkdf(root, "auth")).digest()
    assert passphrase.unlock_key(root) == hkdf(root, "kek-s")


def test_a_root_is_known_again_and_no_other_is() -> None:
    root, other = bytes(range(32)), bytes(32)
    kept = passphrase.verifier(root)
    assert passphrase.is_verified(root, kept) is True
    for wrong in (passphrase.verifier(other), kept[:-1], kept + b"\x00", b"", root, passphrase.unlock_key(root)):
        assert passphrase.is_verified(root, wrong) is False
