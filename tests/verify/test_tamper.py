"""Whoever changes the database behind the journal's back is found, and the entry named (security.md, S-5)."""

# ruff: noqa: S608 -- statements of a test upon its own copy of a file

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import qorgan_verify
from tests.verify import forge, ground
from tests.verify.ground import AT, PLAN

pytestmark = pytest.mark.django_db


def answer(file: Path, *outside: tuple[str, str]) -> tuple[int, str]:
    status, sentences = qorgan_verify.verify(str(file), log_key=ground.log_key(), outside=outside)
    return status, sentences[0]


def harm(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as rows:
        for statement in statements:
            assert rows.execute(statement).rowcount, statement
        rows.commit()


def found(file: Path, *outside: tuple[str, str]) -> str:
    status, sentence = answer(file, *outside)
    assert status == qorgan_verify.CONTRADICTION, sentence
    return sentence


def last_note(file: Path) -> str:
    with closing(sqlite3.connect(file)) as rows:
        return str(rows.execute("SELECT note FROM store_checkpoint ORDER BY size DESC").fetchone()[0])


def test_the_untouched_journal_is_verified(file: Path) -> None:
    status, sentence = answer(file, ("paper", last_note(file)))
    assert (status, sentence.split(",")[0]) == (0, f"Verified: {ground.ENTRIES} entries"), sentence
    assert f"{ground.ENTRIES} of them under a signed checkpoint" in sentence


COLUMNS = {
    "actor": "'aaaaaaaa-0000-4000-8000-000000000001'",
    "action": "'keep_plam'",
    "at": AT,
    "device": "'cccccccc000040008000000000000009'",
    "subject": "'bbbbbbbb-0000-4000-8000-000000000009'",
    "detail": "json_set(detail, '$.facts.number', 99)",
    "log_epoch": "2",
}


@pytest.mark.parametrize("seq", [0, 40, 256, ground.ENTRIES - 1])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found_and_named(file: Path, column: str, seq: int) -> None:
    harm(file, f"UPDATE store_journalentry SET {column} = {COLUMNS[column]} WHERE seq = {seq}")
    sentence = found(file)
    assert f"Entry {seq}:" in sentence
    assert f"the column {column} " in sentence


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("hash", f"'{'00' * 32}'", "the column hash"),
        ("leaf", "X'00'", "its bytes"),
        ("leaf", "CAST(leaf AS TEXT)", "its bytes"),
        ("detail", "'{}'", "the column detail"),
        ("detail", "replace(detail, '30', '30.0')", "the column detail"),
        ("at", "'yesterday'", "the column at"),
        ("actor", "''", "the column actor"),
    ],
)
def test_a_row_with_nonsense_in_it_is_named(file: Path, column: str, value: str, says: str) -> None:
    with closing(sqlite3.connect(file)) as rows:
        seq = rows.execute("SELECT seq FROM store_journalentry WHERE detail LIKE '%\"number\": 30%'").fetchone()[0]
    harm(file, f"UPDATE store_journalentry SET {column} = {value} WHERE seq = {seq}")
    sentence = found(file)
    assert f"Entry {seq}: " in sentence
    assert says in sentence


@pytest.mark.parametrize("seq", [0, 1, 40, 255, 256])
def test_a_deleted_entry_is_named(file: Path, seq: int) -> None:
    harm(file, f"DELETE FROM store_journalentry WHERE seq = {seq}")
    assert f"Entry {seq} is missing" in found(file)


def test_a_deleted_entry_whose_followers_moved_up_is_named(file: Path) -> None:
    harm(
        file,
        "DELETE FROM store_journalentry WHERE seq = 100",
        "UPDATE store_journalentry SET seq = seq + 1000000 WHERE seq > 100",
        "UPDATE store_journalentry SET seq = seq - 1000001 WHERE seq > 100",
        "UPDATE store_journalhead SET next_seq = next_seq - 1",
    )
    assert "Entry 100: its bytes are those of entry 101" in found(file)


def test_two_entries_that_changed_places_are_named(file: Path) -> None:
    harm(
        file,
        "UPDATE store_journalentry SET seq = 10000 WHERE seq = 50",
        "UPDATE store_journalentry SET seq = 50 WHERE seq = 51",
        "UPDATE store_journalentry SET seq = 51 WHERE seq = 10000",
    )
    assert "Entry 50: its bytes are those of entry 51" in found(file)


def test_an_entry_put_behind_the_end_is_named(file: Path) -> None:
    end = ground.ENTRIES
    harm(file, f"INSERT INTO store_journalentry SELECT {end}, log_epoch, at, actor, device, action, subject, detail, leaf, hash"
         " FROM store_journalentry WHERE seq = 9")  # fmt: skip
    assert f"Entry {end} stands behind the end" in found(file)


@pytest.mark.parametrize("seq", [0, 40, 270])
def test_an_entry_rewritten_with_all_hashes_after_it_is_found_by_the_next_checkpoint(file: Path, seq: int) -> None:
    forge.rewrite(file, seq)
    sentence = found(file)
    sizes = [0, *forge.checkpoint_sizes(file)]
    before = max(size for size in sizes if size <= seq)
    after = min(size for size in sizes if size > seq)
    assert (
        f"Checkpoint of size {after}: the entries {before} to {after - 1} are not those it was signed for" in sentence
    )


def test_an_entry_taken_out_with_all_hashes_after_it_made_anew_is_found_by_the_next_checkpoint(file: Path) -> None:
    forge.rewrite(file, 50, drop=True)
    assert "are not those it was signed for" in found(file)


def test_a_rewritten_journal_without_its_checkpoints_is_found_by_one_kept_on_paper(file: Path) -> None:
    paper = ("paper", last_note(file))
    forge.rewrite(file, 40)
    harm(file, "DELETE FROM store_cosignature", "DELETE FROM store_checkpoint")
    assert "paper: the entries 0 to 299 are not those it was signed for" in _all_of(file, paper)


def _all_of(file: Path, *outside: tuple[str, str]) -> str:
    return "\n".join(qorgan_verify.verify(str(file), log_key=ground.log_key(), outside=outside)[1])


def test_a_truncated_tail_is_named_by_the_head(file: Path) -> None:
    harm(file, "DELETE FROM store_journalentry WHERE seq >= 290")
    assert "Entry 290 is missing" in found(file)


def test_a_truncated_tail_with_the_head_made_anew_is_named_by_a_checkpoint(file: Path) -> None:
    forge.truncate(file, 290)
    assert "Entry 290 is missing: checkpoint of size 300 vouches for 300 entries" in found(file)


def test_a_truncated_tail_whose_checkpoint_went_too_is_named_by_one_kept_on_paper(file: Path) -> None:
    paper = ("paper", last_note(file))
    forge.truncate(file, 290)
    harm(file, "DELETE FROM store_checkpoint WHERE size = 300")
    assert answer(file)[0] == qorgan_verify.VERIFIED, "nothing inside can tell"
    assert "Entry 290 is missing: the checkpoint in paper vouches for 300 entries" in found(file, paper)


def test_an_old_copy_put_back_is_found_by_a_later_checkpoint(file: Path, whole: Path) -> None:
    paper = ("paper", last_note(whole))
    forge.roll_back(file)
    assert answer(file)[0] == qorgan_verify.VERIFIED, "an old copy is whole in itself"
    assert "is missing: the checkpoint in paper vouches for 300 entries" in found(file, paper)


def test_a_fork_signed_with_the_stolen_log_key_is_found_by_a_checkpoint_kept_on_paper(file: Path) -> None:
    paper = ("paper", last_note(file))
    forge.rewrite(file, 270)
    forge.sign_anew(file)
    assert "paper: the entries " in found(file, paper)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE store_checkpoint SET size = 299 WHERE size = 300", "Checkpoint of size 299: the column size"),
        (f"UPDATE store_checkpoint SET root = '{'00' * 32}' WHERE size = 300", "Checkpoint of size 300: the columns"),
        ("UPDATE store_checkpoint SET log_epoch = 2 WHERE size = 300", "Checkpoint of size 300: the columns"),
        ("UPDATE store_checkpoint SET note = replace(note, '300', '299') WHERE size = 300", "Checkpoint of size 300: "),
        ("UPDATE store_checkpoint SET note = replace(note, '/1', '/2')", "it is not signed with the key of this log"),
        ("UPDATE store_checkpoint SET note = '' WHERE size = 300", "it is not written as a checkpoint"),
        (
            ("UPDATE store_checkpoint SET note = substr(note, 1, instr(note, '— ') - 1) || (SELECT substr(note, instr(note, '— '))"
             " FROM store_checkpoint WHERE size < 300 LIMIT 1) WHERE size = 300"),
            "Checkpoint of size 300: its signature is not good",
        ),
    ],
)  # fmt: skip
def test_an_altered_checkpoint_and_a_swapped_signature_are_named(file: Path, statement: str, says: str) -> None:
    harm(file, statement)
    assert says in found(file)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE store_cosignature SET line = replace(line, 'member', 'nember')", "the name of somebody else"),
        ("UPDATE store_cosignature SET line = ''", "its line is cut short"),
        (f"UPDATE store_cosignature SET at = {AT}", "the column at says something else"),
        (("UPDATE store_cosignature SET checkpoint_id = (SELECT max(id) FROM store_checkpoint) WHERE id ="
          " (SELECT min(id) FROM store_cosignature)"), "its signature is not good"),
        (("UPDATE store_cosignature SET device_id = (SELECT id FROM store_device WHERE id != device_id)"
          " WHERE checkpoint_id = (SELECT max(checkpoint_id) FROM store_cosignature)"), "somebody else"),
    ],
)  # fmt: skip
def test_an_altered_cosignature_is_named(file: Path, statement: str, says: str) -> None:
    harm(file, statement)
    sentence = found(file)
    assert sentence.startswith("Contradiction. A cosignature of device ")
    assert says in sentence


def test_a_deleted_cosignature_is_named_by_the_entry_that_holds_it(file: Path) -> None:
    harm(file, "DELETE FROM store_cosignature WHERE id = (SELECT max(id) FROM store_cosignature)")
    assert ": the cosignature that it holds is missing or was changed" in found(file)


def test_a_swapped_key_of_a_device_is_named_by_the_entry_that_registered_it(file: Path) -> None:
    harm(file, f"UPDATE store_device SET public_key = '{'ab' * 32}' WHERE id = (SELECT min(id) FROM store_device)")
    assert "is not the one that was registered" in found(file)


def test_a_device_that_nobody_registered_is_named(file: Path) -> None:
    harm(file, "INSERT INTO store_device (id, account, public_key, name, registered_at) SELECT 'f', account, 'aa', name,"
         " registered_at FROM store_device LIMIT 1")  # fmt: skip
    assert "Device f: no entry of the journal registered it" in found(file)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "DELETE FROM store_journalobject WHERE id = (SELECT max(id) FROM store_journalobject)",
            "the rows of its objects",
        ),
        ("UPDATE store_journalobject SET object = 'dddddddd000040008000000000000009' WHERE position = 1", "objects"),
        ("INSERT INTO store_journalobject (seq, position, object) VALUES (299, 9, 'd')", "Entry 299: the rows of its"),
        (
            "INSERT INTO store_journalobject (seq, position, object) VALUES (900, 0, 'd')",
            "Entry 900: objects are named",
        ),
        (f"UPDATE store_journalnode SET hash = '{'00' * 32}'", "The kept hash over the entries 0 to 255"),
        ("DELETE FROM store_journalnode", "The kept hash over the entries 0 to 255"),
        ("INSERT INTO store_journalnode (height, \"index\", hash) VALUES (8, 1, 'x')", "height 8, number 1"),
        (f"UPDATE store_journalhead SET last_hash = '{'00' * 32}'", "the hash of the last entry, 299"),
        ("UPDATE store_journalhead SET frontier = X''", "The head does not hold the tree of its 300 entries"),
        ("UPDATE store_journalhead SET next_seq = 301", "Entry 300 is missing"),
        ("UPDATE store_journalhead SET next_seq = 299", "Entry 299 is missing"),
        ("DELETE FROM store_journalhead", "exactly one head"),
    ],
)
def test_rows_beside_the_entries_are_held_against_them(file: Path, statement: str, says: str) -> None:
    harm(file, statement)
    assert says in found(file)


def test_a_swapped_blob_is_named_by_the_entry_that_sealed_it(file: Path) -> None:
    harm(file, f"UPDATE store_plan SET sealed = X'00' WHERE id = '{PLAN.hex}'")
    assert f"what is sealed in the row {PLAN.hex} of store_plan is not what it kept" in found(file)


def test_blobs_that_changed_places_are_named(file: Path) -> None:
    harm(file, "UPDATE store_plan SET sealed = (SELECT p.sealed FROM store_plan p WHERE p.id != store_plan.id)")
    assert "is not what it kept" in found(file)


def test_a_deleted_plan_and_one_that_nobody_kept_are_named(file: Path) -> None:
    harm(file, f"UPDATE store_plan SET id = '{'e' * 32}' WHERE id = '{PLAN.hex}'")
    told = _all_of(file)
    assert f"The row {'e' * 32} of store_plan: no entry" in told
    assert f"the row {PLAN.hex} of store_plan that it kept is missing" in told


def test_another_log_key_verifies_nothing(file: Path) -> None:
    status, sentences = qorgan_verify.verify(str(file), log_key=hashlib.sha256(b"other").digest())
    assert (status, "not signed with the key of this log" in sentences[0]) == (1, True)


@pytest.mark.parametrize("byte", range(0, 13 + 11 * 4, 3))
def test_no_byte_of_a_leaf_may_turn_even_with_its_hash_made_anew(file: Path, byte: int) -> None:
    forge.turn(file, 40, byte)
    assert "Entry 4" in found(file)
