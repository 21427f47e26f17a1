"""A file: age over a padded plaintext, and what the keyed record beside it says."""

from . import age
from .encodings import Json, canonical, is_hex, read_canonical, u64, utf8
from .primitives import sha256, x25519_public
from .refusal import Refused

BLOCK = 4096
SHAPE = {"identity": str, "kind": str, "name": str, "sha256": str, "size": int}


def pad(content: bytes) -> bytes:
    bare = u64(len(content)) + content
    return bare.ljust(-(-len(bare) // BLOCK) * BLOCK, b"\0")


def unpad(plaintext: bytes) -> bytes:
    size = int.from_bytes(plaintext[:8], "big")
    content = plaintext[8 : 8 + size]
    if pad(content) != plaintext:
        raise Refused
    return content


def encrypt(content: bytes, private: bytes, *, ephemeral: bytes, file_key: bytes, nonce: bytes) -> bytes:
    recipient = x25519_public(private)
    return age.encrypt(pad(content), recipient, ephemeral=ephemeral, file_key=file_key, nonce=nonce)


def describe(private: bytes, kind: str, name: str, file: bytes, size: int) -> bytes:
    text = utf8(name).decode()
    said: Json = {
        "identity": age.identity_text(private), "kind": kind, "name": text, "sha256": sha256(file).hex(), "size": size,
    }  # fmt: skip
    return canonical(said)


def decrypt(description: bytes, file: bytes) -> bytes:
    """The content; refused unless file, length and description agree."""
    said = read_canonical(description)
    if {key: type(value) for key, value in said.items()} != SHAPE or not is_hex(str(said["sha256"]), 32):
        raise Refused
    if sha256(file).hex() != said["sha256"]:
        raise Refused
    content = unpad(age.decrypt(file, age.identity(str(said["identity"]))))
    if len(content) != said["size"]:
        raise Refused
    return content
