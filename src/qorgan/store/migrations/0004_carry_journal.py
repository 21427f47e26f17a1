"""Carry the entries of the first tables into the journal: every one in its order, then an entry that tells the hash the old chain ended in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from qorgan.journal import detail, leaf, tree

BY = {"system": detail.BY_SYSTEM, "": detail.BY_NOBODY}


def carry(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    writer = Writer(apps)
    old = writer.model("OldJournalEntry").order_by("seq")
    last = None
    for last in old.iterator():
        writer.write(last.at, last.actor, last.action, last.subject, last.provisions, last.facts)
    if last is not None:
        ended = {"entries": writer.size, "hash": last.hash}
        writer.write(last.at, "system", "carry_journal", "", [], ended)
        writer.keep_head()


class Writer:
    """As actions/_journal.py wrote when these tables were made: a migration may not change when that does."""

    def __init__(self, apps: Apps) -> None:
        self.apps, self.size, self.prev = apps, 0, bytes(32)
        self.frontier: tuple[bytes, ...] = ()

    def model(self, name: str) -> Any:
        return self.apps.get_model("store", name).objects

    def write(
        self,
        at: datetime,
        actor: str,
        action: str,
        subject: str,
        provisions: Sequence[str],
        facts: Mapping[str, str | int | bool | None],
    ) -> None:
        by, objects = BY.get(actor), _ids(subject)
        told = detail.Detail({k: v for k, v in facts.items() if v is not None}, tuple(provisions), by)
        entry = leaf.Leaf(
            seq=self.size, at=at, actor=None if by else UUID(actor), device=None, action=action, objects=objects,
            revision=None, blob_sha256=None, commit=None, prev=self.prev, detail=told,
        )
        encoded = leaf.encode(entry)
        self.prev = leaf.leaf_hash(encoded)
        written = self.model("JournalEntry").create(
            seq=self.size, at=at, actor=actor, action=action, subject=str(objects[0]) if objects else "",
            detail=told.told(), leaf=encoded, hash=self.prev.hex(),
        )
        for position, number in enumerate(objects):
            self.model("JournalObject").create(entry=written, position=position, object=number)
        grown = tree.append(self.frontier, self.size, self.prev)
        for node in grown.kept:
            self.model("JournalNode").create(height=node.height, index=node.index, hash=node.hash.hex())
        self.size, self.frontier = self.size + 1, grown.frontier

    def keep_head(self) -> None:
        self.model("JournalHead").create(
            id=1, next_seq=self.size, last_hash=self.prev.hex(), frontier=tree.pack(self.frontier)
        )


def _ids(subject: str) -> tuple[UUID, ...]:
    try:
        return (UUID(subject),)
    except ValueError:
        return ()


class Migration(migrations.Migration):
    dependencies = [("store", "0003_record")]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop), migrations.DeleteModel("OldJournalEntry")]
