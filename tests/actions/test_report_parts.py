"""Findings, recommendations, follow-up, comments, annexes and opinions of a report: sealed, merged, for the group alone (¶15, ¶27)."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from qorgan.actions.add_annex import MOST_ANNEXES, AddAnnex, add_annex
from qorgan.actions.asked import PROSE_LIMIT
from qorgan.actions.comment_on_report import CommentOnReport, comment_on_report
from qorgan.actions.explain_opinion import ExplainOpinion, explain_opinion
from qorgan.actions.follow_up import FollowUp, follow_up
from qorgan.actions.include_opinion import IncludeOpinion, include_opinion
from qorgan.actions.misread import Misread, read
from qorgan.actions.move_part import MovePart, move_part
from qorgan.actions.refused import Changed, Denied, NotThere, Refused
from qorgan.actions.settle_comment import SettleComment, settle_comment
from qorgan.actions.withdraw_part import WithdrawPart, withdraw_part
from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.actions.write_recommendation import WriteRecommendation, write_recommendation
from qorgan.questions.reporting import PartKind
from qorgan.store import models
from tests.actions import cast
from tests.actions.attached import attached
from tests.actions.reported import Reported
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]
FOUND: dict[str, Any] = {"title": "Тесная камера", "text": "В камере на восемь мест одиннадцать человек."}


@standing
def world() -> Reported:
    return Reported()


def found(world: Reported, **told: Any) -> UUID:  # noqa: ANN401 -- fields of an act
    return world.on_report(write_finding, WriteFinding, **{**FOUND, **told})


def asked(world: Reported, **told: Any) -> UUID:  # noqa: ANN401 -- fields of an act
    return world.on_report(write_recommendation, WriteRecommendation, **{"text": "Расселить.", **told})


def expert(world: Reported) -> str:
    """Erik goes along as an expert."""
    cast.signed_in(cast.ERIK)
    person = models.Person.objects.get(code=cast.ERIK.code)
    models.GroupMember.objects.create(visit=world.visit, person=person, office="expert")
    return person.code


def test_a_finding_is_sealed_and_its_closed_words_are_clear(world: Reported) -> None:
    number = found(world, theme="material", sources=["observation", "document", "observation"], root_cause="money")
    row = models.ReportPart.objects.get(pk=number)
    assert row.told == {
        "theme": "material",
        "sources": ["observation", "document"],
        "root_cause": "money",
        "is_good": False,
    }
    assert (row.kind, row.section, row.place) == ("finding", "findings", 1)
    assert "одиннадцать" not in str(models.ReportPart.objects.values()) + str(models.JournalEntry.objects.values())
    assert world.draft().contents[number]["text"] == FOUND["text"]


def test_what_two_changed_in_different_fields_is_merged(world: Reported) -> None:
    number = found(world, theme="material")
    found(world, part=number, read=1, theme="material", title="Переполненная камера")
    found(world, part=number, read=1, theme="health", text=FOUND["text"] + " Окно закрыто щитом.")
    told = world.draft().contents[number]
    assert told["title"] == "Переполненная камера"
    assert told["text"].endswith("Окно закрыто щитом.")
    assert models.ReportPart.objects.get(pk=number).told["theme"] == "health"


def test_whoever_changes_the_same_field_is_shown_what_stands_there(world: Reported) -> None:
    number = found(world)
    found(world, part=number, read=1, title="Переполненная камера")
    with pytest.raises(Changed) as told:
        world.on_report(
            write_finding, WriteFinding, world.aida, **{**FOUND, "title": "Сырая камера"}, part=number, read=1
        )
    assert told.value.stored["title"] == "Переполненная камера"
    assert told.value.revision == 2


def test_a_theme_that_no_checklist_has_is_refused(world: Reported) -> None:
    with pytest.raises(Refused, match=r"report\.no_theme"):
        found(world, theme="weather")


def test_a_recommendation_rests_on_a_finding_which_then_stays(world: Reported) -> None:
    finding = found(world)
    number = asked(world, finding=finding, deadline="2027-03-01", priority="high", repeats="R-2025-003/4")
    assert models.ReportPart.objects.get(pk=number).told["deadline"] == "2027-03-01"
    with pytest.raises(Refused, match=r"report\.rests_on"):
        world.on_report(withdraw_part, WithdrawPart, part=finding)
    world.on_report(withdraw_part, WithdrawPart, part=number)
    world.on_report(withdraw_part, WithdrawPart, part=finding)
    assert not world.draft().of(PartKind.FINDING, PartKind.RECOMMENDATION)
    with pytest.raises(Refused, match=r"report\.withdrawn"):
        asked(world, part=number, read=1)


def test_a_finding_of_another_report_or_of_none_is_not_there(world: Reported) -> None:
    with pytest.raises(NotThere):
        asked(world, finding=uuid4())
    with pytest.raises(Refused, match=r"report\.repeats_itself"):
        asked(world, repeats=f"{world.report.number}/1")


@pytest.mark.parametrize("number", ["Asel Nurlanova", "no digits", "one two 3", "1" * 33])
def test_where_a_number_is_asked_for_no_words_stand_in_clear(number: str) -> None:
    with pytest.raises(Misread):
        read(WriteRecommendation, {"report": "R", "text": "x", "repeats": number})


def test_recommendations_are_put_in_another_order(world: Reported) -> None:
    one, two, three = (asked(world, text=text) for text in ("a", "b", "c"))
    world.on_report(move_part, MovePart, part=three, position=1)
    assert [part.pk for part in world.draft().of(PartKind.RECOMMENDATION)] == [three, one, two]
    world.on_report(move_part, MovePart, part=three, position=99)
    assert [part.place for part in world.draft().of(PartKind.RECOMMENDATION)] == [1, 2, 3]
    assert world.draft().of(PartKind.RECOMMENDATION)[-1].pk == three


@provision("kz266-p03-2b")
def test_of_each_earlier_recommendation_one_part_says_what_became_of_it(world: Reported) -> None:
    number = world.on_report(follow_up, FollowUp, number="R-2025-003/4", became="partly", text="Две кровати убраны.")
    again = world.on_report(follow_up, FollowUp, number="R-2025-003/4", became="implemented", read=1)
    assert number == again
    world.on_report(withdraw_part, WithdrawPart, part=number)
    world.on_report(follow_up, FollowUp, number="R-2025-003/4", became="not_checked")
    assert [part.told["became"] for part in world.draft().of(PartKind.FOLLOW_UP)] == ["not_checked"]


def test_a_comment_stands_beside_its_section_until_it_is_settled(world: Reported) -> None:
    number = world.on_report(comment_on_report, CommentOnReport, section="summary", text="Проверить число мест.")
    world.on_report(settle_comment, SettleComment, world.aida, part=number)
    (row,) = world.draft().of(PartKind.COMMENT)
    assert (row.section, row.told["settled"]) == ("summary", True)
    with pytest.raises(Refused, match=r"report\.no_section"):
        world.on_report(comment_on_report, CommentOnReport, section="weather", text="?")


@provision("kz266-p15-d")
def test_an_opinion_is_awaited_with_a_reason_and_then_included(world: Reported) -> None:
    erik = expert(world)
    number = world.on_report(explain_opinion, ExplainOpinion, person=erik, text="Анализы будут готовы к пятнице.")
    assert world.draft().parts[-1].told["pending"] is True
    with pytest.raises(Refused, match=r"report\.opinion_empty"):
        world.on_report(include_opinion, IncludeOpinion, person=erik, read=1)
    again = world.on_report(include_opinion, IncludeOpinion, person=erik, read=1, text="Вентиляции нет.")
    assert again == number
    (row,) = world.draft().of(PartKind.OPINION)
    assert row.told["pending"] is False
    assert row.told["person"] == str(models.Person.objects.get(code=erik).pk)


def test_whoever_is_no_expert_of_the_visit_has_no_opinion_in_it(world: Reported) -> None:
    with pytest.raises(NotThere):
        world.on_report(include_opinion, IncludeOpinion, person=cast.BORIS.code, text="Вентиляции нет.")


def test_an_annex_is_a_file_of_the_case_by_its_digest(world: Reported) -> None:
    file = attached(world, "план.txt", "План этажа")
    number = world.on_report(add_annex, AddAnnex, file=file)
    told = world.draft().contents[number]
    assert told["title"] == "план.txt"
    assert (told["size"], len(told["sha256"])) == (len("План этажа".encode()), 64)
    with pytest.raises(Refused, match=r"report\.annexed"):
        world.on_report(add_annex, AddAnnex, file=file)
    world.on_report(add_annex, AddAnnex, file=file, part=number, read=1, title="План первого этажа")
    assert world.draft().contents[number]["title"] == "План первого этажа"
    with pytest.raises(NotThere):
        world.on_report(add_annex, AddAnnex, file=uuid4())


def test_there_are_two_hundred_annexes_and_no_more(world: Reported) -> None:
    file = attached(world, "план.txt", "План этажа")
    made = [
        models.ReportPart(
            report=world.report,
            kind="annex",
            section="annexes",
            place=place,
            told={"file": str(uuid4())},
            written_at=world.report.begun_at,
            written_by="-",
        )
        for place in range(1, MOST_ANNEXES)
    ]
    models.ReportPart.objects.bulk_create(made)
    world.on_report(add_annex, AddAnnex, file=file)
    with pytest.raises(Refused, match=r"report\.too_many_annexes"):
        world.on_report(add_annex, AddAnnex, file=attached(world, "b.txt", "b"))


def test_nobody_outside_the_group_writes_a_part(world: Reported) -> None:
    for stranger in (world.karlygash, world.bolat, world.roza):
        with pytest.raises(Denied):
            world.on_report(write_finding, WriteFinding, stranger, **FOUND)


def test_bad_input_is_named_and_a_long_text_is_kept_whole(world: Reported) -> None:
    for told in (
        {"title": "a\u202eb"},
        {"norm": "x" * (PROSE_LIMIT + 1)},
        {"text": "x" * 200_001},
        {"sources": ["gossip"]},
    ):
        with pytest.raises(Misread):
            read(WriteFinding, {"report": "R", **FOUND, **told})
    pasted = "Камера\tМест\tЛюдей\n1\t8\t11\n" * 5_000
    number = found(world, text=pasted)
    assert world.draft().contents[number]["text"] == pasted.strip()


def test_writing_a_part_costs_the_same_however_many_there_are(
    world: Reported, django_assert_max_num_queries: object
) -> None:
    for _ in range(5):
        found(world)
    with django_assert_max_num_queries(60):  # type: ignore[operator]  # pytest-django's own fixture
        found(world)
