"""Verifying a journal of 1,000,000 entries with ``qorgan-verify``, against a bare SHA-256 loop over the same bytes.

The file has the tables of an installation and was filled with the entries an office makes: an account, one object, a provision, a fact or
two. Measured is processor time and the most memory, each in a process of its own. The loop hashes every leaf once and does nothing else:
no row is read, no chain followed, no tree built, no column compared. ``python -m bench.journal_verify [entries]``.
"""

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import qorgan_verify
from qorgan.journal import leaf, note, tree
from qorgan.journal.canonical_json import canonical
from qorgan.journal.detail import Detail
from qorgan.vault import sign

ENTRIES = 1_000_000
START = datetime(2026, 1, 1, tzinfo=UTC)
SEED = bytes(32)
ORIGIN = note.origin(UUID(int=4), 1)
PEOPLE = tuple(UUID(int=number + (4 << 76)) for number in range(40))
SCHEMA = """
CREATE TABLE store_journalentry (seq integer PRIMARY KEY, log_epoch, at, actor, device, action, subject, detail, leaf BLOB, hash);
CREATE TABLE store_journalobject (id integer PRIMARY KEY, seq, position, object);
CREATE TABLE store_journalhead (id, log_epoch, next_seq, last_hash, frontier);
CREATE TABLE store_journalnode (height, "index", hash);
CREATE TABLE store_checkpoint (id, log_epoch, size, root, note, at);
CREATE TABLE store_cosignature (checkpoint_id, device_id, line, at);
CREATE TABLE store_device (id, account, public_key);
CREATE INDEX by_actor ON store_journalentry (actor);
CREATE UNIQUE INDEX by_place ON store_journalobject (seq, position);
"""
_MB = 1024


def main() -> None:
    """Fill, measure both, print. With ``verify`` or ``bare`` and a file: measure that one in this process."""
    if sys.argv[1:2] == ["verify"]:
        _told(_verify, Path(sys.argv[2]))
    elif sys.argv[1:2] == ["bare"]:
        _told(_bare, Path(sys.argv[2]))
    else:
        entries = int(sys.argv[1]) if sys.argv[1:] else ENTRIES
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "journal.sqlite3"
            _fill(file, entries)
            measured = {name: _measured(name, file) for name in ("bare", "verify")}
            size = file.stat().st_size / _MB / _MB
        _print(entries, size, measured)


def _measured(name: str, file: Path) -> tuple[float, float]:
    """Seconds of processor time and megabytes, the better of two runs."""
    runs = []
    for _ in range(2):
        command = [sys.executable, "-m", "bench.journal_verify", name, str(file)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        runs.append((float(told[0]), float(told[1])))
    return min(runs)


def _told(work: object, file: Path) -> None:
    seconds = _verify(file) if work is _verify else _bare(file)
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB)


def _verify(file: Path) -> float:
    start = time.process_time()
    status, sentences = qorgan_verify.verify(str(file), log_key=sign.public_key(SEED))
    taken = time.process_time() - start
    assert status == qorgan_verify.VERIFIED, sentences
    return taken


def _bare(file: Path) -> float:
    with closing(sqlite3.connect(file)) as rows:
        leaves = [raw for (raw,) in rows.execute("SELECT leaf FROM store_journalentry ORDER BY seq")]
    start = time.process_time()
    for raw in leaves:
        sha256(raw).digest()
    return time.process_time() - start


def _fill(file: Path, entries: int) -> None:
    with closing(sqlite3.connect(file)) as rows:
        rows.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {SCHEMA}")
        frontier: tuple[bytes, ...] = ()
        last, nodes = leaf.GENESIS, []
        for first in range(0, entries, 10_000):
            batch, objects = [], []
            for told in _entries(first, min(first + 10_000, entries)):
                raw = leaf.encode(told_after(told, last))
                last = leaf.leaf_hash(raw)
                grown = tree.append(frontier, told.seq, last)
                frontier = grown.frontier
                nodes += [(node.height, node.number, node.hash.hex()) for node in grown.kept]
                batch.append(_row(told, raw, last))
                objects.append((told.seq, 0, told.objects[0].hex))
            rows.executemany("INSERT INTO store_journalentry VALUES (?, 1, ?, ?, NULL, ?, ?, ?, ?, ?)", batch)
            rows.executemany("INSERT INTO store_journalobject (seq, position, object) VALUES (?, ?, ?)", objects)
        rows.executemany("INSERT INTO store_journalnode VALUES (?, ?, ?)", nodes)
        packed = tree.pack(frontier)
        rows.execute("INSERT INTO store_journalhead VALUES (1, 1, ?, ?, ?)", (entries, last.hex(), packed))
        checkpoint = note.Checkpoint(ORIGIN, entries, tree.root_of(frontier))
        rows.execute(
            "INSERT INTO store_checkpoint VALUES (1, 1, ?, ?, ?, ?)",
            (entries, checkpoint.root.hex(), _signed(checkpoint), ""),
        )
        rows.commit()


def _entries(first: int, end: int) -> Iterator[leaf.Leaf]:
    for seq in range(first, end):
        yield leaf.Leaf(
            seq=seq,
            at=START + timedelta(seconds=seq * 37, microseconds=seq % 1_000_000),
            actor=PEOPLE[seq % len(PEOPLE)],
            action="start_plan_run",
            objects=(UUID(int=seq + (4 << 76)),),
            prev=leaf.GENESIS,
            detail=Detail({"as": "secretary", "year": 2000 + seq % 90}, ("kz266-p06-a",)),
        )


def told_after(told: leaf.Leaf, last: bytes) -> leaf.Leaf:
    """The entry, built on the one before."""
    return leaf.Leaf(
        seq=told.seq,
        at=told.at,
        actor=told.actor,
        action=told.action,
        objects=told.objects,
        prev=last,
        detail=told.detail,
    )


def _row(told: leaf.Leaf, raw: bytes, leaf_hash: bytes) -> tuple[object, ...]:
    at = told.at.replace(tzinfo=None).isoformat(" ")
    detail = canonical(told.detail.told()).decode()
    return (told.seq, at, str(told.actor), told.action, str(told.objects[0]), detail, raw, leaf_hash.hex())


def _signed(checkpoint: note.Checkpoint) -> str:
    key_id = note.key_id(ORIGIN, note.ED25519, sign.public_key(SEED))
    signature = sign.sign_note(SEED, checkpoint.text().encode())
    return note.assembled(checkpoint.text(), note.Line(ORIGIN, key_id, signature))


def _print(entries: int, size: float, measured: dict[str, tuple[float, float]]) -> None:
    bare = measured["bare"][0]
    print(f"{entries:,} entries, {size:,.0f} MB of database")
    for name, (seconds, memory) in measured.items():
        each = seconds / entries * 1e6
        print(f"{name:8} {seconds:8.2f} s {each:8.2f} µs an entry {seconds / bare:8.1f} × bare {memory:8.0f} MB")


if __name__ == "__main__":
    main()
