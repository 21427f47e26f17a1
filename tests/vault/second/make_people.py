"""Vectors of the secrets of an epoch and of a person, and of the ways to a person's root secret."""

from collections.abc import Callable, Iterator

from . import blobs, contexts, urk
from .encodings import canonical
from .make_records import KEYED_BEGINS, NONCE, SALT, gives
from .primitives import sha256
from .seeds import ES, ES_2, HERE, NOON, ROW, seed, some_id
from .spoiling import Spoilt, flipped, moved, spoilt_blob
from .vectors import Case, written

URK = seed("root secret of a person")
USER = some_id("user")
KDF = f"argon2id.65536.3.1.{SALT.hex()}"
PHRASE = "Төрт жапырақ, бес тас және 2 күн"
OUT_OF_BOUNDS = {
    "memory below the floor": f"argon2id.65535.3.1.{SALT.hex()}",
    "memory of eight KiB": f"argon2id.8.3.1.{SALT.hex()}",
    "memory above the ceiling": f"argon2id.262145.3.1.{SALT.hex()}",
    "memory of 4 TiB": f"argon2id.4294967295.3.1.{SALT.hex()}",
    "memory with a leading zero": f"argon2id.065536.3.1.{SALT.hex()}",
    "passes below the floor": f"argon2id.65536.2.1.{SALT.hex()}",
    "passes above the ceiling": f"argon2id.65536.7.1.{SALT.hex()}",
    "two lanes": f"argon2id.65536.3.2.{SALT.hex()}",
    "no lane": f"argon2id.65536.3.0.{SALT.hex()}",
    "a salt of 15 bytes": f"argon2id.65536.3.1.{SALT.hex()[2:]}",
    "a salt of 17 bytes": f"argon2id.65536.3.1.{SALT.hex()}00",
    "a salt in capitals": f"argon2id.65536.3.1.{SALT.hex().upper()}",
    "argon2i": f"argon2i.65536.3.1.{SALT.hex()}",
    "a sixth part": f"{KDF}.1",
    "a sign": f"argon2id.+65536.3.1.{SALT.hex()}",
    "another way": f"hkdf.{SALT.hex()}",
    "nothing": "",
}


def epoch_secret() -> Case:
    secrets = {"of epoch 1": ES, "of epoch 2": ES_2, "zeros": bytes(32)}
    return written([gives("epoch_secret", name, {"es": es.hex(), "record": ROW}) for name, es in secrets.items()], [])


def person() -> Case:
    secrets = {"a person": URK, "zeros": bytes(32)}
    return written([gives("person", name, {"urk": secret.hex()}) for name, secret in secrets.items()], [])


def passphrase() -> Case:
    phrases = {"own words": PHRASE, "of ASCII": " two  blanks kept, Capitals too "}
    positive = [gives("passphrase", name, {"phrase": phrase, "kdf": KDF}) for name, phrase in phrases.items()]
    return written(positive, ((what, {"kdf": kdf}) for what, kdf in OUT_OF_BOUNDS.items()))


def by_passphrase() -> Case:
    where = contexts.build("urk", HERE, USER, "passphrase", 1, KDF)
    root = urk.passphrase_root(PHRASE.encode(), KDF)
    blob = blobs.wrap(urk.passphrase_key(root), where, URK, NONCE)
    case = {"root": root.hex(), "context": where.decode(), "blob": blob.hex()}
    spoilt = _bad_wrap(where, blob, lambda place: blobs.wrap(urk.passphrase_key(root), place, URK, NONCE))
    return written([gives("by_passphrase", "own words", case)], [*spoilt, *_weakened(blob), *_other_root()])


def _weakened(blob: bytes) -> Iterator[Spoilt]:
    for what, kdf in OUT_OF_BOUNDS.items():
        place = f"urk|{HERE}|{USER}|passphrase|1|{kdf}"
        yield f"kdf: {what}", {"context": place, "blob": blob.hex()}
    salted = f"urk|{HERE}|{USER}|passphrase|1|argon2id.65536.3.1.{seed('another salt', 16).hex()}"
    yield "kdf: another salt", {"context": salted}
    yield "kdf: one pass more", {"context": f"urk|{HERE}|{USER}|passphrase|1|argon2id.65536.4.1.{SALT.hex()}"}


def _other_root() -> Iterator[Spoilt]:
    yield "another root", {"root": seed("another root").hex()}


def by_code() -> Case:
    code = seed("code", 16)
    kdf = f"hkdf.{SALT.hex()}"
    where = contexts.build("urk", HERE, USER, "recovery", 1, kdf)
    key = urk.code_key(code, kdf)
    blob = blobs.wrap(key, where, URK, NONCE)
    case = {"code": code.hex(), "context": where.decode(), "blob": blob.hex()}
    spoilt = [*_bad_wrap(where, blob, lambda place: blobs.wrap(key, place, URK, NONCE))]
    spoilt.append(("another code", {"code": flipped(code, 0).hex()}))
    other = f"urk|{HERE}|{USER}|recovery|1|hkdf.{seed('another salt', 16).hex()}"
    spoilt.append(("kdf: another salt", {"context": other}))
    return written([gives("by_code", "a printed code", case)], spoilt)


def session() -> Case:
    cookie = seed("cookie")
    where = contexts.build("vses", HERE, USER, sha256(cookie).hex(), NOON)
    blob = blobs.wrap(urk.session_key(cookie), where, URK, NONCE)
    case = {"cookie": cookie.hex(), "context": where.decode(), "blob": blob.hex()}
    # The cookie's digest follows from the cookie, so a changed one is a changed cookie.
    spoilt = [
        each
        for each in _bad_wrap(where, blob, lambda place: blobs.wrap(urk.session_key(cookie), place, URK, NONCE))
        if "another cookie" not in each[0]
    ]
    stranger = seed("another cookie")
    moved_there = where.decode().replace(sha256(cookie).hex(), sha256(stranger).hex())
    spoilt.append(("another cookie", {"cookie": stranger.hex(), "context": moved_there}))
    return written([gives("session", "a browser", case)], spoilt)


def pin() -> Case:
    where = contexts.build("pin", HERE, USER)
    told = canonical(urk.pin_of(seed("the public key of a root")))
    blob = blobs.wrap(blobs.pin_key(URK), where, told, NONCE)
    case = {"urk": URK.hex(), "context": where.decode(), "blob": blob.hex()}
    spoilt = [*spoilt_blob(blob, begins=KEYED_BEGINS, first="nonce"), *moved(where)]
    spoilt.append(("another root secret", {"urk": seed("another").hex()}))
    return written([gives("pin", "what was seen", case)], spoilt)


def _bad_wrap(where: bytes, blob: bytes, wrap: Callable[[bytes], bytes]) -> Iterator[Spoilt]:
    yield from spoilt_blob(blob, begins=KEYED_BEGINS, first="nonce")
    yield from moved(where)
    other = where.replace(HERE.encode(), some_id("elsewhere").encode())
    yield "a blob made for another installation", {"blob": wrap(other).hex()}


def recovery_code() -> Case:
    code = seed("code", 16)
    letters = urk.printed(code)
    spaced = " ".join(letters[at : at + 4] for at in range(0, 28, 4))
    texts = {
        "as printed": letters,
        "in groups": spaced,
        "with hyphens and small letters": spaced.lower().replace(" ", "-"),
        "O, I and L": urk.printed(bytes(16)).replace("0", "O"),
        "o, i and l": urk.printed(bytes([0x08, 0x42]) * 8).replace("1", "l").replace("0", "o"),
        "ones as I": urk.printed(bytes([0x08, 0x42]) * 8).replace("1", "I"),
        "all bits": urk.printed(b"\xff" * 16),
    }
    positive = [gives("recovery_code", name, {"text": text}) for name, text in texts.items()]
    return written(positive, _bad_codes(letters, code))


def _bad_codes(letters: str, code: bytes) -> Iterator[Spoilt]:
    def other(letter: str) -> str:
        return urk.ALPHABET[(urk.ALPHABET.index(letter) + 1) % 32]

    for at in (0, 13, 24, 26, 27):
        yield f"letter {at + 1} another", {"text": letters[:at] + other(letters[at]) + letters[at + 1 :]}
    yield "two letters exchanged", {"text": letters[1] + letters[0] + letters[2:]}
    tail = urk.ALPHABET[urk.ALPHABET.index(letters[25]) + 1]
    yield "the two bits after the code not zero", {"text": letters[:25] + tail + letters[26:]}
    yield "one letter short", {"text": letters[:-1]}
    yield "without the letters of check", {"text": letters[:26]}
    yield "one letter more", {"text": letters + "0"}
    yield "nothing", {"text": ""}
    for letter in ("U", "u", "*", "Ж", "٣", "\0", "ı", "ſ", "Ｏ"):
        yield f"a letter outside the alphabet: U+{ord(letter):04X}", {"text": letter + letters[1:]}
    yield "the code in hexadecimal", {"text": code.hex()}


MAKERS = {
    "epoch_secret": epoch_secret, "person": person, "passphrase": passphrase, "by_passphrase": by_passphrase,
    "by_code": by_code, "session": session, "pin": pin, "recovery_code": recovery_code,
}  # fmt: skip
