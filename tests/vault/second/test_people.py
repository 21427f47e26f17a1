"""Root secrets, passphrases, printed codes, keys and statements: the same from both implementations."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.store import keyring
from qorgan.vault import certificate, directory, epochs, passphrase, person, recovery_code, words
from qorgan.vault.approval import Approval
from qorgan.vault.certificate import Certificate, Revocation
from qorgan.vault.person import PublicKeys
from tests.vault.second import blobs, records, signatures, statements, urk
from tests.vault.second import contexts as second_contexts
from tests.vault.second import strategies as some
from tests.vault.second.encodings import Json, canonical
from tests.vault.second.primitives import ed25519_public, sha256
from tests.vault.second.refusal import Refused
from tests.vault.second.seeds import seed

HERE, USER = UUID(int=1), UUID(int=2)


def told(context: bytes) -> list[str]:
    return context.decode().split("|")[1:]


@given(some.secrets, some.unlocks("passphrase"), some.secrets, some.nonces)
def test_a_root_secret_locked_by_passphrase_is_the_same(
    secret: bytes, context: bytes, root: bytes, nonce: bytes
) -> None:
    installation, user, _, version, kdf = told(context)
    who = {"installation": UUID(installation), "user": UUID(user)}
    parameters = passphrase.Parameters.parse(kdf)

    locked = person.lock_by_passphrase(
        secret, root=root, parameters=parameters, version=int(version), nonce=nonce, **who
    )

    assert locked == blobs.wrap(urk.passphrase_key(root), context, secret, nonce)
    assert passphrase.verifier(root) == urk.verifier(root)


@given(some.secrets, some.unlocks("recovery"), some.salts, some.nonces)
def test_a_root_secret_locked_by_code_is_the_same(secret: bytes, context: bytes, code: bytes, nonce: bytes) -> None:
    installation, user, _, version, kdf = told(context)
    salt = bytes.fromhex(kdf.removeprefix("hkdf."))

    locked = person.lock_by_code(
        secret,
        code=code,
        salt=salt,
        installation=UUID(installation),
        user=UUID(user),
        version=int(version),
        nonce=nonce,
    )

    assert locked == blobs.wrap(urk.code_key(code, kdf), context, secret, nonce)
    assert urk.open_by_code(code, context, locked) == secret


@given(some.secrets, some.secrets, some.moments, some.nonces)
def test_a_root_secret_locked_for_a_session_is_the_same(secret: bytes, cookie: bytes, until: int, nonce: bytes) -> None:
    locked = person.lock_for_session(secret, cookie=cookie, until=until, installation=HERE, user=USER, nonce=nonce)
    context = second_contexts.build("vses", str(HERE), str(USER), sha256(cookie).hex(), until)

    assert locked == blobs.wrap(urk.session_key(cookie), context, secret, nonce)
    assert urk.open_by_session(cookie, context, locked, until - 1) == secret
    with pytest.raises(Refused):
        urk.open_by_session(cookie, context, locked, until)


@given(some.secrets, some.secrets, some.nonces)
def test_a_pin_of_one_is_that_of_the_other(secret: bytes, root: bytes, nonce: bytes) -> None:
    context = second_contexts.build("pin", str(HERE), str(USER))
    told = {"root": keyring.root_mark(root)}

    pinned = person.pin(secret, canonical(told), installation=HERE, user=USER, nonce=nonce)

    assert pinned == urk.seal_pin(secret, context, urk.pin_of(root), nonce)
    assert urk.open_pin(secret, context, pinned) == told


def test_a_passphrase_of_ours_has_the_same_root_in_the_second() -> None:
    phrase = words.passphrase("kk", [1, 22, 333, 4444, 5555, 7775])
    lists = [frozenset(words.words(language)) for language in words.LANGUAGES]
    parameters = passphrase.Parameters(seed("salt", 16))

    root = passphrase.root(words.normalized(f" {phrase.upper()}\t"), parameters)

    assert root == urk.passphrase_root(urk.fold(phrase.replace(" ", "  "), lists), str(parameters))


@given(
    st.text()
    | st.lists(st.sampled_from([*words.words("kk")[:40], *words.words("en")[:40]]), min_size=5, max_size=7).map(
        "  ".join
    )
)
def test_both_hash_the_same_text_of_a_passphrase(typed: str) -> None:
    lists = [frozenset(words.words(language)) for language in words.LANGUAGES]

    for spelled in (typed, typed.upper(), f" {typed} "):
        folded = words.normalized(spelled)
        if folded.isprintable():
            assert folded.encode() == urk.fold(spelled, lists)


@given(some.salts)
def test_a_printed_code_of_one_is_read_by_the_other(code: bytes) -> None:
    assert urk.read_printed(recovery_code.to_text(code)) == code
    assert recovery_code.from_text(urk.printed(code)) == code


@given(some.secrets)
def test_both_derive_the_same_keys(secret: bytes) -> None:
    mine, theirs = person.keys_of(secret), urk.keys(secret)

    assert (mine.x25519, mine.ed25519, mine.cosign) == (theirs.x25519, theirs.ed25519, theirs.cosign)
    assert directory.fingerprint(*theirs.public) == signatures.fingerprint(*theirs.public)
    assert epochs.public_key(secret) == records.epoch_public(secret)


@given(st.uuids(), some.secrets, some.counts, some.moments, st.integers(1, certificate.LONGEST_SECONDS))
def test_statements_of_ours_are_read_by_the_second(
    user: UUID, secret: bytes, serial: int, at: int, lasting: int
) -> None:
    keys = PublicKeys(*urk.keys(secret).public)
    certified = Certificate(HERE, user, keys, "chair", serial, at, at + lasting)
    revoked = Revocation(HERE, user, serial, at, "left")
    approved = Approval(HERE, "escrow.open", USER, user, serial, at)
    root = seed("root")
    certificates = [_signed("cert", certified.encode(), root)]

    assert statements.read("revoke", revoked.encode())["revoked_at"] == at
    found = statements.Directory(str(HERE), ed25519_public(root), certificates)
    assert found.keys(str(user), serial, at)["x25519"] == keys.x25519.hex()
    yes: Json = {
        "v": 1,
        "inst": str(HERE),
        "kind": "escrow.open",
        "subject": str(USER),
        "user": str(user),
        "serial": serial,
        "at": at,
    }
    signed = statements.Signed(canonical(yes), approved.sign(urk.keys(secret).ed25519))
    assert statements.check_approval(found, signed) == yes


def _signed(purpose: str, message: bytes, own: bytes) -> statements.Signed:
    return statements.Signed(message, signatures.sign(own, purpose, message))
