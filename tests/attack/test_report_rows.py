"""A report attacked by whoever has the database in hand: dissents, the roster, signatures, what was frozen, extracts (¶27, ¶29)."""

from dataclasses import replace

import pytest

from qorgan.actions import catalogue
from qorgan.actions.agree_extract import AgreeExtract, agree_extract
from qorgan.actions.decline_extract import DeclineExtract, decline_extract
from qorgan.actions.open_extract import open_extract
from qorgan.actions.refused import Refused
from qorgan.actions.release_extract import ReleaseExtract, release_extract
from qorgan.questions.reporting import ExtractState, SignedBy, Stand
from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.released import Filed
from tests.attack import reported
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27", "kz266-p29")]


@standing
def world() -> reported.Attacked:
    return reported.Attacked()


@pytest.mark.parametrize("drop", ["deleted", "withdrawn", "renumbered", "taken off"])
@pytest.mark.parametrize("seq", [1, 2])
def test_a_dissent_whose_row_was_taken_away_is_missed_before_the_manifest(
    world: reported.Attacked, drop: str, seq: int
) -> None:
    world.attach(world.timur)
    world.all_agree()
    rows = models.Dissent.objects.filter(seq=seq)
    if drop == "deleted":
        rows.delete()
    elif drop == "taken off":
        rows.update(attached_at=None)
    else:
        rows.update(**({"withdrawn_at": NOW} if drop == "withdrawn" else {"seq": 9}))
    with pytest.raises(Refused, match=r"record\.broken"):
        world.fix()


def test_a_dissent_withdrawn_by_its_author_is_not_missed(world: reported.Attacked) -> None:
    models.JournalEntry.objects.filter(action="write_dissent").update(actor="")  # the columns are not believed
    catalogue.run("withdraw_dissent", actor=world.timur, key="w", now=NOW, told={"report": world.report.number})
    world.all_agree()
    assert world.fix()


@pytest.mark.parametrize("change", ["gone", "leg", "keys", "stranger"])
def test_a_roster_that_was_changed_after_the_manifest_goes_nowhere(world: reported.Attacked, change: str) -> None:
    world.ready()
    rows = models.ReportSigner.objects.filter(person=world.timur.person)
    if change == "gone":
        models.ReportSignature.objects.filter(signer__in=rows).delete()
        rows.delete()
    elif change == "stranger":
        version = world.version
        roza = models.Person.objects.get(code=cast.ROZA.code)
        models.ReportSigner.objects.create(version=version, person=roza, stand=Stand.REFUSES)
        models.ReportSigner.objects.filter(person=world.roza.person).update(confirmed_at=NOW)
    else:
        other = models.ReportSigner.objects.get(person=world.aida.person).key
        rows.update(**({"region": "KZ-10"} if change == "leg" else {"key": other}))
    with pytest.raises(Refused, match=r"report\.(manifest_broken|signature_broken|unsigned)"):
        world.submit()
    assert world.report.state == State.SIGNING


def test_a_gap_that_nobody_gave_a_reason_for_goes_nowhere(world: reported.Attacked) -> None:
    world.ready()
    models.ReportSignature.objects.filter(signer__person=world.timur.person).delete()
    models.ReportSigner.objects.filter(person=world.timur.person).update(
        stand=Stand.ABSENT, said_at=NOW, said_by=world.boris.account, confirmed_at=NOW, confirmed_by=world.aida.account
    )
    with pytest.raises(Refused, match=r"record\.broken"):
        world.submit()


def test_a_signature_copied_to_another_row_goes_nowhere(world: reported.Attacked) -> None:
    world.ready()
    mine = models.ReportSignature.objects.get(signer__person=world.boris.person)
    theirs = models.ReportSignature.objects.filter(signer__person=world.timur.person)
    theirs.update(signature=bytes(mine.signature), key=mine.key)
    with pytest.raises(Refused, match=r"report\.signature_broken"):
        world.submit()
    theirs.update(way=SignedBy.INK)
    with pytest.raises(Refused, match=r"report\."):
        world.submit()


@pytest.mark.parametrize("field", ["content", "pdf"])
def test_what_was_frozen_before_put_in_the_place_of_what_is_signed_does_not_open(
    world: reported.Attacked, field: str
) -> None:
    old = models.SealedRecord.objects.get(table="version", field=field, record=world.version.pk)
    world.reopen()
    world.write("summary", "Жақсы", read=1)
    world.freeze()
    world.attach(world.aida)
    world.attach(world.timur)
    world.all_agree()
    new = models.SealedRecord.objects.filter(table="version", field=field, record=world.version.pk)
    new.update(blob=bytes(old.blob), commitment=old.commitment)
    with pytest.raises(Refused, match=r"record\.broken"):
        world.fix()


def test_an_older_text_of_a_section_put_back_does_not_open(world: reported.Attacked) -> None:
    world.reopen()
    world.write("summary", "Жақсы", read=1)
    models.SealedRecord.objects.filter(table="report", revision=2).delete()
    for name in ("the draft", "a section", "its history"):
        with pytest.raises(Refused, match=r"record\.broken"):
            reported.READINGS[name](world, world.boris)
    with pytest.raises(Refused, match=r"record\.broken"):
        world.freeze()


@pytest.mark.parametrize("how", ["never judged", "by the drawer", "declined before", "for somebody else"])
def test_nothing_leaves_by_a_row_that_says_a_second_person_agreed(how: str) -> None:
    world = Filed()
    extract = world.drafted()
    rows = models.Extract.objects.filter(pk=extract)
    world.read(extract)
    if how == "for somebody else":
        world.on_extract(agree_extract, AgreeExtract, extract)
        rows.update(to="court")
    elif how == "declined before":
        world.on_extract(decline_extract, DeclineExtract, extract, reason="Нет.")
    elif how == "by the drawer":
        open_extract(actor=world.karlygash, now=NOW, extract=extract)
        rows.update(drafted_by=world.bolat.person)
        world.on_extract(agree_extract, AgreeExtract, extract, world.karlygash)
    if how != "for somebody else":
        rows.update(state=ExtractState.AGREED, judged_at=NOW, judged_by=world.bolat.person)
    with pytest.raises(Refused, match=r"record\.broken"):
        world.on_extract(release_extract, ReleaseExtract, extract, receiver="Министр", channel="letter")


def test_one_person_with_two_sets_of_keys_confirms_ink_once(world: reported.Attacked) -> None:
    world.attach(world.timur)
    world.all_agree()
    world.fix()
    ink = world.ink(world.boris, "P3")
    world.seen(world.boris, "P3")
    # when: whoever writes rows puts the same word down under other keys of the same person, and Boris says it again
    mine = models.UserKey.objects.get(pk=vaulted.key_of(world.boris).pk)
    other = models.UserKey.objects.create(
        account=mine.account,
        serial=9,
        x25519=mine.x25519,
        ed25519=mine.ed25519,
        cosign=mine.cosign,
        offered_at=NOW,
        state="replaced",
    )
    said = models.InkConfirmation.objects.get()
    models.InkConfirmation.objects.create(ink_id=ink, key=other, signature=bytes(said.signature), at=said.at)
    with pytest.raises(Refused, match=r"report\.ink_seen"):
        world.seen(world.boris, "P3")
    # then
    assert "P3" in {one.person.code for one in world.status.unsigned}


def test_a_member_whose_account_was_given_to_another_person_signs_for_nobody(world: reported.Attacked) -> None:
    world.attach(world.timur)
    world.all_agree()
    world.fix()
    timur = world.timur.person
    models.Account.objects.filter(person=timur).update(person=None)
    models.Account.objects.filter(pk=world.boris.account).update(person=timur)
    assert reported.is_shut(lambda: world.sign(replace(world.boris, person=timur)))
