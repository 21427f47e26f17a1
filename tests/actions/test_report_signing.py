"""Freezing, fixing and signing a report: everybody the same bytes, any edit a new version without signatures (¶27)."""

from dataclasses import replace

import pytest

from qorgan.actions import _report_content, freeze_report, sign_report
from qorgan.actions.certify_keys import RevokeKeys, revoke_keys
from qorgan.actions.freeze_report import FreezeReport
from qorgan.actions.open_version import Version, open_version
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.actions.sign_report import SignReport
from qorgan.questions.reporting import SignedBy
from qorgan.register.changes import Register
from qorgan.reporting import manifest
from qorgan.store import models, readings, report_case
from qorgan.store.report_case import Wanted
from qorgan.workflow.report import State
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import clock
from tests.actions.signed import Signed
from tests.actions.vaulted import key_of, locked
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]


@standing
def world() -> Signed:
    return Signed()


def opened(world: Signed, version: int | None = None) -> Version:
    """A version as Aida opens it."""
    return open_version(actor=world.aida, now=NOW, report=world.report.number, version=version)


def test_all_sign_the_same_manifest_and_it_is_complete(world: Signed) -> None:
    world.write("summary", "Камера тесная.")
    world.signed()
    found = opened(world)
    told = manifest.read(found.manifest)
    assert world.status.is_complete
    assert not found.unsound
    assert (told.report, told.version) == (world.report.number, 1)
    assert [line.person for line in told.roster] == [str(actor.person) for actor in world.members]
    assert told.pdf.size == len(found.pdf)
    assert found.pdf.startswith(b"%PDF")
    assert found.report.section("summary").text == "Камера тесная."  # type: ignore[union-attr]  # the form has it
    assert world.report.state == State.SIGNING


def test_half_a_set_of_signatures_is_not_complete(world: Signed) -> None:
    world.fixed()
    world.sign(world.boris)
    assert [one.person.code for one in world.status.unsigned] == ["P2", "P3"]
    assert not world.status.is_complete
    assert not world.status.is_fit_to_submit(readings.law(TODAY))


def test_a_late_signature_makes_a_submitted_report_whole(world: Signed) -> None:
    world.fixed()
    world.sign(world.boris)
    world.sign(world.aida)
    models.Report.objects.filter(pk=world.report_id).update(state=State.REGISTERED)
    world.sign(world.timur)
    assert world.status.is_complete
    assert world.report.state == State.REGISTERED


def test_any_edit_makes_a_new_version_without_signatures(world: Signed) -> None:
    world.signed()
    first = world.mark
    world.reopen(world.aida)
    assert not world.status.is_complete
    assert world.status.version is None
    world.write("summary", "Иначе.")
    world.fixed()
    assert (world.version.number, world.mark == first) == (2, False)
    assert len(world.status.unsigned) == 3
    assert opened(world, 1).row.reopened_at is not None


def test_a_mark_of_an_older_version_signs_nothing_and_is_told_so(world: Signed) -> None:
    older = world.fixed()
    world.reopen()
    world.write("summary", "Иначе.")
    world.fixed()
    with pytest.raises(Refused, match=r"report\.mark_older") as told:
        world.sign(world.boris, manifest.mark(older))
    assert told.value.findings[0].params == {"version": 1, "newest": 2}
    with pytest.raises(Refused, match=r"report\.mark_other"):
        world.sign(world.boris, "0000 1111 2222 3333 4444 5555 6666 7777")


def test_nobody_signs_before_the_manifest_or_twice(world: Signed) -> None:
    world.freeze()
    with pytest.raises(Refused, match=r"state\.wrong"):
        world.sign(world.boris, "0000")
    world.all_agree()
    world.fix()
    world.sign(world.boris, manifest.mark(world.mark))
    with pytest.raises(Refused, match=r"report\.signed"):
        world.sign(world.boris)


def test_the_same_request_again_signs_once(world: Signed) -> None:
    world.fixed()
    asked = SignReport(report=world.report.number, mark=world.mark)
    for is_repeated in (False, True):
        outcome = sign_report.sign_report(actor=world.boris, key="once", now=NOW, request=asked)
        assert outcome.is_repeated is is_repeated
    assert models.ReportSignature.objects.count() == 1


def test_the_representative_signs_nothing(world: Signed) -> None:
    world.fixed()
    with pytest.raises(Denied):
        world.sign(world.roza)


def test_whoever_was_not_on_site_is_on_no_roster(world: Signed) -> None:
    models.SiteEntry.objects.filter(kind="presence").update(
        told={"people": [str(actor.person) for actor in (world.boris, world.aida)]}
    )
    world.fixed()
    with pytest.raises(Refused, match=r"report\.not_on_roster"):
        world.sign(world.timur)
    world.sign(world.boris)
    world.sign(world.aida)
    assert world.status.is_complete


def test_whoever_stepped_aside_since_signs_no_more(world: Signed) -> None:
    world.fixed()
    models.GroupMember.objects.filter(person=world.timur.person).update(left_on=TODAY)
    with pytest.raises(Denied):
        world.sign(world.timur)
    models.GroupMember.objects.filter(person=world.timur.person).update(left_on=None, recused_on=TODAY)
    with pytest.raises(NotThere):
        world.sign(world.timur)


@pytest.mark.parametrize("how", ["left_on", "recused_on"])
def test_whoever_was_there_and_left_stays_on_the_roster_with_a_reason_for_the_gap(world: Signed, how: str) -> None:
    models.GroupMember.objects.filter(person=world.timur.person).update(**{how: TODAY})
    world.freeze()
    assert [(one.person.code, one.row.key) for one in world.status.signers][2] == ("P3", None)
    for actor in (world.boris, world.aida):
        world.stand(actor)
    with pytest.raises(Refused, match=r"report\.unsaid"):
        world.fix()
    world.gone(world.boris, "P3")
    world.fix()
    world.sign(world.boris)
    world.sign(world.aida)
    assert [one.stops for one in wanted(world)] == [True]
    world.second(world.roza, "P3")
    assert [one.stops for one in wanted(world)] == [False]
    assert not world.status.is_complete


def wanted(world: Signed) -> list[Wanted]:
    """What the report wants of signatures."""
    return [one for one in report_case.of(world.report, TODAY).wanted if one.finding.code == report_case.UNSIGNED]


def test_without_anybody_on_site_nothing_is_frozen(world: Signed) -> None:
    models.SiteEntry.objects.filter(kind="presence").update(withdrawn_at=NOW)
    with pytest.raises(Refused, match=r"report\.no_signers"):
        world.freeze()


def test_keys_that_count_no_more_sign_nothing(world: Signed) -> None:
    world.fixed()
    asked = RevokeKeys(person="P3")
    revoke_keys(actor=world.bolat, key="revoke", now=NOW, request=asked)
    with pytest.raises(Refused, match=r"vault\.locked"):
        world.sign(world.timur)


def test_a_locked_vault_signs_nothing(world: Signed) -> None:
    world.fixed()
    with pytest.raises(Refused, match=r"vault\.locked"):
        world.sign(locked(world.boris))


def test_of_two_who_freeze_one_wins(world: Signed) -> None:
    world.freeze()
    with pytest.raises(Refused, match=r"state\.wrong"):
        world.freeze(world.aida)
    assert models.ReportVersion.objects.count() == 1


def test_what_was_written_while_it_was_set_is_not_left_out(world: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    put_together = _report_content.content

    def content(*args: object, **told: object) -> object:
        found = put_together(*args, **told)  # type: ignore[arg-type]  # handed on as it came
        world.write("summary", "В последнюю минуту.", actor=world.aida)
        return found

    monkeypatch.setattr(_report_content, "content", content)
    with pytest.raises(Changed):
        world.freeze()
    assert world.report.state == State.DRAFTING


def test_the_same_freeze_twice_is_one(world: Signed) -> None:
    asked = FreezeReport(report=world.report.number)
    for is_repeated in (False, True):
        outcome = freeze_report.freeze_report(actor=world.boris, key="once", now=NOW, request=asked)
        assert outcome.is_repeated is is_repeated


def test_a_changed_manifest_is_found_out(world: Signed) -> None:
    world.fixed()
    models.ReportVersion.objects.update(manifest="ab" * 32)
    with pytest.raises(Refused, match=r"report\.manifest_broken"):
        world.sign(world.boris, "ab" * 32)


def test_a_changed_byte_of_the_sealed_manifest_opens_nothing(world: Signed) -> None:
    world.fixed()
    row = models.SealedRecord.objects.get(record=world.version.pk, field="manifest")
    changed = bytearray(row.blob)
    changed[-1] ^= 1
    models.SealedRecord.objects.filter(pk=row.pk).update(blob=bytes(changed))
    with pytest.raises(Refused, match=r"record\.broken"):
        world.sign(world.boris)


def test_a_signature_that_somebody_put_into_the_database_is_named(world: Signed) -> None:
    world.fixed()
    world.sign(world.boris)
    boris = models.ReportSignature.objects.get()
    for one in world.status.unsigned:
        models.ReportSignature.objects.create(
            signer=one.row,
            way=SignedBy.KEY,
            key=one.row.key,
            signature=boris.signature,
            signed_at=NOW,
            entered_by=one.account,
        )
    assert opened(world).unsound == {actor.person for actor in (world.aida, world.timur)}


def test_a_signature_by_a_colleague_in_anothers_name_is_named(world: Signed) -> None:
    world.fixed()
    world.sign(world.boris)
    signer = world.status.of(world.aida.person)
    assert signer is not None
    models.ReportSignature.objects.update(signer=signer.row)
    assert opened(world).unsound == {world.aida.person}


def test_a_member_without_keys_is_on_the_roster_all_the_same(world: Signed) -> None:
    models.UserKey.objects.filter(pk=key_of(world.timur).pk).update(state="revoked")
    world.freeze()
    for actor in (world.boris, world.aida):
        world.stand(actor)
    world.stand(world.timur)
    world.fix()
    assert manifest.read(opened(world).manifest).roster[2].serial == 0


def test_keys_that_the_manifest_does_not_name_sign_nothing(world: Signed) -> None:
    world.freeze()
    models.ReportSigner.objects.filter(person=world.timur.person).update(key=None)
    world.all_agree()
    world.fix()
    with pytest.raises(Refused, match=r"report\.other_keys"):
        world.sign(world.timur)


def test_whoever_went_along_on_one_leg_signs_for_it(world: Signed) -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("B/1", region="KZ-75"))
    other = models.Institution.objects.get(code="B/1")
    models.VisitStay.objects.create(visit=world.visit, institution=other, first_on_site=TODAY, last_on_site=TODAY)
    world.there(clock(0, 14), clock(0, 15), institution="B/1", people=["P1", "P2"])
    world.freeze()
    assert {one.person.code: one.row.region for one in world.status.signers}["P3"] != ""
    assert {one.row.region for one in world.status.signers if one.person.code != "P3"} == {""}


def test_nobody_outside_the_group_opens_a_version(world: Signed) -> None:
    world.fixed()
    for stranger in (world.karlygash, world.bolat, world.roza, replace(world.aida, terms=())):
        with pytest.raises(NotThere):
            open_version(actor=stranger, now=NOW, report=world.report.number)


def test_an_opening_stands_in_the_journal(world: Signed) -> None:
    world.fixed()
    opened(world)
    entry = models.JournalEntry.objects.latest("seq")
    assert (entry.action, entry.subject, entry.actor) == ("open_version", str(world.version.pk), world.aida.account)
