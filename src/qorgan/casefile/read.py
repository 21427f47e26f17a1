"""Reading case files: one document, or one a line. Everything that is wrong is told at once; nothing is guessed."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from qorgan.casefile.crosscheck import crosscheck
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.casefile.hints import Hints
from qorgan.casefile.json_text import MAX_BYTES, parse
from qorgan.casefile.model import Case
from qorgan.casefile.shape import shape
from qorgan.casefile.vocabulary import Vocabulary

_NUMBER = re.compile(r"(?<=\[)([0-9]{1,9})(?=\])")
_BOM = b"\xef\xbb\xbf"


class Lines(Protocol):
    """A binary stream, of which only lines are read."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or as much of it as ``size`` bytes hold; empty at the end."""
        ...


class Line(NamedTuple):
    """One line of a JSON Lines stream: its number from 1, and either the case or its faults."""

    number: int
    case: Case | None
    faults: tuple[Fault, ...] = ()


def read_case(raw: bytes | str, vocabulary: Vocabulary) -> Case:
    """The case that a document tells. ``raw``: UTF-8 with or without byte-order mark, or text; at most ``MAX_BYTES``.

    Raises ``Unreadable`` with every fault, and nothing else.
    """
    tree, faults = parse(raw)
    hints = Hints()
    shaped = shape(tree, hints, vocabulary.time_zone)
    faults += crosscheck(tree, vocabulary, hints)
    if not isinstance(shaped, Case):
        raise Unreadable(_ordered([*faults, *shaped]))
    if faults:
        raise Unreadable(_ordered(faults))
    return shaped


def read_many(stream: Lines, vocabulary: Vocabulary) -> Iterator[Line]:
    """The cases of a JSON Lines stream, one a line, as they come; empty lines are passed over, a bad one does not stop the rest."""
    for number, raw in _lines(stream):
        try:
            yield Line(number, read_case(raw, vocabulary))
        except Unreadable as error:
            yield Line(number, None, tuple(fault._replace(line=number) for fault in error.faults))


def _lines(stream: Lines) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := stream.readline(MAX_BYTES + 1):
        number += 1
        if not raw.endswith(b"\n"):
            _skip_rest(stream)
        if number == 1:
            raw = raw.removeprefix(_BOM)
        text = raw.rstrip(b"\r\n")
        if text.strip():
            yield number, text


def _skip_rest(stream: Lines) -> None:
    """The rest of a line that is too long to be read; without this it would pass for the next line."""
    while rest := stream.readline(MAX_BYTES):
        if rest.endswith(b"\n"):
            return


def _ordered(faults: list[Fault]) -> list[Fault]:
    """Each fault once, by path, so that the answer is the same every time; what the text spoilt is not blamed on the shape too."""
    spoilt = {fault.path for fault in faults if fault.code.startswith("json.")}
    kept = {
        (fault.path, fault.code): fault
        for fault in faults
        if fault.path not in spoilt or fault.code.startswith("json.")
    }
    return sorted(kept.values(), key=lambda fault: (_natural(fault.path), fault.code))


def _natural(path: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in _NUMBER.split(path)]
