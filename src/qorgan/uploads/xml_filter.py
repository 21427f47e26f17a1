"""XML rewritten element by element: what a rule drops is gone, names and prefixes stay as they were written, comments go.

A document type is refused before a word of it is expanded, so that no entity and no file of the machine ever comes in.
"""

from collections.abc import Callable
from typing import IO, Protocol
from xml.parsers import expat

from qorgan.uploads.refusal import unreadable

Attributes = dict[str, str]
_PIECE = 64 * 1024
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})
_MOST_DEEP = 500


class Rule(Protocol):
    """What becomes of the elements of a part; names are without their prefix."""

    def start(self, name: str, attributes: Attributes) -> Attributes | None:
        """The attributes to write, by their written names; ``None`` drops the element with all that is in it."""

    def text(self, name: str, text: str) -> str:
        """The text to write for the whole text between two tags; ``name``: the element it stands in."""

    def end(self, name: str) -> None:
        """The element is over."""


class _Rewriting:
    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._open: list[str] = []
        self._dropped = 0
        self._text: list[str] = []
        self.made = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']

    def start(self, tag: str, attributes: Attributes) -> None:
        self._say()
        self._open.append(local(tag))
        if len(self._open) > _MOST_DEEP:
            raise unreadable()
        kept = None if self._dropped else self._rule.start(self._open[-1], attributes)
        if kept is None:
            self._dropped += 1
            return
        told = "".join([f' {name}="{value.translate(_IN_ATTRIBUTES)}"' for name, value in kept.items()])
        self.made.append(f"<{tag}{told}>")

    def end(self, tag: str) -> None:
        self._say()
        name = self._open.pop()
        if self._dropped:
            self._dropped -= 1
            return
        self._rule.end(name)
        self.made.append(f"</{tag}>")

    def text(self, text: str) -> None:
        if not self._dropped:
            self._text.append(text)

    def _say(self) -> None:
        if self._text:
            text = self._rule.text(self._open[-1], "".join(self._text))
            self._text.clear()
            self.made.append(text.translate(_IN_TEXT))


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def rewrite(source: IO[bytes], rule: Rule, write: Callable[[bytes], object]) -> None:
    """Read a part, write what the rule leaves of it, in UTF-8. Raises ``UploadRefused`` for broken XML and for a document type."""
    rewriting = _Rewriting(rule)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = rewriting.start
    parser.EndElementHandler = rewriting.end
    parser.CharacterDataHandler = rewriting.text
    try:
        while piece := source.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 -- expat takes it by position only
            write("".join(rewriting.made).encode())
            rewriting.made.clear()
        parser.Parse(b"", True)  # noqa: FBT003 -- as above
        write("".join(rewriting.made).encode())
    except expat.ExpatError as error:
        raise unreadable() from error


def _refuse_doctype(*_: object) -> None:
    raise unreadable()
