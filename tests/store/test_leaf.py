"""The bytes of a journal entry."""

import hashlib
from datetime import UTC, datetime

import pytest

from qorgan.store import leaf


def entry(**told: object) -> leaf.Leaf:
    whole: dict[str, object] = {
        "seq": 0,
        "at": datetime(2026, 11, 25, tzinfo=UTC),
        "actor": "system",
        "action": "import_register",
        "subject": "s",
        "provisions": ("test-p1",),
        "facts": {"added": 1},
        "prev_hash": leaf.GENESIS,
    }
    return leaf.Leaf(**(whole | told))  # type: ignore[arg-type]  # a test tells any field


def test_an_entry_is_hashed_as_the_format_says_written_out_by_hand() -> None:
    written = (
        b"qorgan/leaf/1"
        b"\0\0\0\x08" + bytes(8) + b"\0\0\0\x08" + (1_795_564_800_000_000).to_bytes(8, "big") + b"\0\0\0\x06system"
        b"\0\0\0\x0fimport_register\0\0\0\x01s\0\0\0\x20" + bytes(32) + b"\0\0\0\x2e"
        b'{"facts":{"added":1},"provisions":["test-p1"]}'
    )
    assert leaf.digest(entry()) == hashlib.sha256(b"\0" + written).hexdigest()


@pytest.mark.parametrize(
    "told",
    [
        {"seq": 1},
        {"at": datetime(2026, 11, 25, 0, 0, 0, 1, tzinfo=UTC)},
        {"actor": "other"},
        {"action": "keep_plan"},
        {"subject": "t"},
        {"provisions": ("test-p2",)},
        {"facts": {"added": 2}},
        {"prev_hash": "1" * 64},
    ],
)
def test_every_column_is_covered_by_the_hash(told: dict[str, object]) -> None:
    assert leaf.digest(entry(**told)) != leaf.digest(entry())


def test_a_letter_cannot_wander_from_one_column_to_the_next() -> None:
    assert leaf.digest(entry(actor="ab", action="c")) != leaf.digest(entry(actor="a", action="bc"))


def test_the_order_in_which_facts_are_told_does_not_matter() -> None:
    assert leaf.digest(entry(facts={"a": 1, "b": 2})) == leaf.digest(entry(facts={"b": 2, "a": 1}))


def test_an_entry_takes_ids_and_numbers_and_no_long_texts() -> None:
    with pytest.raises(leaf.DetailTooLong):
        leaf.digest(entry(facts={"told": "x" * 3000}))
