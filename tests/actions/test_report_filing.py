"""A report goes to the Council, is registered, asked about, given back and added to: what was submitted never changes (¶27, ¶28)."""

from datetime import UTC, datetime, timedelta

import pytest

from qorgan.access.compartments import Kind
from qorgan.actions.accept_report import AcceptReport, accept_report
from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.explain_opinion import ExplainOpinion, explain_opinion
from qorgan.actions.open_filed import open_filed
from qorgan.actions.open_receipt import open_receipt
from qorgan.actions.question_report import QuestionReport, question_report
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.register_report import RegisterReport, register_report
from qorgan.actions.return_report import ReturnReport, return_report
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.actions.write_addendum import WriteAddendum, write_addendum
from qorgan.journal import leaf, note, proofs, tree
from qorgan.store import models, report_case
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.signed import Signed
from tests.actions.vaulted import key_of
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27-b", "kz266-p27-d", "kz266-p28", "kz266-p29")]


@standing
def world() -> Signed:
    found = Signed()
    found.write("summary", "Камера тесная.")
    return found


def submit(world: Signed, now: datetime = NOW) -> None:
    world.on_report(submit_report, SubmitReport, now=now)


def register(world: Signed) -> None:
    world.on_report(register_report, RegisterReport, cast.signed_in(cast.SAULE))


def expert(world: Signed) -> models.Person:
    """Erik goes with the group."""
    cast.signed_in(cast.ERIK)
    person = models.Person.objects.get(code=cast.ERIK.code)
    models.GroupMember.objects.create(visit=world.visit, person=person, office="expert")
    return person


def test_the_package_is_sealed_for_the_group_the_council_and_the_commissioner(world: Signed) -> None:
    world.signed("Не согласна.")
    submit(world)
    for reader in (*world.members, world.karlygash, world.bolat, world.dana):
        found = open_filed(actor=reader, now=NOW, report=world.report.number)
        assert found.content.section("summary") is not None
        assert [one["content"] for one in found.dissents["dissents"]] == ["Не согласна."]
        assert len(found.signatures["members"]) == 3
    for stranger in (world.roza, cast.signed_in(cast.SAULE)):
        with pytest.raises(NotThere):
            open_filed(actor=stranger, now=NOW, report=world.report.number)
    assert models.JournalEntry.objects.filter(action="open_filed").count() == 6


@provision("kz266-p19")
def test_whoever_steps_aside_afterwards_reads_the_filed_report_no_more(world: Signed) -> None:
    world.signed()
    submit(world)
    open_filed(actor=world.aida, now=NOW, report=world.report.number)
    declare_conflict(actor=world.aida, key="c", now=NOW, request=DeclareConflict(institution="A/1"))
    with pytest.raises(NotThere):
        open_filed(actor=world.aida, now=NOW, report=world.report.number)
    part = models.Compartment.objects.get(case=world.report_id, kind=Kind.FILED)
    mine = models.Grant.objects.filter(compartment=part, member=key_of(world.aida))
    assert not mine.filter(withdrawn_at=None).exclude(box=b"").exists()
    assert open_filed(actor=world.timur, now=NOW, report=world.report.number).content.number == world.report.number


@provision("kz266-p19")
def test_a_council_member_who_stepped_aside_from_the_visit_is_not_given_its_report(world: Signed) -> None:
    bolat = models.Person.objects.get(code=cast.BOLAT.code)
    models.GroupMember.objects.create(visit=world.visit, person=bolat, office="expert", recused_on=TODAY)
    world.signed()
    submit(world)
    with pytest.raises(NotThere):
        open_filed(actor=world.bolat, now=NOW, report=world.report.number)
    assert open_filed(actor=world.dana, now=NOW, report=world.report.number).content.number == world.report.number


def test_what_is_filed_is_in_no_row_in_clear(world: Signed) -> None:
    world.signed()
    submit(world)
    told = (
        f"{models.Report.objects.values()}{models.ReportVersion.objects.values()}{models.JournalEntry.objects.values()}"
    )
    assert "тесная" not in told


def test_nobody_but_the_group_submits_and_only_once_it_is_fixed(world: Signed) -> None:
    with pytest.raises(Refused, match=r"report\.not_frozen|state\.wrong"):
        submit(world)
    world.signed()
    for other in (world.karlygash, world.bolat, cast.signed_in(cast.SAULE)):
        with pytest.raises(Denied):
            world.on_report(submit_report, SubmitReport, other)


def test_a_missing_signature_without_a_reason_stops_it_and_one_with_a_reason_does_not(world: Signed) -> None:
    world.fixed()
    world.sign(world.boris)
    with pytest.raises(Refused, match=r"report\.unsigned") as told:
        submit(world)
    assert sorted(one.about for one in told.value.findings) == ["P2", "P3"]
    world.sign(world.aida)
    world.gone(world.boris, "P3")
    with pytest.raises(Refused, match=r"report\.unsigned"):
        submit(world)
    world.second(world.aida, "P3")
    submit(world)
    assert models.JournalEntry.objects.get(action="submit_report").detail["facts"]["unsigned"] == 1
    found = open_filed(actor=world.bolat, now=NOW, report=world.report.number)
    gap = next(one["gap"] for one in found.signatures["members"] if "gap" in one)
    assert gap["reason"]
    world.sign(world.timur)
    assert world.status.is_complete


def test_a_report_that_nobody_signed_does_not_go_out(world: Signed) -> None:
    world.fixed()
    for person, says, seconds in (
        ("P1", world.aida, world.timur),
        ("P2", world.boris, world.timur),
        ("P3", world.boris, world.aida),
    ):
        world.gone(says, person)
        world.second(seconds, person)
    with pytest.raises(Refused, match=r"report\.nobody_signed"):
        submit(world)


def came_late(world: Signed) -> None:
    """A message of the visit, registered and passed on a minute after the report was frozen."""
    models.Message.objects.create(
        number="M-2026-0009",
        state="passed_on",
        received_at=NOW,
        received_by=models.Person.objects.get(code="P1"),
        received_as="participant",
        channel="during_visit",
        alleges="torture",
        consent="none",
        visit=world.visit,
        registered_at=NOW + timedelta(minutes=1),
        passed_on_at=NOW + timedelta(minutes=1),
    )


def test_messages_that_the_register_and_the_report_do_not_tell_alike_stop_it_by_their_numbers(world: Signed) -> None:
    world.signed()
    came_late(world)
    with pytest.raises(Refused, match=r"report\.messages_differ") as told:
        submit(world)
    assert told.value.findings[0].params["numbers"] == "M-2026-0009"
    live = report_case.of(world.report, TODAY)
    assert [one.finding.code for one in live.wanted if one.stops] == ["report.messages_differ"]


def test_a_message_that_came_after_it_went_out_wants_an_addendum(world: Signed) -> None:
    def wanted() -> list[tuple[object, bool]]:
        found = report_case.of(world.report, TODAY).wanted
        return [
            (one.finding.params["numbers"], one.stops) for one in found if one.finding.code == "report.messages_later"
        ]

    world.signed()
    submit(world)
    assert wanted() == []
    came_late(world)
    assert wanted() == [("M-2026-0009", False)]
    later = NOW + timedelta(minutes=2)
    world.on_report(write_addendum, WriteAddendum, now=later, kind="text", text="Получено сообщение.")
    assert wanted() == []


def test_that_the_visit_is_not_closed_is_said_and_stops_nothing(world: Signed) -> None:
    def codes() -> set[tuple[str, bool]]:
        return {(one.finding.code, one.stops) for one in report_case.of(world.report, TODAY).wanted}

    assert ("report.visit_open", False) in codes()
    models.Visit.objects.filter(pk=world.visit.pk).update(state="closed")
    assert "report.visit_open" not in {code for code, _ in codes()}


@pytest.mark.provision("kz266-p15-d")
def test_an_opinion_that_is_late_wants_a_reason_and_arrives_as_an_addendum(world: Signed) -> None:
    person = expert(world)
    stops = [one.finding.code for one in report_case.of(world.report, TODAY).wanted if one.stops]
    assert stops == ["report.opinion_pending"]
    world.on_report(explain_opinion, ExplainOpinion, person=person.code, text="Обещал через неделю.")
    assert not any(one.stops for one in report_case.of(world.report, TODAY).wanted)
    world.signed()
    submit(world)
    assert (
        open_filed(actor=world.bolat, now=NOW, report=world.report.number).opinions["opinions"][0]["pending"] == "True"
    )
    with pytest.raises(Refused, match=r"report\.which_expert"):
        world.on_report(write_addendum, WriteAddendum, kind="opinion", text="Заключение.")
    world.on_report(write_addendum, WriteAddendum, kind="opinion", text="Заключение.", person=person.code)
    found = open_filed(actor=world.bolat, now=NOW, report=world.report.number)
    assert [(one.text, one.expert, one.is_signed) for one in found.addenda] == [("Заключение.", person.code, True)]


def test_a_changed_byte_of_the_manifest_stops_it(world: Signed) -> None:
    world.signed()
    models.ReportVersion.objects.update(manifest="0" * 64)
    with pytest.raises(Refused, match=r"report\.manifest_broken"):
        submit(world)


def test_a_signature_of_another_manifest_stops_it(world: Signed) -> None:
    world.signed()
    row = models.ReportSignature.objects.get(signer__person__code="P2")
    row.signature = bytes(64)
    row.save()
    with pytest.raises(Refused, match=r"report\.signature_broken") as told:
        submit(world)
    assert told.value.findings[0].params["people"] == "P2"


def test_registering_is_a_second_moment_under_a_number_of_its_own(world: Signed) -> None:
    world.signed()
    submit(world)
    with pytest.raises(Denied):
        world.on_report(register_report, RegisterReport, world.boris)
    register(world)
    row = world.report
    assert (row.state, row.registered_number) == ("registered", "IN-2026-001")
    assert not models.JournalEntry.objects.filter(action="open_filed").exists()
    place = models.Institution.objects.get()
    other = models.Report.objects.create(
        number="R-X", visit=row.visit, institution=place, language="ru", state="submitted", begun_at=NOW, due={}
    )
    with pytest.raises(Refused, match=r"report\.number_taken"):
        world.act(
            register_report, RegisterReport, cast.signed_in(cast.SAULE), report=other.number, number="IN-2026-001"
        )


def test_the_council_asks_and_the_group_answers(world: Signed) -> None:
    world.signed()
    submit(world)
    with pytest.raises(Refused, match=r"state\.wrong"):
        world.on_report(question_report, QuestionReport, world.bolat, text="Сколько человек?")
    register(world)
    with pytest.raises(Denied):
        world.on_report(question_report, QuestionReport, world.boris, text="Сколько человек?")
    world.on_report(question_report, QuestionReport, world.bolat, text="Сколько человек?")
    assert world.report.state == "questioned"
    later = NOW + timedelta(minutes=5)
    world.on_report(write_addendum, WriteAddendum, world.timur, later, kind="answer", text="Пятеро.")
    before = open_filed(actor=world.dana, now=NOW, report=world.report.number)
    assert [(one.row.kind, one.text, one.is_signed) for one in before.addenda] == [
        ("question", "Сколько человек?", True),
        ("answer", "Пятеро.", True),
    ]
    world.on_report(accept_report, AcceptReport, world.dana)
    assert world.report.state == "accepted"
    assert world.report.handled_at == NOW


def test_the_group_cannot_write_as_the_council(world: Signed) -> None:
    world.signed()
    submit(world)
    with pytest.raises(Refused, match=r"report\.not_of_group"):
        world.on_report(write_addendum, WriteAddendum, kind="return", text="Верните.")


def test_an_addendum_whose_kind_was_changed_is_shown_as_not_signed(world: Signed) -> None:
    world.signed()
    submit(world)
    world.on_report(write_addendum, WriteAddendum, kind="text", text="Ещё одно.")
    models.Addendum.objects.update(kind="answer")
    found = open_filed(actor=world.bolat, now=NOW, report=world.report.number)
    assert [one.is_signed for one in found.addenda] == [False]


def test_what_was_returned_goes_out_again_and_the_first_moment_counts(world: Signed) -> None:
    world.signed()
    submit(world)
    register(world)
    world.on_report(return_report, ReturnReport, world.bolat, text="Нет второй камеры.")
    assert world.report.state == "returned"
    world.reopen()
    world.write("summary", "Камера тесная, вторая тоже.", read=1)
    world.signed()
    later = datetime(2026, 12, 20, 7, tzinfo=UTC)
    submit(world, later)
    row = world.report
    assert [one["version"] for one in row.due["went_out"]] == [1, 2]
    assert row.due["went_out"][0]["at"] == NOW.isoformat()
    assert row.submitted_at == later
    duties = report_case.of(row, TODAY).duty
    assert duties is not None
    assert duties.status == "met"
    found = open_filed(actor=world.bolat, now=later, report=row.number)
    assert found.version.number == 2
    assert models.Compartment.objects.filter(kind=Kind.FILED).count() == 1
    receipt = open_receipt(actor=world.boris, now=later, report=row.number)
    assert (receipt.version, receipt.first_at, receipt.submitted_at) == (2, NOW, later)


def test_the_receipt_is_proved_by_the_journal(world: Signed) -> None:
    world.signed()
    with pytest.raises(Refused, match=r"report\.not_submitted"):
        open_receipt(actor=world.boris, now=NOW, report=world.report.number)
    submit(world)
    found = open_receipt(actor=world.boris, now=NOW, report=world.report.number)
    head, index, *rest = found.proof.split("\n")
    assert (head, index) == ("c2sp.org/tlog-proof@v1", f"index {found.seq}")
    cut = rest.index("")
    text, _lines = note.take_apart("\n".join(rest[cut + 1 :]))
    checkpoint = note.read_checkpoint(text)
    entry = models.JournalEntry.objects.get(action="submit_report")
    steps = [tree.Hash(note._decoded(line)) for line in rest[:cut]]  # noqa: SLF001 -- of its strict base64
    hashed = leaf.leaf_hash(bytes(entry.leaf))
    assert proofs.is_included(hashed, entry.seq, checkpoint.size, steps, checkpoint.root)
    assert len(found.package) == 64


def test_the_same_request_submits_once(world: Signed) -> None:
    world.signed()
    asked = SubmitReport(report=world.report.number)
    first = submit_report(actor=world.boris, key="one", now=NOW, request=asked)
    second = submit_report(actor=world.boris, key="one", now=NOW, request=asked)
    assert second.is_repeated
    assert first.subject == second.subject
    assert models.JournalEntry.objects.filter(action="submit_report").count() == 1


def test_the_journal_is_signed_at_once_after(world: Signed, django_capture_on_commit_callbacks: object) -> None:
    world.signed()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        submit(world)
    assert models.Checkpoint.objects.latest("size").size > models.JournalEntry.objects.get(action="submit_report").seq


def test_after_an_intermediate_visit_the_follow_up_is_wanted(world: Signed) -> None:
    models.Visit.objects.filter(pk=world.visit.pk).update(kind="intermediate")
    codes = [one.finding.code for one in report_case.of(world.report, TODAY).wanted]
    assert "report.no_follow_up" in codes
    empty = [
        one.section for one in report_case.of(world.report, TODAY).wanted if one.finding.code == "report.section_empty"
    ]
    assert empty == ["methods", "findings", "follow_up"]
