"""What somebody sees of the whole product, page by page, and in what two worlds differ for them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

Key = tuple[str, str]
"""Who looks, and at which address."""
_DRAWN_ANEW = (
    r'name="csrfmiddlewaretoken" value="[^"]*"',
    r'name="key" value="[^"]*"',
    r'name="page" value="[0-9a-f-]{36}"',
    r'aria-labelledby="offer">[^<]*<',
    r'name="offered" value="[^"]*"',
    r'data-csrf="[^"]*"',
    r'"challenge":\s*"[^"]*"',
)
"""What every page draws by chance."""
OF_THE_MOMENT = frozenset({"content-length", "expires"})
"""Heads that tell when an answer was given, or how long it is with what was drawn."""


class Seen(NamedTuple):
    """One answer: its status, its text, what its heads say, and how many questions it cost."""

    status: int
    text: str
    heads: tuple[tuple[str, str], ...]
    queries: int


@contextmanager
def undone() -> Iterator[None]:
    """What is done in the block is undone at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def everything(readers: Mapping[str, Client], addresses: Iterable[str]) -> dict[Key, Seen]:
    """Each address as each of them sees it; reading leaves nothing behind for the next."""
    asked = list(addresses)
    return {(name, address): _look(client, address) for name, client in readers.items() for address in asked}


def _look(client: Client, address: str) -> Seen:
    cookies = SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
    reset_queries()  # the log of questions holds a few thousand, and counts none beyond
    seen: list[Seen] = []
    with undone(), CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        heads = {name: value for name, value in answer.items() if name.lower() not in OF_THE_MOMENT}
        seen.append(Seen(answer.status_code, _text(body), tuple(sorted(heads.items())), len(queries)))
    client.cookies = cookies
    return seen[0]


def differences(one: Mapping[Key, Seen], other: Mapping[Key, Seen]) -> dict[Key, str]:
    """Where they differ, and in which lines; in the number of questions alone too."""
    found = {key: _difference(one[key], other[key]) for key in one}
    return {key: told for key, told in found.items() if told}


def _difference(one: Seen, other: Seen) -> str:
    if (one.status, one.heads) != (other.status, other.heads):
        return f"{one.status} {other.status} {set(one.heads) ^ set(other.heads)}"
    here, there = one.text.splitlines(), other.text.splitlines()
    lines = [line.strip() for line in here if line not in there] + [line.strip() for line in there if line not in here]
    if lines or one.text != other.text:
        return "\n".join(lines) or "the order of lines"
    return "" if one.queries == other.queries else f"queries: {one.queries} {other.queries}"


def _text(body: bytes) -> str:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in _parts(archive))
    text = body.decode("utf-8", "replace")
    for drawn in _DRAWN_ANEW:
        text = re.sub(drawn, "", text)
    return text


def _parts(archive: zipfile.ZipFile) -> list[str]:
    """Without the one that says in which second the file was made."""
    return sorted(name for name in archive.namelist() if name != "docProps/core.xml")
