"""Vectors of files."""

from collections.abc import Iterator

from . import age, files
from .encodings import canonical
from .make_records import gives
from .primitives import sha256, x25519_public
from .seeds import seed
from .spoiling import Spoilt, flipped
from .vectors import Case, written


def file() -> Case:
    private = seed("file")
    positive = []
    for name, content in (("a page", b"%PDF-1.7 and so on"), ("an empty file", b"")):
        positive.append(gives("file", name, _filed(private, content)))
    empty = str(positive[1]["description"]).replace('"size":0', '"size":-1')
    spoilt = ("an empty file of size -1", {"file": positive[1]["file"], "description": empty})
    return written(positive, [*_bad_files(private, positive[0]), spoilt])


def _filed(private: bytes, content: bytes, padded: bytes | None = None) -> Case:
    plain = files.pad(content) if padded is None else padded
    random = {"ephemeral": seed("ephemeral"), "file_key": seed("file key", 16), "nonce": seed("nonce of a file", 16)}
    body = age.encrypt(plain, x25519_public(private), **random)
    return {
        "description": files.describe(private, "application/pdf", "Есеп.pdf", body, len(content)).decode(),
        "file": body.hex(),
    }


def _bad_files(private: bytes, good: Case) -> Iterator[Spoilt]:
    body, said = bytes.fromhex(good["file"]), str(good["description"])
    yield "one bit of the file", {"file": flipped(body, -1).hex()}
    yield "the file cut", {"file": body[:-1].hex()}
    other = files.describe(seed("another file"), "application/pdf", "Есеп.pdf", body, 18)
    yield "another identity", {"description": other.decode()}
    yield "another digest", {"description": said.replace(sha256(body).hex(), sha256(b"").hex())}
    for size in (17, 19, 0, -1):
        yield f"size {size}", {"description": said.replace('"size":18', f'"size":{size}')}
    yield "size as text", {"description": said.replace('"size":18', '"size":"18"')}
    for what, spelling in (("with a point", "18.0"), ("true", "true"), ("null", "null")):
        yield f"size {what}", {"description": said.replace('"size":18', f'"size":{spelling}')}
    yield "half a letter in the name", {"description": said.replace("Есеп", "\\ud800")}
    yield "a blank after a colon", {"description": said.replace(":", ": ", 1)}
    yield "a number for a name", {"description": said.replace('"Есеп.pdf"', "1")}
    yield "a key twice", {"description": said.replace('"size":18', '"size":18,"size":18')}
    yield "without a name", {"description": said.replace('"name":"Есеп.pdf",', "")}
    yield "a field more", {"description": said.replace('"size":18', '"size":18,"type":1')}
    yield "a list", {"description": f"[{said}]"}
    yield "nothing", {"description": ""}
    content = b"%PDF-1.7 and so on"
    plain = files.pad(content)
    for what, padded in (
        ("dirty padding", flipped(plain, -1)), ("no padding", plain[:26]), ("a block too many", plain + bytes(4096)),
        ("a length beyond the file", (2**64 - 1).to_bytes(8, "big") + plain[8:]), ("half a length", plain[:4]),
    ):  # fmt: skip
        yield what, _filed(private, content, padded)
    bare = canonical({"identity": age.identity_text(private), "size": 18}).decode()
    yield "without digest, kind and name", {"description": bare}


MAKERS = {"file": file}
