"""Checkpoints: when they are made, that they verify, and that nothing is signed over a contradiction."""

from datetime import timedelta

import pytest

from qorgan.actions.sign_checkpoint import EVERY, JournalBroken, sign_checkpoint, sign_if_due
from qorgan.journal import note
from qorgan.store import journal_tree, models, sealing
from qorgan.vault import sign
from tests.actions import cast
from tests.journal.writing import write

pytestmark = pytest.mark.django_db


def test_an_empty_journal_has_no_checkpoint() -> None:
    assert sign_checkpoint(cast.NOW) is None


def test_a_checkpoint_is_signed_with_the_log_key_under_the_name_of_its_origin() -> None:
    write(3)
    checkpoint = sign_checkpoint(cast.NOW)
    assert checkpoint is not None
    text, (line,) = note.take_apart(checkpoint.note)
    read = note.read_checkpoint(text)
    assert read == journal_tree.head().checkpoint
    assert read.origin == line.name == f"qorgan/{sealing.installation()}/1"
    key = sign.public_key(sealing.log_key())
    assert line.key_id == note.key_id(read.origin, note.ED25519, key)
    assert sign.is_note_signed(key, line.signature, text.encode())


def test_without_news_there_is_no_new_checkpoint() -> None:
    write(1)
    first = sign_checkpoint(cast.NOW)
    assert first == sign_checkpoint(cast.NOW + timedelta(days=1))
    assert models.Checkpoint.objects.count() == 1


def test_on_demand_a_new_one_is_made_at_ten_minutes_and_not_a_second_before() -> None:
    write(1)
    first = sign_if_due(cast.NOW)
    write(1)
    assert sign_if_due(cast.NOW + EVERY - timedelta(seconds=1)) == first
    due = sign_if_due(cast.NOW + EVERY)
    assert due is not None
    assert due.size == 2


def test_after_a_clock_that_was_ahead_is_set_right_signing_goes_on() -> None:
    write(1)
    sign_if_due(cast.NOW + timedelta(days=400))
    write(1)
    due = sign_if_due(cast.NOW)
    assert due is not None
    assert due.size == 2


@pytest.mark.parametrize("seq", [0, 1, 4])
def test_nothing_is_signed_over_an_entry_that_was_changed_since(seq: int) -> None:
    write(5)
    sign_checkpoint(cast.NOW)
    models.JournalEntry.objects.filter(seq=seq).update(hash="00" * 32)
    write(1)
    with pytest.raises(JournalBroken):
        sign_checkpoint(cast.NOW)
    assert models.Checkpoint.objects.count() == 1


def test_nothing_is_signed_over_an_old_copy_that_was_put_back() -> None:
    write(2)
    before = models.JournalHead.objects.get()
    write(2)
    sign_checkpoint(cast.NOW)
    models.JournalEntry.objects.filter(seq__gte=2).delete()
    before.save()
    with pytest.raises(JournalBroken):
        sign_checkpoint(cast.NOW)
