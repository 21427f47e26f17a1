"""The pages of special visits: the same for everybody, and an order only for those who hold it (¶10, ¶11)."""

import io
import re
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.ordered import PLACE, Ordered
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p10-b", "kz266-p10-c", "kz266-p11")]
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")


@standing
def world() -> Ordered:
    return Ordered()


@pytest.fixture(autouse=True)
def at_the_gate(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The day of the cast."""
    now = cast.NOW + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


def form(world: Ordered, **told: object) -> dict[str, object]:
    """Everything that the last step carries."""
    usual: dict[str, object] = {
        "key": "k",
        "step": "seal",
        "go": "order",
        "messages": [world.message.number],
        "institutions": [PLACE],
        "first": str(cast.TODAY),
        "last": "",
        "participants": ["P1", "P2"],
        "representative": cast.ROZA.code,
        "grounds": "Two callers tell of the same night",
    }
    return usual | told


def main(page: object) -> str:
    return text(page).partition("<main")[2].partition("</main>")[0]  # type: ignore[arg-type]  # a page


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_order_and_its_pages_open_in_each_language(world: Ordered, language: str) -> None:
    number = world.order(first=cast.TODAY, last=cast.TODAY)
    for actor, paths in (
        (world.boris, ("", f"{number}/", f"{number}/start/")),
        (world.karlygash, ("", "order/", f"{number}/call-off/")),
    ):
        client = browsers.opened(actor, language)
        for path in paths:
            page = client.get(f"/special/{path}")
            assert page.status_code == 200
            assert "{" not in main(page)


def test_whoever_is_not_named_sees_the_page_that_was_there_before(world: Ordered) -> None:
    timur = browsers.opened(world.member(vaulted.TIMUR))

    def seen() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            page = main(timur.get("/special/"))
        return page, len(queries)

    seen()
    before = seen()
    number = world.order()
    assert seen() == before
    assert "Nothing is sealed to you" in before[0]
    assert str(number) not in before[0]


def test_an_order_of_others_answers_as_one_that_never_was(world: Ordered) -> None:
    number = world.order()
    timur = browsers.opened(world.member(vaulted.TIMUR))

    def answers(client: Client, order: UUID) -> list[tuple[int, int, str]]:
        found = []
        for path in ("", "start/", "pack.pdf"):
            with CaptureQueriesContext(connection) as queries:
                page = client.get(f"/special/{order}/{path}")
            found.append((page.status_code, len(queries), text(page).replace(str(order), "")))
        return found

    answers(timur, NOWHERE)
    assert answers(timur, number) == answers(timur, NOWHERE)
    assert {status for status, _, _ in answers(timur, number)} == {404}
    assert timur.post(f"/special/{number}/start/", {"key": "k"}).status_code == 404
    locked = browsers.locked(world.aida)
    assert {locked.get(f"/special/{one}/").status_code for one in (number, NOWHERE)} == {302}


def test_a_member_of_the_group_reads_all_of_it_and_who_read_it_before(world: Ordered) -> None:
    number = world.order(grounds="Heard through the wall", also=(cast.BOLAT.code,))
    browsers.opened(world.aida).get(f"/special/{number}/")
    page = main(browsers.opened(world.boris).get(f"/special/{number}/"))
    for told in ("Heard through the wall", f"Remand centre {PLACE}", world.message.number, "G-2", "Роза", "Болат"):
        assert told in page
    assert "Аида" in page.partition("Who has read it")[2]


def test_a_locked_vault_is_asked_to_be_unlocked_and_tells_nothing(world: Ordered) -> None:
    boris = browsers.locked(world.boris)
    before = main(boris.get("/special/"))
    world.order()
    assert main(boris.get("/special/")) == before
    assert "Unlock the vault" in before


def test_the_commissioner_orders_one_step_by_step_and_nothing_typed_is_lost(world: Ordered) -> None:
    client = browsers.opened(world.karlygash)
    number = world.message.number
    first = client.post("/special/order/", {"messages": [number]})
    assert re.search(rf'value="{number}" checked', main(first))
    assert "beaten at night" in main(first)
    told = form(world, step="messages", go="places", about=[PLACE], institutions=[])
    places = main(client.post("/special/order/", told))
    assert f'name="institutions" value="{PLACE}"' in places
    assert 'value="Two callers tell of the same night"' in places
    group = main(client.post("/special/order/", form(world, step="days", go="group")))
    assert re.search(r'name="participants" value="P1" checked', group)
    assert re.search(rf'name="representative" value="{cast.ROZA.code}" checked', group)
    grounds = main(client.post("/special/order/", form(world, step="group", go="grounds", also=["B1"], q="Бол")))
    assert re.search(r'name="also" value="B1" checked', grounds)
    seal = main(client.post("/special/order/", form(world, step="grounds", go="seal")))
    assert "Nothing stands against it" in seal
    done = client.post("/special/order/", form(world))
    assert done.status_code == 302
    assert "Two callers" in main(client.get(done["Location"]))


def test_the_group_builder_says_of_everybody_why_not_with_the_paragraph(world: Ordered) -> None:
    models.Certificate.objects.filter(number="G-2").update(valid_to=cast.TODAY - timedelta(days=1))
    boris = models.Person.objects.get(code="P1")
    boris.absences.create(first=cast.TODAY, last=cast.TODAY)
    page = main(browsers.opened(world.karlygash).post("/special/order/", form(world, step="days", go="group")))
    builder = page.partition('id="step"')[2]
    assert "/law/kz266-p16/" in builder
    assert "Away on:" in builder


def test_what_the_law_says_is_answered_after_each_change(world: Ordered) -> None:
    client = browsers.opened(world.karlygash)
    assert "as soon as places and days" in text(client.post("/special/order/look/", {"first": "", "key": "k"}))
    one = text(client.post("/special/order/look/", form(world, participants=["P1"])))
    assert "q-effect-needs_reason" in one
    assert "Nothing stands" in text(client.post("/special/order/look/", form(world)))
    three = text(client.post("/special/order/look/", form(world, participants=["P1", "P2", cast.ROZA.code])))
    assert "q-effect-refuses" in three


def test_what_the_law_refuses_comes_back_with_all_that_was_typed(world: Ordered) -> None:
    client = browsers.opened(world.karlygash)
    refused = client.post("/special/order/", form(world, participants=["P1"]))
    assert refused.status_code == 409
    assert 'name="reason"' in main(refused)
    assert "Two callers tell" in main(refused)
    empty = client.post("/special/order/", form(world, grounds=""))
    assert empty.status_code == 422
    assert "Grounds" in main(empty)
    assert not models.Compartment.objects.filter(kind="plan-secret").exists()


def test_places_and_people_are_found_by_what_is_sent_in_the_body(world: Ordered) -> None:
    client = browsers.opened(world.karlygash)
    assert PLACE in text(client.post("/special/order/search/", {"q": "remand", "step": "places"}))
    assert 'name="also" value="S1"' in text(client.post("/special/order/search/", {"q": "Сәуле", "step": "grounds"}))
    assert client.get("/special/order/search/?q=remand").status_code == 405


def test_only_the_commissioner_is_offered_to_order_one(world: Ordered) -> None:
    for actor in (world.boris, world.bolat, world.saule):
        client = browsers.opened(actor)
        assert "/special/order/" not in text(client.get("/special/"))
        assert client.get("/special/order/").status_code == 403
        assert client.post("/special/order/look/", form(world)).status_code == 403
        assert client.post("/special/order/search/", {"q": "r"}).status_code == 403
    assert browser(cast.ADIL).get("/special/").status_code == 403


def test_the_group_says_at_the_gate_that_it_has_arrived(world: Ordered) -> None:
    number = world.order(first=cast.TODAY, last=cast.TODAY)
    boris = browsers.opened(world.boris)
    future = boris.post(f"/special/{number}/start/", {"key": "k", "arrived_at": "2027-01-01T10:00"})
    assert future.status_code == 409
    assert boris.post(f"/special/{number}/start/", {"key": "k", "arrived_at": "soon"}).status_code == 422
    done = boris.post(f"/special/{number}/start/", {"key": "k", "arrived_at": ""})
    assert (done.status_code, done["Location"]) == (302, f"/special/{number}/")
    page = main(boris.get(f"/special/{number}/"))
    assert "S-2026-0001" in page
    assert "The group has arrived" not in page
    assert models.Visit.objects.filter(pk=number).exists()


def test_the_commissioner_calls_one_off_and_the_group_reads_why(world: Ordered) -> None:
    number = world.order()
    client = browsers.opened(world.karlygash)
    assert client.post(f"/special/{number}/call-off/", {"key": "a", "why": ""}).status_code == 422
    done = client.post(f"/special/{number}/call-off/", {"key": "b", "why": "They were moved"})
    assert done.status_code == 302
    assert "They were moved" in main(browsers.opened(world.boris).get(f"/special/{number}/"))
    again = client.post(f"/special/{number}/call-off/", {"key": "c", "why": "Again"})
    assert again.status_code == 409
    assert "Again" in main(again)
    assert browsers.opened(world.boris).get(f"/special/{number}/call-off/").status_code == 403


def test_the_papers_bear_the_name_of_the_reader_and_are_kept_nowhere(world: Ordered) -> None:
    number = world.order()
    page = browsers.opened(world.boris).get(f"/special/{number}/pack.pdf")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Disposition"] == 'attachment; filename="papers.pdf"'
    told = [one.extract_text() for one in PdfReader(io.BytesIO(page.content)).pages]
    assert sum("Declaration of interest" in one for one in told) == 3  # Boris, Aida and Roza
    assert any("Earlier visits and recommendations" in one for one in told)
    assert all("Борис" in one for one in told)
    assert not any(world.message.number in one for one in told)


def test_the_button_of_a_message_leads_to_the_first_step_and_tells_no_address(world: Ordered) -> None:
    page = text(browsers.opened(world.karlygash).get(f"/messages/{world.message.number}/"))
    sent = re.search(r'<form class="special-send" method="post" action="/special/order/">.*?</form>', page, re.DOTALL)
    assert sent is not None
    assert f'name="messages" value="{world.message.number}"' in sent[0]
    assert "special-send" not in text(browsers.opened(world.boris).get(f"/messages/{world.message.number}/"))


def test_a_lock_in_the_middle_gives_the_whole_form_back(world: Ordered) -> None:
    page = text(browsers.locked(world.karlygash).post("/special/order/", form(world)))
    assert "Two callers tell of the same night" in page
    assert 'type="password"' in page
