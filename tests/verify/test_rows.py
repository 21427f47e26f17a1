"""A row of the record that was edited directly in the database is found, and the entry of the act that made it is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

import qorgan_verify
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.store import models
from tests.actions import cast, demo_vaults
from tests.verify import ground

pytestmark = pytest.mark.django_db
HARMS = {
    "UPDATE store_certificate SET valid_to = '2099-12-31' WHERE number = 'X-N001'": ("issue_certificate", "valid_to"),
    "UPDATE store_certificate SET number = 'X-N002' WHERE number = 'X-N001'": ("issue_certificate", "number"),
    "DELETE FROM store_certificate WHERE number = 'X-N001'": ("issue_certificate", "is missing"),
    "UPDATE store_decision SET about = 'quorum' WHERE number = 'K-2'": ("record_minutes", "about"),
    "UPDATE store_decision SET commitment = '00' WHERE number = 'K-2'": ("record_minutes", "commitment"),
    "UPDATE store_decision SET office = 'commissioner' WHERE about = 'reading'": ("propose_decision", "office"),
    "UPDATE store_eligibilitycheck SET commitment = '00'": ("check_eligibility", "commitment"),
}


def test_a_row_edited_behind_the_journals_back_is_named_by_the_entry_that_made_it(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the check reads a file here; rows of a dump are read by the same lines")
    demo_vaults.load(cast.NOW)
    sign_checkpoint(cast.NOW)
    whole = ground.copied(tmp_path / "whole.sqlite3")
    assert answer(whole)[0] == qorgan_verify.VERIFIED
    entries = {str(entry.seq): entry.action for entry in models.JournalEntry.objects.all()}
    for harm, (action, says) in HARMS.items():
        copy = tmp_path / "copy.sqlite3"
        copy.write_bytes(whole.read_bytes())
        with closing(sqlite3.connect(copy)) as rows:
            assert rows.execute(harm).rowcount, harm
            rows.commit()
        status, sentence = answer(copy)
        assert status == qorgan_verify.CONTRADICTION, harm
        named = sentence.removeprefix("Contradiction. Entry ").partition(":")[0]
        assert entries[named] == action, sentence
        assert says in sentence


def answer(file: Path) -> tuple[int, str]:
    status, sentences = qorgan_verify.verify(str(file), log_key=ground.log_key())
    return status, sentences[0]
