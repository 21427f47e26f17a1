"""The search itself: it finds a needle in every form that programs give to a text, and says of which input it is."""

import base64
import json
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.needle.canaries import Canaries

WRITINGS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "JSON": lambda text: json.dumps({"text": text}).encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 after one byte": lambda text: base64.b64encode(b"x" + text.encode()),
    "base64 after two bytes": lambda text: base64.urlsafe_b64encode(b"xy" + text.encode()),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "hexadecimal of a database": lambda text: f"X'{text.encode().hex().upper()}'".encode(),
    "two bytes a letter": lambda text: text.encode("utf-16-le"),
    "an address": lambda text: quote(text).encode(),
    "HTML": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "a line of Python": lambda text: repr(text.encode()).encode(),
}


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=list(WRITINGS))
@pytest.mark.parametrize("part", [0, 1], ids=["Latin", "Kazakh"])
def test_a_text_is_found_however_it_is_written(writing: Callable[[str], bytes], part: int) -> None:
    canaries = Canaries()
    half = canaries.text("WritePage.text").split()[part]
    assert canaries.found("here", b"\x00before" + writing(half) + b"after\xff")


def test_a_text_is_told_by_its_input() -> None:
    canaries = Canaries()
    texts = {name: canaries.text(name) for name in ("WritePage.title", "WritePage.text")}
    assert {one.canary for one in canaries.found("here", texts["WritePage.text"].encode())} == {"WritePage.text"}
    assert canaries.found("here", b"nothing of the kind") == []


def test_a_secret_of_bytes_is_found_as_bytes_and_as_text() -> None:
    canaries, secret = Canaries(), bytes(range(7, 39))
    canaries.know("root secret", secret)
    for hay in (secret, secret.hex().encode(), base64.b64encode(secret), base64.b32encode(secret)):
        assert [one.canary for one in canaries.found("here", b"<" + hay + b">")][:1] == ["root secret"]


def test_two_runs_have_different_needles() -> None:
    assert Canaries().text("a") != Canaries().text("a")
