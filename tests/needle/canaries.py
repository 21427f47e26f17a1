"""Needles for the haystack: texts of this run alone, and the forms in which one of them could lie about."""

import base64
import json
import secrets
import string
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

_LATIN = string.ascii_lowercase + string.digits
_KAZAKH = "әіңғүұқөһабвгдежзклмнопрстуфхцчшщ"
_SIGNS = 14
"""Of each alphabet: 72 and 70 bits, so that nothing says it by chance."""
_LEAST_BYTES = 10


class Found(NamedTuple):
    """Where something was found that must be nowhere."""

    place: str
    canary: str
    form: str


class Canaries:
    """What was written where nobody but its readers may see it.

    Every text carries two marks of this run, one of Latin and one of Kazakh letters, so that one search finds all of them; what the
    product draws by itself (keys, codes, cookies) is told here and searched for one by one.
    """

    def __init__(self) -> None:
        self._latin = "q" + "".join(secrets.choice(_LATIN) for _ in range(_SIGNS))
        self._kazakh = "".join(secrets.choice(_KAZAKH) for _ in range(_SIGNS))
        self.texts: dict[str, str] = {}
        self._secrets: dict[str, bytes] = {}

    def text(self, name: str) -> str:
        """A text for an input of that name, the same whenever it is asked for."""
        number = f"{len(self.texts):03}"
        return self.texts.setdefault(name, f"{self._latin}{number} {self._kazakh}")

    def plant(self) -> str:
        """A text that is nobody's input: for proving that the search finds it."""
        return f"{self._latin}999 {self._kazakh}"

    def know(self, name: str, secret: bytes | str) -> None:
        """Something that the product made and only its person may have."""
        self._secrets[name] = secret.encode() if isinstance(secret, str) else secret

    def secret(self, name: str) -> str:
        """What was told by ``know``."""
        return self._secrets[name].decode()

    def secret_bytes(self, name: str) -> bytes:
        """The same, of what is no text."""
        return self._secrets[name]

    def names(self) -> frozenset[str]:
        """Every input and secret with a needle."""
        return frozenset(self.texts) | frozenset(self._secrets)

    def found(self, place: str, hay: bytes) -> list[Found]:
        """Everything of it that a place shows."""
        return list(self._found(place, hay))

    def _found(self, place: str, hay: bytes) -> Iterator[Found]:
        for mark in (self._latin, self._kazakh):
            for form, needle in forms(mark.encode(), mark).items():
                at = hay.find(needle)
                if at >= 0:
                    yield Found(place, self._name_at(hay, at), form)
        for name, secret in self._secrets.items():
            for form, needle in forms(secret, _shown(secret)).items():
                if needle in hay:
                    yield Found(place, name, form)

    def _name_at(self, hay: bytes, at: int) -> str:
        around = hay[max(0, at - 40) : at + 80]
        return next((name for name, text in self.texts.items() if text.encode() in around), "some text")


def forms(raw: bytes, text: str | None) -> dict[str, bytes]:
    """A needle as it is, and as programs write it: base64 wherever it begins, hexadecimal, escaped, in other widths of letters."""
    made = {"raw": raw, "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode(), "base32": _base32(raw)}
    made |= {f"base64+{shift}": part for shift, part in _base64(raw)}
    if text is not None:
        made |= {
            "json": json.dumps(text).strip('"').encode(),
            "utf-16-le": text.encode("utf-16-le"),
            "utf-16-be": text.encode("utf-16-be"),
            "percent": quote(text, safe="").encode(),
            "percent, small": quote(text, safe="").lower().encode(),
            "entities": "".join(f"&#{ord(sign)};" for sign in text).encode(),
            "backslashes": repr(raw)[2:-1].encode(),
        }
    return {form: needle for form, needle in made.items() if len(needle) >= _LEAST_BYTES}


def _base64(raw: bytes) -> Iterable[tuple[int, bytes]]:
    """What of the base64 does not depend on the bytes before and after, for each place in a group of three."""
    for shift in range(3):
        told = base64.b64encode(bytes(shift) + raw)
        inside = told[4 if shift else 0 : -4]
        yield shift, inside
        if inside != inside.translate(bytes.maketrans(b"+/", b"-_")):
            yield shift + 3, inside.translate(bytes.maketrans(b"+/", b"-_"))


def _base32(raw: bytes) -> bytes:
    return base64.b32encode(raw).rstrip(b"=")[:-1]


def _shown(secret: bytes) -> str | None:
    """The text of a secret that is one."""
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        return None
    return text if text.isprintable() else None
