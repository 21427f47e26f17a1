"""The package of a signed report: who takes it, and that it proves by itself what the program knows (¶27, ¶29)."""

import io
from pathlib import Path

import pytest
from django.conf import LazySettings
from pypdf import PdfReader

import qorgan_verify
from qorgan.access.actor import Actor
from qorgan.actions.add_annex import AddAnnex, add_annex
from qorgan.actions.open_evidence import open_evidence
from qorgan.actions.open_sealed_report import open_sealed_report
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.documents import evidence
from qorgan.store import journal_tree, models
from qorgan.vault import pades
from tests.actions import cast
from tests.actions.attached import attached
from tests.actions.cast import NOW
from tests.actions.signed import Signed
from tests.actions.vaulted import locked, root_heard
from tests.actions.witness import Witness
from tests.standing import standing
from tests.vault import sealing_office

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27", "kz266-p29")]


@standing
def world() -> Signed:
    world = Signed()
    world.write("summary", "Условия приемлемые.")
    return world


def taken(world: Signed, actor: Actor | None = None) -> evidence.Evidence:
    return open_evidence(actor=actor or world.boris, now=NOW, report=world.report.number)


def verified(folder: Path, told: evidence.Evidence) -> tuple[int, list[str]]:
    path = folder / "package.zip"
    path.write_bytes(evidence.archive(told))
    root = qorgan_verify.read_fingerprint(root_heard())
    return qorgan_verify.verify_report(str(path), log_key=journal_tree.log_key(), root=root)


def test_what_all_signed_proves_itself_elsewhere(world: Signed, tmp_path: Path) -> None:
    world.signed()
    status, sentences = verified(tmp_path, taken(world))
    assert (status, sentences[0]) == (
        0,
        f"Verified: report {world.report.number}, version 1: 3 of 3 signed, 0 with gaps.",
    )


def test_a_dissent_an_absence_and_ink_go_along(world: Signed, tmp_path: Path) -> None:
    # Aida dissents, Timur signs on paper and Boris's colleagues have seen it; Boris is called absent and Aida confirms it
    world.freeze()
    world.dissent(world.aida, "С выводом 3 не согласна.")
    world.attach(world.aida)
    world.stand(world.aida, "dissents")
    world.all_agree()
    world.fix()
    world.sign(world.aida)
    world.ink(world.boris, "P3")
    world.seen(world.boris, "P3")
    world.seen(world.aida, "P3")
    world.gone(world.timur, cast.BORIS.code)
    world.second(world.aida, cast.BORIS.code)
    told = taken(world)
    status, sentences = verified(tmp_path, told)
    assert (status, "2 of 3 signed, 1 with gaps" in sentences[0]) == (0, True), sentences
    assert "1 dissenting opinions" in sentences[1]
    assert told.dissents == {1: "С выводом 3 не согласна.".encode()}


def test_half_a_set_of_signatures_is_told_as_such(world: Signed, tmp_path: Path) -> None:
    world.fixed()
    world.sign(world.aida)
    status, sentences = verified(tmp_path, taken(world))
    assert (status, "1 of 3 signed" in sentences[0]) == (2, True)


def test_witnesses_go_along(world: Signed, tmp_path: Path) -> None:
    world.signed()
    witness = Witness(world.aida, b"w" * 32)
    witness.register()
    checkpoint = sign_checkpoint(NOW)
    assert checkpoint is not None
    witness.cosign(checkpoint)
    status, sentences = verified(tmp_path, taken(world))
    assert (status, "cosigned by 1 devices" in sentences[2]) == (0, True), sentences


def test_two_who_take_it_get_the_same_bytes(world: Signed) -> None:
    world.signed()
    sign_checkpoint(NOW)
    assert evidence.archive(taken(world)) == evidence.archive(taken(world, world.aida))


def test_taking_it_stands_in_the_journal_first(world: Signed) -> None:
    world.signed()
    taken(world, world.timur)
    entry = models.JournalEntry.objects.filter(action="open_evidence").get()
    assert (entry.actor, entry.subject) == (world.timur.account, str(world.report.pk))


def test_before_the_manifest_there_is_nothing_to_take(world: Signed) -> None:
    with pytest.raises(Refused) as refusal:
        taken(world)
    assert refusal.value.codes == ("report.no_manifest",)


def test_whoever_holds_no_part_of_it_finds_nothing(world: Signed) -> None:
    world.signed()
    for stranger in (world.karlygash, world.bolat, world.roza):
        with pytest.raises(NotThere):
            taken(world, stranger)
    assert not models.JournalEntry.objects.filter(action="open_evidence").exists()


def test_a_locked_vault_gives_nothing(world: Signed) -> None:
    world.signed()
    with pytest.raises(Refused):
        taken(world, locked(world.boris))


# What was submitted, as the Council holds it


def test_the_council_takes_what_was_submitted_without_the_scan(world: Signed, tmp_path: Path) -> None:
    world.fixed()
    world.sign(world.boris)
    world.sign(world.aida)
    world.ink(world.boris, "P3")
    world.seen(world.boris, "P3")
    world.seen(world.aida, "P3")
    world.on_report(submit_report, SubmitReport)
    for actor in (world.karlygash, world.bolat):
        told = taken(world, actor)
        status, sentences = verified(tmp_path, told)
        assert (status, "3 of 3 signed" in sentences[0]) == (0, True), sentences
        assert "1 pages signed with ink not in the package" in sentences[1]
        assert "submitted 20" in sentences[2]
    assert "not in the package" not in verified(tmp_path, taken(world))[1][1]


def test_a_refusal_said_by_another_and_confirmed_goes_along(world: Signed, tmp_path: Path) -> None:
    world.fixed()
    world.sign(world.boris)
    world.sign(world.aida)
    world.gone(world.boris, "P3", "refuses")
    world.second(world.aida, "P3")
    world.on_report(submit_report, SubmitReport)
    for actor in (world.karlygash, world.aida):
        status, sentences = verified(tmp_path, taken(world, actor))
        assert (status, "2 of 3 signed, 1 with gaps" in sentences[0]) == (0, True), sentences


def test_a_report_opened_again_leaves_nothing_to_take_before_it_went_out(world: Signed) -> None:
    world.fixed()
    world.reopen()
    with pytest.raises(Refused) as refusal:
        taken(world)
    assert refusal.value.codes == ("report.no_manifest",)


# The PDF under the office's seal


def of_office(settings: LazySettings) -> pades.Seal:
    seal = pades.load(sealing_office.certificate("ec", days=3650), sealing_office.PASSPHRASE)
    settings.OFFICE_SEAL = seal
    return seal


def test_the_sealed_pdf_is_what_was_signed_and_the_seal_after_it(world: Signed, settings: LazySettings) -> None:
    seal = of_office(settings)
    world.signed()
    world.on_report(submit_report, SubmitReport)
    signed = taken(world).pdf
    found = open_sealed_report(actor=world.karlygash, now=NOW, report=world.report.number)
    assert found.pdf.startswith(signed)
    assert pades.check(found.pdf, seal.certificate).is_good
    # what goes into a package bears no seal: the bytes are those that were signed
    assert taken(world).pdf == signed
    entry = models.JournalEntry.objects.filter(action="open_sealed_report").get()
    assert entry.actor == world.karlygash.account


def test_the_sealed_pdf_stays_accessible_and_archivable(world: Signed, settings: LazySettings) -> None:
    of_office(settings)
    world.signed()
    world.on_report(submit_report, SubmitReport)
    signed = taken(world).pdf
    raw = open_sealed_report(actor=world.karlygash, now=NOW, report=world.report.number).pdf
    before, after = (PdfReader(io.BytesIO(one)) for one in (signed, raw))
    for told in ("/StructTreeRoot", "/MarkInfo", "/Lang", "/Metadata", "/OutputIntents", "/ViewerPreferences"):
        assert (told in before.trailer["/Root"]) == (told in after.trailer["/Root"]), told  # type: ignore[operator]  # dictionaries
    assert before.metadata == after.metadata
    field = after.get_fields()
    assert field is not None
    assert [one.get("/TU") for one in field.values()] == ["Печать ведомства"]
    for page in after.pages:
        assert "/Annots" not in page or page.get("/Tabs") == "/S"


@pytest.mark.parametrize(("days", "code"), [(0, "seal.none"), (1, "seal.expired")])
def test_without_a_certificate_that_holds_it_is_told_what_to_do(
    world: Signed, settings: LazySettings, days: int, code: str
) -> None:
    settings.OFFICE_SEAL = days and pades.load(sealing_office.certificate("ec", days=days), sealing_office.PASSPHRASE)
    settings.OFFICE_SEAL = settings.OFFICE_SEAL or None
    world.signed()
    world.on_report(submit_report, SubmitReport)
    with pytest.raises(Refused) as refusal:
        open_sealed_report(actor=world.karlygash, now=NOW, report=world.report.number)
    assert refusal.value.codes == (code,)


def test_nothing_is_sealed_that_was_not_submitted(world: Signed, settings: LazySettings) -> None:
    of_office(settings)
    world.signed()
    with pytest.raises(NotThere):
        open_sealed_report(actor=world.boris, now=NOW, report=world.report.number)


# Annexes


def test_annexes_go_along_for_those_who_hold_them_and_ask(world: Signed, tmp_path: Path) -> None:
    file = attached(world, "план.txt", "План этажа")
    world.on_report(add_annex, AddAnnex, file=file)
    world.signed()
    world.on_report(submit_report, SubmitReport)
    without = taken(world)
    assert without.annexes == {}
    assert "1 annexes not in the package" in verified(tmp_path, without)[1][1]
    told = open_evidence(actor=world.boris, now=NOW, report=world.report.number, with_annexes=True)
    assert list(told.annexes) == [f"{file}.txt"]
    status, sentences = verified(tmp_path, told)
    assert (status, "not in the package" in sentences[1]) == (0, False), sentences
    # the Council holds no files of the case
    council = open_evidence(actor=world.bolat, now=NOW, report=world.report.number, with_annexes=True)
    assert council.annexes == {}
