"""Writing a section in the browser: whatever comes in the way, nothing that was typed is lost (¶27)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qorgan.actions.stay_in_section import stay_in_section
from qorgan.store import models
from qorgan.workflow.report import State
from tests.actions.reported import Reported
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27")]
MOST_QUERIES, MOST_QUERIES_FILLED = 50, 110
"""The second with all that a report is filled from."""
WORDS = "amber bridge candle dragon ember falcon"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Reported:
    at(monkeypatch)
    return Reported()


def address(world: Reported, section: str = "summary", page: str = "") -> str:
    return f"/reports/{world.report.number}/sections/{section}/{page}"


def send(client: Client, where: str, words: str, *, read: int = 0, key: str = "", **more: str) -> object:
    return client.post(where, {"text": words, "read": str(read), "key": key or uuid4().hex, **more})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_tells_what_is_written_by_whom_and_what_is_wanted(world: Reported, language: str) -> None:
    world.write("methods", "Камеры, журналы, беседы.", actor=world.aida)
    shown = text(browsers.opened(world.boris, language).get(f"/reports/{world.report.number}/"))

    assert "Камеры, журналы, беседы." in shown
    assert "Аида" in shown
    assert shown.count("q-tag-due") == 2  # summary, findings; methods are written


def test_with_a_locked_vault_the_list_shows_who_wrote_and_none_of_the_words(world: Reported) -> None:
    world.write("methods", "CANARY of the text", actor=world.aida)
    shown = text(browsers.locked(world.boris).get(f"/reports/{world.report.number}/"))

    assert "Аида" in shown
    assert "CANARY of the text" not in shown
    assert "Unlock the vault" in shown


def test_whoever_does_not_write_is_led_to_what_the_report_wants(world: Reported) -> None:
    for reader in (world.roza, world.karlygash, world.bolat):
        client = browsers.opened(reader)
        answer = client.get(f"/reports/{world.report.number}/")
        assert answer["Location"] == f"/reports/{world.report.number}/wanting/"
        assert client.get(address(world)).status_code == 404


def test_a_section_is_written_read_and_its_revisions_are_compared(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    assert send(boris, address(world), "Камера <b>тесная</b>.").status_code == 302  # type: ignore[attr-defined]
    page = text(boris.get(address(world)))
    assert "Камера &lt;b&gt;тесная&lt;/b&gt;.</textarea>" in page
    assert 'name="read" value="1"' in page
    kept = send(boris, address(world), "Камера очень тесная.", read=1, stay="1")
    assert kept["Location"] == address(world)  # type: ignore[index]
    history = text(boris.get(address(world, page="history/")))
    assert "<ins>" in history
    assert "<del>" in history


def test_two_who_changed_the_same_words_see_both_and_lose_neither(world: Reported) -> None:
    world.write("summary", "Камера тесная.")
    world.write("summary", "Камера очень тесная.", actor=world.aida, read=1)
    boris = browsers.opened(world.boris)

    back = send(boris, address(world), "Камера сырая.", read=1)

    told = text(back)  # type: ignore[arg-type]
    assert back.status_code == 409  # type: ignore[attr-defined]
    assert "Камера очень тесная.\nсырая.</textarea>" in told
    assert 'name="read" value="2"' in told
    assert "Аида" in told
    assert send(boris, address(world), "Камера очень тесная и сырая.", read=2).status_code == 302  # type: ignore[attr-defined]
    assert world.draft().text("summary") == "Камера очень тесная и сырая."


def test_a_vault_that_locked_itself_gives_the_text_back_and_keeps_it_with_the_passphrase(world: Reported) -> None:
    browsers.with_passphrase(world.boris, WORDS)
    boris = browsers.opened(world.boris)
    browsers.lock(world.boris)

    back = send(boris, address(world), "CANARY of the text")

    assert back.status_code == 423  # type: ignore[attr-defined]
    assert "CANARY of the text</textarea>" in text(back)  # type: ignore[arg-type]
    assert 'name="passphrase"' in text(back)  # type: ignore[arg-type]
    kept = send(boris, address(world), "CANARY of the text", passphrase=WORDS)
    assert kept.status_code == 302  # type: ignore[attr-defined]
    assert world.draft().text("summary") == "CANARY of the text"


def test_what_was_typed_for_a_report_of_others_is_given_back_and_not_kept(world: Reported) -> None:
    back = send(browsers.opened(world.roza), address(world), "CANARY of the text")

    assert back.status_code == 404  # type: ignore[attr-defined]
    assert "CANARY of the text</textarea>" in text(back)  # type: ignore[arg-type]
    assert not models.ReportPart.objects.exists()


def test_a_text_of_a_report_that_was_frozen_meanwhile_is_given_back(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    models.Report.objects.filter(pk=world.report.pk).update(state=State.FROZEN)

    back = send(boris, address(world), "CANARY of the text")

    assert back.status_code == 409  # type: ignore[attr-defined]
    assert "CANARY of the text" in text(back)  # type: ignore[arg-type]
    assert "data-section" not in text(boris.get(address(world)))


def test_signs_that_a_word_processor_hides_between_letters_do_not_stop_a_text(world: Reported) -> None:
    boris = browsers.opened(world.boris)

    assert send(boris, address(world), "ка\u00adмера\u200b\r\n\uf0b7\tсырая\u000bтесная").status_code == 302  # type: ignore[attr-defined]

    assert world.draft().text("summary") == "камера\n•\tсырая\nтесная"


def test_a_text_that_is_too_long_comes_back_whole(world: Reported) -> None:
    back = send(browsers.opened(world.boris), address(world), "а" * 200_001)

    assert back.status_code == 422  # type: ignore[attr-defined]
    assert "а" * 200_001 in text(back)  # type: ignore[arg-type]


def test_a_section_that_the_form_does_not_have_is_not_there(world: Reported) -> None:
    boris = browsers.opened(world.boris)

    assert boris.get(address(world, "weather")).status_code == 404
    assert boris.get(address(world, "decisions")).status_code == 200
    assert boris.get(address(world, "decisions", "history/")).status_code == 404
    assert send(boris, address(world, "decisions"), "Нельзя").status_code == 409  # type: ignore[attr-defined]


def test_the_page_shows_title_and_hint_in_three_languages_and_who_else_is_there(world: Reported) -> None:
    stay_in_section(actor=world.aida, now=timezone.now(), report=world.report.number, section="summary")

    shown = text(browsers.opened(world.boris).get(address(world)))

    assert all(title in shown for title in ("Қысқаша мазмұны", "Краткое содержание", "Summary"))
    assert ">Аида</p>" in shown


def test_somebody_who_was_not_seen_for_a_minute_is_not_there(world: Reported) -> None:
    seen = timezone.now() - timedelta(seconds=61)
    stay_in_section(actor=world.aida, now=seen, report=world.report.number, section="summary")

    assert "Nobody else is in this section." in text(browsers.opened(world.boris).get(address(world)))


def test_the_pages_ask_the_database_the_same_number_of_times_however_much_is_written(world: Reported) -> None:
    boris = browsers.opened(world.boris)

    def asked(where: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert boris.get(where).status_code == 200
        return len(queries)

    pages = (f"/reports/{world.report.number}/", address(world), address(world, page="history/"))
    world.write("summary", "Один.")
    few = [asked(page) for page in pages]
    for number, section in enumerate(("methods", "findings", "background", "access")):
        world.write(section, "Слово.", actor=(world.boris, world.aida)[number % 2])
    for read in range(1, 6):
        world.write("summary", f"Один и ещё {read}.", read=read)
    assert [asked(page) for page in pages] == few
    assert max(few) <= MOST_QUERIES


def test_the_page_of_a_section_that_the_visit_fills_asks_a_bounded_number_of_times(world: Reported) -> None:
    boris = browsers.opened(world.boris)
    with CaptureQueriesContext(connection) as queries:
        assert boris.get(address(world, "access")).status_code == 200
    assert len(queries) <= MOST_QUERIES_FILLED
