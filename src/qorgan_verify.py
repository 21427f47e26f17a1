"""``qorgan-verify``: whether the journal and the vault of Qorgan are whole, asked of a copy of its database, with Qorgan out of the way.

One file, Python's standard library and ``cryptography``; it imports nothing of Qorgan and was written from docs/spec/journal.md and
docs/spec/sealed-record.md, so that a mistake of Qorgan's is not repeated here. It opens nothing and needs no secret. It reads an SQLite
file (also one in use), a plain dump of PostgreSQL, a PostgreSQL address, or a folder made by ``qorgan journal export``, and never writes to
any of them. ``qorgan-verify report`` asks the same of the package of a signed report (docs/spec/report-package.md).
``qorgan-verify draw`` and ``plan-draw`` ask it of the draw of a plan (docs/spec/plan-draw.md); the latter has the installed ``qorgan`` make
the plan again, as a program of its own.

It answers with one sentence and a status: 0 everything agrees; 1 a contradiction was found; 2 something could not be checked.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import contextlib
import hashlib
import hmac
import itertools
import json
import re
import sqlite3
import struct
import subprocess
import sys
import zlib
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
    "store_enrolmentroot": "id public",
    "store_userkey": "id account_id serial x25519 ed25519 cosign certificate signature",
    "store_earliercertificate": "key_id certificate signature",
    "store_revocation": "id key_id statement signature",
    "store_compartment": "id case kind",
    "store_epoch": "id compartment_id number public signature by_id carried",
    "store_grant": "id compartment_id epoch member_id box box_sha256 rights not_after signature by_id",
    "store_sealedrecord": "id compartment_id record table field revision epoch blob commitment written_by_id",
    "store_escrowbox": "compartment_id",
    "store_escrowroster": "number statement signature",
    "store_escrowrequest": "id compartment_id epoch key_id roster_id subset",
    "store_escrowpeel": "id request_id layer by_id signature",
}
VAULT_TABLES = frozenset(list(TABLES)[list(TABLES).index("store_enrolmentroot") :])
SEALED = dict.fromkeys(("keep_plan", "change_plan", "replan_plan"), ("store_plan", "sealed"))
"""Where the sealed blob stands whose hash a leaf of that action holds, by the leaf's first object. A leaf that names a field tells of a
sealed record instead, and the column is empty."""
MOVED = {"take_over_plan": "store_plan"}
"""Acts that make a sealed record of what an earlier act had put into a column of the table named beside them."""
REVOKES, FOUNDS, SEATS, AGREES = "revoke_keys", "hold_ceremony", "seat_roster", "agree_custody"
CERTIFIES = frozenset({FOUNDS, "certify_keys"})
TELL_EPOCH = frozenset(
    {
        "add_annex",
        "answer_checklist",
        "answer_letter",
        "ask_longer",
        "attach_file",
        "attach_scan",
        "call_off_special_visit",
        "change_plan",
        "choose_talk",
        "close_draw",
        "close_letter",
        "comment_on_report",
        "commit_share",
        "count_drawn",
        "count_held",
        "count_talks",
        "decline_extract",
        "draft_extract",
        "draft_notice",
        "draw_talks",
        "enter_unplanned",
        "explain_opinion",
        "explain_rights",
        "find_signs",
        "fix_manifest",
        "flag_reprisal",
        "follow_up",
        "freeze_report",
        "give_share",
        "include_opinion",
        "keep_plan",
        "name_informant",
        "note_absence",
        "note_obstruction",
        "note_safety",
        "question_report",
        "record_consent",
        "record_ink",
        "refuse_release",
        "register_letter",
        "register_message",
        "release_extract",
        "replan_plan",
        "return_report",
        "revoke_access",
        "rewrap_record",
        "seal_answer",
        "seal_extract",
        "seal_report",
        "send_notice",
        "settle_compartment",
        "submit_report",
        "take_document",
        "take_over_plan",
        "withdraw_consent",
        "write_addendum",
        "write_dissent",
        "write_finding",
        "write_message",
        "write_observation",
        "write_page",
        "write_recommendation",
        "write_section",
        "write_sheet",
    }
)
"""Acts whose leaf names a compartment and tells which epoch it had then."""
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
    revision: int
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
        int.from_bytes(revision, "big"),
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
_BYTES = {
    "leaf",
    "frontier",
    "sealed",
    "blob",
    "box",
    "box_sha256",
    "carried",
    "certificate",
    "public",
    "signature",
    "statement",
}
_BYTES |= {"x25519", "ed25519", "cosign"}


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


RECORD_TABLES = {*VAULT_TABLES, *(table for table, *_ in (*SEALED.values(), *ROWS.values()))}


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
            there = frozenset(
                name for (name,) in server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            )
            for table in sorted(there.intersection(TABLES)):
                columns = TABLES[table].split()
                query = f"COPY (SELECT {', '.join(_quoted(columns))} FROM {table}) TO STDOUT"  # noqa: S608 -- our own list
                with server.cursor().copy(query) as copied:
                    _filled(rows, table, columns, (_read_copied(line, columns) for line in _split(copied)))
    except psycopg.Error as fault:
        raise CannotCheck(f"the database cannot be read ({str(fault).splitlines()[0]})") from fault
    return Source(_indexed(rows), bare=False, tables=_required(there, "the database"))


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


# ---- The vault: what stands in it ------------------------------------------------------------------------------------------------


class Key(NamedTuple):
    """A person's public keys as stored: X25519, Ed25519, cosigning; and the certificate."""

    id: str
    user: str
    serial: int
    publics: tuple[bytes, bytes, bytes]
    certificate: bytes
    signature: bytes


class Revoked(NamedTuple):
    """A statement that keys count no more."""

    id: str
    key: str
    statement: bytes
    signature: bytes


class Epoch(NamedTuple):
    """A statement of a compartment's public key."""

    id: str
    compartment: str
    number: int
    public: bytes
    signature: bytes
    by: str
    carried: bytes


class Grant(NamedTuple):
    """A box for one member. ``member``: a key, empty where it does not tell."""

    id: str
    compartment: str
    epoch: int
    member: str
    box: bytes
    box_sha256: bytes
    rights: int
    not_after: int
    signature: bytes
    by: str


class Record(NamedTuple):
    """A revision of a sealed value; its blob by its SHA-256."""

    id: str
    compartment: str
    record: str
    table: str
    field: str
    revision: int
    epoch: int
    blob: bytes
    commitment: str
    by: str


class Roster(NamedTuple):
    """Who holds escrow."""

    number: int
    statement: bytes
    signature: bytes


class Request(NamedTuple):
    """For what and for whose key escrow was asked."""

    id: str
    compartment: str
    epoch: int
    key: str
    roster: int
    subset: str


class Peel(NamedTuple):
    """A layer that a holder of escrow took off, and the holder's signature."""

    id: str
    request: str
    layer: int
    by: str
    signature: bytes


class Vault(NamedTuple):
    """The rows of the vault. Of what is confidential nothing can be read in them, by nobody."""

    roots: list[bytes]
    keys: dict[str, Key]
    renewed: list[Key]
    revoked: list[Revoked]
    compartments: dict[str, tuple[str, str]]
    epochs: list[Epoch]
    grants: list[Grant]
    records: list[Record]
    boxed: frozenset[str]
    rosters: list[Roster]
    requests: dict[str, Request]
    peels: list[Peel]

    def ids(self) -> frozenset[str]:
        """Rows of which it matters when an entry first named them."""
        return frozenset(
            {*self.keys, *(e.id for e in self.epochs), *(g.id for g in self.grants), *(p.id for p in self.peels)}
        )


def read_vault(source: Source) -> Vault:
    """All of it, as far as the tables are there."""
    source.rows.create_function("sha256", 1, lambda blob: hashlib.sha256(_raw(blob)).digest(), deterministic=True)
    keys = [
        Key(_as_hex(id_), _user(user), _whole(serial), (_raw(x), _raw(e), _raw(c)), _raw(told), _raw(signature))
        for id_, user, serial, x, e, c, told, signature in _stored(source, "store_userkey")
    ]
    keys_by_id = {key.id: key for key in keys}
    renewed = [
        (_as_hex(key), _raw(told), _raw(signature))
        for key, told, signature in _stored(source, "store_earliercertificate")
    ]
    requests = [
        Request(_as_hex(id_), _as_hex(part), _whole(epoch), _as_hex(key), _whole(roster), str(subset))
        for id_, part, epoch, key, roster, subset in _stored(source, "store_escrowrequest")
    ]
    return Vault(
        roots=[_raw(public) for _, public in _stored(source, "store_enrolmentroot")],
        keys=keys_by_id,
        renewed=[
            keys_by_id[key]._replace(certificate=told, signature=signature)
            for key, told, signature in renewed
            if key in keys_by_id
        ],
        revoked=[
            Revoked(_as_hex(id_), _as_hex(key), _raw(statement), _raw(signature))
            for id_, key, statement, signature in _stored(source, "store_revocation")
        ],
        compartments={
            _as_hex(id_): (_user(case), str(kind)) for id_, case, kind in _stored(source, "store_compartment")
        },
        epochs=[
            Epoch(
                _as_hex(id_), _as_hex(part), _whole(number), _raw(public), _raw(signature), _as_hex(by), _raw(carried)
            )
            for id_, part, number, public, signature, by, carried in _stored(source, "store_epoch")
        ],
        grants=[_grant(row) for row in _stored(source, "store_grant")],
        records=[_record(row) for row in _stored(source, "store_sealedrecord", digested="blob")],
        boxed=frozenset(_as_hex(part) for (part,) in _stored(source, "store_escrowbox")),
        rosters=[
            Roster(_whole(number), _raw(statement), _raw(signature))
            for number, statement, signature in _stored(source, "store_escrowroster")
        ],
        requests={request.id: request for request in requests},
        peels=[
            Peel(_as_hex(id_), _as_hex(request), _whole(layer), _as_hex(by), _raw(signature))
            for id_, request, layer, by, signature in _stored(source, "store_escrowpeel")
        ],
    )


def _stored(source: Source, table: str, digested: str = "") -> list[Any]:
    if table not in source.tables:
        return []
    columns = ", ".join(
        f"CASE typeof({column}) WHEN 'blob' THEN sha256({column}) END" if column == digested else f'"{column}"'
        for column in TABLES[table].split()
    )
    return fetched(source.rows, f"SELECT {columns} FROM {table}")  # noqa: S608 -- our own list


def _grant(row: Sequence[Any]) -> Grant:
    id_, part, epoch, member, box, digest, rights, until, signature, by = row
    return Grant(
        _as_hex(id_),
        _as_hex(part),
        _whole(epoch),
        _as_hex(member),
        _raw(box),
        _raw(digest),
        _whole(rights),
        _whole(until),
        _raw(signature),
        _as_hex(by),
    )


def _record(row: Sequence[Any]) -> Record:
    id_, part, record, table, name, revision, epoch, blob, commitment, by = row
    ids, place = (_as_hex(id_), _as_hex(part), _as_hex(record)), (str(table), str(name))
    return Record(*ids, *place, _whole(revision), _whole(epoch), _raw(blob), str(commitment), _as_hex(by))


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _whole(value: object) -> int:
    text = str(value)
    return int(text) if _COUNT.fullmatch(text) else -1


def _user(value: object) -> str:
    return _hyphenated(_as_hex(value))


# ---- The vault: what the journal tells of it -------------------------------------------------------------------------------------


class Moment(NamedTuple):
    """An entry, its second, and the account that acted; empty for the installation and for nobody."""

    seq: int
    second: int
    actor: str


class Kept(NamedTuple):
    """What the newest entry about a revision says of it; ``by``: who acted in the first one."""

    seq: int
    table: str
    epoch: int
    blob: bytes
    commit: bytes
    objects: tuple[str, ...]
    by: str
    earlier: int | None
    """An entry before it that gave the same revision another commitment."""


@dataclass
class VaultTold:
    """What the entries say about rows of the vault."""

    named: dict[str, Moment] = field(default_factory=dict)
    revisions: dict[tuple[str, str], dict[int, Kept]] = field(default_factory=dict)
    founded: int | None = None
    certified: dict[str, Moment] = field(default_factory=dict)
    revoked: dict[str, tuple[Moment, str, int]] = field(default_factory=dict)
    rosters: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    epochs: dict[str, tuple[int, int]] = field(default_factory=dict)
    destroyed: dict[str, int] = field(default_factory=dict)

    def remember(self, told: Told, wanted: frozenset[str]) -> None:
        """Keep what an entry says. ``wanted``: the ids of the vault's rows."""
        facts = told.detail.get("facts", {})
        if not wanted.isdisjoint(told.objects):
            self._name(told, wanted)
        if told.blob and told.revision and "field" in facts:
            self._keep(told, facts)
        if told.action in TELL_EPOCH:
            self._tell_epoch(told, facts.get("epoch"))
        if told.action == FOUNDS:
            self.founded = told.seq
        elif told.action == REVOKES and len(told.objects) > 1:
            self.revoked[told.objects[0]] = (_moment(told), _hyphenated(told.objects[1]), _whole(facts.get("serial")))
        elif told.action == AGREES and facts.get("custody") == "shred" and len(told.objects) > 1:
            self.destroyed[told.objects[1]] = told.seq
        elif told.action == SEATS:
            self.rosters[_whole(facts.get("roster"))] = (told.seq, told.blob)

    def _name(self, told: Told, wanted: frozenset[str]) -> None:
        for number in wanted.intersection(told.objects):
            self.named.setdefault(number, _moment(told))
            if told.action in CERTIFIES:
                self.certified[number] = _moment(told)

    def _keep(self, told: Told, facts: dict[str, Any]) -> None:
        revisions = self.revisions.setdefault((told.objects[0], str(facts["field"])), {})
        before = revisions.get(told.revision)
        earlier = before.earlier if before else None
        if before is not None and before.commit != told.commit:
            earlier = before.seq
        revisions[told.revision] = Kept(
            told.seq,
            str(facts.get("table", "")),
            _whole(facts.get("epoch")),
            told.blob,
            told.commit,
            told.objects,
            before.by if before else _moment(told).actor,
            earlier,
        )

    def _tell_epoch(self, told: Told, epoch: object) -> None:
        for number in told.objects if isinstance(epoch, int) else ():
            if _whole(epoch) > self.epochs.get(number, (0, 0))[1]:
                self.epochs[number] = (told.seq, _whole(epoch))


def _moment(told: Told) -> Moment:
    is_account = told.actor not in BY.values()
    return Moment(told.seq, told.micros // 1_000_000, told.actor if is_account else "")


def records_wrong(records: Iterable[Record], told: dict[tuple[str, str], dict[int, Kept]]) -> Iterator[str]:
    """Sealed values that are not those of the journal: changed, moved, gone, or put there by nobody."""
    due = {(*place, revision): kept for place, revisions in told.items() for revision, kept in revisions.items()}
    for row in sorted(records, key=lambda one: (one.record, one.field, one.revision)):
        kept = due.pop((row.record, row.field, row.revision), None)
        name = f"revision {row.revision} of {row.table}.{row.field} of the record {row.record}"
        if kept is None:
            yield f"The row {row.id} of store_sealedrecord: no entry of the journal holds {name}, or it stands twice."
        elif fault := _record_fault(row, kept):
            yield f"Entry {kept.seq}: {fault} of {name} is not what it kept."
    for (record, name, revision), kept in sorted(due.items()):
        yield f"Entry {kept.seq}: revision {revision} of {kept.table}.{name} of the record {record} is missing."
    for (record, name), revisions in told.items():
        yield from _told_wrong(f"{name} of the record {record}", revisions)


def _record_fault(row: Record, kept: Kept) -> str | None:
    says = {
        "the sealed content": row.blob == kept.blob,
        "the commitment": row.commitment == kept.commit.hex(),
        "the table": row.table == kept.table,
        "the epoch": row.epoch == kept.epoch,
        # A reading of a special visit names its own row alone, so that nobody learns which visit it was.
        "the compartment": len(kept.objects) == 1 or row.compartment in kept.objects,
        "the writer": row.by in {"", kept.by.replace("-", "")},
    }
    return next((what for what, same in says.items() if not same), None)


def _told_wrong(name: str, revisions: dict[int, Kept]) -> Iterator[str]:
    for revision, kept in revisions.items():
        if revision > 1 and revision - 1 not in revisions:
            yield f"Entry {kept.seq}: it tells revision {revision} of {name}, and none tells the one before."
        if kept.earlier is not None:
            yield f"Entry {kept.seq}: it gives revision {revision} of {name} another content than entry {kept.earlier}."


# ---- The vault: who could do what ------------------------------------------------------------------------------------------------

READ_WRITE_SHARE, SHARE = 7, 4
LONGEST_SECONDS = 366 * 24 * 3600
KEYS = ("x25519", "ed25519", "cosign")
CERTIFICATE = frozenset({"v", "inst", "user", *KEYS, "role", "serial", "not_before", "not_after"})
REVOCATION = frozenset({"v", "inst", "user", "serial", "revoked_at", "code"})
ROSTER = frozenset({"v", "inst", "roster", "hands", "seats", "at"})
_WORD = re.compile(r"[a-z][a-z0-9_.-]{0,31}")
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_PLACES = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2}))+")


def fingerprint(public: bytes) -> str:
    """What people compare of a key."""
    digits = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def row_id(signature: bytes) -> str:
    """The id that the row of a signed statement must have."""
    digest = bytearray(hashlib.sha256(b"qorgan/1/row\x00" + signature).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x40, digest[8] & 0x3F | 0x80
    return digest.hex()


def is_stated(key: bytes, signature: bytes, purpose: str, message: bytes) -> bool:
    """Whether the key signed the message for this purpose."""
    return is_signed(key, signature, b"qorgan/1/sig\x00" + _counted(purpose.encode()) + _counted(message))


def _counted(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


def read_statement(message: bytes, names: frozenset[str], installation: str) -> dict[str, Any]:
    """What a statement in JSON says, if it is written in the one allowed way and of this installation. Raises ``Wrong``."""
    try:
        text = message.decode()
        told = _read_json(text)
        is_canonical = isinstance(told, dict) and _in_order(told) == text
    except (ValueError, RecursionError):
        is_canonical, told = False, None
    if not is_canonical or told.keys() - {"always"} != names or told["v"] != 1:
        raise Wrong("it is not written in the one allowed way")
    if installation and told["inst"] != installation:
        raise Wrong("it is of another installation")
    return dict(told)


def _is_count(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= WHOLE


class Signer(NamedTuple):
    """By whose keys something was signed, and when."""

    user: str
    serial: int
    at: int


class Book:
    """Whose keys count when, by what the root has signed and by what the journal tells."""

    def __init__(self) -> None:
        self.certified: dict[tuple[str, int], list[dict[str, Any]]] = {}
        self.until: dict[tuple[str, int], int] = {}

    def certify(self, told: dict[str, Any]) -> None:
        """Take a certificate. Other keys under one serial: none of them counts."""
        renewals = self.certified.setdefault((told["user"], told["serial"]), [])
        renewals.append(told)
        if any(told[name] != renewals[0][name] for name in KEYS):
            self.revoke(told["user"], told["serial"], 0)

    def revoke(self, user: str, serial: int, second: int) -> None:
        """From this second on the keys count no more; earlier is stronger."""
        self.until[user, serial] = min(second, self.until.get((user, serial), second))

    def signing_key(self, signer: Signer) -> bytes | None:
        """The public key with which that person's signatures of that second are checked; none where no keys counted."""
        place = (signer.user, signer.serial)
        if self.until.get(place, signer.at + 1) <= signer.at:
            return None
        for told in self.certified.get(place, ()):
            if told["not_before"] <= signer.at < told["not_after"]:
                return bytes.fromhex(told["ed25519"])
        return None

    def has_signed(self, signer: Signer, signature: bytes, purpose: str, message: bytes) -> bool:
        """Whether that person's keys counted and signed."""
        key = self.signing_key(signer)
        return key is not None and is_stated(key, signature, purpose, message)


class Opened(NamedTuple):
    """An epoch that all hands of escrow opened for somebody, and the second of the last hand."""

    compartment: str
    epoch: int
    user: str
    serial: int
    at: int


class Counting(NamedTuple):
    """A grant that counts. ``order``: the entry that made it."""

    member: tuple[str, int]
    rights: int
    not_after: int
    order: int


class VaultCheck:
    """One check of the vault's rows against the root, the signatures and the journal."""

    def __init__(self, vault: Vault, told: VaultTold, installation: str, root: str | None) -> None:
        self.vault, self.told, self.given = vault, told, root
        self.book = Book()
        self.root = vault.roots[0] if vault.roots else b""
        self.installation = installation or self._named_installation()
        self.rosters: dict[int, dict[str, Any]] = {}
        self.opened: list[Opened] = []

    def contradictions(self) -> Iterator[str]:
        """Everything that does not agree: the root first, then people, escrow, compartments."""
        yield from self._root_wrong()
        yield from self._certificates()
        yield from self._revocations()
        yield from self._rosters()
        yield from self._openings()
        yield from self._compartments()

    def _named_installation(self) -> str:
        """Where no checkpoint names it: what the root has signed does."""
        for key in self.vault.keys.values():
            if is_stated(self.root, key.signature, "cert", key.certificate):
                with contextlib.suppress(Wrong):
                    return str(read_statement(key.certificate, CERTIFICATE, "")["inst"])
        return ""

    def _root_wrong(self) -> Iterator[str]:
        if len(self.vault.roots) > 1:
            yield "There is more than one enrolment root."
        if self.told.founded is None and self.vault.roots:
            yield "The enrolment root: no entry of the journal tells how it was made."
        if self.told.founded is not None and not self.vault.roots:
            yield f"Entry {self.told.founded}: the enrolment root that it made is missing."
        if self.given is not None and self.given != fingerprint(self.root).replace(" ", ""):
            yield f"The enrolment root in this database has another fingerprint, {fingerprint(self.root)}."

    # ---- People ------------------------------------------------------------------------------------------------------------------

    def _certificates(self) -> Iterator[str]:
        newest: dict[str, int] = {}
        for key in self.vault.keys.values():
            try:
                if key.certificate or key.id in self.told.certified:
                    self.book.certify(self._certificate(key))
                    newest[key.user] = max(key.serial, newest.get(key.user, 0))
            except Wrong as wrong:
                seq = self.told.certified[key.id].seq if key.id in self.told.certified else None
                entry = f"Entry {seq}: the" if seq is not None else "The"
                yield f"{entry} certificate of the keys {key.id}: {wrong}."
        for key in self.vault.renewed:
            try:
                self.book.certify(self._stated(key))
            except Wrong as wrong:
                yield f"An earlier certificate of the keys {key.id}: {wrong}."
        taken_back = {row.key for row in self.vault.revoked}
        for key in self.vault.keys.values():
            if key.certificate and key.serial < newest.get(key.user, 0) and key.id not in taken_back:
                yield f"The keys {key.id}: later keys of the same person are certified, and these were not taken back."

    def _certificate(self, key: Key) -> dict[str, Any]:
        told = self._stated(key)
        if key.id not in self.told.certified:
            raise Wrong("no entry of the journal tells that anybody certified them")
        if self.told.certified[key.id].second != told["not_before"]:
            raise Wrong("it is not the one that was signed then")
        return told

    def _stated(self, key: Key) -> dict[str, Any]:
        if not is_stated(self.root, key.signature, "cert", key.certificate):
            raise Wrong("the enrolment root has not signed it" if key.certificate else "it is missing")
        told = read_statement(key.certificate, CERTIFICATE, self.installation)
        numbers = all(map(_is_count, (told["serial"], told["not_before"], told["not_after"])))
        keys = tuple(told[name] for name in KEYS)
        if (
            not numbers
            or not all(isinstance(part, str) and _HEX_KEY.fullmatch(part) for part in keys)
            or not _WORD.fullmatch(str(told["role"]))
        ):
            raise Wrong("it is not written in the one allowed way")
        if not 0 < told["not_after"] - told["not_before"] <= LONGEST_SECONDS:
            raise Wrong("it holds for longer than any may")
        if (told["user"], told["serial"], *map(bytes.fromhex, keys)) != (key.user, key.serial, *key.publics):
            raise Wrong("it is of other keys than stand beside it, or of somebody else")
        return told

    def _revocations(self) -> Iterator[str]:
        signed: dict[tuple[str, int], int] = {}
        for row in self.vault.revoked:
            try:
                told = self._revocation(row)
            except Wrong as wrong:
                yield f"The revocation {row.id} of the keys {row.key}: {wrong}."
                continue
            place = (told["user"], told["serial"])
            signed[place] = min(told["revoked_at"], signed.get(place, WHOLE))
            self.book.revoke(*place, told["revoked_at"])
        for key, (moment, user, serial) in self.told.revoked.items():
            self.book.revoke(user, serial, moment.second)
            if signed.get((user, serial), WHOLE) > moment.second:
                yield f"Entry {moment.seq}: the statement that takes back the keys {key} is missing."

    def _revocation(self, row: Revoked) -> dict[str, Any]:
        if not is_stated(self.root, row.signature, "revoke", row.statement):
            raise Wrong("the enrolment root has not signed it")
        told, key = read_statement(row.statement, REVOCATION, self.installation), self.vault.keys.get(row.key)
        if (
            not _is_count(told["serial"], 1)
            or not _is_count(told["revoked_at"])
            or not _WORD.fullmatch(str(told["code"]))
        ):
            raise Wrong("it is not written in the one allowed way")
        if key is None or (told["user"], told["serial"]) != (key.user, key.serial):
            raise Wrong("it is of other keys")
        return told

    # ---- Escrow ------------------------------------------------------------------------------------------------------------------

    def _rosters(self) -> Iterator[str]:
        due = dict(self.told.rosters)
        for row in self.vault.rosters:
            seq, digest = due.pop(row.number, (None, b""))
            if seq is None or hashlib.sha256(row.statement).digest() != digest:
                yield f"The roster {row.number} of escrow: no entry of the journal seated these people."
                continue
            try:
                self.rosters[row.number] = self._roster(row)
            except Wrong as wrong:
                yield f"Entry {seq}: the roster {row.number} of escrow: {wrong}."
        for number, (seq, _) in sorted(due.items()):
            yield f"Entry {seq}: the roster {number} of escrow that it seated is missing."

    def _roster(self, row: Roster) -> dict[str, Any]:
        if not is_stated(self.root, row.signature, "roster", row.statement):
            raise Wrong("the enrolment root has not signed it")
        told = read_statement(row.statement, ROSTER, self.installation)
        seats = told["seats"]
        if not isinstance(seats, list) or not all(
            isinstance(one, dict) and one.keys() == {"user", "serial"} for one in seats
        ):
            raise Wrong("it is not written in the one allowed way")
        is_fit = (
            told["roster"] == row.number
            and _is_count(told["hands"], 2)
            and told["hands"] <= len(seats)
            and told.get("always", 0) in range(len(seats))
        )
        if not is_fit:
            raise Wrong("it is of another number, or of more hands than seats")
        return told

    def _openings(self) -> Iterator[str]:
        signed: dict[str, dict[int, int]] = {}
        for row in self.vault.peels:
            try:
                signed.setdefault(row.request, {})[row.layer] = self._peel(row)
            except Wrong as wrong:
                yield f"The layer {row.id} of escrow: {wrong}."
        for number, hands in signed.items():
            request = self.vault.requests[number]
            subset, roster = _places(request.subset), self.rosters[request.roster]
            is_of_roster = len(subset) == roster["hands"] and roster.get("always", subset[0]) in subset
            if is_of_roster and all(place in hands for place in subset):
                key = self.vault.keys[request.key]
                self.opened.append(
                    Opened(request.compartment, request.epoch, key.user, key.serial, max(hands.values()))
                )

    def _peel(self, row: Peel) -> int:
        request, by = self.vault.requests.get(row.request), self.vault.keys.get(row.by)
        key = self.vault.keys.get(request.key) if request else None
        roster = self.rosters.get(request.roster) if request else None
        if request is None or by is None or key is None or roster is None:
            raise Wrong("its request, its roster or a key of it is missing or is not believed")
        subset, seats = _places(request.subset), roster["seats"]
        if row.layer not in subset or row.layer >= len(seats):
            raise Wrong("it is not of the hands that open")
        if seats[row.layer] != {"user": by.user, "serial": by.serial}:
            raise Wrong("somebody else sits in its place")
        signer = self.signer(row.id, row.signature, by)
        place = f"{request.epoch}|{request.roster}|{request.subset}|{key.user}|{key.serial}|{_hyphenated(request.id)}"
        if not self.book.has_signed(
            signer, row.signature, "opening", self.context("opening", request.compartment, place)
        ):
            raise Wrong("it is not signed with keys that counted then")
        return signer.at

    # ---- Compartments ------------------------------------------------------------------------------------------------------------

    def _compartments(self) -> Iterator[str]:
        epochs: dict[str, list[Epoch]] = {number: [] for number in self.vault.compartments}
        grants: dict[str, list[Grant]] = {}
        for epoch in self.vault.epochs:
            epochs.setdefault(epoch.compartment, []).append(epoch)
        for grant in self.vault.grants:
            grants.setdefault(grant.compartment, []).append(grant)
        for number in sorted(epochs.keys() | grants.keys() | {row.compartment for row in self.vault.records}):
            if number not in self.vault.compartments:
                yield f"The compartment {number} is missing, and rows of it are there."
                continue
            chain = Chain(self, number)
            yield from chain.wrong(sorted(epochs[number], key=lambda one: one.number), grants.get(number, []))
            copies = (*(one.box for one in grants.get(number, ())), *(one.carried for one in epochs[number]))
            if number in self.told.destroyed and (any(copies) or number in self.vault.boxed):
                yield f"Entry {self.told.destroyed[number]}: the key of the compartment {number} that it destroyed is there."
            seq, newest = self.told.epochs.get(number, (0, 0))
            if newest > len(epochs[number]):
                yield f"Entry {seq}: epoch {newest} of the compartment {number} is missing."

    def context(self, purpose: str, compartment: str, rest: str) -> bytes:
        """The context of something of a compartment."""
        case, kind = self.vault.compartments.get(compartment, ("-", "-"))
        return f"{purpose}|{self.installation}|{case}|{kind}|{rest}".encode()

    def signer(self, number: str, signature: bytes, by: Key) -> Signer:
        """Who signed a row, and when, as the journal tells. Raises ``Wrong``."""
        if number != row_id(signature):
            raise Wrong("its id does not follow from its signature")
        moment = self.told.named.get(number)
        if moment is None:
            raise Wrong("no entry of the journal names it")
        if moment.actor not in {by.user, ""}:
            raise Wrong(f"entry {moment.seq}, which names it first, is of somebody else than its signer")
        return Signer(by.user, by.serial, moment.second)


class Chain:
    """The epochs of one compartment, each believed by the one before, and the grants that count in them."""

    def __init__(self, check: VaultCheck, compartment: str) -> None:
        self.check, self.compartment = check, compartment
        self.publics: list[bytes] = []
        self.makers: list[tuple[str, int]] = []
        self.counting: dict[int, list[Counting]] = {}

    def wrong(self, epochs: Sequence[Epoch], grants: Iterable[Grant]) -> Iterator[str]:
        """Everything in it that nobody could have made. After a broken epoch nothing later can be judged."""
        ordered = [(self._order(grant.id), grant) for grant in grants]
        name = f"of the compartment {self.compartment}"
        if not epochs:
            yield f"Epoch 1 {name} is missing."
        for number, epoch in enumerate(epochs, start=1):
            if epoch.number != number:
                yield f"Epoch {number} {name} is missing, or another stands twice."
                return
            try:
                self._take_epoch(epoch)
            except Wrong as wrong:
                yield f"Epoch {number} {name}: {wrong}."
                return
            for order, grant in sorted(one for one in ordered if one[1].epoch == number):
                try:
                    self._take_grant(grant, order)
                except Wrong as wrong:
                    yield f"The grant {grant.id} in epoch {number} {name}: {wrong}."
        for _, grant in ordered:
            if not 1 <= grant.epoch <= len(epochs):
                yield f"The grant {grant.id} {name} is of epoch {grant.epoch}, and there is no such epoch."

    def _order(self, number: str) -> int:
        moment = self.check.told.named.get(number)
        return -1 if moment is None else moment.seq

    def _take_epoch(self, epoch: Epoch) -> None:
        by = self.check.vault.keys.get(epoch.by)
        if by is None or len(epoch.public) != 32:  # noqa: PLR2004 -- bytes of a key
            raise Wrong("its maker's keys or its own are missing")
        signer = self.check.signer(epoch.id, epoch.signature, by)
        before = self.publics[-1].hex() if self.publics else "-"
        place = f"{epoch.number}|1|{epoch.public.hex()}|{before}"
        message = self.check.context("epoch", self.compartment, place)
        if not self.check.book.has_signed(signer, epoch.signature, "epoch", message):
            raise Wrong("it is not signed with keys that counted then, or does not follow from the one before")
        if epoch.number > 1 and not self._could_rotate(epoch.number - 1, signer, self._order(epoch.id)):
            raise Wrong("its maker could not share the one before")
        self.publics.append(epoch.public)
        self.makers.append((by.user, by.serial))

    def _take_grant(self, grant: Grant, order: int) -> None:
        by, member = self.check.vault.keys.get(grant.by), self.check.vault.keys.get(grant.member)
        if by is None or (grant.member and member is None):
            raise Wrong("the keys of its maker or of its member are missing")
        signer = self.check.signer(grant.id, grant.signature, by)
        if not 1 <= grant.rights <= READ_WRITE_SHARE or not 0 <= grant.not_after < 1 << 63:
            raise Wrong("its rights or its end are none that there are")
        place = f"{grant.epoch}|{member.user}|{member.serial}|1" if member else f"{grant.epoch}|-|-|1"
        context = self.check.context("grant", self.compartment, place)
        message = _counted(context) + grant.box_sha256 + bytes((grant.rights,)) + grant.not_after.to_bytes(8, "big")
        if not self.check.book.has_signed(signer, grant.signature, "grant", message):
            raise Wrong("it is not signed with keys that counted then, or is not as it was signed")
        if grant.box and hashlib.sha256(grant.box).digest() != grant.box_sha256:
            raise Wrong("its box is not the one that was signed")
        if not self._could_share(grant.epoch, signer, order):
            raise Wrong("whoever signed it could not share that epoch")
        if member is not None:
            counting = Counting((member.user, member.serial), grant.rights, grant.not_after, order)
            self.counting.setdefault(grant.epoch, []).append(counting)

    def _could_share(self, epoch: int, signer: Signer, order: int) -> bool:
        who = (signer.user, signer.serial)
        return self.makers[epoch - 1] == who or any(
            one.member == who
            and one.rights & SHARE
            and one.order < order
            and (one.not_after == 0 or signer.at < one.not_after)
            for one in self.counting.get(epoch, ())
        )

    def _could_rotate(self, epoch: int, signer: Signer, order: int) -> bool:
        return self._could_share(epoch, signer, order) or any(
            (one.compartment, one.epoch, one.user, one.serial) == (self.compartment, epoch, signer.user, signer.serial)
            and one.at <= signer.at
            for one in self.check.opened
        )


def _places(subset: str) -> tuple[int, ...]:
    """The places of a subset, ascending; none where it is not written so."""
    places = tuple(map(int, subset.split("."))) if _PLACES.fullmatch(subset) else ()
    return places if list(places) == sorted(set(places)) else ()


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
    vault: VaultTold = field(default_factory=VaultTold)

    def remember(self, told: Told) -> None:
        """Keep what an entry says of a row elsewhere."""
        facts = told.detail.get("facts", {})
        if told.action in SEALED and told.blob and told.objects:
            blob = b"" if "field" in facts else told.blob
            self.sealed.setdefault(SEALED[told.action][0], {})[told.objects[0]] = (told.seq, blob)
        elif told.action in MOVED and told.objects:
            self.sealed.setdefault(MOVED[told.action], {})[told.objects[0]] = (told.seq, b"")
        elif told.action in ROWS and told.objects:
            kept = {name: str(fact) for name, fact in facts.items()} | {COMMIT: told.commit.hex()}
            self.rows.setdefault(told.action, {})[told.objects[0]] = (told.seq, kept)
        elif told.action == "register_device" and told.objects:
            self.devices[told.objects[0]] = (told.seq, str(facts.get("key_sha256", "")))
        elif told.action == "cosign_checkpoint":
            self.lines[str(facts.get("line_sha256", ""))] = told.seq


REMEMBERED = frozenset({*SEALED, *MOVED, *ROWS, "register_device", "cosign_checkpoint"})


class Check:
    """One check of one journal: ``contradictions`` gives every sentence found, in the order of the entries."""

    def __init__(
        self, source: Source, log_key: bytes | None, outside: Sequence[tuple[str, str]], root: str | None
    ) -> None:
        if source.bare and root is not None:
            raise CannotCheck("a folder holds the journal alone and no enrolment root; give the database or a dump")
        self.source, self.log_key, self.found, self.root = source, log_key, Found(), root
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
        self.vault = read_vault(source)
        self.wanted = self.vault.ids()
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
        if not self.source.bare:
            yield from self._vault()

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
        self.found.vault.remember(told, self.wanted)
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
        for table, column in dict.fromkeys(SEALED.values()):
            if table not in self.source.tables:
                continue
            expected = dict(self.found.sealed.get(table, {}))
            for number, blob in self.source.rows.execute(f'SELECT id, "{column}" FROM {table}'):  # noqa: S608 -- our own list
                seq, digest = expected.pop(_as_hex(number), (None, b""))
                if seq is None:
                    yield f"The row {_as_hex(number)} of {table}: no entry of the journal holds what is sealed in it."
                elif not digest and blob == b"":
                    continue  # it is a sealed record, held against the same entry as all of them
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

    def _vault(self) -> Iterator[str]:
        origins = [match for _, note, _ in self.read if (match := _ORIGIN.fullmatch(note.origin))]
        yield from records_wrong(self.vault.records, self.found.vault.revisions)
        yield from VaultCheck(
            self.vault, self.found.vault, origins[0][1] if origins else "", self.root
        ).contradictions()


def _unhexed(text: object) -> bytes:
    try:
        return bytes.fromhex(str(text))
    except ValueError:
        return b""


# ---- A report's package: its files -----------------------------------------------------------------------------------------------

FILES_LIMIT, FILE_LIMIT, PACKAGE_LIMIT, JSON_LIMIT = 1024, 256 << 20, 1 << 30, 8 << 20
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s2B5H3I5H2I"), struct.Struct("<4s4H2IH")
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ALWAYS = frozenset(
    {
        *(
            "manifest.json",
            "report.json",
            "report.pdf",
            "signatures.json",
            "journal.json",
            "checkpoint.txt",
            "root.json",
        ),
        *("receipt.tlog-proof", "README.kk.txt", "README.ru.txt", "README.en.txt", "sums.txt"),
    }
)
_NAME = re.compile(rf"dissents/[1-9][0-9]{{0,8}}\.txt|(?:annexes|scans)/{_ID}(?:\.[a-z0-9]{{1,5}})?")
FOLDERS = frozenset({"dissents", "annexes", "scans"})


def read_package(where: str) -> dict[str, bytes]:
    """The files of a package by their names. Raises ``CannotCheck``; ``Wrong`` for what is no package."""
    path = Path(where)
    try:
        if path.is_dir():
            return _of_folder(path)
        with path.open("rb") as file:
            raw = file.read(PACKAGE_LIMIT + 1)
    except OSError as fault:
        raise CannotCheck(f"{where} cannot be read ({fault.strerror})") from fault
    if raw.startswith(b"age-encryption.org/v1"):
        raise CannotCheck(f"{where} is sealed; open it first: age -d -o package.zip {path.name}")
    if len(raw) > PACKAGE_LIMIT:
        raise Wrong("The archive is larger than a package may be.")
    return unpacked(raw)


def _of_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    waiting = [(folder, "")]
    while waiting:
        here, prefix = waiting.pop()
        for path in sorted(here.iterdir()):
            name = prefix + path.name
            if path.is_symlink():
                raise Wrong(f"{name} is a link, and a package has none.")
            if path.is_dir() and name in FOLDERS:
                waiting.append((path, f"{name}/"))
                continue
            _require_name(name)
            if not path.is_file():
                raise Wrong(f"{name} is no file.")
            with path.open("rb") as file:
                files[name] = _limited(name, file.read(FILE_LIMIT + 1))
            if len(files) > FILES_LIMIT or sum(map(len, files.values())) > PACKAGE_LIMIT:
                raise Wrong("The folder is larger than a package may be.")
    return files


def _require_name(name: str) -> None:
    if name not in ALWAYS and not _NAME.fullmatch(name):
        raise Wrong(f"The file {name} was added: no package has one of that name.")


def _limited(name: str, content: bytes) -> bytes:
    if len(content) > (JSON_LIMIT if name.endswith((".json", ".txt", ".tlog-proof")) else FILE_LIMIT):
        raise Wrong(f"The file {name} is larger than it may be.")
    return content


def unpacked(raw: bytes) -> dict[str, bytes]:
    """The files of an archive that is written in the one allowed way. Raises ``Wrong``."""
    files: dict[str, bytes] = {}
    central, at, last = b"", 0, b""
    while raw[at : at + 4] == b"PK\3\4":
        name, content, end = _packed(raw, at)
        if name <= last:
            raise Wrong(f"The file {_shown(name)} stands twice in the archive, or in the wrong place.")
        files[_shown(name)] = content
        told = (zlib.crc32(content), len(content), len(content), len(name), 0)
        central += _CENTRAL.pack(b"PK\1\2", 20, 3, 20, 0, 0, 0, 0x21, *told, 0, 0, 0, 0x180_0000, at) + name
        at, last = end, name
        if len(files) > FILES_LIMIT:
            raise Wrong("The archive holds more files than a package may.")
    end_record = _END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(central), at, 0)
    if raw[at:] != central + end_record:
        raise Wrong(
            "The archive is not written in the one allowed way: its list of files does not agree with what stands in it."
        )
    return files


def _packed(raw: bytes, at: int) -> tuple[bytes, bytes, int]:
    head = raw[at : at + _LOCAL.size]
    if len(head) < _LOCAL.size:
        raise Wrong("The archive is cut short.")
    checksum, size, length = int.from_bytes(head[14:18], "little"), int.from_bytes(head[18:22], "little"), head[26]
    start = at + _LOCAL.size + length
    name = raw[at + _LOCAL.size : start]
    if head != _LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 0x21, checksum, size, size, length, 0):
        raise Wrong(f"The archive is not written in the one allowed way at {_shown(name)}.")
    _require_name(_shown(name))
    content = _limited(_shown(name), raw[start : start + size])
    if len(content) != size:
        raise Wrong(f"The archive is cut short within {_shown(name)}.")
    if zlib.crc32(content) != checksum:
        raise Wrong(f"{_shown(name)} was changed: it does not agree with the archive's own checksum.")
    return name, content, start + size


def _shown(name: bytes) -> str:
    return name.decode("ascii", errors="replace")


# ---- A report's package: what its files say --------------------------------------------------------------------------------------


class Shape(NamedTuple):
    """A text that matches a pattern."""

    pattern: re.Pattern[str]


HASH, SIGNATURE = Shape(re.compile(r"[0-9a-f]{64}")), Shape(re.compile(r"[0-9a-f]{128}"))
ID, ID_OR_NONE = Shape(re.compile(_ID)), Shape(re.compile(rf"(?:{_ID})?"))
WORD, TEXT = Shape(_WORD), Shape(re.compile(r"[^\x00-\x1f\x7f]{0,200}"))
ANY_TEXT = Shape(re.compile(r"(?s:.{0,4096})"))
BASE64 = Shape(re.compile(r"[A-Za-z0-9+/]{1,8192}={0,2}"))
MANIFEST = {
    "v": int,
    "inst": ID,
    "report": TEXT,
    "report_id": ID,
    "version": int,
    "content": {"sha256": HASH, "size": int},
    "pdf": {"sha256": HASH, "size": int},
    "attachments": [{"id": ID, "kind": TEXT, "sha256": HASH}],
    "dissents": [{"author": ID, "seq": int, "sha256": HASH}],
    "roster": [{"person": ID, "user": ID_OR_NONE, "serial": int, "region": TEXT}],
    "declarations": [{"person": ID, "sha256": HASH}],
    "log": {"origin": TEXT, "size": int, "root": HASH},
}
_STATEMENT = {"statement": ANY_TEXT, "signature": SIGNATURE}
_CONFIRMATION = {"user": ID, "serial": int, "at": int, "signature": SIGNATURE, "entry": int}
SIGNATURES = {
    "v": int,
    "manifest": HASH,
    "certificates": [_STATEMENT],
    "revocations": [_STATEMENT],
    "members": [
        {
            "person": ID,
            "key?": {"signature": SIGNATURE, "entry": int},
            "ink?": {"id": ID, "scan": HASH, "confirmations": [_CONFIRMATION], "entry": int},
            "gap?": {"stand": Shape(re.compile("refuses|absent")), "reason": HASH, "entry": int, "confirmed?": int},
        }
    ],
}
JOURNAL = {
    "v": int,
    "entries": [{"seq": int, "leaf": BASE64, "proof": [HASH]}],
    "grown": [HASH],
    "devices": [{"id": ID, "account": ID, "public_key": HASH}],
}
ROOT = {"v": int, "inst": ID, "public": HASH}


def is_shaped(value: object, shape: Any) -> bool:  # noqa: ANN401 -- a shape is a type, a pattern, a list or an object of shapes
    """Whether a value has that shape. A name with a question mark may be absent; no other name may be there."""
    if isinstance(shape, Shape):
        return isinstance(value, str) and shape.pattern.fullmatch(value) is not None
    if isinstance(shape, list):
        return isinstance(value, list) and all(is_shaped(one, shape[0]) for one in value)
    if isinstance(shape, dict):
        known = {name.rstrip("?"): told for name, told in shape.items()}
        needed = {name for name in shape if not name.endswith("?")}
        is_told = isinstance(value, dict) and needed <= value.keys() <= known.keys()
        return is_told and all(is_shaped(told, known[name]) for name, told in value.items())  # type: ignore[attr-defined]  # a dict, by is_told
    return _is_count(value)


def read_json(raw: bytes, name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """What a file says. Raises ``Wrong`` unless it is canonical, of format 1 and of that shape."""
    try:
        text = raw.decode()
        told = _read_json(text)
        is_canonical = _in_order(told) == text
    except (ValueError, RecursionError):
        is_canonical, told = False, None
    if not is_canonical:
        raise Wrong(f"{name} was changed: it is not written in the one allowed way.")
    if not is_shaped(told, shape) or told["v"] != 1:
        raise Wrong(f"{name} was changed: it does not say what such a file says.")
    return dict(told)


def read_manifest(raw: bytes) -> dict[str, Any]:
    """The signed list. Raises ``Wrong``."""
    told = read_json(raw, "manifest.json", MANIFEST)
    people = [one["person"] for one in told["roster"]]
    users = [one["user"] for one in told["roster"] if one["user"]]
    numbers = [one["seq"] for one in told["dissents"]]
    if not people:
        raise Wrong("manifest.json names nobody who is to sign: such a list proves nothing.")
    is_sound = (
        all(len(set(found)) == len(found) for found in (people, users))
        and numbers == sorted(set(numbers))
        and 0 not in {*numbers, told["version"], told["log"]["size"]}
        and all(one["user"] or not one["serial"] for one in told["roster"])
    )
    if not is_sound:
        raise Wrong("manifest.json was changed: it contradicts itself.")
    return told


def is_included(leaf: bytes, seq: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    if seq >= size:
        return False
    node, last, found = seq, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = hashlib.sha256(b"\x01" + step + found).digest()
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + step).digest()
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def is_grown(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the tree of the second size and root goes on from the first (RFC 9162, 2.1.4.2)."""
    (size, root), (later, later_root) = old, new
    if size >= later:
        return (size, root, list(proof)) == (later, later_root, [])
    steps = [root, *proof] if size & (size - 1) == 0 else list(proof)
    if not steps:
        return False
    node, last = size - 1, later - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    found = grown = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            found, grown = (hashlib.sha256(b"\x01" + step + one).digest() for one in (found, grown))
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            grown = hashlib.sha256(b"\x01" + grown + step).digest()
        node, last = node >> 1, last >> 1
    return last == 0 and (found, grown) == (root, later_root)


def ink_id(mark: str, person: str, scan: str) -> str:
    """The id under which a page signed with ink is confirmed."""
    made_of = b"qorgan/1/ink\x00" + b"".join(map(_unhexed, (mark, person.replace("-", ""), scan)))
    digest = bytearray(hashlib.sha256(made_of).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x50, digest[8] & 0x3F | 0x80
    return _hyphenated(digest.hex())


# ---- A report's package: the check -----------------------------------------------------------------------------------------------


class PackageCheck:
    """One check of a package. ``unchecked``: what could not be, once everything was asked."""

    def __init__(
        self, files: dict[str, bytes], log_key: bytes | None, outside: Sequence[tuple[str, str]], root: str | None
    ) -> None:
        self.files, self.log_key, self.outside, self.root = files, log_key, outside, root
        self.unchecked: list[str] = []
        self.entries: dict[int, Told] = {}
        self.used: set[int] = set()
        self.expected = set(ALWAYS)
        self.book, self.spoken = Book(), set[tuple[str, int]]()
        self.names: dict[str, str] = {}
        self.signed = self.gaps = self.cosigned = self.left_out = self.unseen = 0
        self.told: dict[str, Any] = {}
        self.mark, self.public = "", b""
        self.note = Note("", "", 0, b"", ())
        self.devices: dict[str, dict[str, str]] = {}
        self.fixed: Told
        self.filed: Told | None = None

    def contradictions(self) -> Iterator[str]:
        """Each sentence about something that was changed."""
        missing = sorted(ALWAYS - self.files.keys())
        if missing:
            raise Wrong(f"The file {missing[0]} is missing.")
        self.mark = hashlib.sha256(self.files["manifest.json"]).hexdigest()
        self.told = read_manifest(self.files["manifest.json"])
        signatures = read_json(self.files["signatures.json"], "signatures.json", SIGNATURES)
        journal = read_json(self.files["journal.json"], "journal.json", JOURNAL)
        yield from self._content()
        if signatures["manifest"] != self.mark:
            told = f"its mark is {self.mark[:16]}, and that of what was signed {signatures['manifest'][:16]}"
            yield f"manifest.json is not the list that was signed: {told}."
        yield from self._root()
        yield from self._checkpoint(journal)
        yield from self._entries(journal)
        yield from self._statements(signatures)
        yield from self._members(signatures["members"])
        yield from self._rest()

    # The files that the list names

    def _content(self) -> Iterator[str]:
        for name, told in (("report.json", self.told["content"]), ("report.pdf", self.told["pdf"])):
            raw = self.files[name]
            if (len(raw), hashlib.sha256(raw).hexdigest()) != (told["size"], told["sha256"]):
                yield f"{name} was changed: it is not the one on the signed list."
            elif name == "report.json":
                self._read_names(raw)
        for one in self.told["dissents"]:
            what = f"The dissenting opinion {one['seq']} of {self.name(one['author'])}"
            yield from self._listed(f"dissents/{one['seq']}.txt", one["sha256"], what)
        for one in self.told["attachments"]:
            path = self._path("annexes", one["id"])
            if path in self.files:
                yield from self._listed(path, one["sha256"], f"The annex {one['id']}")
            else:
                self.left_out += 1

    def _listed(self, path: str, sha256: str, what: str) -> Iterator[str]:
        self.expected.add(path)
        if path not in self.files:
            yield f"{what} is missing: the signed list names it ({path})."
        elif hashlib.sha256(self.files[path]).hexdigest() != sha256:
            yield f"{what} was changed: it is not the one on the signed list ({path})."

    def _path(self, folder: str, number: str) -> str:
        base = f"{folder}/{number}"
        return min((name for name in self.files if name.partition(".")[0] == base), default=base)

    def _read_names(self, raw: bytes) -> None:
        with contextlib.suppress(ValueError, RecursionError, TypeError, KeyError):
            told = _read_json(raw.decode())
            self.names = {str(one["person"]): str(one["name"]) for one in told["signers"]}

    def name(self, person: str) -> str:
        """A member as the signed report names them, else by id."""
        return self.names.get(person, person)

    # Root and journal

    def _root(self) -> Iterator[str]:
        told = read_json(self.files["root.json"], "root.json", ROOT)
        self.public = bytes.fromhex(told["public"])
        if told["inst"] != self.told["inst"]:
            yield "root.json is of another installation than the signed list."
        if self.root is None:
            self.unchecked.append(
                "no fingerprint of the enrolment root was given (--root), so nobody vouches for the certificates"
            )
        elif fingerprint(self.public).replace(" ", "") != self.root:
            yield f"root.json is not the enrolment root that was given: its fingerprint is {fingerprint(self.public)}."

    def _checkpoint(self, journal: dict[str, Any]) -> Iterator[str]:
        try:
            self.note = read_note(self.files["checkpoint.txt"].decode())
            if self.log_key is not None:
                require_signed(self.note, self.log_key)
        except (Wrong, UnicodeDecodeError) as wrong:
            raise Wrong(
                f"checkpoint.txt was changed: {wrong if isinstance(wrong, Wrong) else 'it is no text'}."
            ) from wrong
        if self.log_key is None:
            self.unchecked.append("no key of the log was given (--log-key), so nobody vouches for the moments")
        log, origin = self.told["log"], _ORIGIN.fullmatch(self.note.origin)
        if log["origin"] != self.note.origin or origin is None or origin[1] != self.told["inst"]:
            yield "checkpoint.txt is of another journal than the signed list."
        grown = [bytes.fromhex(step) for step in journal["grown"]]
        if not is_grown((log["size"], bytes.fromhex(log["root"])), (self.note.size, self.note.root), grown):
            yield "The journal of checkpoint.txt does not go on from the one that the signed list names."
        yield from self._compared()
        yield from self._cosigned(journal["devices"])

    def _compared(self) -> Iterator[str]:
        for name, text in self.outside:
            try:
                other = read_note(text)
                if self.log_key is not None:
                    require_signed(other, self.log_key)
            except Wrong as wrong:
                self.unchecked.append(f"the checkpoint {name} proves nothing: {wrong}")
                continue
            if other.origin != self.note.origin:
                yield f"The checkpoint {name} is of another journal than checkpoint.txt."
            elif other.size != self.note.size:
                self.unchecked.append(
                    f"the checkpoint {name} is of another size, and only the journal itself tells whether they agree"
                )
            elif other.root != self.note.root:
                yield f"The checkpoint {name} contradicts checkpoint.txt: the journal was altered, or there are two."

    def _cosigned(self, devices: list[dict[str, str]]) -> Iterator[str]:
        lines = [(name, content) for name, content in self.note.lines if name != self.note.origin]
        for one in devices:
            name, key = f"qorgan/{self.told['inst']}/member/{one['account']}", bytes.fromhex(one["public_key"])
            mine = [content for told, content in lines if told == name and content[:4] == key_id(name, b"\x04", key)]
            lines = [(told, content) for told, content in lines if content not in mine]
            if len(mine) != 1 or not self._is_cosigned(key, mine[0]):
                yield f"The cosignature of the device {one['id']} under checkpoint.txt is not good."
            self.cosigned += 1
        if lines:
            yield f"A line under checkpoint.txt is by nobody who is told: {lines[0][0]}."
        self.devices = {one["id"]: one for one in devices}

    def _is_cosigned(self, key: bytes, content: bytes) -> bool:
        time = int.from_bytes(content[4:12], "big")
        return is_signed(key, content[12:], f"cosignature/v1\ntime {time}\n{self.note.text}".encode())

    def _entries(self, journal: dict[str, Any]) -> Iterator[str]:
        last, proofs = -1, dict[int, list[bytes]]()
        for one in journal["entries"]:
            seq, leaf, proof = one["seq"], _base64(one["leaf"]), [bytes.fromhex(step) for step in one["proof"]]
            if seq <= last or leaf is None:
                raise Wrong("journal.json was changed: its entries are not written in the one allowed way.")
            last = seq
            try:
                told = read_leaf(leaf)
            except Wrong as wrong:
                yield f"Entry {seq} of the journal was changed: {wrong}."
                continue
            hashed = hashlib.sha256(b"\x00" + leaf).digest()
            if told.seq != seq or not is_included(hashed, seq, self.note.size, proof, self.note.root):
                yield f"Entry {seq} of the journal ({told.action}) was changed: it is not in the journal of checkpoint.txt."
                continue
            self.entries[seq], proofs[seq] = told, proof
        yield from self._frame(proofs)

    def _frame(self, proofs: dict[int, list[bytes]]) -> Iterator[str]:
        fixed, filed = self._acts("fix_manifest"), self._acts("submit_report")
        for found, action in ((fixed, "fix_manifest"), (filed, "submit_report")):
            if len(found) > 1 or (not found and action == "fix_manifest"):
                raise Wrong(f"journal.json was changed: it must tell {action} once.")
            if found and not self._is_of_list(found[0]):
                yield f"Entry {found[0].seq} of the journal ({action}) tells of another list than manifest.json."
        self.fixed, self.filed = fixed[0], next(iter(filed), None)
        self.used.update(one.seq for one in (*fixed, *filed))
        if self.told["log"]["size"] > self.fixed.seq or (self.filed and self.filed.seq < self.fixed.seq):
            yield f"Entry {self.fixed.seq} of the journal (fix_manifest) stands in the wrong place."
        end = self.filed or self.fixed
        steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in proofs[end.seq])
        head = f"c2sp.org/tlog-proof@v1\nindex {end.seq}\n{steps}\n"
        if self.files["receipt.tlog-proof"] != head.encode() + self.files["checkpoint.txt"]:
            yield f"receipt.tlog-proof was changed: it is not the proof of entry {end.seq}."
        for one in self._acts("register_device"):
            device = self.devices.pop(_hyphenated(one.objects[0]) if one.objects else "", None)
            key = bytes.fromhex(device["public_key"]) if device else b""
            if _fact(one, "key_sha256") != hashlib.sha256(key).hexdigest():
                yield f"Entry {one.seq} of the journal (register_device) is of no device that cosigned."
            self.used.add(one.seq)
        for number in self.devices:
            yield f"The journal does not tell that the device {number} was registered."

    def _acts(self, action: str) -> list[Told]:
        return [told for told in self.entries.values() if told.action == action]

    def _is_of_list(self, told: Told) -> bool:
        return _fact(told, "manifest") == self.mark and _is_about(told, self.told["report_id"])

    # People

    def _statements(self, signatures: dict[str, Any]) -> Iterator[str]:
        for kind, purpose, names in (("certificates", "cert", CERTIFICATE), ("revocations", "revoke", REVOCATION)):
            for one in signatures[kind]:
                message = one["statement"].encode()
                try:
                    told = read_statement(message, names, self.told["inst"])
                except Wrong as wrong:
                    yield f"A statement among the {kind} was changed: {wrong}."
                    continue
                whose = self._whose(told)
                if not is_stated(self.public, bytes.fromhex(one["signature"]), purpose, message):
                    yield f"A statement among the {kind} about the keys of {whose} is not signed by the enrolment root of root.json."
                elif not _is_statement(told):
                    yield f"A statement among the {kind} about the keys of {whose} says what none may say."
                elif purpose == "cert":
                    self.book.certify(told)
                else:
                    self.book.revoke(told["user"], told["serial"], told["revoked_at"])

    def _whose(self, told: dict[str, Any]) -> str:
        person = next((one["person"] for one in self.told["roster"] if one["user"] == told["user"]), None)
        return str(told["user"]) if person is None else self.name(person)

    def _members(self, members: list[dict[str, Any]]) -> Iterator[str]:
        roster = {one["person"]: one for one in self.told["roster"]}
        for one in members:
            if one["person"] not in roster:
                yield f"A signature is told of {self.name(one['person'])}, who is not on the roster of the signed list."
        told = [one["person"] for one in members]
        for person in roster:
            if person not in told:
                yield f"Of {self.name(person)}, who is on the roster, signatures.json tells nothing."
        if set(told) == set(roster) and told != list(roster):
            yield "signatures.json was changed: its members do not stand as on the roster."
        for one in members:
            if one["person"] in roster:
                yield from self._member(one, roster[one["person"]])
        if not self.signed:
            yield "Nobody signed: such a package proves nothing."

    def _member(self, one: dict[str, Any], seat: dict[str, Any]) -> Iterator[str]:
        wrong = [
            *(self._key_wrong(one["key"], seat) if "key" in one else ()),
            *(self._ink_wrong(one["ink"], seat) if "ink" in one else ()),
            *(self._gap_wrong(one["gap"], seat) if "gap" in one else ()),
        ]
        yield from wrong
        if "key" in one or "ink" in one:
            self.signed += not wrong
        elif "gap" in one:
            self.gaps += 1
        elif self.filed is not None:
            yield f"Of {self.name(seat['person'])} there is neither a signature nor a gap, though the report was submitted."
        else:
            self.unchecked.append(
                f"{self.name(seat['person'])} has neither signed nor left a gap, and the report was not submitted"
            )

    def _entry(self, seq: int, *actions: str, by: str = "") -> Told | None:
        told = self.entries.get(seq)
        if told is None or told.action not in actions or (by and told.actor != by):
            return None
        self.used.add(seq)
        return told

    def _key_wrong(self, key: dict[str, Any], seat: dict[str, Any]) -> Iterator[str]:
        name = self.name(seat["person"])
        told = self._entry(key["entry"], "sign_report", by=seat["user"])
        is_of_it = (
            told is not None and _fact(told, "signature") == hashlib.sha256(_unhexed(key["signature"])).hexdigest()
        )
        if told is None or not seat["user"] or not is_of_it or not self._is_of_list(told) or told.seq < self.fixed.seq:
            yield f"The journal does not tell that {name} signed this list with a key (entry {key['entry']})."
            return
        yield from self._spoken(Signer(seat["user"], seat["serial"], told.micros // 1_000_000), key["signature"], name)

    def _spoken(self, signer: Signer, signature: str, name: str, approval: bytes = b"") -> Iterator[str]:
        self.spoken.add((signer.user, signer.serial))
        purpose, message = ("approval", approval) if approval else ("manifest", self.files["manifest.json"])
        what = f"The confirmation of {name}" if approval else f"The signature of {name}"
        if not self.book.certified.get((signer.user, signer.serial)):
            yield f"{what} counts for nothing: no certificate of those keys is in the package."
        elif self.book.signing_key(signer) is None:
            yield f"{what} counts for nothing: the certificate did not hold at {_clock(signer.at)}, or the keys were taken back."
        elif not self.book.has_signed(signer, bytes.fromhex(signature), purpose, message):
            yield f"{what} is not good: it is not of those keys over {'that page' if approval else 'this manifest.json'}."

    def _ink_wrong(self, ink: dict[str, Any], seat: dict[str, Any]) -> Iterator[str]:
        name, path = self.name(seat["person"]), self._path("scans", ink["id"])
        if path in self.files:
            yield from self._listed(path, ink["scan"], f"The page that {name} signed with ink")
        else:
            self.unseen += 1
        if ink["id"] != ink_id(self.mark, seat["person"], ink["scan"]):
            yield f"The page that {name} signed with ink is of another list, another person or another scan."
        told = self._entry(ink["entry"], "record_ink")
        if told is None or told.objects[:1] != (ink["id"].replace("-", ""),) or told.seq < self.fixed.seq:
            yield f"The journal does not tell of the page that {name} signed with ink (entry {ink['entry']})."
        users = {one["user"] for one in ink["confirmations"]}
        if len(users) < 2 or len(users) != len(ink["confirmations"]) or seat["user"] in users:  # noqa: PLR2004 -- two people
            yield f"The page that {name} signed with ink was not confirmed by two other people."
        for one in ink["confirmations"]:
            yield from self._confirmation_wrong(one, ink["id"], name)

    def _confirmation_wrong(self, one: dict[str, Any], ink: str, name: str) -> Iterator[str]:
        who = f"{self._whose(one)} for the ink of {name}"
        told = self._entry(one["entry"], "confirm_ink", by=one["user"])
        if told is None or not _is_about(told, ink) or told.micros // 1_000_000 != one["at"]:
            yield f"The journal does not tell of the confirmation of {who} (entry {one['entry']})."
            return
        names = ("user", "serial", "at")
        approval = {
            "v": 1,
            "inst": self.told["inst"],
            "kind": "ink",
            "subject": ink,
            **{key: one[key] for key in names},
        }
        signer = Signer(one["user"], one["serial"], one["at"])
        yield from self._spoken(signer, one["signature"], who, _in_order(approval).encode())

    def _gap_wrong(self, gap: dict[str, Any], seat: dict[str, Any]) -> Iterator[str]:
        name, is_refusal = self.name(seat["person"]), gap["stand"] == "refuses"
        told = self._entry(gap["entry"], "note_absence")
        if told is None or not self._is_of_seat(told, seat) or _fact(told, "stand") != gap["stand"]:
            what = "will not sign" if is_refusal else "is absent"
            yield f"The journal does not tell that {name} {what} (entry {gap['entry']})."
            return
        if is_refusal and told.actor == seat["user"] and "confirmed" not in gap:
            return
        seen = self._entry(gap.get("confirmed", -1), "confirm_absence")
        is_second = seen is not None and seen.actor not in {told.actor, seat["user"]} and seen.seq > told.seq
        if seen is None or not is_second or not self._is_of_seat(seen, seat):
            yield f"That {name} {'will not sign' if is_refusal else 'is absent'} was not confirmed by a second person."

    def _is_of_seat(self, told: Told, seat: dict[str, Any]) -> bool:
        is_theirs = _is_about(told, seat["person"]) or _fact(told, "person") == seat["person"]
        return is_theirs and _is_about(told, self.told["report_id"]) and _fact(told, "version") == self.told["version"]

    # What is left

    def _rest(self) -> Iterator[str]:
        for user, serial in sorted({*self.book.certified, *self.book.until} - self.spoken):
            yield f"A certificate or a revocation is of keys that signed nothing here: {self._whose({'user': user})}, {serial}."
        for seq in sorted(self.entries.keys() - self.used):
            yield f"Entry {seq} of the journal ({self.entries[seq].action}) was added: nothing here speaks of it."
        for name in sorted(self.files.keys() - self.expected):
            yield f"The file {name} was added: nothing signed names it."
        told = [
            f"{hashlib.sha256(self.files[name]).hexdigest()}  {name}\n"
            for name in sorted(self.files)
            if name != "sums.txt"
        ]
        if "".join(told).encode() != self.files["sums.txt"]:
            lines = self.files["sums.txt"].decode(errors="replace").splitlines(keepends=True)
            changed = next((line.split("  ")[1].strip() for line in told if line not in lines), "sums.txt")
            yield f"{changed} was changed: sums.txt tells of another."


def _fact(told: Told, name: str) -> object:
    return told.detail.get("facts", {}).get(name)


def _is_about(told: Told, *numbers: str) -> bool:
    return {number.replace("-", "") for number in numbers} <= set(told.objects)


def _is_statement(told: dict[str, Any]) -> bool:
    """Whether a certificate or a revocation holds what one may hold."""
    is_named = isinstance(told["user"], str) and re.fullmatch(_ID, told["user"]) is not None
    if not is_named or not _is_count(told["serial"], 1):
        return False
    if "code" in told:
        return _is_count(told["revoked_at"]) and is_shaped(told["code"], WORD)
    first, end = told["not_before"], told["not_after"]
    are_keys = all(is_shaped(told[name], HASH) for name in KEYS)
    return (
        are_keys
        and is_shaped(told["role"], WORD)
        and _is_count(first)
        and _is_count(end)
        and first < end <= first + LONGEST_SECONDS
    )


def _clock(second: int) -> str:
    return f"{EPOCH + timedelta(seconds=second):%Y-%m-%d %H:%M:%S} UTC"


def verify_report(
    where: str, *, log_key: bytes | None, outside: Sequence[tuple[str, str]] = (), root: str | None = None
) -> tuple[int, list[str]]:
    """Status, and sentences: the answer first. As ``verify``, of the package of a report: its archive, or a folder with its files."""
    try:
        check = PackageCheck(read_package(where), log_key, outside, root)
        wrong = list(itertools.islice(_all(check.contradictions), TOLD_AT_MOST))
    except CannotCheck as fault:
        return UNCHECKED, [f"Could not be checked: {fault}."]
    except Wrong as fault:
        return CONTRADICTION, [f"Contradiction. {fault}"]
    if wrong:
        return CONTRADICTION, [f"Contradiction. {wrong[0]}", *wrong[1:]]
    told = check.told
    signed = f"{check.signed} of {len(told['roster'])} signed, {check.gaps} with gaps"
    what = f"report {told['report']}, version {told['version']}: {signed}"
    if check.unchecked:
        return UNCHECKED, [f"Could not be checked: {check.unchecked[0]} ({what}).", *check.unchecked[1:]]
    groups = " ".join(check.mark[at : at + 4] for at in range(0, 32, 4))
    left_out = f", {check.left_out} annexes not in the package" if check.left_out else ""
    left_out += f", {check.unseen} pages signed with ink not in the package" if check.unseen else ""
    filed = f"submitted {_clock(check.filed.micros // 1_000_000)}" if check.filed else "not submitted yet"
    details = [
        f"Manifest {groups}; {len(told['dissents'])} dissenting opinions, {len(told['attachments'])} attachments{left_out}.",
        f"Journal {check.note.origin}, {check.note.size} entries, cosigned by {check.cosigned} devices; {filed}.",
        f"Enrolment root {fingerprint(check.public)}.",
    ]
    return VERIFIED, [f"Verified: {what}.", *details]


# ---- The draw of a plan ----------------------------------------------------------------------------------------------------------

DRAW_SCHEME = b"qorgan-draw-1"
PLAN_LIMIT, REPLAY_SECONDS = 256 * 1024 * 1024, 3600
MARK = Shape(re.compile(r"sha256:[0-9a-f]{64}"))
OPENED = {"year": int, "members": list, "seed": HASH, "commitment": MARK}
SHOWN = {"root": MARK, "top": HASH, "seq": int, "size": int, "nonce": HASH, "path": [HASH], "visit": dict}


def framed(purpose: str, *fields: bytes) -> bytes:
    """Scheme, purpose and fields, each after its length in 4 bytes."""
    return b"".join(_counted(part) for part in (DRAW_SCHEME, purpose.encode(), *fields))


def marked(purpose: str, *fields: bytes) -> str:
    """SHA-256 of the framed fields as it is written down."""
    return f"sha256:{hashlib.sha256(framed(purpose, *fields)).hexdigest()}"


def drawn_from(seed: str, purpose: str, *fields: bytes) -> str:
    """What is made of the seed and does not tell it."""
    return hmac.new(seed.encode(), framed(purpose, *fields), hashlib.sha256).hexdigest()


class Bound(NamedTuple):
    """What the journal tells of draws: commitments by year and member, of seeds by year, and pairs of draw and root of plans kept."""

    shares: dict[tuple[int, str], str]
    seeds: dict[int, str]
    plans: frozenset[tuple[str, str]]


def read_bound(where: str) -> Bound:
    """The commitments in a journal. Raises ``CannotCheck``, ``Wrong``."""
    source = open_source(where)
    found = Bound({}, {}, frozenset())
    plans = set()
    for (raw,) in fetched(source.rows, "SELECT leaf FROM store_journalentry ORDER BY seq"):
        told = read_leaf(bytes(raw))
        facts = told.detail.get("facts", {})
        if told.action == "commit_share":
            found.shares.setdefault((facts.get("year"), facts.get("member")), facts.get("bound"))
        elif told.action == "close_draw":
            found.seeds.setdefault(facts.get("year"), facts.get("bound"))
        elif told.action in {"keep_plan", "change_plan", "replan_plan"} and "root" in facts:
            plans.add((facts.get("draw"), facts["root"]))
    return found._replace(plans=frozenset(plans))


def _object(where: str, name: str) -> dict[str, Any]:
    try:
        with Path(where).open("rb") as file:
            raw = file.read(PLAN_LIMIT)
    except OSError as fault:
        raise CannotCheck(f"the {name} {where} cannot be opened ({fault.strerror}); give one that is there") from fault
    if not raw.strip():
        raise CannotCheck(f"the {name} {where} is empty; write it again")
    try:
        told = _read_json(raw.decode())
    except (ValueError, RecursionError) as fault:
        at = f" from line {fault.lineno}, column {fault.colno}, on" if isinstance(fault, json.JSONDecodeError) else ""
        raise CannotCheck(f"the {name} {where} is no JSON{at}; it may be cut short: write it again") from fault
    if not isinstance(told, dict):
        raise CannotCheck(f"the {name} {where} is no object in braces; give the file that {_WRITES[name]} writes")
    return told


_WRITES = {"file": "`qorgan plan seed` or `qorgan plan proof`", "plan": "`qorgan plan make --json`"}


def read_drawn(where: str, wanted: str = "") -> dict[str, Any]:
    """A file about a draw. ``wanted``: the part that it must have. Raises ``CannotCheck``."""
    told = _object(where, "file")
    parts = {"draw": OPENED, "visit": SHOWN}
    if told.get("v") != 1 or told.get("scheme") != DRAW_SCHEME.decode() or not told.keys() & parts.keys():
        raise CannotCheck(f"{where} is no file about a draw, or of a form that is not known here")
    if wanted and wanted not in told:
        raise CannotCheck(f"{where} has no part {wanted}")
    for name, shape in parts.items():
        part = told.get(name)
        if part is not None and not _is_part(part, shape):
            raise CannotCheck(f"{where} does not say what such a file says, in its part {name}")
    if any(not _is_member(one) for one in told.get("draw", {"members": []})["members"]):
        raise CannotCheck(f"{where} does not say of every member what such a file says")
    return told


def _is_part(part: object, shape: dict[str, Any]) -> bool:
    """As ``is_shaped``; where the shape is ``list`` or ``dict``, whatever stands in it."""
    if not isinstance(part, dict) or part.keys() != shape.keys():
        return False
    return all(
        isinstance(part[name], of) if of in (list, dict) else is_shaped(part[name], of) for name, of in shape.items()
    )


def _is_member(one: object) -> bool:
    if not isinstance(one, dict) or one.keys() != {"member", "commitment", "share", "nonce"}:
        return False
    secret = (one["share"], one["nonce"])
    is_whole = secret == (None, None) or all(is_shaped(part, HASH) for part in secret)
    return (
        isinstance(one["member"], str)
        and is_whole
        and (one["commitment"] is None or is_shaped(one["commitment"], MARK))
    )


def draw_wrong(told: dict[str, Any], bound: Bound | None) -> Iterator[str]:
    """What is wrong with an opened draw, in the order of its making."""
    year, members = told["year"], told["members"]
    at = str(year).encode()
    if len({one["member"] for one in members}) != len(members):
        yield "A member is named twice in the draw."
    for one in members:
        name, commitment = one["member"], one["commitment"]
        if one["share"] is not None:
            expected = marked("share", at, *(one[key].encode() for key in ("member", "share", "nonce")))
            if expected != commitment:
                yield f"The share of {name} was changed: it is not the one that was committed to."
        if bound is not None and bound.shares.get((year, name)) != commitment:
            yield f"The commitment of {name} was changed: the journal tells another."
    given = sorted((one for one in members if one["share"] is not None), key=lambda one: one["member"].encode())
    fields = (one[key].encode() for one in given for key in ("member", "share"))
    if hashlib.sha256(framed("seed", at, *fields)).hexdigest() != told["seed"]:
        yield "The seed was changed: it does not follow from the shares."
    if marked("seed-of-year", at, told["seed"].encode()) != told["commitment"]:
        yield "The commitment of the seed was changed: it is of another seed."
    if bound is not None:
        if bound.seeds.get(year) != told["commitment"]:
            yield "The commitment of the seed was changed: the journal tells another."
        unknown = [name for of, name in bound.shares if of == year and name not in {one["member"] for one in members}]
        yield from (f"The draw leaves out {name}, whose commitment stands in the journal." for name in unknown)


def visit_leaf(nonce: bytes, visit: dict[str, Any]) -> bytes:
    """The leaf's hash of a visit in the tree of its plan."""
    return hashlib.sha256(b"\x00" + framed("leaf", nonce, _in_order(visit).encode())).digest()


def visit_wrong(told: dict[str, Any], roots: frozenset[str] | None) -> Iterator[str]:
    """What is wrong with one visit and its proof. ``roots``: those that are known from elsewhere."""
    number = told["visit"].get("id")
    leaf = visit_leaf(bytes.fromhex(told["nonce"]), told["visit"])
    top, path = bytes.fromhex(told["top"]), [bytes.fromhex(step) for step in told["path"]]
    if not told["size"] < 1 << 32 or marked("root", told["size"].to_bytes(4, "big"), top) != told["root"]:
        yield f"The root was changed: it is not that of a plan of {told['size']} visits with this tree."
    if not is_included(leaf, told["seq"], told["size"], path, top):
        yield f"Visit {number} was changed: its proof does not lead to the root."
    if roots is not None and told["root"] not in roots:
        yield "The root was changed: no plan that is known has it."


def verify_draw(where: str, *, journal: str | None = None, root: str | None = None) -> tuple[int, list[str]]:
    """Status, and sentences: the answer first. ``where``: a file of an opened draw, or of one visit of a plan."""
    try:
        told = read_drawn(where)
        bound = None if journal is None else read_bound(journal)
        known = ({root} if root else set()) | ({one for _, one in bound.plans} if bound else set())
        wrong = [] if "draw" not in told else list(draw_wrong(told["draw"], bound))
        if "visit" in told:
            wrong += visit_wrong(told["visit"], frozenset(known) if known or bound else None)
    except CannotCheck as fault:
        return UNCHECKED, [f"Could not be checked: {fault}."]
    except (Wrong, sqlite3.Error) as fault:
        return UNCHECKED, [f"Could not be checked: the journal cannot be read ({fault})."]
    if wrong:
        return CONTRADICTION, [f"Contradiction. {wrong[0]}", *wrong[1:]]
    what = _drawn_told(told)
    is_vouched = bound is not None or (root is not None and "draw" not in told)
    if not is_vouched:
        return UNCHECKED, [
            f"Could not be checked: no journal was given, so nobody vouches for the commitments; the file agrees with itself ({what})."
        ]
    return VERIFIED, [f"Verified: {what}."]


def _drawn_told(told: dict[str, Any]) -> str:
    parts = []
    if "draw" in told:
        members = told["draw"]["members"]
        given = sum(one["share"] is not None for one in members)
        parts.append(f"draw of {told['draw']['year']}, {given} of {len(members)} members gave")
    if "visit" in told:
        parts.append(f"visit {told['visit']['visit'].get('id')}, one of {told['visit']['size']}")
    return "; ".join(parts)


def plan_wrong(plan: dict[str, Any], drawn: dict[str, Any], instance: bytes) -> Iterator[str]:
    """What is wrong with all that a plan was made from: nothing else is made again."""
    told, register = plan["randomness"], str(plan["register"])
    seed = drawn["seed"]
    nonce = drawn_from(seed, "nonce", register.encode())
    fields = (seed, nonce, register, str(told["code"]), _in_order(told["parameters"]))
    if told["members_draw"] != drawn["commitment"]:
        yield "The plan was not made with this draw: it names another, or none."
    if marked("plan", *(one.encode() for one in fields)) != told["commitment"]:
        yield "The register, the code or a parameter of the plan was changed: they are not those that were committed to."
    if f"sha256:{hashlib.sha256(instance).hexdigest()}" != told["parameters"].get("instance"):
        yield "The facts of the year were changed: they are not those that the plan was made from."
    if told["leaves"] != drawn_from(seed, "leaves", register.encode()):
        yield "The key of the leaves was changed: it does not follow from the seed."


def kept_wrong(plan: dict[str, Any], bound: Bound | None) -> Iterator[str]:
    """What is wrong with the root of a plan, and with what the journal tells of it."""
    told = plan["randomness"]
    if plan_root(plan["visits"], str(told["leaves"])) != told["root"]:
        yield "The visits were changed: the root is of others."
    if bound is not None and (told["commitment"], told["root"]) not in bound.plans:
        yield "No plan of these commitments was kept: the journal tells of none."


def plan_root(visits: Sequence[dict[str, Any]], leaves: str) -> str:
    """The root over all visits by the order of their ids."""
    tree = Tree()
    for one in sorted(visits, key=lambda visit: str(visit["id"]).encode()):
        nonce = hmac.new(leaves.encode(), framed("leaf-nonce", str(one["id"]).encode()), hashlib.sha256).digest()
        tree.add(visit_leaf(nonce, one))
    return marked("root", tree.size.to_bytes(4, "big"), tree.root())


def made_again(program: str, plan: str, instance: str, seed: str) -> dict[str, Any]:
    """The plan that the installed program makes of the seed and the facts. Raises ``CannotCheck``."""
    command = [program, "plan", "replay", plan, "--instance", instance, "--json", "-"]
    try:
        # The program that whoever checks has named, and files of theirs; no shell reads any of it.
        done = subprocess.run(  # noqa: S603
            command, input=f"{seed}\n".encode(), capture_output=True, timeout=REPLAY_SECONDS, check=False
        )
        told = _read_json(done.stdout.decode())
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise CannotCheck(f"{program} could not be run") from fault
    except ValueError as fault:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"]
        raise CannotCheck(f"{program} made no plan: {lines[-1].rstrip('.')}") from fault
    return dict(told)


def choice_wrong(plan: dict[str, Any], again: dict[str, Any]) -> Iterator[str]:
    """The first visit in which a plan differs from the one made again; or the part of the file."""
    for one, other in itertools.zip_longest(plan["visits"], again["visits"]):
        if one != other:
            number = (one or other).get("id")
            parts = sorted(
                key for key in {**(one or {}), **(other or {})} if (one or {}).get(key) != (other or {}).get(key)
            )
            yield f"Visit {number} was changed: the draw leads to another one. Differs in: {', '.join(parts)}."
            return
    for key in sorted({*plan, *again}):
        if _in_order(plan.get(key)) != _in_order(again.get(key)):
            yield f"The plan was changed: {key} is another when it is made again."
            return


def verify_plan_draw(
    where: str, *, instance: str, draw: str, program: str, journal: str | None = None
) -> tuple[int, list[str]]:
    """Status, and sentences: the answer first. ``where``: a plan file, made again by the installed program and compared to the byte."""
    try:
        plan, told = _drawn_plan(where), read_drawn(draw, "draw")
        facts = Path(instance).read_bytes()
        bound = None if journal is None else read_bound(journal)
        wrong = [*draw_wrong(told["draw"], bound), *plan_wrong(plan, told["draw"], facts)]
        if not wrong:
            wrong += choice_wrong(plan, made_again(program, where, instance, told["draw"]["seed"]))
        wrong += kept_wrong(plan, bound)
    except CannotCheck as fault:
        return UNCHECKED, [f"Could not be checked: {fault}."]
    except (OSError, Wrong, sqlite3.Error) as fault:
        return UNCHECKED, [f"Could not be checked: something cannot be read ({fault})."]
    if wrong:
        return CONTRADICTION, [f"Contradiction. {wrong[0]}", *wrong[1:]]
    what = f"{len(plan['visits'])} visits, made again to the byte; {_drawn_told(told)}"
    if bound is None:
        return UNCHECKED, [
            f"Could not be checked: no journal was given, so nobody vouches for the commitments; the files agree ({what})."
        ]
    return VERIFIED, [f"Verified: {what}."]


def _drawn_plan(where: str) -> dict[str, Any]:
    """A plan that tells what it was drawn from. Raises ``CannotCheck``."""
    plan = _object(where, "plan")
    told, visits = plan.get("randomness"), plan.get("visits")
    keys = {"commitment", "code", "parameters", "members_draw", "leaves", "root"}
    if not isinstance(told, dict) or not keys <= told.keys() or not isinstance(told["parameters"], dict):
        raise CannotCheck("the plan tells too little of its draw")
    if told.get("is_by_hand"):
        raise CannotCheck(
            "people have changed this plan, so no seed makes it; take the version that it was changed from"
        )
    if not isinstance(visits, list) or "register" not in plan:
        raise CannotCheck(f"the plan {where} is none")
    if not all(isinstance(one, dict) and "id" in one for one in visits):
        raise CannotCheck(f"a visit of the plan {where} has no number")
    return plan


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
    # The key itself may have a plus, too: what counts is the first id of eight digits after the name.
    named = re.fullmatch(r"\S+?\+[0-9a-f]{8}\+(\S+)", text)
    content = _base64(named[1] if named else text)
    if content and len(content) == 33 and content[:1] == b"\x01":  # noqa: PLR2004 -- type and key
        content = content[1:]
    if content is None or len(content) != 32:  # noqa: PLR2004 -- bytes of a key
        raise CannotCheck("the log key cannot be read: give 64 hex digits, base64, or a file with one of these")
    return content


def read_fingerprint(text: str) -> str:
    """The fingerprint of the enrolment root as people write it: 32 hexadecimal digits, in groups or not. Raises ``CannotCheck``."""
    digits = re.sub(r"[\s-]", "", text).lower()
    if not re.fullmatch(r"[0-9a-f]{32}", digits):
        raise CannotCheck("the fingerprint of the enrolment root cannot be read: give its eight groups of four digits")
    return digits


def verify(
    where: str, *, log_key: bytes | None, outside: Sequence[tuple[str, str]] = (), root: str | None = None
) -> tuple[int, list[str]]:
    """Status, and sentences: the answer first.

    ``outside``: name and text of checkpoints kept elsewhere; ``root``: the fingerprint of the enrolment root, 32 hexadecimal digits.
    """
    try:
        check = Check(open_source(where), log_key, outside, root)
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
    vault = _vault_told(check.vault, is_given=root is not None)
    return VERIFIED, [f"Verified: {counted}; {found.covered} of them under a signed checkpoint{vault}.", *details]


def _vault_told(vault: Vault, *, is_given: bool) -> str:
    if not vault.roots:
        return ""
    source = "" if is_given else ", which is believed as it stands in this database"
    counted = f"{len(vault.records)} sealed revisions, {len(vault.epochs)} epochs, {len(vault.grants)} grants"
    return f"; {counted} under the enrolment root {fingerprint(vault.roots[0])}{source}"


def _all(contradictions: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        yield from contradictions()
    except Wrong as wrong:  # the rows themselves end here: nothing after it can be told
        yield str(wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry of the ``qorgan-verify`` script; gives the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["draw"] or words[:1] == ["plan-draw"]:
        return _main_of_draws(words)
    is_report = words[:1] == ["report"]
    told = (_report_parser() if is_report else _parser()).parse_args(words[is_report:])
    try:
        key = None if told.log_key is None else read_key(told.log_key)
        outside = [(name, _read_note_file(name)) for name in told.checkpoint]
        root = None if told.root is None else read_fingerprint(told.root)
    except CannotCheck as fault:
        status, sentences = UNCHECKED, [f"Could not be checked: {fault}."]
    else:
        asked = verify_report if is_report else verify
        status, sentences = asked(told.source, log_key=key, outside=outside, root=root)
    _say(sentences if told.verbose else sentences[:1])
    return status


def _main_of_draws(words: Sequence[str]) -> int:
    told = (_draw_parser() if words[0] == "draw" else _plan_draw_parser()).parse_args(words[1:])
    given = {name: value for name, value in vars(told).items() if name not in {"source", "verbose"}}
    status, sentences = (verify_draw if words[0] == "draw" else verify_plan_draw)(told.source, **given)
    _say(sentences if told.verbose else sentences[:1])
    return status


def _say(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        sys.stdout.write("".join(sign if sign.isprintable() else "?" for sign in sentence) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qorgan-verify",
        description="Check journal and vault of a Qorgan installation.",
        epilog="The package of a signed report: qorgan-verify report --help. The draw of a plan: draw --help, plan-draw --help",
    )
    parser.add_argument("source", help="SQLite file, plain dump, exported folder or postgresql:// address")
    return _with_options(parser)


def _report_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qorgan-verify report", description="Check the package of a signed report, without a network or a server."
    )
    parser.add_argument("source", metavar="package", help="the archive, or a folder with its files")
    return _with_options(parser)


def _draw_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qorgan-verify draw", description="Check an opened draw of a plan, or one visit of a plan with its proof."
    )
    parser.add_argument("source", metavar="file", help="what `qorgan plan seed` or `qorgan plan proof` wrote")
    parser.add_argument("--root", metavar="SHA256", help="the root of the plan, as it was told beforehand")
    return _with_journal(parser)


def _plan_draw_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="qorgan-verify plan-draw",
        description="Make a plan again from its opened draw, and compare it to the byte.",
    )
    parser.add_argument("source", metavar="plan", help="the plan file")
    parser.add_argument("--instance", required=True, metavar="FILE", help="the facts of the year it was made from")
    parser.add_argument("--draw", required=True, metavar="FILE", help="the opened draw: what `qorgan plan seed` wrote")
    parser.add_argument("--program", default="qorgan", help="the installed program that makes plans")
    return _with_journal(parser)


def _with_journal(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--journal", metavar="SOURCE", help="where the commitments stand: as for a check of the journal"
    )
    parser.add_argument("--verbose", action="store_true", help="tell everything that was found, not only the first")
    return parser


def _with_options(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--log-key", help="public key of the log: hex, base64, or a file")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="a checkpoint kept elsewhere")
    parser.add_argument(
        "--root", metavar="FINGERPRINT", help="fingerprint of the enrolment root, as it stands on paper"
    )
    parser.add_argument("--verbose", action="store_true", help="tell everything that was found, not only the first")
    return parser


def _read_note_file(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            return file.read(NOTE_LIMIT + 1).decode()
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotCheck(f"the checkpoint {name} cannot be read") from fault


if __name__ == "__main__":
    sys.exit(main())
