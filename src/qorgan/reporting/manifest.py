"""The manifest that every member signs: which text, which annexes, which dissents, who is to sign, and where the journal stood (¶27).

One manifest, one row of bytes: whoever signs another byte has signed another report.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from qorgan.journal.canonical_json import canonical

VERSION: Final = 1
PURPOSE: Final = "manifest"
"""What a signature over its bytes is bound to (``vault.sign``)."""
INK: Final = "ink"
"""The kind of approval by which somebody confirms a signature on paper (``vault.approval``)."""
QR: Final = "qorgan:m:"
_GROUPS, _DIGITS = 8, 4
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_INK_MADE_OF: Final = b"qorgan/1/ink\x00"


class BadManifest(ValueError):
    """The bytes are no manifest as this installation writes them."""


class Sized(NamedTuple):
    """Something that was frozen. ``sha256``: hex; ``size``: bytes."""

    sha256: str
    size: int


class Attachment(NamedTuple):
    """A file that belongs to the report. ``id``: of its part; ``kind``: a media type; ``sha256``: of its content."""

    id: str
    kind: str
    sha256: str


class DissentLine(NamedTuple):
    """A dissenting opinion. ``author``: id of the person; ``seq``: its number in the report; ``sha256``: of its text."""

    author: str
    seq: int
    sha256: str


class RosterLine(NamedTuple):
    """Who is to sign. ``user``, ``serial``: the account and its keys at the freeze, empty and 0 for none; ``region``: of the only leg."""

    person: str
    user: str
    serial: int
    region: str


class Declaration(NamedTuple):
    """That somebody declared that nothing touches the own impartiality. ``sha256``: hash of the journal's entry of it."""

    person: str
    sha256: str


class Log(NamedTuple):
    """The signed checkpoint of the journal just before. ``root``: hex."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``inst``, ``report_id``: UUIDs as text; ``report``: the number; ``version``: of the frozen text; ``dissents``: all, by ``seq``."""

    inst: str
    report: str
    report_id: str
    version: int
    content: Sized
    pdf: Sized
    attachments: tuple[Attachment, ...]
    dissents: tuple[DissentLine, ...]
    roster: tuple[RosterLine, ...]
    declarations: tuple[Declaration, ...]
    log: Log

    def encode(self) -> bytes:
        """The bytes that are signed: canonical JSON."""
        told = {name: getattr(self, name) for name in _PLAIN}
        one = {name: getattr(self, name)._asdict() for name in _ONE}
        many = {name: [line._asdict() for line in getattr(self, name)] for name in _MANY}
        return canonical({"v": VERSION, **told, **one, **many})


_ONE: Final[Mapping[str, Any]] = {"content": Sized, "pdf": Sized, "log": Log}
_MANY: Final[Mapping[str, Any]] = {
    "attachments": Attachment,
    "dissents": DissentLine,
    "roster": RosterLine,
    "declarations": Declaration,
}
_PLAIN: Final[Mapping[str, type]] = {"inst": str, "report": str, "report_id": str, "version": int}


def read(content: bytes) -> Manifest:
    """What ``encode`` wrote, to the byte. Raises ``BadManifest`` for anything else."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadManifest from error
    if (
        not isinstance(told, dict)
        or told.pop("v", None) != VERSION
        or set(told) != {one.name for one in fields(Manifest)}
    ):
        raise BadManifest
    said: dict[str, Any] = {name: _line(kind, told[name]) for name, kind in _ONE.items()}
    said |= {name: tuple(_line(kind, line) for line in _list(told[name])) for name, kind in _MANY.items()}
    found = Manifest(**said, **{name: _plain(told[name], kind) for name, kind in _PLAIN.items()})
    _require_sense(found)
    if found.encode() != content:
        raise BadManifest
    return found


def sha256(content: bytes) -> str:
    """The digest by which a manifest goes (hex)."""
    return hashlib.sha256(content).hexdigest()


def mark(digest: str) -> str:
    """What people compare and type: the first eight groups of four digits of a manifest's SHA-256 (hex)."""
    return " ".join(digest[at : at + _DIGITS] for at in range(0, _GROUPS * _DIGITS, _DIGITS))


def qr(digest: str) -> str:
    """What stands in the square code of a page that is signed with ink."""
    return QR + digest


def is_mark_of(typed: str, digest: str) -> bool:
    """Whether somebody typed the mark of this manifest, grouped however, or its whole SHA-256, bare or from the square code."""
    digits = "".join(typed.split()).replace("-", "").lower().removeprefix(QR)
    return bool(digest) and digits in {digest[: _GROUPS * _DIGITS], digest}


def ink_id(digest: str, person: UUID, scan_sha256: str) -> UUID:
    """The id of a signature on paper, made of what was signed, by whom, and of the scan (SHA-256, hex).

    Who confirms the id thereby confirms all three.
    """
    made_of = _INK_MADE_OF + bytes.fromhex(digest) + person.bytes + bytes.fromhex(scan_sha256)
    return UUID(bytes=hashlib.sha256(made_of).digest()[:16], version=5)


_Told = TypeVar("_Told")


def _line(kind: type[_Told], told: object) -> _Told:
    """One named tuple of exactly its own fields."""
    names: Mapping[str, type] = kind.__annotations__
    if not isinstance(told, dict) or set(told) != set(names):
        raise BadManifest
    return kind(**{name: _plain(told[name], wanted) for name, wanted in names.items()})


def _plain(told: object, kind: type) -> Any:  # noqa: ANN401 -- of the field's own type, which is asked here
    if type(told) is not kind or (isinstance(told, int) and told < 0):
        raise BadManifest
    return told


def _list(told: object) -> list[object]:
    if not isinstance(told, list):
        raise BadManifest
    return told


def _require_sense(found: Manifest) -> None:
    """Digests are digests, numbers stand in order, and nobody is named twice."""
    digests = [found.content.sha256, found.pdf.sha256, found.log.root]
    digests += [one.sha256 for one in found.attachments] + [one.sha256 for one in found.dissents]
    digests += [one.sha256 for one in found.declarations]
    numbers = [one.seq for one in found.dissents]
    people = [one.person for one in found.roster]
    is_ordered = numbers == sorted(set(numbers)) and len(people) == len(set(people)) > 0
    if not is_ordered or found.version < 1 or not all(_SHA256.fullmatch(one) for one in digests):
        raise BadManifest
