"""``qorgan-verify``: whether a journal of Qorgan is whole, asked of a copy of its database, with Qorgan itself out of the way.

One file, Python's standard library and ``cryptography``; it imports nothing of Qorgan and was written from docs/spec/journal.md, so that
a mistake there is not repeated here. It reads an SQLite file (also one in use), a plain dump of PostgreSQL, a PostgreSQL address, or a
folder made by ``qorgan journal export``, and never writes to any of them.

It answers with one sentence and a status: 0 everything agrees; 1 a contradiction was found; 2 something could not be checked.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import contextlib
import hashlib
import itertools
import json
import re
import sqlite3
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

VERIFIED, CONTRADICTION, UNCHECKED = 0, 1, 2

LEAF_LIMIT, DETAIL_LIMIT, OBJECTS_LIMIT, NOTE_LIMIT = 4096, 2048, 64, 16_384
LINE_LIMIT = 256 * 1024 * 1024
CHUNK = 4096
TOLD_AT_MOST = 50
MAGIC = b"qorgan/leaf/1"
FIELDS = 11
EMPTY_ROOT = hashlib.sha256(b"").digest()
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- all times below are UTC and say so nowhere
LAST_MICROSECOND = (datetime(9999, 12, 31) - EPOCH) // timedelta(microseconds=1)  # noqa: DTZ001 -- as above
WHOLE = 1 << 53

TABLES = {
    "store_journalentry": "seq log_epoch at actor device action subject detail leaf hash",
    "store_journalobject": "seq position object",
    "store_journalhead": "id log_epoch next_seq last_hash frontier",
    "store_journalnode": "height index hash",
    "store_checkpoint": "id log_epoch size root note at",
    "store_cosignature": "checkpoint_id device_id line at",
    "store_device": "id account public_key",
    "store_plan": "id sealed",
    "store_certificate": "id number valid_from valid_to",
    "store_decision": "id office about commitment",
    "store_eligibilitycheck": "id commitment",
    "store_officeterm": "id office region valid_from",
}
SEALED = {"keep_plan": ("store_plan", "sealed")}
"""Where the sealed blob stands whose hash a leaf of that action holds, by the leaf's first object."""
COMMIT = "commit"
_DECIDED = ("store_decision", {"office": "office", "about": "about", COMMIT: "commitment"}, True)
ROWS = {
    "issue_certificate": ("store_certificate", {name: name for name in ("number", "valid_from", "valid_to")}, True),
    "begin_office": ("store_officeterm", {"office": "office", "region": "region", "from": "valid_from"}, False),
    "check_eligibility": ("store_eligibilitycheck", {COMMIT: "commitment"}, True),
    "propose_decision": _DECIDED,
    "record_minutes": _DECIDED,
    "take_decision": _DECIDED,
}
"""The row that an act made, by the leaf's first object: facts of the leaf and the columns that say the same for ever, and whether the row
stays for ever. ``commit`` is that of the leaf."""


class CannotCheck(Exception):
    """Something is not there, or not readable: neither whole nor broken can be said."""


class Wrong(Exception):
    """A contradiction; the message is the sentence that names it."""


# ---- One entry -------------------------------------------------------------------------------------------------------------------


class Told(NamedTuple):
    """What the bytes of an entry say."""

    seq: int
    micros: int
    actor: str
    device: str
    action: str
    objects: tuple[str, ...]
    blob: bytes
    commit: bytes
    prev: bytes
    detail: dict[str, Any]
    text: str


_length = struct.Struct(">I").unpack_from
_number = struct.Struct(">Q").unpack
_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_read_json = json.JSONDecoder().decode
_ACTION = re.compile(rb"[a-z][a-z0-9_.]{0,31}")
_known_ids: dict[bytes, str] = {b"": ""}
_known_actions: dict[bytes, str] = {}
BY = {"system": "system", "nobody": ""}


def read_leaf(raw: bytes) -> Told:
    """The entry of these bytes, if they are the one way to write it. Raises ``Wrong``."""
    seq, micros, actor, device, action, objects, revision, blob, commit, prev, detail = _parts(raw)
    lengths = (len(seq), len(micros), len(prev)) == (8, 8, 32) and len(revision) in {0, 4}
    if not lengths or len(blob) not in {0, 32} or len(commit) not in {0, 32}:
        raise Wrong("its bytes hold a field of a wrong length")
    at = _number(micros)[0]
    if at > LAST_MICROSECOND:
        raise Wrong("its bytes hold a time that no calendar has")
    told, text = _read_detail(detail)
    name = _identifier(actor)
    if name == ("" if "by" not in told else None) or ("by" in told and name):
        raise Wrong("its bytes do not say who acted")
    return Told(
        _number(seq)[0],
        at,
        name or BY[told["by"]],
        _identifier(device),
        _known_actions.get(action) or _action(action),
        _objects(objects) if objects else (),
        blob,
        commit,
        prev,
        told,
        text,
    )


def _parts(raw: bytes) -> list[bytes]:
    if len(raw) > LEAF_LIMIT or not raw.startswith(MAGIC):
        raise Wrong("its bytes are not those of an entry")
    parts, at, end = [], len(MAGIC), len(raw)
    for _ in range(FIELDS):
        if at + 4 > end:
            raise Wrong("its bytes are cut short")
        start = at + 4
        at = start + _length(raw, at)[0]
        parts.append(raw[start:at])
    if at != end:
        raise Wrong("its bytes do not end where they say")
    return parts


def _identifier(part: bytes) -> str:
    known = _known_ids.get(part)
    if known is not None:
        return known
    if len(part) != 16:  # noqa: PLR2004 -- bytes of an id
        raise Wrong("its bytes hold an id of a wrong length")
    text = part.hex()
    text = f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    if len(_known_ids) < 100_000:  # noqa: PLR2004 -- people and devices are fewer; objects do not come here
        _known_ids[part] = text
    return text


def _action(part: bytes) -> str:
    if not _ACTION.fullmatch(part):
        raise Wrong("its bytes hold no action")
    return _known_actions.setdefault(part, part.decode())


def _objects(part: bytes) -> tuple[str, ...]:
    if len(part) % 16 or len(part) > 16 * OBJECTS_LIMIT:
        raise Wrong("its bytes hold a broken list of objects")
    text = part.hex()
    found = tuple(text[at : at + 32] for at in range(0, len(text), 32))
    if len(found) > 1 and len(set(found)) != len(found):
        raise Wrong("its bytes name an object twice")
    return found


def _read_detail(part: bytes) -> tuple[dict[str, Any], str]:
    if not part:
        return {}, "{}"
    if len(part) > DETAIL_LIMIT:
        raise Wrong("its detail is too long")
    try:
        text = part.decode()
        told = _read_json(text)
        is_canonical = _in_order(told) == text
    except (ValueError, RecursionError):
        is_canonical, told, text = False, None, ""
    if not is_canonical or not isinstance(told, dict) or not _is_detail(told):
        raise Wrong("its detail is not written in the one allowed way")
    return told, text


def _is_detail(told: dict[str, Any]) -> bool:
    facts, law, by = told.get("facts"), told.get("law"), told.get("by")
    if len(told) != (facts is not None) + (law is not None) + (by is not None) or not told:
        return False
    if by is not None and (not isinstance(by, str) or by not in BY):
        return False
    if law is not None and not (isinstance(law, list) and law and all(isinstance(item, str) for item in law)):
        return False
    return facts is None or (isinstance(facts, dict) and bool(facts) and all(map(_is_fact, facts.values())))


def _is_fact(value: object) -> bool:
    return isinstance(value, str | bool) or (isinstance(value, int) and -WHOLE < value < WHOLE)


# ---- The columns that repeat it --------------------------------------------------------------------------------------------------


def column_fault(told: Told, row: Sequence[Any]) -> str | None:
    """The first column of a row that says something else than its leaf."""
    _, _, at, actor, device, action, subject, detail, _, _ = row
    says: dict[str, bool] = {
        "actor": actor == told.actor,
        "action": action == told.action,
        "device": _as_hex(device) == told.device.replace("-", ""),
        "subject": subject == (_hyphenated(told.objects[0]) if told.objects else ""),
        "at": _micros(at) == told.micros,
        "detail": _is_same(detail, told.text),
    }
    return next((column for column, same in says.items() if not same), None)


def _is_same(column: object, text: str) -> bool:
    if not isinstance(column, str):
        return False
    try:
        return _in_order(_read_json(column)) == text
    except (ValueError, RecursionError):
        return False


def _hyphenated(text: str) -> str:
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _as_hex(column: object) -> str:
    return "" if column is None else str(column).replace("-", "")


def _micros(column: object) -> int:
    try:
        read = datetime.fromisoformat(str(column))
    except ValueError:
        return -1
    if read.tzinfo is not None:
        read = read.astimezone(UTC).replace(tzinfo=None)
    return (read - EPOCH) // timedelta(microseconds=1)


# ---- The tree over them ----------------------------------------------------------------------------------------------------------


class Tree:
    """Roots of complete subtrees by their height, as in counting: adding an entry carries over where one stands already."""

    def __init__(self) -> None:
        self.size = 0
        self.levels: list[bytes] = []

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf hash; gives the subtrees of height 8, 16, … that it completed: height, index, root."""
        height, rest, carried, kept = 0, self.size, leaf, []
        while rest & 1:
            carried = hashlib.sha256(b"\x01" + self.levels[height] + carried).digest()
            height, rest = height + 1, rest >> 1
            if height % 8 == 0:
                kept.append((height, rest, carried))
        if height == len(self.levels):
            self.levels.append(carried)
        else:
            self.levels[height] = carried
        self.size += 1
        return kept

    def frontier(self) -> list[bytes]:
        """The roots that make up the tree, the largest first."""
        return [self.levels[height] for height in range(len(self.levels) - 1, -1, -1) if self.size >> height & 1]

    def root(self) -> bytes:
        """The root over all leaves."""
        parts = self.frontier()
        if not parts:
            return EMPTY_ROOT
        found = parts.pop()
        while parts:
            found = hashlib.sha256(b"\x01" + parts.pop() + found).digest()
        return found


# ---- Signed notes ----------------------------------------------------------------------------------------------------------------


class Note(NamedTuple):
    """A signed note taken apart; nothing in it is believed before a key verified it."""

    text: str
    origin: str
    size: int
    root: bytes
    lines: tuple[tuple[str, bytes], ...]


_LINE = re.compile(r"— (\S+) (\S+)")
_COUNT = re.compile(r"0|[1-9][0-9]{0,18}")
_ORIGIN = re.compile(r"qorgan/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([1-9][0-9]{0,8})")


def read_note(note: str) -> Note:
    """A checkpoint. Raises ``Wrong``."""
    if len(note) > NOTE_LIMIT:
        raise Wrong("it is too long")
    text, found, signatures = note.rpartition("\n\n")
    lines = text.split("\n")
    if not found or len(lines) != 3 or not signatures.endswith("\n"):  # noqa: PLR2004 -- origin, size, root
        raise Wrong("it is not written as a checkpoint")
    origin, size, root = lines[0], lines[1], _base64(lines[2])
    if not _COUNT.fullmatch(size) or root is None or len(root) != 32:  # noqa: PLR2004 -- bytes of a hash
        raise Wrong("it is not written as a checkpoint")
    if int(size) == 0 and root != EMPTY_ROOT:
        raise Wrong("it speaks of an empty journal and gives it a root")
    return Note(text + "\n", origin, int(size), root, tuple(map(read_line, signatures[:-1].split("\n"))))


def read_line(line: str) -> tuple[str, bytes]:
    """Name and content of a signature line. Raises ``Wrong``."""
    match = _LINE.fullmatch(line)
    content = match and _base64(match[2])
    if not match or not content:
        raise Wrong("a signature line of it cannot be read")
    return match[1], content


def _base64(text: str) -> bytes | None:
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if base64.b64encode(content).decode() == text else None


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the Ed25519 key made this signature."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(name: str, kind: bytes, key: bytes) -> bytes:
    """The four bytes by which a line names its key."""
    return hashlib.sha256(name.encode() + b"\n" + kind + key).digest()[:4]


def require_signed(note: Note, log_key: bytes) -> None:
    """Raises ``Wrong`` unless the log key signed the note, once, under the name of its origin."""
    own = [content for name, content in note.lines if name == note.origin]
    if len(own) != 1 or own[0][:4] != key_id(note.origin, b"\x01", log_key):
        raise Wrong("it is not signed with the key of this log")
    if not is_signed(log_key, own[0][4:], note.text.encode()):
        raise Wrong("its signature is not good")


# ---- Where the rows come from ----------------------------------------------------------------------------------------------------


class Source(NamedTuple):
    """Rows in an SQLite database: the one asked about, or a copy made for the time of the check. ``bare``: leaves without columns."""

    rows: sqlite3.Connection
    bare: bool
    tables: frozenset[str]


_ESCAPES = {b"\\b": b"\b", b"\\f": b"\f", b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\v": b"\v", b"\\\\": b"\\"}
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_COPY = re.compile(rb'COPY (?:"?\w+"?\.)?"?(\w+)"? \(([^)]*)\) FROM stdin;\s*')
_BYTES = {"leaf", "frontier", "sealed"}


def open_source(where: str) -> Source:
    """The rows of an SQLite file, a dump, a folder or a PostgreSQL address. Raises ``CannotCheck``."""
    if where.startswith(("postgres://", "postgresql://")):
        return _from_server(where)
    path = Path(where)
    if path.is_dir():
        return _from_folder(path)
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as fault:
        raise CannotCheck(f"{where} cannot be read ({fault.strerror})") from fault
    if start == b"SQLite format 3\x00":
        return _from_sqlite(path)
    if start.startswith(b"PGDMP"):
        raise CannotCheck(f"{where} is a dump in PostgreSQL's own form; make a plain one with pg_dump --format=plain")
    with path.open("rb") as file:
        return _from_dump(file, where)


def _from_sqlite(path: Path) -> Source:
    rows = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=60, isolation_level=None)
    rows.execute("PRAGMA query_only=ON")
    there = frozenset(
        name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    )
    return Source(rows, bare=False, tables=_required(there, str(path)))


def _required(there: frozenset[str], where: str) -> frozenset[str]:
    missing = sorted(TABLES.keys() - RECORD_TABLES - there)
    if missing:
        raise CannotCheck(f"{where} holds no journal of Qorgan: the table {missing[0]} is not there")
    return there


RECORD_TABLES = {table for table, *_ in (*SEALED.values(), *ROWS.values())}


def _copy() -> sqlite3.Connection:
    # An empty name is a private file of SQLite's own, gone when it is closed.
    rows = sqlite3.connect("", isolation_level=None)
    rows.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-64000; BEGIN;")
    for table, columns in TABLES.items():
        rows.execute(f"CREATE TABLE {table} ({', '.join(_quoted(columns.split()))})")
    return rows


def _quoted(columns: Iterable[str]) -> list[str]:
    return [f'"{column}"' for column in columns]


def _filled(rows: sqlite3.Connection, table: str, columns: Sequence[str], found: Iterable[Sequence[Any]]) -> None:
    known = TABLES[table].split()
    if not set(known) <= set(columns):
        raise CannotCheck(f"the table {table} lacks the column {min(set(known) - set(columns))}")
    places = [columns.index(column) for column in known]
    marks = ", ".join("?" * len(known))
    lines = (tuple(line[place] for place in places) for line in found)
    rows.executemany(f"INSERT INTO {table} VALUES ({marks})", lines)  # noqa: S608 -- names of our own list


def _indexed(rows: sqlite3.Connection) -> sqlite3.Connection:
    rows.execute("CREATE INDEX by_seq ON store_journalentry (seq)")
    rows.execute("CREATE INDEX by_place ON store_journalobject (seq, position)")
    rows.execute("COMMIT")
    return rows


def _from_dump(file: BinaryIO, where: str) -> Source:
    rows, there = _copy(), set()
    for line in _lines(file):
        match = _COPY.fullmatch(line) if line.startswith(b"COPY ") else None
        if match is None:
            continue
        table, columns = match[1].decode(), [name.strip(' "') for name in match[2].decode().split(",")]
        block = itertools.takewhile(lambda text: text.rstrip(b"\r\n") != b"\\.", _lines(file))
        if table in TABLES:
            there.add(table)
            _filled(rows, table, columns, (_read_copied(text, columns) for text in block))
        else:
            for _ in block:
                pass
    return Source(_indexed(rows), bare=False, tables=_required(frozenset(there), where))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LINE_LIMIT):
        if len(line) == LINE_LIMIT:
            raise CannotCheck("a line of the dump is longer than anything a journal holds")
        yield line


_NUMBERS = {"seq", "log_epoch", "position", "next_seq", "height", "index", "size", "checkpoint_id"}


def _read_copied(line: bytes, columns: Sequence[str]) -> list[Any]:
    parts = line.rstrip(b"\r\n").split(b"\t")
    if len(parts) != len(columns):
        raise CannotCheck("a row of the dump has more or fewer columns than it should")
    return [_read_value(part, column) for part, column in zip(parts, columns, strict=True)]


def _read_value(part: bytes, column: str) -> Any:  # noqa: ANN401 -- a value of any column
    if part == b"\\N":
        return None
    if b"\\" in part:
        part = _ESCAPE.sub(lambda match: _ESCAPES.get(match[0], match[0][1:]), part)
    try:
        if column in _BYTES:
            return bytes.fromhex(part[2:].decode()) if part.startswith(b"\\x") else part.decode()
        return int(part) if column in _NUMBERS else part.decode()
    except ValueError as fault:
        raise CannotCheck(f"a value of the column {column} in the dump cannot be read") from fault


def _from_server(url: str) -> Source:
    try:
        import psycopg  # noqa: PLC0415 -- wanted for this one source only
    except ImportError as missing:
        raise CannotCheck(
            "to read a running PostgreSQL the package psycopg is needed; give a dump instead"
        ) from missing
    rows = _copy()
    try:
        with psycopg.connect(url) as server:
            server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for table, told in TABLES.items():
                columns = told.split()
                query = f"COPY (SELECT {', '.join(_quoted(columns))} FROM {table}) TO STDOUT"  # noqa: S608 -- our own list
                with server.cursor().copy(query) as copied:
                    _filled(rows, table, columns, (_read_copied(line, columns) for line in _split(copied)))
    except psycopg.Error as fault:
        raise CannotCheck(f"the database cannot be read ({str(fault).splitlines()[0]})") from fault
    return Source(_indexed(rows), bare=False, tables=frozenset(TABLES))


def _split(copied: Iterable[Any]) -> Iterator[bytes]:
    for block in copied:
        yield from bytes(block).splitlines(keepends=True)


def _from_folder(folder: Path) -> Source:
    rows = _copy()
    head = next(_json_lines(folder / "head.json"), {})
    rows.execute(
        "INSERT INTO store_journalhead (id, log_epoch, next_seq) VALUES (1, ?, ?)",
        (head.get("log_epoch"), head.get("size")),
    )
    entries = ((line.get("seq"), _base64(str(line.get("leaf")))) for line in _json_lines(folder / "entries.jsonl"))
    rows.executemany("INSERT INTO store_journalentry (seq, leaf) VALUES (?, ?)", entries)
    notes = (
        (line.get("size"), line.get("size"), line.get("note")) for line in _json_lines(folder / "checkpoints.jsonl")
    )
    rows.executemany("INSERT INTO store_checkpoint (id, size, note) VALUES (?, ?, ?)", notes)
    devices = (
        (line.get("id"), line.get("account"), line.get("public_key")) for line in _json_lines(folder / "devices.jsonl")
    )
    rows.executemany("INSERT INTO store_device VALUES (?, ?, ?)", devices)
    lines = (
        (line.get("size"), line.get("device"), line.get("line")) for line in _json_lines(folder / "cosignatures.jsonl")
    )
    rows.executemany("INSERT INTO store_cosignature (checkpoint_id, device_id, line) VALUES (?, ?, ?)", lines)
    return Source(_indexed(rows), bare=True, tables=frozenset(TABLES.keys() - RECORD_TABLES))


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            for line in _lines(file):
                told = json.loads(line)
                if not isinstance(told, dict):
                    raise CannotCheck(f"a line of {path.name} is no object")
                yield told
    except (OSError, ValueError, RecursionError) as fault:
        raise CannotCheck(f"{path} cannot be read") from fault


def fetched(rows: sqlite3.Connection, query: str, values: Sequence[Any] = ()) -> list[Any]:
    """All rows of a query, also where bytes that are no text stand in a column of text."""
    try:
        return rows.execute(query, values).fetchall()
    except sqlite3.OperationalError as fault:
        if "decode" not in str(fault):
            raise
    rows.text_factory = lambda raw: raw.decode(errors="replace")
    try:
        return rows.execute(query, values).fetchall()
    finally:
        rows.text_factory = str


# ---- The check -------------------------------------------------------------------------------------------------------------------


@dataclass
class Found:
    """What the entries say about rows that are checked after them, and what was counted."""

    entries: int = 0
    root: bytes = EMPTY_ROOT
    covered: int = 0
    checkpoints: int = 0
    cosignatures: int = 0
    sealed: dict[str, dict[str, tuple[int, bytes]]] = field(default_factory=dict)
    rows: dict[str, dict[str, tuple[int, dict[str, str]]]] = field(default_factory=dict)
    devices: dict[str, tuple[int, str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def remember(self, told: Told) -> None:
        """Keep what an entry says of a row elsewhere."""
        facts = told.detail.get("facts", {})
        if told.action in SEALED and told.blob and told.objects:
            self.sealed.setdefault(told.action, {})[told.objects[0]] = (told.seq, told.blob)
        elif told.action in ROWS and told.objects:
            kept = {name: str(fact) for name, fact in facts.items()} | {COMMIT: told.commit.hex()}
            self.rows.setdefault(told.action, {})[told.objects[0]] = (told.seq, kept)
        elif told.action == "register_device" and told.objects:
            self.devices[told.objects[0]] = (told.seq, str(facts.get("key_sha256", "")))
        elif told.action == "cosign_checkpoint":
            self.lines[str(facts.get("line_sha256", ""))] = told.seq


REMEMBERED = frozenset({*SEALED, *ROWS, "register_device", "cosign_checkpoint"})


class Check:
    """One check of one journal: ``contradictions`` gives every sentence found, in the order of the entries."""

    def __init__(self, source: Source, log_key: bytes | None, outside: Sequence[tuple[str, str]]) -> None:
        self.source, self.log_key, self.found = source, log_key, Found()
        self.tree, self.last = Tree(), bytes(32)
        rows = source.rows
        rows.execute("BEGIN")
        heads = fetched(rows, "SELECT id, log_epoch, next_seq, last_hash, frontier FROM store_journalhead")
        self.head = heads[0] if heads else (1, 1, 0, bytes(32).hex(), b"")
        self.count, self.first = rows.execute("SELECT count(*), min(seq) FROM store_journalentry").fetchone()
        self.heads = len(heads)
        self.nodes = fetched(rows, 'SELECT height, "index", hash FROM store_journalnode')
        self.notes = fetched(rows, "SELECT id, log_epoch, size, root, note FROM store_checkpoint ORDER BY size")
        self.cosigned = fetched(rows, "SELECT checkpoint_id, device_id, line, at FROM store_cosignature")
        self.devices = fetched(rows, "SELECT id, account, public_key FROM store_device")
        rows.execute("COMMIT")
        self.outside = outside
        self.read: list[tuple[str, Note, bool]] = []
        self.kept: dict[tuple[Any, Any], Any] = {}

    def contradictions(self) -> Iterator[str]:
        """Everything that does not agree."""
        yield from self._heads()
        yield from self._notes()
        yield from self._entries()
        yield from self._tail()
        yield from self._devices()
        yield from self._cosignatures()
        yield from self._sealed()
        yield from self._rows_made()

    def _heads(self) -> Iterator[str]:
        size = self.head[2]
        if self.heads > 1 or (not self.heads and self.count):
            yield "The journal does not have exactly one head."
        if not isinstance(size, int) or not 0 <= size < 1 << 63:
            raise CannotCheck("the head of the journal holds no number of entries")
        if self.first is not None and (not isinstance(self.first, int) or self.first < 0):
            yield "An entry stands before the first one, or its number is no number."
        places = [(height, index) for height, index, _ in self.nodes]
        if len(set(places)) != len(places):
            yield "A kept hash of the tree stands twice."
        self.kept = {(height, index): text for height, index, text in self.nodes}

    def _notes(self) -> Iterator[str]:
        stored = [(f"Checkpoint of size {size}", note, size, root, epoch) for _, epoch, size, root, note in self.notes]
        given = [(f"The checkpoint in {name}", note, None, None, None) for name, note in self.outside]
        origins: set[str] = set()
        for name, text, size, root, epoch in (*stored, *given):
            try:
                note = read_note(str(text))
                if self.log_key is not None:
                    require_signed(note, self.log_key)
                self._require_columns(note, size, root, epoch)
            except Wrong as wrong:
                yield f"{name}: {wrong}."
                continue
            origins.add(note.origin)
            self.read.append((name, note, size is None))
        if len(origins) > 1:
            yield f"The checkpoints speak of different journals: {', '.join(sorted(origins))}."
        self.read.sort(key=lambda item: item[1].size)

    def _require_columns(self, note: Note, size: object, root: object, epoch: object) -> None:
        match = _ORIGIN.fullmatch(note.origin)
        if match is None or int(match[2]) != self.head[1]:
            raise Wrong("it is of another journal")
        if size is None:
            return
        if size != note.size:
            raise Wrong("the column size says something else than the note")
        if not self.source.bare and (root != note.root.hex() or epoch != self.head[1]):
            raise Wrong("the columns say something else than the note")

    def _entries(self) -> Iterator[str]:
        waiting = iter(self.read)
        due = next(waiting, None)
        clean = 0  # the size up to which a good checkpoint vouches
        while due is not None and due[1].size == 0:
            due = next(waiting, None)
        for row, objects in self._rows():
            fault, leaf_hash = self._entry(row, objects)
            if fault is not None:
                yield f"Entry {self.tree.size}: {fault}."
            yield from self._grown(leaf_hash)
            while due is not None and due[1].size == self.tree.size:
                name, note, _ = due
                if note.root == self.tree.root():
                    clean = note.size
                else:
                    yield f"{name}: the entries {clean} to {note.size - 1} are not those it was signed for."
                due = next(waiting, None)
        self.found.entries, self.found.root = self.tree.size, self.tree.root()
        self.found.covered, self.found.checkpoints = clean, len(self.read)
        while due is not None:
            name, note, _ = due
            yield (
                f"Entry {self.tree.size} is missing: {name[0].lower()}{name[1:]} vouches for {note.size} entries,"
                f" and the journal ends after {self.tree.size}."
            )
            due = next(waiting, None)

    def _rows(self) -> Iterator[tuple[Sequence[Any], list[tuple[int, str]]]]:
        size, at = self.head[2], 0
        columns = ", ".join(_quoted(TABLES["store_journalentry"].split()))
        query = f"SELECT {columns} FROM store_journalentry WHERE seq >= ? AND seq < ? ORDER BY seq"  # noqa: S608 -- our own list
        named = (
            "SELECT seq, position, object FROM store_journalobject WHERE seq >= ? AND seq < ? ORDER BY seq, position"
        )
        while at < size:
            end = min(at + CHUNK, size)
            rows = fetched(self.source.rows, query, (at, end))
            objects: dict[int, list[tuple[int, str]]] = {}
            if not self.source.bare:
                for seq, position, number in fetched(self.source.rows, named, (at, end)):
                    objects.setdefault(seq, []).append((position, _as_hex(number)))
            for expected, row in zip(range(at, end), rows, strict=False):
                if row[0] != expected:
                    raise Wrong(
                        f"Entry {row[0]} stands twice." if row[0] < expected else f"Entry {expected} is missing."
                    )
                yield row, objects.pop(expected, [])
            if len(rows) < end - at:
                raise Wrong(f"Entry {at + len(rows)} is missing.")
            if len(rows) > end - at:
                raise Wrong(f"Entry {rows[-1][0]} stands twice.")
            if objects:
                raise Wrong(f"Entry {min(objects)}: objects are named for it though there is no such entry.")
            at = end

    def _entry(self, row: Sequence[Any], objects: list[tuple[int, str]]) -> tuple[str | None, bytes]:
        leaf = row[8]
        if not isinstance(leaf, bytes):
            return "its bytes are missing", bytes(32)
        leaf_hash = hashlib.sha256(b"\x00" + leaf).digest()
        previous, self.last = self.last, leaf_hash
        try:
            told = read_leaf(leaf)
        except Wrong as wrong:
            return str(wrong), leaf_hash
        if told.action in REMEMBERED:
            self.found.remember(told)
        return self._told_fault(told, row, objects, (previous, leaf_hash)), leaf_hash

    def _told_fault(
        self, told: Told, row: Sequence[Any], objects: list[tuple[int, str]], hashes: tuple[bytes, bytes]
    ) -> str | None:
        previous, leaf_hash = hashes
        if told.seq != self.tree.size:
            return f"its bytes are those of entry {told.seq}"
        if told.prev != previous:
            return "it does not follow the entry before it"
        return None if self.source.bare else self._row_fault(told, row, objects, leaf_hash)

    def _row_fault(
        self, told: Told, row: Sequence[Any], objects: list[tuple[int, str]], leaf_hash: bytes
    ) -> str | None:
        if row[9] != leaf_hash.hex():
            return "the column hash is not the hash of its bytes"
        if row[1] != self.head[1]:
            return "the column log_epoch is not that of the journal"
        if objects != list(enumerate(told.objects)):
            return "the rows of its objects are not those its bytes name"
        column = column_fault(told, row)
        return column and f"the column {column} says something else than its bytes"

    def _grown(self, leaf_hash: bytes) -> Iterator[str]:
        for height, index, root in self.tree.add(leaf_hash):
            if not self.source.bare and self.kept.pop((height, index), None) != root.hex():
                last = ((index + 1) << height) - 1
                yield f"The kept hash over the entries {index << height} to {last} is missing or is not theirs."

    def _tail(self) -> Iterator[str]:
        _, _, size, last_hash, frontier = self.head
        if self.count > size:
            yield f"Entry {size} stands behind the end of the journal, or an entry stands twice."
        if self.source.bare:
            return
        if last_hash != self.last.hex():
            yield f"The head does not hold the hash of the last entry, {size - 1}."
        if frontier != b"".join(self.tree.frontier()):
            yield f"The head does not hold the tree of its {size} entries."
        for height, index in self.kept:
            yield f"A hash is kept for entries that there are not: height {height}, number {index}."
        orphan = self.source.rows.execute(
            "SELECT min(seq) FROM store_journalobject WHERE seq < 0 OR seq >= ?", (max(size, self.count),)
        ).fetchone()[0]
        if orphan is not None:
            yield f"Entry {orphan}: objects are named for it though there is no such entry."

    def _devices(self) -> Iterator[str]:
        there = {_as_hex(number): (account, key) for number, account, key in self.devices}
        for number, (_, key) in there.items():
            seq, expected = self.found.devices.get(number, (None, ""))
            if seq is None:
                yield f"Device {number}: no entry of the journal registered it."
            elif expected != hashlib.sha256(_unhexed(key)).hexdigest():
                yield f"Entry {seq}: the key of device {number} is not the one that was registered."
        for number, (seq, _) in self.found.devices.items():
            if number not in there:
                yield f"Entry {seq}: the device {number} that it registered is missing."

    def _cosignatures(self) -> Iterator[str]:
        notes = {str(number): str(note) for number, _, _, _, note in self.notes}
        devices = {_as_hex(number): (str(account), _unhexed(key)) for number, account, key in self.devices}
        for checkpoint, device, line, at in self.cosigned:
            digest = hashlib.sha256(str(line).encode(errors="surrogatepass")).hexdigest()
            seq = self.found.lines.pop(digest, None)
            try:
                self._require_cosigned(notes.get(str(checkpoint)), devices.get(_as_hex(device)), str(line), at)
            except Wrong as wrong:
                yield f"A cosignature of device {_as_hex(device)} under checkpoint row {checkpoint}: {wrong}."
                continue
            if seq is None:
                yield f"A cosignature of device {_as_hex(device)} under checkpoint row {checkpoint}: no entry holds it."
            self.found.cosignatures += 1
        for seq in sorted(self.found.lines.values()):
            yield f"Entry {seq}: the cosignature that it holds is missing or was changed."

    def _require_cosigned(self, note: str | None, device: tuple[str, bytes] | None, line: str, at: object) -> None:
        if note is None or device is None:
            raise Wrong("its checkpoint or its device is missing")
        if not line.endswith("\n"):
            raise Wrong("its line is cut short")
        read, (account, key) = read_note(note), device
        name, content = read_line(line[:-1])
        match = _ORIGIN.fullmatch(read.origin)
        if match is None or name != f"qorgan/{match[1]}/member/{account}":
            raise Wrong("it bears the name of somebody else")
        if len(content) != 76 or content[:4] != key_id(name, b"\x04", key):  # noqa: PLR2004 -- key id, time, signature
            raise Wrong("it is not by the key of its device")
        time = _number(content[4:12])[0]
        if not is_signed(key, content[12:], f"cosignature/v1\ntime {time}\n{read.text}".encode()):
            raise Wrong("its signature is not good")
        if not self.source.bare and _micros(at) != time * 1_000_000:
            raise Wrong("the column at says something else than its line")

    def _sealed(self) -> Iterator[str]:
        for action, (table, column) in SEALED.items():
            if table not in self.source.tables:
                continue
            expected = dict(self.found.sealed.get(action, {}))
            for number, blob in self.source.rows.execute(f'SELECT id, "{column}" FROM {table}'):  # noqa: S608 -- our own list
                seq, digest = expected.pop(_as_hex(number), (None, b""))
                if seq is None:
                    yield f"The row {_as_hex(number)} of {table}: no entry of the journal holds what is sealed in it."
                elif not isinstance(blob, bytes) or hashlib.sha256(blob).digest() != digest:
                    yield f"Entry {seq}: what is sealed in the row {_as_hex(number)} of {table} is not what it kept."
            for number, (seq, _) in expected.items():
                yield f"Entry {seq}: the row {number} of {table} that it kept is missing."

    def _rows_made(self) -> Iterator[str]:
        for action, (table, columns, stays) in ROWS.items():
            if table not in self.source.tables:
                continue
            expected = dict(self.found.rows.get(action, {}))
            named = ", ".join(_quoted(("id", *columns.values())))
            for number, *values in self.source.rows.execute(f"SELECT {named} FROM {table}"):  # noqa: S608 -- our own list
                seq, facts = expected.pop(_as_hex(number), (None, {}))
                for (fact, column), value in zip(columns.items(), values, strict=True):
                    if seq is not None and str(value) != facts.get(fact, ""):
                        yield (
                            f"Entry {seq}: the column {column} of the row {_as_hex(number)} of {table} says something else"
                            " than it kept."
                        )
            for number, (seq, _) in expected.items() if stays else ():
                yield f"Entry {seq}: the row {number} of {table} that it made is missing."


def _unhexed(text: object) -> bytes:
    try:
        return bytes.fromhex(str(text))
    except ValueError:
        return b""


# ---- The command -----------------------------------------------------------------------------------------------------------------


def read_key(text: str) -> bytes:
    """A log key: 64 hex digits, base64, ``name+id+base64`` as C2SP writes it, or a file with one of these. Raises ``CannotCheck``."""
    path = Path(text)
    with contextlib.suppress(OSError, ValueError):
        if path.is_file():
            text = path.read_text(encoding="ascii")
    text = text.strip()
    if re.fullmatch(r"[0-9a-fA-F]{64}", text):
        return bytes.fromhex(text)
    content = _base64(text.rsplit("+", 1)[1] if re.fullmatch(r"\S+\+[0-9a-f]{8}\+\S+", text) else text)
    if content and len(content) == 33 and content[:1] == b"\x01":  # noqa: PLR2004 -- type and key
        content = content[1:]
    if content is None or len(content) != 32:  # noqa: PLR2004 -- bytes of a key
        raise CannotCheck("the log key cannot be read: give 64 hex digits, base64, or a file with one of these")
    return content


def verify(where: str, *, log_key: bytes | None, outside: Sequence[tuple[str, str]] = ()) -> tuple[int, list[str]]:
    """Status, and sentences: the answer first. ``outside``: name and text of checkpoints kept elsewhere."""
    try:
        check = Check(open_source(where), log_key, outside)
        wrong = list(itertools.islice(_all(check.contradictions), TOLD_AT_MOST))
    except CannotCheck as fault:
        return UNCHECKED, [f"Could not be checked: {fault}."]
    except sqlite3.Error as fault:
        return UNCHECKED, [f"Could not be checked: the database cannot be read ({fault})."]
    if wrong:
        return CONTRADICTION, [f"Contradiction. {wrong[0]}", *wrong[1:]]
    found = check.found
    counted = f"{found.entries} entries, root {found.root.hex()}"
    if log_key is None:
        unvouched = (
            "Could not be checked: no log key was given, so nobody vouches for the checkpoints; the entries agree"
        )
        return UNCHECKED, [f"{unvouched} with each other ({counted})."]
    details = [f"Checkpoints: {found.checkpoints}. Cosignatures: {found.cosignatures}."]
    return VERIFIED, [f"Verified: {counted}; {found.covered} of them under a signed checkpoint.", *details]


def _all(contradictions: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        yield from contradictions()
    except Wrong as wrong:  # the rows themselves end here: nothing after it can be told
        yield str(wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry of the ``qorgan-verify`` script; gives the exit status."""
    parser = argparse.ArgumentParser(prog="qorgan-verify", description="Check the journal of a Qorgan installation.")
    parser.add_argument("source", help="SQLite file, plain PostgreSQL dump, exported folder, or postgresql:// address")
    parser.add_argument("--log-key", help="public key of the log: hex, base64, or a file")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="a checkpoint kept elsewhere")
    parser.add_argument("--verbose", action="store_true", help="tell everything that was found, not only the first")
    told = parser.parse_args(arguments)
    try:
        key = None if told.log_key is None else read_key(told.log_key)
        outside = [(name, _read_note_file(name)) for name in told.checkpoint]
    except CannotCheck as fault:
        status, sentences = UNCHECKED, [f"Could not be checked: {fault}."]
    else:
        status, sentences = verify(told.source, log_key=key, outside=outside)
    for sentence in sentences if told.verbose else sentences[:1]:
        sys.stdout.write("".join(sign if sign.isprintable() else "?" for sign in sentence) + "\n")
    return status


def _read_note_file(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            return file.read(NOTE_LIMIT + 1).decode()
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotCheck(f"the checkpoint {name} cannot be read") from fault


if __name__ == "__main__":
    sys.exit(main())
