"""Taking a compartment out: by two, once, whole or not at all, in the journal before it leaves."""

import hashlib
import io
import json
import zipfile
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pyrage
import pytest
from pyrage import x25519

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.actions.agree_custody import AgreeCustody, agree_custody
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.propose_custody import ProposeCustody, propose_custody
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.take_export import TakeExport, Taken, take_export
from qorgan.journal import leaf
from qorgan.store import models
from tests.actions import vaulted
from tests.actions.escrowed import ASKED, Escrowed
from tests.standing import standing

pytestmark = pytest.mark.django_db
COURT = x25519.Identity.generate()
RECIPIENT = str(COURT.to_public())


@standing
def ground() -> Escrowed:
    return Escrowed()


def propose(ground: Escrowed, actor: Actor, *recipients: str, part: UUID | None = None) -> UUID:
    asked = ProposeCustody(
        compartment=part or ground.notes, what=What.EXPORT, reason="For the court", recipients=recipients or None
    )
    return UUID(propose_custody(actor=actor, key=uuid4().hex, now=ASKED, request=asked).subject)


def agree(actor: Actor, number: UUID) -> None:
    agree_custody(actor=actor, key=uuid4().hex, now=ASKED, request=AgreeCustody(proposal=number))


def take(actor: Actor, number: UUID, *, now: datetime = ASKED, key: str = "") -> Taken:
    return take_export(actor=actor, key=key or uuid4().hex, now=now, request=TakeExport(proposal=number))


def agreed(ground: Escrowed, part: UUID | None = None) -> UUID:
    number = propose(ground, ground.boris, RECIPIENT, part=part)
    agree(ground.aida, number)
    return number


def attach(ground: Escrowed, content: bytes) -> UUID:
    """A file among the papers of the visit."""
    asked = AttachFile(compartment=ground.part("files"), name="plan.txt", content=content)
    return UUID(attach_file(actor=ground.boris, key=uuid4().hex, now=ASKED, request=asked).subject)


def test_two_of_the_group_take_out_all_pages_with_a_mark_and_the_journal_has_the_digest(ground: Escrowed) -> None:
    vaulted.write(ground.aida, ground.notes, "Kitchen", "Clean")
    taken = take(ground.boris, agreed(ground))
    archive = zipfile.ZipFile(io.BytesIO(bytes(pyrage.decrypt(taken.content, [COURT]))))
    manifest = json.loads(archive.read("manifest.json"))
    texts = {json.loads(archive.read(part["path"]))["text"] for part in manifest["parts"]}
    assert texts == {"Eleven people in a cell for eight", "Clean"}
    assert manifest["counted"] == {"pages": 2, "files": 0, "others": 0}
    mark = manifest["watermark"]
    assert (mark["reader"], mark["at"], mark["seq"]) == ("Борис", ASKED.isoformat(), taken.seq)
    entry = models.JournalEntry.objects.get(seq=taken.seq)
    told = leaf.decode(bytes(entry.leaf))
    assert (entry.action, told.blob_sha256) == ("take_export", hashlib.sha256(taken.content).digest())
    assert all(hashlib.sha256(archive.read(part["path"])).hexdigest() == part["sha256"] for part in manifest["parts"])


def test_it_is_taken_once_by_whoever_proposed_it_and_within_seven_days(ground: Escrowed) -> None:
    number = agreed(ground)
    with pytest.raises(Refused) as another:
        take(ground.aida, number)
    assert another.value.codes == ("proposal.not_own",)
    with pytest.raises(Refused) as late:
        take(ground.boris, number, now=ASKED + timedelta(days=7))
    assert late.value.codes == ("proposal.over",)
    take(ground.boris, number, now=ASKED + timedelta(days=7) - timedelta(seconds=1), key="once")
    for key in ("once", "twice"):
        with pytest.raises(Refused) as twice:
            take(ground.boris, number, key=key, now=ASKED + timedelta(days=7) - timedelta(seconds=1))
        assert twice.value.codes == ("proposal.over",)


def test_nobody_takes_out_what_only_one_wanted_or_what_they_do_not_hold(ground: Escrowed) -> None:
    number = propose(ground, ground.boris, RECIPIENT)
    with pytest.raises(Refused) as alone:
        take(ground.boris, number)
    assert alone.value.codes == ("proposal.over",)
    with pytest.raises(Refused) as council:
        agree(ground.bolat, number)
    assert council.value.codes == ("custody.not_for_you",)
    models.Proposal.objects.filter(pk=number).update(state="agreed", agreed_at=ASKED)
    with pytest.raises(Refused) as forged:
        take(ground.boris, number)
    assert forged.value.codes == ("export.not_agreed",)
    with pytest.raises(Refused) as outside:
        propose(ground, ground.karlygash, RECIPIENT)
    assert outside.value.codes == ("custody.not_for_you",)


def test_the_commissioner_may_be_the_second(ground: Escrowed) -> None:
    number = propose(ground, ground.boris, RECIPIENT)
    agree(ground.karlygash, number)
    assert take(ground.boris, number).content


def test_recipients_that_were_changed_after_the_yes_get_nothing(ground: Escrowed) -> None:
    number = agreed(ground)
    models.Proposal.objects.filter(pk=number).update(recipients=str(x25519.Identity.generate().to_public()))
    with pytest.raises(Refused) as refusal:
        take(ground.boris, number)
    assert refusal.value.codes == ("proposal.broken",)


@pytest.mark.parametrize("recipients", [(), ("age1notanybody",), ("ssh-ed25519",)])
def test_an_export_wants_recipients_that_are_some(ground: Escrowed, recipients: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refusal:
        propose(ground, ground.boris, *recipients)
    assert refusal.value.codes == ("export.recipient" if recipients else "custody.no_recipients",)


def test_an_empty_compartment_is_not_taken_out(ground: Escrowed) -> None:
    with pytest.raises(Refused) as refusal:
        take(ground.boris, agreed(ground, ground.part("report")))
    assert refusal.value.codes == ("export.empty",)


def test_a_page_that_is_gone_from_the_rows_is_missed(ground: Escrowed) -> None:
    second = vaulted.write(ground.aida, ground.notes, "Kitchen", "Clean")
    number = agreed(ground)
    models.SealedRecord.objects.filter(record=second).delete()
    with pytest.raises(Refused) as refusal:
        take(ground.boris, number)
    assert refusal.value.codes == ("export.partial",)
    assert not models.JournalEntry.objects.filter(action="take_export").exists()


def test_files_are_taken_out_whole_and_a_missing_body_is_no_export(ground: Escrowed) -> None:
    file = attach(ground, b"the plan of the building")
    taken = take(ground.boris, agreed(ground, ground.part("files")))
    archive = zipfile.ZipFile(io.BytesIO(bytes(pyrage.decrypt(taken.content, [COURT]))))
    assert b"the plan of the building" in archive.read(f"files/{file}")
    assert set(archive.namelist()) == {"manifest.json", f"files/{file}"}
    assert json.loads(archive.read("manifest.json"))["parts"][0]["name"] == "plan.txt"
    models.SealedFile.objects.all().delete()
    again = propose_later(ground)
    with pytest.raises(Refused) as refusal:
        take(ground.boris, again, now=ASKED + timedelta(hours=1))
    assert refusal.value.codes == ("record.broken",)


def propose_later(ground: Escrowed) -> UUID:
    later = ASKED + timedelta(hours=1)
    asked = ProposeCustody(compartment=ground.part("files"), what=What.EXPORT, reason="Again", recipients=(RECIPIENT,))
    number = UUID(propose_custody(actor=ground.boris, key=uuid4().hex, now=later, request=asked).subject)
    agree_custody(actor=ground.aida, key=uuid4().hex, now=later, request=AgreeCustody(proposal=number))
    return number


def test_whoever_lost_the_compartment_meanwhile_takes_nothing(ground: Escrowed) -> None:
    number = agreed(ground)
    models.Grant.objects.filter(compartment=ground.notes, member__account=UUID(ground.boris.account)).update(
        withdrawn_at=ASKED
    )
    with pytest.raises(NotThere):
        take(ground.boris, number)
