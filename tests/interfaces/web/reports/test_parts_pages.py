"""Findings, recommendations and the other parts of a draft in the browser, and the draft in Word: for the group alone (¶15, ¶27)."""

import io
from typing import Any
from uuid import uuid4

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.actions.write_recommendation import WriteRecommendation, write_recommendation
from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions import cast
from tests.actions.attached import attached
from tests.actions.reported import Reported
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, Page, text
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]
WORDS = "amber bridge candle dragon ember falcon"
PAGES = ("findings", "recommendations", "earlier", "opinions", "pending", "annexes", "comments", "word")
FOUND: dict[str, Any] = {"title": "Окно", "text": "Закрыто щитом."}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Reported:
    at(monkeypatch)
    return Reported()


def address(world: Reported, page: str) -> str:
    return f"/reports/{world.report.number}/{page}/"


def send(client: Client, where: str, **told: object) -> Page:
    return client.post(where, {"key": uuid4().hex, "read": "0", "part": "", **told})


def expert(world: Reported) -> str:
    cast.signed_in(cast.ERIK)
    person = models.Person.objects.get(code=cast.ERIK.code)
    models.GroupMember.objects.create(visit=world.visit, person=person, office="expert")
    return person.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(world: Reported, language: str) -> None:
    boris = browsers.opened(world.boris, language)
    expert(world)
    finding = world.on_report(write_finding, WriteFinding, **FOUND, sources=["document"], theme="material")
    world.on_report(write_recommendation, WriteRecommendation, text="Снять щит.", finding=finding, priority="high")
    for page in PAGES:
        answer = boris.get(address(world, page))
        assert answer.status_code == 200, page
        assert "{" not in text(answer).partition("<main")[2].partition("</main>")[0], page


def test_nobody_else_opens_any_of_them(world: Reported) -> None:
    for stranger in (world.karlygash, world.bolat, world.roza):
        client = browsers.opened(stranger)
        for page in PAGES:
            assert client.get(address(world, page)).status_code == 404, page
        assert client.get(f"/reports/{world.report.number}/report.docx").status_code == 404


def test_with_a_locked_vault_nothing_is_shown_but_how_to_unlock(world: Reported) -> None:
    world.on_report(write_finding, WriteFinding, **FOUND)
    page = text(browsers.locked(world.boris).get(address(world, "findings")))
    assert "Unlock the vault" in page
    assert "щитом" not in page


def test_a_finding_is_written_shown_by_theme_and_changed(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    sent = send(boris, address(world, "findings"), **FOUND, theme="material", sources=["observation", "document"])
    assert sent.status_code == 302
    page = text(boris.get(address(world, "findings")))
    for told in ("Окно", "Закрыто щитом.", "Independent sources: 2", "Material conditions"):
        assert told in page
    part = models.ReportPart.objects.get(kind="finding")
    form = text(boris.get(f"{address(world, 'findings')}?part={part.pk}"))
    assert 'name="read" value="1"' in form
    assert 'value="document" checked' in form
    changed = send(
        boris,
        address(world, "findings"),
        title="Окна",
        text="Закрыты щитами.",
        part=str(part.pk),
        read="1",
        is_good="on",
    )
    assert changed.status_code == 302
    part.refresh_from_db()
    assert part.told["is_good"] is True


def test_hints_warn_and_follow_what_is_typed(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    finding = world.on_report(write_finding, WriteFinding, **FOUND, root_cause="practice")
    where = f"{address(world, 'recommendations')}hints/"
    told = {
        "text": "Снять щиты со всех 8 окон.",
        "addressee": "Начальник учреждения",
        "way": "Своими силами.",
        "priority": "high",
        "deadline": "2030-01-01",
        "finding": str(finding),
    }
    assert "missing" not in text(boris.post(where, told))
    assert text(boris.post(where, {"text": "Рассмотреть."})).count("missing") == 8
    assert not models.ReportPart.objects.filter(kind="recommendation").exists()


def test_recommendations_are_numbered_and_moved(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    for words in ("Первая", "Вторая"):
        assert send(boris, address(world, "recommendations"), text=words).status_code == 302
    second = models.ReportPart.objects.order_by("place").last()
    assert second is not None
    move = f"/reports/{world.report.number}/parts/recommendations/move/"
    assert boris.post(move, {"part": str(second.pk), "position": "1"}).status_code == 302
    page = text(boris.get(address(world, "recommendations")))
    assert page.index("1. Вторая") < page.index("2. Первая")
    assert "Asked for by" in page
    withdraw = f"/reports/{world.report.number}/parts/recommendations/withdraw/"
    assert boris.post(withdraw, {"part": str(second.pk)}).status_code == 302
    assert "Вторая" not in text(boris.get(address(world, "recommendations")))
    assert boris.post(move, {"part": "x", "position": "1"}).status_code == 404


def test_what_two_changed_differently_is_shown_and_nothing_is_lost(world: Reported) -> None:
    number = world.on_report(write_finding, WriteFinding, **FOUND)
    world.on_report(write_finding, WriteFinding, world.aida, **{**FOUND, "title": "Окно камеры"}, part=number, read=1)
    back = send(
        browsers.opened(world.boris),
        address(world, "findings"),
        **{**FOUND, "title": "Щит"},
        part=str(number),
        read="1",
    )
    page = text(back)
    assert back.status_code == 409
    assert "Окно камеры" in page
    assert 'value="Щит"' in page
    assert 'name="read" value="2"' in page


def test_a_vault_that_locked_itself_gives_all_fields_back_and_keeps_them_with_the_passphrase(world: Reported) -> None:
    browsers.with_passphrase(world.boris, WORDS)
    boris = browsers.opened(world.boris)
    browsers.lock(world.boris)
    back = send(boris, address(world, "findings"), **FOUND, norm="МСП, п. 12")
    assert back.status_code == 423
    for told in ("Окно", "Закрыто щитом.", "МСП, п. 12", 'name="passphrase"'):
        assert told in text(back)
    assert send(boris, address(world, "findings"), **FOUND, passphrase=WORDS).status_code == 302


def test_faults_are_named_and_what_was_typed_for_others_is_given_back(world: Reported) -> None:
    back = send(browsers.opened(world.boris), address(world, "findings"), title="", text="Закрыто щитом.")
    assert back.status_code == 422
    assert "Закрыто щитом." in text(back)
    stranger = send(browsers.opened(world.roza), address(world, "findings"), **FOUND)
    assert stranger.status_code == 404
    assert "Закрыто щитом." in text(stranger)
    assert not models.ReportPart.objects.exists()


def test_a_report_that_was_frozen_meanwhile_gives_the_words_back(world: Reported) -> None:
    models.Report.objects.filter(pk=world.report.pk).update(state=State.FROZEN)
    back = send(browsers.opened(world.boris), address(world, "findings"), **FOUND)
    assert back.status_code == 409
    assert "Закрыто щитом." in text(back)


@provision("kz266-p15-d")
def test_opinions_annexes_and_comments_are_written_on_their_pages(world: Reported) -> None:
    boris, code = browsers.opened(world.boris), expert(world)
    file = attached(world, "план.txt", "План этажа")
    assert "no decision on record" in text(boris.get(address(world, "pending")))
    assert send(boris, address(world, "pending"), person=code, text="К пятнице.").status_code == 302
    assert "still to come" in text(boris.get(address(world, "opinions")))
    included = send(boris, address(world, "opinions"), person=code, text="Вентиляции нет.", read="1")
    assert included.status_code == 302
    assert "план.txt" in text(boris.get(address(world, "annexes")))
    assert send(boris, address(world, "annexes"), file=str(file), title="План").status_code == 302
    assert send(boris, address(world, "comments"), section="summary", text="Проверить.").status_code == 302
    comment = models.ReportPart.objects.get(kind="comment")
    settle = f"/reports/{world.report.number}/parts/comments/settle/"
    assert boris.post(settle, {"part": str(comment.pk)}).status_code == 302
    assert "settled" in text(boris.get(address(world, "comments")))
    assert send(boris, address(world, "earlier"), number="R-2025-003/4", became="partly").status_code == 302


def edited(raw: bytes, begins: str, instead: str) -> SimpleUploadedFile:
    file, saved = docx.Document(io.BytesIO(raw)), io.BytesIO()
    next(one for one in file.paragraphs if one.text.startswith(begins)).text = instead
    file.save(saved)
    return SimpleUploadedFile("report.docx", saved.getvalue())


def test_the_draft_goes_to_word_and_comes_back_after_a_look(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    world.write("summary", "Камера тесная.\nОкно закрыто.")
    out = boris.get(f"/reports/{world.report.number}/report.docx")
    assert out.status_code == 200
    assert f"{world.report.number}.docx" in out["Content-Disposition"]
    looked = boris.post(address(world, "word"), {"file": edited(out.content, "Камера", "Камера очень тесная.")})
    page = text(looked)
    assert "New from Word" in page
    assert "Камера очень тесная." in page
    assert world.draft().text("summary").startswith("Камера тесная.")
    kept = {
        "key": uuid4().hex,
        "place": ["summary"],
        "take": ["summary"],
        "read-summary": "1",
        "text-summary": "Камера очень тесная.\r\nОкно закрыто.",
    }
    assert boris.post(address(world, "word"), kept).status_code == 302
    assert world.draft().text("summary") == "Камера очень тесная.\nОкно закрыто."
    stale = boris.post(
        address(world, "word"), {**kept, "key": uuid4().hex, "text-summary": "Камера сырая.\nОкно закрыто."}
    )
    assert stale.status_code == 409
    assert "Камера сырая." in text(stale)


def test_a_file_that_is_no_word_file_is_named(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    answer = boris.post(address(world, "word"), {"file": SimpleUploadedFile("a.docx", b"a text")})
    assert answer.status_code == 409
    assert "DOCX" in text(answer)
    assert boris.post(address(world, "word"), {}).status_code == 422


def test_a_page_of_many_parts_costs_no_more_queries(world: Reported, django_assert_max_num_queries: object) -> None:
    boris = browsers.opened(world.boris)
    for number in range(4):
        world.on_report(write_recommendation, WriteRecommendation, text=f"Снять щит {number}.")
    with django_assert_max_num_queries(75):  # type: ignore[operator]  # pytest-django's own fixture
        assert boris.get(address(world, "recommendations")).status_code == 200
