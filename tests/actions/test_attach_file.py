"""A file in a case: made anew, sealed, found by name by whoever holds the part, and given back to the last byte."""

import io
from uuid import uuid4

import pytest
from PIL import Image

from qorgan.access.actor import Actor
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.open_file import open_file, open_files
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.share_compartment import RevokeAccess, revoke_access
from qorgan.store import models
from qorgan.vault.files import FileKey
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased
from tests.standing import standing
from tests.uploads import made

pytestmark = pytest.mark.django_db


@standing
def cased() -> Cased:
    return Cased()


def attach(
    actor: Actor, cased: Cased, content: bytes, *, name: str = "cell.jpg", key: str = "", part: str = "files"
) -> str:
    request = AttachFile(compartment=cased.part(part), name=name, content=content)
    return attach_file(actor=actor, key=key or uuid4().hex, now=NOW, request=request).subject


def opened(actor: Actor, cased: Cased, file: str) -> bytes:
    return open_file(
        actor=actor, now=NOW, compartment=cased.part("files"), file=models.SealedFile.objects.get(record=file).record
    ).content


def test_what_one_puts_in_another_finds_by_its_name(cased: Cased) -> None:
    file = attach(cased.boris, cased, b"Eleven people in a cell for eight\n", name="C:\\home\\Cells.txt")
    (listed,) = open_files(actor=cased.aida, now=NOW, compartment=cased.part("files"))
    assert (str(listed.file), listed.name, listed.by) == (file, "Cells.txt", "Борис")
    assert listed.media_type.startswith("text/plain")
    assert listed.size % 4096 == 0
    assert opened(cased.aida, cased, file).startswith(b"Eleven people")


def test_where_a_picture_was_taken_is_taken_out_and_told(cased: Cased) -> None:
    request = AttachFile(compartment=cased.part("files"), name="cell.jpg", content=made.photo("JPEG"))
    outcome = attach_file(actor=cased.boris, key="k", now=NOW, request=request)
    assert "picture_details" in str(outcome.facts["removed"])
    assert outcome.facts["scan"] == "not_scanned"
    kept = Image.open(io.BytesIO(opened(cased.boris, cased, outcome.subject)))
    assert not kept.getexif()


def test_nothing_of_a_file_is_stored_in_clear(cased: Cased) -> None:
    file = attach(cased.boris, cased, b"CANARY of the cell", name="CANARY.txt")
    stored, record = models.SealedFile.objects.get(record=file), models.SealedRecord.objects.get(record=file)
    entry = models.JournalEntry.objects.filter(action="attach_file").get()
    assert all(b"CANARY" not in bytes(blob) for blob in (stored.body, record.blob, entry.leaf))
    assert "CANARY" not in str(entry.facts)


def test_sending_the_form_twice_puts_it_in_once(cased: Cased) -> None:
    first = attach(cased.boris, cased, b"one", name="a.txt", key="twice")
    assert attach(cased.boris, cased, b"one", name="a.txt", key="twice") == first
    assert models.SealedFile.objects.count() == 1
    with pytest.raises(Refused) as refusal:
        attach(cased.boris, cased, b"other", name="a.txt", key="twice")
    assert refusal.value.codes == ("idempotency.key_reused",)


def test_a_file_that_is_not_taken_says_why_and_leaves_nothing(cased: Cased) -> None:
    with pytest.raises(Refused) as refusal:
        attach(cased.boris, cased, b"MZ\x90\x00 a program", name="cells.jpg")
    assert refusal.value.codes[0].startswith("upload.")
    assert not models.SealedFile.objects.exists()


def test_pages_and_files_do_not_mix(cased: Cased) -> None:
    with pytest.raises(Refused) as refusal:
        attach(cased.boris, cased, b"one", name="a.txt", part="notes")
    assert refusal.value.codes == ("compartment.no_files",)


def test_nobody_else_reaches_a_file(cased: Cased) -> None:
    file = models.SealedFile.objects.get(record=attach(cased.boris, cased, b"one", name="a.txt")).record
    part = cased.part("files")
    for stranger in (cased.karlygash, cast.signed_in(cast.ADIL)):
        with pytest.raises(NotThere):
            open_file(actor=stranger, now=NOW, compartment=part, file=file)
    with pytest.raises(NotThere):
        attach(cased.karlygash, cased, b"one", name="a.txt")
    with pytest.raises(NotThere):
        open_file(actor=cased.boris, now=NOW, compartment=part, file=uuid4())
    locked = vaulted.locked(cased.boris)
    for look in (lambda: open_files(actor=locked, now=NOW, compartment=part), lambda: opened(locked, cased, str(file))):
        with pytest.raises(Refused) as refusal:
            look()
        assert refusal.value.codes == ("vault.locked",)


def test_whoever_is_taken_out_reads_no_file_and_the_others_read_it_under_the_new_key(cased: Cased) -> None:
    file = attach(cased.boris, cased, b"one", name="a.txt")
    request = RevokeAccess(compartment=cased.part("files"), person=vaulted.TIMUR.code)
    revoke_access(actor=cased.boris, key="out", now=NOW, request=request)
    with pytest.raises(NotThere):
        opened(cased.timur, cased, file)
    assert opened(cased.aida, cased, file) == b"one"


@pytest.mark.parametrize("damage", ["body", "exchanged", "record"])
def test_a_file_that_was_changed_does_not_open(cased: Cased, damage: str) -> None:
    file, other = (attach(cased.boris, cased, text, name="a.txt") for text in (b"one", b"two"))
    stored = models.SealedFile.objects.get(record=file)
    if damage == "body":
        stored.body = bytes(stored.body)[:-1] + b"\x00"
    if damage == "exchanged":
        stored.body = models.SealedFile.objects.get(record=other).body
    stored.save()
    if damage == "record":
        models.SealedRecord.objects.filter(record=file).update(blob=models.SealedRecord.objects.get(record=other).blob)
    with pytest.raises(Refused) as refusal:
        opened(cased.boris, cased, file)
    assert refusal.value.codes == ("record.broken",)


def test_opening_is_journalled_by_who_read_what(cased: Cased) -> None:
    file = attach(cased.boris, cased, b"one", name="a.txt")
    open_files(
        actor=cased.aida, now=NOW, compartment=cased.part("files"), only=[models.SealedFile.objects.get().record]
    )
    opened(cased.aida, cased, file)
    told = models.JournalEntry.objects.filter(action__in=("open_file", "open_files")).order_by("seq")
    assert [entry.action for entry in told] == ["open_files", "open_file"]
    assert {str(entry.actor) for entry in told} == {cased.aida.account}


def test_neither_request_nor_opened_file_prints_what_it_holds() -> None:
    told = repr(AttachFile(compartment=uuid4(), name="CANARY", content=b"CANARY")) + repr(
        FileKey("n", "k", 1, "s", "CANARY")
    )
    assert "CANARY" not in told
