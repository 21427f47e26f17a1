"""What somebody with all rights over the database, and no memory of others, could do: changes with every hash made anew."""

# ruff: noqa: S608 -- statements of a test upon its own copy of a file

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from qorgan.journal import leaf, note, tree
from qorgan.store import models, sealing
from qorgan.vault import sign


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The database; what was done is kept."""
    with closing(sqlite3.connect(file)) as rows:
        yield rows
        rows.commit()


def checkpoint_sizes(file: Path) -> list[int]:
    """The sizes that were signed."""
    with opened(file) as rows:
        return [size for (size,) in rows.execute("SELECT size FROM store_checkpoint ORDER BY size")]


def rewrite(file: Path, seq: int, *, drop: bool = False) -> None:
    """Another action in one entry, or the entry gone, and all that follows chained anew: leaves, columns, nodes, head."""
    with opened(file) as rows:
        leaves = [leaf.decode(raw) for (raw,) in rows.execute("SELECT leaf FROM store_journalentry ORDER BY seq")]
        if drop:
            del leaves[seq]
            rows.execute("DELETE FROM store_journalentry WHERE seq = ?", (seq,))
            rows.execute("DELETE FROM store_journalobject WHERE seq = ?", (seq,))
            for table in ("store_journalobject", "store_journalentry"):
                rows.execute(f"UPDATE {table} SET seq = seq + 1000000 WHERE seq > ?", (seq,))
                rows.execute(f"UPDATE {table} SET seq = seq - 1000001 WHERE seq > 1000000")
        else:
            leaves[seq] = replace(leaves[seq], action="forged_act")
            rows.execute("UPDATE store_journalentry SET action = 'forged_act' WHERE seq = ?", (seq,))
        _store(rows, leaves)


def _store(rows: sqlite3.Connection, leaves: list[leaf.Leaf]) -> None:
    frontier: tuple[bytes, ...] = ()
    last = leaf.GENESIS
    rows.execute("DELETE FROM store_journalnode")
    for number, entry in enumerate(leaves):
        raw = leaf.encode(replace(entry, seq=number, prev=last))
        last = leaf.leaf_hash(raw)
        rows.execute("UPDATE store_journalentry SET leaf = ?, hash = ? WHERE seq = ?", (raw, last.hex(), number))
        grown = tree.append(frontier, number, last)
        frontier = grown.frontier
        for node in grown.kept:
            rows.execute(
                'INSERT INTO store_journalnode (height, "index", hash) VALUES (?, ?, ?)',
                (node.height, node.number, node.hash.hex()),
            )
    rows.execute(
        "UPDATE store_journalhead SET next_seq = ?, last_hash = ?, frontier = ?",
        (len(leaves), last.hex(), tree.pack(frontier)),
    )


def append(file: Path, entry: leaf.Leaf) -> int:
    """One more entry at the end, with its columns and its objects, chained as it should be. Its number."""
    with opened(file) as rows:
        leaves = [leaf.decode(raw) for (raw,) in rows.execute("SELECT leaf FROM store_journalentry ORDER BY seq")]
        seq = len(leaves)
        detail = json.dumps(entry.detail.told())
        columns = (
            seq,
            f"{entry.at:%Y-%m-%d %H:%M:%S.%f}",
            str(entry.actor or ""),
            entry.action,
            str(entry.objects[0]),
            detail,
        )
        rows.execute(
            "INSERT INTO store_journalentry (seq, log_epoch, at, actor, action, subject, detail, leaf, hash)"
            " VALUES (?, 1, ?, ?, ?, ?, ?, X'00', '')",
            columns,
        )
        rows.executemany(
            "INSERT INTO store_journalobject (seq, position, object) VALUES (?, ?, ?)",
            [(seq, at, number.hex) for at, number in enumerate(entry.objects)],
        )
        _store(rows, [*leaves, entry])
    return seq


def truncate(file: Path, size: int) -> None:
    """Drop the tail and make the head anew."""
    with opened(file) as rows:
        rows.execute("DELETE FROM store_journalobject WHERE seq >= ?", (size,))
        rows.execute("DELETE FROM store_journalentry WHERE seq >= ?", (size,))
        _store(rows, [leaf.decode(raw) for (raw,) in rows.execute("SELECT leaf FROM store_journalentry ORDER BY seq")])


def roll_back(file: Path) -> None:
    """The database as it was right after its last checkpoint but one was cosigned: an old copy."""
    with opened(file) as rows:
        size = rows.execute(
            "SELECT max(seq) + 1 FROM store_journalentry WHERE action = 'cosign_checkpoint'"
        ).fetchone()[0]
        rows.execute("DELETE FROM store_checkpoint WHERE size > ?", (size,))
    truncate(file, size)


def sign_anew(file: Path) -> None:
    """Every checkpoint signed anew over the journal as it is, with the true log key; cosignatures cannot be."""
    seed = sealing.log_key()
    with opened(file) as rows:
        hashes = [bytes.fromhex(text) for (text,) in rows.execute("SELECT hash FROM store_journalentry ORDER BY seq")]
        for number, size, old in rows.execute("SELECT id, size, note FROM store_checkpoint").fetchall():
            frontier: tuple[bytes, ...] = ()
            for at, leaf_hash in enumerate(hashes[:size]):
                frontier = tree.append(frontier, at, leaf_hash).frontier
            told = note.Checkpoint(old.split("\n")[0], size, tree.root_of(frontier))
            key_id = note.key_id(told.origin, note.ED25519, sign.public_key(seed))
            line = note.Line(told.origin, key_id, sign.sign_note(seed, told.text().encode()))
            rows.execute(
                "UPDATE store_checkpoint SET note = ?, root = ? WHERE id = ?",
                (note.assembled(told.text(), line), told.root.hex(), number),
            )


def turn(file: Path, seq: int, byte: int) -> None:
    """One bit of a leaf turned, and the hash of this entry made anew."""
    with opened(file) as rows:
        raw = bytearray(rows.execute("SELECT leaf FROM store_journalentry WHERE seq = ?", (seq,)).fetchone()[0])
        raw[byte] ^= 1
        digest = hashlib.sha256(b"\x00" + raw).hexdigest()
        rows.execute("UPDATE store_journalentry SET leaf = ?, hash = ? WHERE seq = ?", (bytes(raw), digest, seq))


def begin_anew(entries: Iterable[models.JournalEntry]) -> None:
    """The test database's journal made of these entries alone, numbered and chained anew."""
    frontier: tuple[bytes, ...] = ()
    last, forged = leaf.GENESIS, []
    for number, entry in enumerate(entries):
        raw = leaf.encode(replace(leaf.decode(bytes(entry.leaf)), seq=number, prev=last))
        last = leaf.leaf_hash(raw)
        entry.seq, entry.leaf, entry.hash = number, raw, last.hex()
        forged.append(entry)
        frontier = tree.append(frontier, number, last).frontier
    for table in (models.JournalNode, models.JournalObject, models.JournalEntry):
        table.objects.all().delete()
    models.JournalEntry.objects.bulk_create(forged)
    models.JournalHead.objects.update(next_seq=len(forged), last_hash=last.hex(), frontier=tree.pack(frontier))
