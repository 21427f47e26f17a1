"""Writing the journal in the database: chain, tree, objects, and how many statements that takes."""

from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qorgan.actions import _journal
from qorgan.journal import leaf, tree
from qorgan.store import models
from tests.actions import cast

pytestmark = pytest.mark.django_db
DANA = UUID("aaaaaaaa-0000-4000-8000-000000000001")


def write(actor: str = str(DANA), *objects: UUID, **facts: str | int | bool | None) -> models.JournalEntry:
    with transaction.atomic():
        return _journal.write(
            at=cast.NOW,
            actor=actor,
            device=None,
            action="keep_plan",
            objects=objects,
            provisions=("kz266-p06-a",),
            facts=facts,
        )


def test_each_entry_holds_the_hash_of_the_one_before_and_the_head_the_last() -> None:
    previous = leaf.GENESIS
    for number in range(5):
        entry = write(year=number)
        read = leaf.decode(bytes(entry.leaf))
        assert (read.seq, read.prev) == (number, previous)
        previous = leaf.leaf_hash(bytes(entry.leaf))
        assert entry.hash == previous.hex()
    head = models.JournalHead.objects.get()
    assert (head.next_seq, head.last_hash) == (5, previous.hex())


def test_the_columns_repeat_what_the_leaf_says() -> None:
    first, second = uuid4(), uuid4()
    write(str(DANA), first, second, year=2027, run=None)
    entry = models.JournalEntry.objects.get()
    assert (entry.actor, entry.action, entry.subject, entry.at) == (str(DANA), "keep_plan", str(first), cast.NOW)
    assert (entry.provisions, entry.facts) == (["kz266-p06-a"], {"year": 2027})
    assert list(entry.objects_named.order_by("position").values_list("object", flat=True)) == [first, second]


def test_the_installation_and_nobody_are_told_apart() -> None:
    assert leaf.decode(bytes(write("system").leaf)).detail.by == "system"
    assert leaf.decode(bytes(write("").leaf)).detail.by == "nobody"


def test_an_object_named_twice_stands_once() -> None:
    number = uuid4()
    assert leaf.decode(bytes(write(str(DANA), number, number).leaf)).objects == (number,)


def test_the_kept_nodes_are_the_roots_of_256_entries() -> None:
    for number in range(300):
        write(number=number)
    node = models.JournalNode.objects.get()
    hashes = [bytes.fromhex(entry.hash) for entry in models.JournalEntry.objects.order_by("seq")]
    assert (node.height, node.index, node.hash) == (8, 0, tree.subtree_of(hashes[:256]).hex())
    frontier = tree.unpack(bytes(models.JournalHead.objects.get().frontier))
    assert frontier[0] == tree.subtree_of(hashes[:256])


def test_an_entry_takes_four_statements_and_a_kept_node_one_more() -> None:
    counts = []
    for _ in range(257):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            _journal.write(
                at=cast.NOW, actor="system", device=None, action="a", objects=(uuid4(),), provisions=(), facts={}
            )
        counts.append(len(asked))
    assert set(counts[1:255]) == {4}
    assert (counts[255], counts[256]) == (5, 4)
