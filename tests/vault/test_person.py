"""A person's keys and the ways to them: each way opens for whom it was made, as it was made, and nothing prints a secret."""

import hashlib
from typing import Final
from uuid import UUID

import pytest

from qorgan.vault import box, person, sign
from qorgan.vault.blob import SealBroken
from qorgan.vault.context import PinContext, SessionContext, UnlockContext
from qorgan.vault.derive import derive
from qorgan.vault.passphrase import Parameters, unlock_key
from qorgan.vault.wrap import unwrap
from tests.vault.cast import ELSEWHERE, HERE

URK, ROOT, NONCE = bytes(range(32)), b"r" * 32, b"n" * 12
ASEL, BORIS = UUID(int=5), UUID(int=6)
CODE, SALT, COOKIE = b"c" * 16, b"s" * 16, b"k" * 32
PARAMETERS: Final = Parameters(b"0123456789abcdef")
UNTIL: Final = 1_800_000_000


def locked_by_passphrase() -> bytes:
    return person.lock_by_passphrase(
        URK, root=ROOT, parameters=PARAMETERS, installation=HERE, user=ASEL, version=2, nonce=NONCE
    )


def by_passphrase(
    blob: bytes,
    *,
    root: bytes = ROOT,
    parameters: Parameters = PARAMETERS,
    inst: UUID = HERE,
    user: UUID = ASEL,
    version: int = 2,
) -> bytes:
    return person.unlock_by_passphrase(
        blob, root=root, parameters=parameters, installation=inst, user=user, version=version
    )


def locked_by_code() -> bytes:
    return person.lock_by_code(URK, code=CODE, salt=SALT, installation=HERE, user=ASEL, version=2, nonce=NONCE)


def by_code(
    blob: bytes, *, code: bytes = CODE, salt: bytes = SALT, inst: UUID = HERE, user: UUID = ASEL, version: int = 2
) -> bytes:
    return person.unlock_by_code(blob, code=code, salt=salt, installation=inst, user=user, version=version)


def locked_for_session() -> bytes:
    return person.lock_for_session(URK, cookie=COOKIE, until=UNTIL, installation=HERE, user=ASEL, nonce=NONCE)


def for_session(blob: bytes, cookie: bytes = COOKIE, until: int = UNTIL, inst: UUID = HERE, user: UUID = ASEL) -> bytes:
    return person.unlock_for_session(blob, cookie=cookie, until=until, installation=inst, user=user)


def test_the_keys_are_derived_each_under_its_own_label() -> None:
    keys = person.keys_of(URK)
    assert keys.x25519 == derive(URK, "user-x25519")
    assert keys.ed25519 == derive(URK, "user-ed25519")
    assert keys.cosign == derive(URK, "user-cosign")
    assert keys.public.x25519 == box.public_key(keys.x25519)
    assert keys.public.ed25519 == sign.public_key(keys.ed25519)
    assert keys.public.cosign == sign.public_key(keys.cosign)
    assert len({keys.x25519, keys.ed25519, keys.cosign}) == 3


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_root_secret_of_another_length_gives_no_keys(length: int) -> None:
    with pytest.raises(ValueError, match="wrong length"):
        person.keys_of(bytes(length))


def test_every_way_leads_to_the_root_secret() -> None:
    assert by_passphrase(locked_by_passphrase()) == URK
    assert by_code(locked_by_code()) == URK
    assert for_session(locked_for_session()) == URK


def test_the_ways_are_spelled_as_the_format_says() -> None:
    by_words = UnlockContext(HERE, ASEL, "passphrase", 2, str(PARAMETERS)).encode()
    assert unwrap(locked_by_passphrase(), key=unlock_key(ROOT), context=by_words) == URK
    printed = UnlockContext(HERE, ASEL, "recovery", 2, f"hkdf.{SALT.hex()}").encode()
    assert unwrap(locked_by_code(), key=derive(CODE, "kek-recovery", SALT), context=printed) == URK
    browser = SessionContext(HERE, ASEL, hashlib.sha256(COOKIE).digest(), UNTIL).encode()
    assert unwrap(locked_for_session(), key=derive(COOKIE, "session"), context=browser) == URK


def test_a_passphrase_opens_only_as_it_was_set() -> None:
    blob = locked_by_passphrase()
    for change in (
        {"root": bytes(32)},
        {"parameters": Parameters(b"another salt 16b")},
        {"parameters": Parameters(PARAMETERS.salt, 65_537)},
        {"parameters": Parameters(PARAMETERS.salt, passes=4)},
        {"inst": ELSEWHERE},
        {"user": BORIS},
        {"version": 1},
    ):
        with pytest.raises(SealBroken):
            by_passphrase(blob, **change)


def test_a_printed_code_opens_only_as_it_was_printed() -> None:
    blob = locked_by_code()
    for change in (
        {"code": bytes(16)},
        {"code": CODE[:15]},
        {"salt": bytes(16)},
        {"inst": ELSEWHERE},
        {"user": BORIS},
        {"version": 3},
    ):
        with pytest.raises(SealBroken):
            by_code(blob, **change)


@pytest.mark.parametrize(("code", "salt"), [(15, 16), (17, 16), (16, 15), (16, 17), (0, 0), (16, 32)])
def test_a_code_or_salt_of_another_length_locks_nothing(code: int, salt: int) -> None:
    with pytest.raises(ValueError, match=r"^a code or salt of the wrong length$"):
        person.lock_by_code(
            URK, code=bytes(code), salt=bytes(salt), installation=HERE, user=ASEL, version=2, nonce=NONCE
        )


def test_a_session_opens_only_with_its_cookie_and_its_end() -> None:
    blob = locked_for_session()
    for change in (
        {"cookie": bytes(32)},
        {"cookie": COOKIE[:31]},
        {"until": UNTIL + 1},
        {"inst": ELSEWHERE},
        {"user": BORIS},
    ):
        with pytest.raises(SealBroken):
            for_session(blob, **change)


def test_no_way_opens_with_what_belongs_to_another() -> None:
    for blob in (locked_by_code(), locked_for_session()):
        with pytest.raises(SealBroken):
            by_passphrase(blob)
    for blob in (locked_by_passphrase(), locked_for_session()):
        with pytest.raises(SealBroken):
            by_code(blob)
    for blob in (locked_by_passphrase(), locked_by_code()):
        with pytest.raises(SealBroken):
            for_session(blob)


def test_a_pin_is_the_persons_own() -> None:
    blob = person.pin(URK, b"{}", installation=HERE, user=ASEL, nonce=NONCE)
    assert person.pinned(URK, blob, installation=HERE, user=ASEL) == b"{}"
    assert unwrap(blob, key=derive(URK, "pin"), context=PinContext(HERE, ASEL).encode()) == b"{}"
    for secret, inst, user in ((bytes(32), HERE, ASEL), (URK, ELSEWHERE, ASEL), (URK, HERE, BORIS)):
        with pytest.raises(SealBroken):
            person.pinned(secret, blob, installation=inst, user=user)


def test_secrets_never_print_themselves() -> None:
    keys = person.keys_of(URK)
    for told in (repr(keys), str(keys), f"{keys}", f"{[keys]}"):
        for secret in (keys.x25519, keys.ed25519, keys.cosign):
            assert secret.hex() not in told
            assert repr(secret)[2:-1] not in told
