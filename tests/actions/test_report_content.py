"""What a report says, put together from its parts and the record of the visit, block by block (¶27)."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.actions.ask_longer import AskLonger, ask_longer
from qorgan.actions.grant_extension import GrantExtension, grant_extension
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.record_presence import RecordPresence, record_presence
from qorgan.actions.refused import NotThere
from qorgan.law.country import LANGUAGES
from qorgan.questions.record import About
from qorgan.questions.reporting import PartKind
from qorgan.register.changes import Register
from qorgan.reporting import form
from qorgan.reporting.content import Annexed, Item, ReportContent, SectionContent
from qorgan.reporting.form import BLOCKS
from qorgan.store import models, report_forms, report_messages
from tests.actions import cast, composed
from tests.actions.cast import NOW, TODAY
from tests.actions.on_site import clock
from tests.actions.reported import Reported
from tests.actions.rich import GULNARA, NEEDLE, Rich
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]
GOLDEN = Path(__file__).with_name("report_content.en.txt")
PAGE = "Ұзақ мәтін. Длинный текст. A long text. " * 75


@standing
def world() -> Rich:
    return Rich()


@standing
def reported() -> Reported:
    return Reported()


def cells(section: SectionContent, title: str) -> list[tuple[str, ...]]:
    """The rows of every table whose title begins so."""
    return [row for table in section.tables if table.title.startswith(title) for row in table.rows]


def outline(told: ReportContent) -> str:
    """All of it as lines, without the ids of parts."""
    return "".join(f"{line}\n" for one in told.sections for line in _lines(one))


def _lines(one: SectionContent) -> list[str]:
    lines = [
        f"{one.number} {one.key}: {one.title} [{one.cites}]",
        *(f"  {label}: {value}" for label, value in one.facts),
    ]
    for table in one.tables:
        lines += [f"  = {table.title}", *("  | " + " | ".join(row) for row in (table.columns, *table.rows))]
    for item in one.items:
        lines += [f"  * {item.kind}: {item.title}", *(f"    {label}: {value}" for label, value in item.facts)]
        lines.append(f"    {item.text}")
    return [*lines, *(f"  > {line}" for line in one.text.splitlines()), *(f"  ! {note}" for note in one.notes)]


def test_the_whole_of_a_rich_visit_reads_as_it_was_looked_at() -> None:
    world = Rich(language="en")
    world.answered()
    assert outline(world.content()) == GOLDEN.read_text(encoding="utf-8")


def test_equal_rows_make_equal_bytes(world: Rich) -> None:
    first = world.content()
    assert first.encode() == world.content().encode()
    assert ReportContent.decode(first.encode()) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_is_filled_in_the_reports_language(language: str) -> None:
    world = Reported(language=language)
    layout = form.read(report_forms.shipped())
    assert {one.block for one in layout.sections} - {""} == BLOCKS
    told = _content(world)
    assert [one.title for one in told.sections] == [one.title[language] for one in layout.sections]
    assert all(one.facts or one.tables or one.items or one.notes for one in told.sections if layout_block(one.key))


def layout_block(key: str) -> str:
    found = form.read(report_forms.shipped()).section(key)
    return found.block if found else ""


def _content(world: Reported) -> ReportContent:
    return open_report_content(actor=world.boris, now=NOW, report=world.report.number)


def test_nothing_that_is_sealed_elsewhere_gets_in() -> None:
    told = Rich().content().encode().decode()
    assert NEEDLE not in told
    assert "Heron" not in told


def test_nobody_outside_the_group_reads_a_draft(reported: Reported) -> None:
    for stranger in (reported.karlygash, reported.bolat, reported.roza):
        with pytest.raises(NotThere):
            open_report_content(actor=stranger, now=NOW, report=reported.report.number)


def test_a_reading_stands_in_the_journal_first(reported: Reported) -> None:
    _content(reported)
    assert models.JournalEntry.objects.latest("seq").action == "open_report_content"


@provision("kz266-p13")
def test_messages_are_told_by_number(world: Rich) -> None:
    found = world.section("messages")
    assert [value for _, value in found.facts] == ["2", "1"]
    assert [row[0] for row in cells(found, "")] == ["M-2026-0001", "M-2026-0002"]


@provision("kz266-p13", "kz266-p26")
def test_where_there_was_nothing_that_is_stated() -> None:
    told = {one.key: one.notes for one in _content(Reported()).sections}
    assert told["messages"] == ("Сообщений и жалоб не получено и не передано.",)
    assert told["signs"] == ("Признаков пыток не обнаружено.",)
    assert told["safety"] == ("Предупреждений об угрозе не было.",)
    assert told["access"] == ("Препятствий не было, в документах не отказывали.",)
    assert told["opinions"] == ("Эксперты не участвовали.",)
    assert told["annexes"] == ("Приложений нет.",)


@provision("kz266-p12", "kz266-p13")
def test_a_report_and_the_register_are_compared_by_number(world: Rich) -> None:
    told = report_messages.told(world.content(), "messages")
    assert told == [("M-2026-0001", True), ("M-2026-0002", False)]
    assert report_messages.reconciled(world.visit, told).is_whole
    wrong = report_messages.reconciled(world.visit, [("M-2026-0001", False), ("M-2026-0009", True)])
    assert (wrong.received, wrong.passed_on, wrong.is_whole) == (2, 1, False)
    assert (wrong.missing, wrong.strange, wrong.changed) == (("M-2026-0002",), ("M-2026-0009",), ("M-2026-0001",))
    models.Message.objects.filter(number="M-2026-0002").update(visit=None)
    assert report_messages.reconciled(world.visit, told[:1]).loose == ("M-2026-0002",)
    assert any("M-2026-0002" in note for note in world.section("messages").notes)


def section(world: Reported, key: str) -> SectionContent:
    """One section as Boris reads it."""
    found = _content(world).section(key)
    assert found is not None
    return found


@provision("kz266-p26")
def test_of_signs_only_moments_and_numbers_are_told() -> None:
    ((found, _place, persons, prosecution, commissioner, jointly),) = cells(Rich().section("signs"), "")
    assert (persons, commissioner, jointly) == ("От 2 до 5 человек", "Не отправлено", "Да")
    assert found == prosecution == "25 ноября 2026 года, 11:00"


@provision("kz266-p03-2b")
def test_what_became_of_each_earlier_recommendation_is_told_and_the_rest_named(world: Rich) -> None:
    earlier(world, 3)
    world.followed("R-2025-001/2", "partly")
    found = world.section("follow_up")
    assert [value for _, value in found.facts] == ["V-0", "3"]
    assert cells(found, "") == [("R-2025-001/2", "Выполнена частично")]
    assert "Ничего не сказано о прежних рекомендациях №: 1; 3" in found.notes


def test_an_intermediate_visit_says_that_nothing_is_told_and_whether_anybody_suffered(reported: Reported) -> None:
    models.Visit.objects.filter(pk=reported.visit.pk).update(kind="intermediate")
    earlier(reported, 2)
    assert section(reported, "follow_up").notes == (
        "Ничего не сказано о прежних рекомендациях №: 1; 2",
        "Проверка на преследования: записей нет.",
    )


def earlier(world: Reported, recommendations: int) -> None:
    """A periodic visit to the same place a year ago."""
    day = TODAY.replace(year=TODAY.year - 1)
    visit = models.Visit.objects.create(
        code="V-0", kind="periodic", first_on_site=day, last_on_site=day, recommendations=recommendations
    )
    place = models.Institution.objects.get(code="A/1")
    visit.stays.create(institution=place, first_on_site=day, last_on_site=day)


def test_findings_stand_by_theme_and_name_their_independent_sources(world: Rich) -> None:
    found = world.section("findings")
    assert [item.title for item in found.items] == ["В камерах нет места", "Врач приходит каждый день"]
    assert ("Независимых источников", "2") in found.items[0].facts
    assert found.items[0].id == str(world.finding)
    assert cells(found, "") == [("Материальные условия", "1", "1"), ("—", "1", "0")]


def test_recommendations_are_numbered_as_others_cite_them(world: Rich) -> None:
    found = world.section("recommendations")
    assert found.items[0].title == f"Рекомендация № {world.report.number}/1"
    assert ("Из чего следует", "В камерах нет места") in found.items[0].facts
    assert cells(found, "") == [
        (
            f"{world.report.number}/1",
            "Сократить число людей до 100.",
            "Администрация учреждения",
            "Срочно",
            "23 февраля 2027 года",
        )
    ]


@provision("kz266-p15")
def test_an_expert_without_an_opinion_is_named(world: Rich) -> None:
    assert world.section("opinions").items[0].text == "Пробы воды ещё в лаборатории."
    world.report.parts.filter(kind=PartKind.OPINION).update(withdrawn_at=NOW)
    assert world.section("opinions").notes == (f"Нет ни заключения, ни причины его отсутствия: {GULNARA.name}",)


@provision("kz266-p19")
def test_who_stepped_aside_is_told_with_the_day(reported: Reported) -> None:
    assert section(reported, "refusals").notes == ("От участия никто не отказался.",)
    models.GroupMember.objects.filter(visit=reported.visit, person__name="Тимур").update(recused_on=TODAY)
    assert cells(section(reported, "refusals"), "") == [("Тимур", "Участник", "25 ноября 2026 года", "—")]
    # Who was on site and stepped aside afterwards stays among those to sign: why that signature is missing is written down (¶27).
    assert "Тимур" in [one.name for one in _content(reported).signers]


@provision("kz266-p25")
def test_a_request_for_more_days_stands_with_the_consent(reported: Reported) -> None:
    entry = reported.act(ask_longer, AskLonger, days=3, text="Ward B is shut")
    request = GrantExtension.model_validate({"entry": entry, "days": 2})
    outcome = grant_extension(actor=reported.karlygash, key=uuid4().hex, now=NOW, request=request)
    number = str(outcome.facts["number"])
    assert cells(section(reported, "days"), "Запросы")[0][1:4] == ("3", number, "2")
    ((told, about, by, _at, days),) = cells(section(reported, "decisions"), "")
    assert (told, about, by, days) == (number, "Продление посещения", "Уполномоченный", "2")


@provision("kz266-p10")
def test_a_special_visit_names_the_decision_with_its_moment_and_the_messages(world: Rich) -> None:
    decision = composed.decided(About.SPECIAL_VISIT, "C-7")
    models.Decision.objects.filter(pk=decision.pk).update(changes={"visit": "V-1"}, office="commissioner")
    models.Message.objects.filter(number="M-2026-0001").update(decision=decision)
    models.Visit.objects.filter(pk=world.visit.pk).update(kind="special", form="")
    found = world.section("decisions")
    assert found.facts == (("Сообщения, на которых основано, по номерам", "M-2026-0001"),)
    assert [row[0] for row in cells(found, "")] == ["C-7"]
    assert {row[3] for row in cells(world.section("group"), "")} == {"C-7"}


@provision("kz266-p06")
def test_a_planned_visit_names_its_plan_and_the_councils_decision(reported: Reported) -> None:
    decision = composed.decided(About.PLAN, "K-8")
    plan = models.Plan.objects.create(
        year=2026, version=2, state="approved", decision=decision, made_at=NOW, made_by="-", sealed=b""
    )
    taken = composed.decided(About.COMPOSITION, "C-1")
    models.Decision.objects.filter(pk=taken.pk).update(changes={"visit": str(reported.visit.pk)}, office="commissioner")
    person = models.Person.objects.get(name="Борис")
    taken.subjects.create(person=person)
    models.PlannedVisit.objects.create(
        pk=reported.visit.pk, plan=plan, mark="m", kind="periodic", form="one_time", state="started",
        composed_at=NOW, decision=taken,
    )  # fmt: skip
    found = section(reported, "decisions")
    assert [value for _, value in found.facts][:3] == ["2026", "2", "K-8"]
    assert [row[0] for row in cells(found, "")] == ["C-1"]
    assert ("Борис", "C-1") in {(row[0], row[3]) for row in cells(section(reported, "group"), "")}


@provision("kz266-p09-1")
def test_a_thematic_visit_tells_each_leg_apart(reported: Reported) -> None:
    two_regions(reported)
    group = section(reported, "group")
    assert [table.title for table in group.tables] == ["Группа: город Астана", "Группа: Павлодарская область"]
    assert [row[0] for row in group.tables[1].rows] == ["Тимур"]
    assert [row[0] for row in cells(section(reported, "institutions"), "Учреждения: Павлодарская")] == [
        "Remand centre B/1"
    ]
    assert {one.name: one.leg for one in _content(reported).signers}["Тимур"] == "Павлодарская область"


def two_regions(world: Reported) -> None:
    """The same visit as a thematic one: the morning at A/1 without Timur, the afternoon he spent alone at B/1."""
    cast.import_rows(Register.INSTITUTIONS, cast.institution("B/1", "KZ-55"))
    place = models.Institution.objects.get(code="B/1")
    world.visit.stays.create(institution=place, first_on_site=TODAY, last_on_site=TODAY)
    models.Visit.objects.filter(pk=world.visit.pk).update(form="thematic", topic="children")
    morning = world.visit.entries.get(kind="presence")
    timur = str(models.Person.objects.get(name="Тимур").pk)
    morning.institution = models.Institution.objects.get(code="A/1")
    morning.told = {"people": [one for one in morning.told["people"] if one != timur]}
    morning.save()
    world.act(
        record_presence, RecordPresence, now=clock(0, 19), arrived=clock(0, 14), left=clock(0, 18),
        institution="B/1", people=("P3",),
    )  # fmt: skip


def test_as_many_queries_for_a_hundred_entries_as_for_ten(world: Rich) -> None:
    entry = world.visit.entries.get(kind="headcount")
    part = world.report.parts.filter(kind=PartKind.FINDING).first()
    assert part is not None
    first = queries(world)
    for _number in range(100):
        entry.pk = uuid4()
        entry.save(force_insert=True)
    assert queries(world) == first
    assert len(cells(world.section("institutions"), "Численность")) == 101


def queries(world: Rich) -> int:
    with CaptureQueriesContext(connection) as asked:
        world.content()
    return len(asked)


def test_three_hundred_pages_and_two_hundred_annexes_are_read_back_as_they_were_written() -> None:
    told = Rich().content()
    section = told.sections[1]
    long = replace(section, text=PAGE * 300, items=(Item(id="1", kind="finding", title="1", text=PAGE),) * 200)
    annexes = tuple(Annexed(id=str(n), title=PAGE, kind="image/png", sha256="0" * 64, size=n) for n in range(200))
    whole = replace(told, sections=(told.sections[0], long, *told.sections[2:]), annexes=annexes)
    assert ReportContent.decode(whole.encode()) == whole
