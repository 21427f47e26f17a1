"""Blobs swapped, moved and put back (S-3, mistakes of peers nos. 3 and 4): a reader is told that something is broken, and shown nothing."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection

import qorgan_verify
from qorgan.actions.open_pages import open_history
from qorgan.actions.refused import Refused
from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.attack import ground
from tests.attack.ground import NOT_THERE
from tests.verify import ground as verifying

pytestmark = pytest.mark.django_db
BROKEN = "record.broken"
OTHER = "Кухня чистая"


def blob_of(page: UUID) -> bytes:
    return bytes(models.SealedRecord.objects.filter(record=page).latest("revision").blob)


def test_blobs_of_two_pages_exchanged_do_not_open() -> None:
    cased, part, page = ground.cased_with_a_page()
    other = vaulted.write(cased.boris, part, "Kitchen", OTHER)
    mine, theirs = blob_of(page), blob_of(other)
    models.SealedRecord.objects.filter(record=page).update(blob=theirs)
    models.SealedRecord.objects.filter(record=other).update(blob=mine)
    assert ground.reads(cased.aida, part) == BROKEN


def test_two_pages_that_exchange_their_ids_do_not_open() -> None:
    cased, part, page = ground.cased_with_a_page()
    other, between = vaulted.write(cased.boris, part, "Kitchen", OTHER), uuid4()
    for old, new in ((page, between), (other, page), (between, other)):
        models.SealedRecord.objects.filter(record=old).update(record=new)
    assert ground.reads(cased.aida, part) == BROKEN


@pytest.mark.parametrize(
    "changed", [{"field": "title"}, {"revision": 2}, {"epoch": 2}, {"signature": b"\x00" * 64}, {"blob": b""}]
)
def test_a_row_that_was_altered_does_not_open(changed: dict[str, object]) -> None:
    cased, part, page = ground.cased_with_a_page()
    models.SealedRecord.objects.filter(record=page).update(**changed)
    assert ground.reads(cased.aida, part) == BROKEN


def test_a_page_moved_into_another_part_does_not_open_there() -> None:
    cased, part, page = ground.cased_with_a_page()
    report = cased.part("report")
    models.SealedRecord.objects.filter(record=page).update(compartment=report)
    assert ground.reads(cased.aida, report) == BROKEN
    assert ground.reads(cased.aida, part) == BROKEN


def test_a_page_shown_as_the_root_s_seed_certifies_nobody() -> None:
    cased, _, page = ground.cased_with_a_page()
    models.SealedRecord.objects.filter(table="enrolment_root").update(blob=blob_of(page))
    with pytest.raises(Refused):
        cased.member(cast.ERIK)


@pytest.mark.parametrize("at", [0, 1, 2, 5, 6, 17, 18, 100, -1])
def test_a_bit_turned_in_any_part_of_a_blob_is_noticed(at: int) -> None:
    cased, part, page = ground.cased_with_a_page()
    blob = bytearray(blob_of(page))
    blob[at] ^= 1
    models.SealedRecord.objects.filter(record=page).update(blob=bytes(blob))
    assert ground.reads(cased.aida, part) == BROKEN


@pytest.mark.parametrize("length", [0, 5, 6, 17, 33, -1])
def test_a_blob_cut_short_is_noticed(length: int) -> None:
    cased, part, page = ground.cased_with_a_page()
    models.SealedRecord.objects.filter(record=page).update(blob=blob_of(page)[:length])
    assert ground.reads(cased.aida, part) == BROKEN


def test_an_older_revision_numbered_as_the_newest_does_not_open() -> None:
    cased, part, page = ground.cased_with_a_page()
    old = blob_of(page)
    vaulted.write(cased.aida, part, "Cells", OTHER, page=page, read=1)
    models.SealedRecord.objects.filter(record=page, revision=2).update(blob=old)
    assert ground.reads(cased.aida, part) == BROKEN


def test_the_newest_revision_taken_away_is_noticed() -> None:
    cased, part, page = ground.cased_with_a_page()
    vaulted.write(cased.aida, part, "Cells", OTHER, page=page, read=1)
    models.SealedRecord.objects.filter(record=page, revision=2).delete()
    assert ground.reads(cased.aida, part) == BROKEN


def test_an_older_revision_whose_entries_were_unhinged_is_found_by_whoever_verifies(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a file is what SQLite has")
    cased, part, page = ground.cased_with_a_page()
    vaulted.write(cased.aida, part, "Cells", OTHER, page=page, read=1)
    models.SealedRecord.objects.filter(record=page, revision=2).delete()
    models.JournalObject.objects.filter(entry__action="write_page", entry__seq=_last_write(), object=page).delete()
    # The reader's own check begins with what entries name. Who took that away, too, contradicts the entries themselves.
    if ground.reads(cased.aida, part) != BROKEN:
        where = verifying.copied(tmp_path / "copy.sqlite3")
        status, sentences = qorgan_verify.verify(str(where), log_key=verifying.log_key())
        assert status == 1, sentences


def _last_write() -> int:
    return int(
        models.JournalEntry.objects.filter(action="write_page").order_by("-seq").values_list("seq", flat=True)[0]
    )


def test_a_page_taken_away_with_all_its_revisions_does_not_come_back_as_new() -> None:
    cased, part, page = ground.cased_with_a_page()
    old = list(models.SealedRecord.objects.filter(record=page))
    vaulted.write(cased.aida, part, "Cells", OTHER, page=page, read=1)
    models.SealedRecord.objects.filter(record=page).delete()
    models.SealedRecord.objects.bulk_create(old)
    assert ground.reads(cased.aida, part) == BROKEN


def test_what_stands_under_the_old_key_after_a_new_one_does_not_open() -> None:
    cased, part, page = ground.cased_with_a_page()
    old = models.SealedRecord.objects.get(record=page)
    asked = RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
    revoke_access(actor=cased.boris, key="out", now=NOW, request=asked)
    models.SealedRecord.objects.filter(pk=old.pk).update(blob=bytes(old.blob), epoch=1)
    assert ground.reads(cased.aida, part) == BROKEN
    assert ground.reads(cased.timur, part) == NOT_THERE


def test_a_history_with_a_revision_missing_is_noticed() -> None:
    cased, part, page = ground.cased_with_a_page()
    vaulted.write(cased.aida, part, "Cells", OTHER, page=page, read=1)
    models.SealedRecord.objects.filter(record=page, revision=1).delete()
    with pytest.raises(Refused) as refusal:
        open_history(actor=cased.aida, now=NOW, compartment=part, page=page)
    assert refusal.value.codes == (BROKEN,)


def test_who_wrote_is_told_by_the_journal_and_not_by_a_column() -> None:
    cased, part, page = ground.cased_with_a_page()
    models.SealedRecord.objects.filter(record=page).update(written_by=UUID(cased.timur.account))
    assert ground.reads(cased.aida, part) == BROKEN


def test_a_key_carried_into_the_next_epoch_and_replaced_is_noticed() -> None:
    cased, part, page = ground.cased_with_a_page()
    vaulted.write(cased.aida, part, "Cells", OTHER, page=page, read=1)
    asked = RevokeAccess(compartment=part, person=vaulted.TIMUR.code)
    revoke_access(actor=cased.boris, key="out", now=NOW, request=asked)
    models.Epoch.objects.filter(compartment=part, number=2).update(carried=blob_of(page))
    with pytest.raises(Refused) as refusal:
        open_history(actor=cased.aida, now=NOW, compartment=part, page=page)
    assert refusal.value.codes == (BROKEN,)


def test_a_page_that_is_gone_is_missed_by_its_readers_and_by_whoever_verifies(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a file is what SQLite has")
    cased, part, page = ground.cased_with_a_page()
    models.SealedRecord.objects.filter(record=page).delete()
    assert ground.reads(cased.aida, part) == BROKEN
    where = verifying.copied(tmp_path / "copy.sqlite3")
    status, sentences = qorgan_verify.verify(str(where), log_key=verifying.log_key())
    assert status == 1, sentences
    assert any(str(page) in one or page.hex in one for one in sentences), sentences
