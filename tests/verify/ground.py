"""A journal of 300 entries as actions write it, in a database file: people, a sealed plan, three checkpoints, two witnesses."""

import base64
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

import qorgan_verify
from qorgan.actions import _journal
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.journal import note
from qorgan.store import models, sealing
from qorgan.vault import sign
from tests.actions import cast
from tests.actions.witness import Witness
from tests.journal.writing import write

ENTRIES = 300
PLAN = UUID("bbbbbbbb-0000-4000-8000-000000000001")
SECOND = UUID("bbbbbbbb-0000-4000-8000-000000000002")
AT = "strftime('%Y-%m-%d %H:%M:%S', at, '+1 second')"
"""One second later than a stored time, in SQL."""


def fill() -> None:
    """Write the journal; three checkpoints, the last over all entries."""
    saule = Witness(cast.signed_in(cast.SAULE), b"s" * 32)
    boris = Witness(cast.signed_in(cast.BORIS), b"b" * 32)
    saule.register()
    boris.register()
    keep_plan(PLAN)
    keep_plan(SECOND)
    write(30)
    first = signed()
    saule.cosign(first)
    boris.cosign(first)
    write(30)
    saule.cosign(signed())
    write(ENTRIES - models.JournalEntry.objects.count())
    signed()


def signed() -> models.Checkpoint:
    """A checkpoint of now."""
    checkpoint = sign_checkpoint(cast.NOW)
    assert checkpoint is not None
    return checkpoint


def keep_plan(number: UUID) -> None:
    """A sealed row, and the entry that holds the hash of its blob and names two objects."""
    blob = b"sealed " + number.bytes
    with transaction.atomic():
        models.Plan.objects.create(
            pk=number,
            year=2027,
            version=number.int % 7,
            made_at=cast.NOW,
            made_by="system",
            sealed=blob,
            commitment="c",
        )
        _journal.write(
            at=cast.NOW,
            actor="system",
            device=UUID("cccccccc-0000-4000-8000-000000000001"),
            action="keep_plan",
            objects=(number, UUID(int=7, version=4)),
            provisions=("kz266-p06-a",),
            facts={"year": 2027},
            revision=1,
            commit=bytes(32),
            blob_sha256=hashlib.sha256(blob).digest(),
        )


def copied(path: Path) -> Path:
    """The test's database as a file."""
    # Not `backup`, which waits for ever for the end of the transaction that the test is in.
    path.write_bytes(connection.connection.serialize())
    return path


def harmed(path: Path, statement: str, root: str) -> tuple[int, str]:
    """What the verifier ends with and says of a copy once a statement, which must hit a row, has changed it; none changes nothing."""
    with closing(sqlite3.connect(path)) as rows:
        if statement:
            assert rows.execute(statement).rowcount
        rows.commit()
    status, sentences = qorgan_verify.verify(str(path), log_key=log_key(), root=root)
    return status, "\n".join(sentences)


def log_key() -> bytes:
    """The public key of the log."""
    return sign.public_key(sealing.log_key())


def vkey() -> str:
    """The same as C2SP writes it."""
    origin, key = note.origin(sealing.installation(), 1), log_key()
    number = note.key_id(origin, note.ED25519, key)
    return f"{origin}+{number.hex()}+{base64.b64encode(note.ED25519 + key).decode()}"
