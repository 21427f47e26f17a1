"""Why a visit is as it is, and what stands in the way of what a plan leaves out: on pages of their own, and for readers of plans only."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qorgan.access import home
from qorgan.law.country import LANGUAGES
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests.actions import cast, plans
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import made, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03", "kz266-p06", "kz266-p14")]
QUERIES_TO_EXPLAIN = 26
"""Whoever looks, the plan opened and that written into the journal, the registers of the year, the names, the page around it."""
BLANK = re.compile(r"\{\w+\}")


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


@pytest.fixture
def plan(client: Client) -> str:
    return str(made(signed_in(client)))


@pytest.fixture
def alone(client: Client) -> str:
    """A plan of a year in which nobody accompanies visits in one region."""
    models.OfficeTerm.objects.filter(office=Office.REPRESENTATIVE, person__code="W2").delete()
    return str(made(signed_in(client)))


def number() -> str:
    return plans.opened(saule(), models.Plan.objects.get()).visits[0].id


def test_a_visit_says_why_it_is_here_then_and_by_these_people(client: Client, plan: str) -> None:
    address = f"{plan}why/{number()}/"
    assert address in text(client.get(plan))
    page = text(client.get(address))
    for heading in ("Why here", "Why then", "Why these people"):
        assert heading in page
    assert "To be visited by" in page
    assert "/law/kz266-p03/" in page
    assert "Representative of the region: Өкіл" in page
    assert "Setting of the office, not law" in page


def test_it_is_said_in_every_language(client: Client, plan: str, alone_words: dict[str, str]) -> None:
    for language in LANGUAGES:
        page = text(signed_in(client, language=language).get(f"{plan}why/{number()}/"))
        assert alone_words[language] in page
        assert not BLANK.findall(page)


@pytest.fixture
def alone_words() -> dict[str, str]:
    return {"kk": "Неге осында", "ru": "Почему здесь", "en": "Why here"}


def test_the_card_of_a_visit_leads_to_its_reasons(client: Client, plan: str) -> None:
    card = text(client.post(f"{plan}board/", {"card": number()}))
    assert f'href="{plan}why/{number()}/"' in card
    assert f'hx-get="{plan}why/{number()}/"' in card


def test_what_stands_in_the_way_of_an_institution_is_told_with_ways_out(client: Client, alone: str) -> None:
    listed = text(client.get(f"{alone}?show=left"))
    assert f"{alone}clash/1/" in listed
    assert f"{alone}clash/region/KZ-75/" in listed
    page = text(client.get(f"{alone}clash/1/"))
    assert "Together these are impossible" in page
    assert "Checked: each of these was lifted alone" in page
    assert "The Commissioner's representative accompanies each visit" in page.replace("&#x27;", "'")
    assert "One more representative in the region" in page
    assert "/law/kz266-p14/" in page
    assert "A2" not in f"{alone}clash/1/"
    region = text(client.get(f"{alone}clash/region/KZ-75/"))
    assert "One more representative in the region" in region


def test_where_nothing_is_proven_nothing_is_claimed(client: Client, plan: str) -> None:
    page = text(client.get(f"{plan}clash/region/KZ-75/"))
    assert "Nothing proves that the visits demanded of this region are impossible" in page


def test_each_page_asks_the_database_a_fixed_number_of_times(
    client: Client, alone: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in (f"{alone}why/{number()}/", f"{alone}clash/1/", f"{alone}clash/region/KZ-75/"):
        with django_assert_max_num_queries(QUERIES_TO_EXPLAIN):
            assert client.get(address).status_code == 200


def test_each_answer_stands_in_the_journal_as_an_opening(client: Client, alone: str) -> None:
    for address in (f"{alone}why/{number()}/", f"{alone}clash/1/"):
        before = models.JournalEntry.objects.count()
        client.get(address)
        entries = models.JournalEntry.objects.order_by("seq")[before:]
        assert [entry.action for entry in entries] == ["open_plan"]


@pytest.mark.parametrize("person", [cast.BORIS, cast.ADIL, cast.ROZA])
def test_to_whoever_reads_no_plans_there_is_none(client: Client, alone: str, person: PersonRow) -> None:
    visit = number()
    other = signed_in(Client(), person)
    for hidden in (f"why/{visit}/", "clash/1/", "clash/region/KZ-75/"):
        assert other.get(f"{alone}{hidden}").status_code == 404, hidden


def test_what_the_plan_does_not_have_is_not_there(client: Client, alone: str) -> None:
    for nowhere in (
        "why/2027-9999/",
        "why/%7Bx%7D/",
        "clash/0/",
        "clash/99/",
        "clash/region/XX-99/",
        "clash/region/nowhere/",
    ):
        assert client.get(f"{alone}{nowhere}").status_code == 404, nowhere
    assert client.post(f"{alone}clash/1/").status_code == 405
    region = min(set(home.country().regions) - set(ground.REGIONS))
    assert "know no institutions in this region" in text(client.get(f"{alone}clash/region/{region}/"))
