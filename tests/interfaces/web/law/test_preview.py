"""Before the Council is asked how to read a provision, it sees what would change; and afterwards, what holds since when and by what."""

from datetime import date

import pytest
from django.test import Client

from qorgan.access import home
from qorgan.store import models
from tests.actions import cast
from tests.actions.council import Council
from tests.interfaces.web.offices import LANGUAGES, browser, text
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def council() -> Council:
    return Council()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_every_question_can_be_looked_at(language: str) -> None:
    saule = browser(cast.SAULE, language)
    for switch in home.country().switches.values():
        page = saule.get(f"/law/readings/{switch.name}/{switch.words[-1]}/")
        assert page.status_code == 200, switch.name
        assert page.context["was"] != page.context["word"]


def test_it_tells_cases_paragraphs_and_leads_to_the_proposal_filled_in() -> None:
    page = text(browser(cast.SAULE).get("/law/readings/DAYS/working/?from=2027-01-01"))
    assert "about=reading&amp;switch=DAYS&amp;word=working&amp;valid_from=2027-01-01" in page
    assert "/law/kz266-p28/" in page
    assert "q-preview-case" in page


def test_what_is_in_force_already_is_not_proposed() -> None:
    page = text(browser(cast.SAULE).get("/law/readings/DAYS/calendar/"))
    assert "in force already" in page
    assert "/act/propose_decision/" not in page


def test_a_member_looks_and_does_not_propose_and_others_do_not_look() -> None:
    address = "/law/readings/DAYS/working/"
    bolat = browser(cast.BOLAT).get(address)
    assert bolat.status_code == 200
    assert "/act/propose_decision/" not in text(bolat)
    assert [browser(person).get(address).status_code for person in (cast.BORIS, cast.ROZA, cast.ADIL)] == [403] * 3


@pytest.mark.parametrize("address", ["DAYS/nothing", "NOTHING/working", "days/working"])
def test_what_is_no_answer_is_not_there(address: str) -> None:
    assert browser(cast.SAULE).get(f"/law/readings/{address}/").status_code == 404


def test_looking_stores_nothing() -> None:
    saule = browser(cast.SAULE)
    before = models.JournalEntry.objects.count()
    saule.get("/law/readings/CYCLE/calendar_year/")
    assert models.JournalEntry.objects.count() == before


def test_a_decided_reading_is_in_force_since_its_day_by_its_decision(council: Council, client: Client) -> None:
    decision = council.take("1")
    page = text(browser(cast.BOLAT).get("/law/readings/"))
    assert f"/decisions/{decision.pk}/" in page
    assert decision.number in page
    assert "1 answer rests on a recorded decision" in page
    client.cookies["qorgan_language"] = "en"
    stranger = client.get("/law/readings/")
    shown = {reading.name: reading for reading in stranger.context["readings"]}
    assert [choice.word for choice in shown["DAYS"].choices if choice.is_in_force] == ["working"]
    assert [choice.word for choice in shown["DAYS"].choices if choice.is_default] == ["calendar"]
    told = shown["DAYS"].by
    assert told is not None
    assert (told.number, told.office) == (decision.number, "Coordinating Council")
    of_paragraph = {reading.name: reading for reading in client.get("/law/kz266-p28/").context["readings"]}
    assert of_paragraph["DAYS"].in_force == "Working days"


def test_a_reading_that_is_still_to_come_is_told_and_not_in_force(council: Council) -> None:
    council.take("1", about="reading", title="T", grounds="G", switch="DAYS", word="working", valid_from="2199-01-01")
    page = browser(cast.SAULE).get("/law/readings/")
    shown = {reading.name: reading for reading in page.context["readings"]}
    assert [choice.word for choice in shown["DAYS"].choices if choice.is_in_force] == ["calendar"]
    assert [(one.valid_from, one.is_coming) for one in shown["DAYS"].decided] == [(date(2199, 1, 1), True)]
    assert shown["DAYS"].by is None
