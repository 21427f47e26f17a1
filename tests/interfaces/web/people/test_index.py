"""The list of people: found in any case, narrowed by office, region, certificate and topic, never by a trait, and taken away as a file."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qorgan.register.changes import AbsenceRow, CertificateRow, PersonRow, Register, TermRow
from tests.actions import cast
from tests.interfaces.web.people.seen import signed_in

pytestmark = pytest.mark.django_db

SINCE = date(2020, 1, 1)


def participant(code: str, region: str = "KZ-71", **more: object) -> PersonRow:
    return PersonRow(code=code, name=f"Қатысушы {code}", terms=(TermRow("participant", SINCE, None, region),), **more)  # type: ignore[arg-type]


def certificate(number: str, last: int, withdrawn: int | None = None) -> tuple[CertificateRow]:
    """``last``, ``withdrawn``: in how many days from today."""
    today = timezone.localdate()
    gone = None if withdrawn is None else today + timedelta(days=withdrawn)
    return (CertificateRow(number, SINCE, today + timedelta(days=last), gone),)


@pytest.fixture
def secretary(client: Client) -> Client:
    today = timezone.localdate()
    cast.import_rows(
        Register.PEOPLE,
        participant("GOOD", certificates=certificate("D-1", 400), topics=("health",)),
        participant("SOON", "KZ-75", certificates=certificate("D-2", 20), topics=("mental_health",)),
        participant("OVER", certificates=certificate("D-3", -1)),
        participant("GONE", certificates=certificate("D-4", 400, -1)),
        participant("BARE", absences=(AbsenceRow(today, today + timedelta(days=3)),), weekdays=(1, 3)),
        PersonRow(code="LEFT", name="Кеткен", terms=(TermRow("participant", SINCE, date(2021, 1, 1), "KZ-71"),)),
    )
    return signed_in(cast.SAULE, client)


def codes(client: Client, **asked: str) -> list[str]:
    lines = client.get("/people/", {**asked, "format": "csv"}).content.decode("utf-8-sig").splitlines()[1:]
    return [line.partition(",")[0] for line in lines]


def test_each_state_of_a_certificate_is_said_and_found(secretary: Client) -> None:
    page = secretary.get("/people/").content.decode()
    for said in ("Valid", "Runs out soon", "Has run out", "Withdrawn", "No certificate yet"):
        assert said in page
    told = {"valid": ["GOOD"], "soon": ["SOON"], "run_out": ["OVER"], "withdrawn": ["GONE"], "none": ["BARE"]}
    assert {state: codes(secretary, certificate=state) for state in told} == told


def test_office_and_region_are_asked_of_one_term(secretary: Client) -> None:
    assert codes(secretary, office="participant", region="KZ-75") == ["SOON"]
    assert codes(secretary, office="secretary", region="KZ-75") == []
    assert codes(secretary, office="none") == ["LEFT"]


def test_a_topic_is_not_found_inside_another(secretary: Client) -> None:
    assert codes(secretary, topic="health") == ["GOOD"]
    assert codes(secretary, topic="mental_health") == ["SOON"]


def test_a_search_finds_kazakh_letters_in_either_case(secretary: Client) -> None:
    assert codes(secretary, q="ҚАТЫСУШЫ good") == ["GOOD"]


def test_sorting_by_certificate_puts_those_without_one_last(secretary: Client) -> None:
    assert codes(secretary, sort="certificate", office="participant")[:2] == ["SOON", "GOOD"]
    assert codes(secretary, sort="-certificate", office="participant")[:2] == ["GOOD", "SOON"]


def test_absences_are_said_and_no_reason_is(secretary: Client) -> None:
    page = secretary.get("/people/", {"q": "BARE"}).content.decode()
    assert "Away today" in page
    assert "Mo, We" in page


def test_nobody_is_found_by_a_personal_trait(secretary: Client) -> None:
    page = secretary.get("/people/").content.decode()
    names = {part.partition('"')[0] for part in page.split('name="')[1:]}
    assert names == {"q", "office", "region", "certificate", "topic", "csrfmiddlewaretoken", "next", "language", "theme"} | {
        "viewport", "color-scheme", "htmx-config"
    }  # fmt: skip


def test_a_list_without_rows_says_what_to_do(secretary: Client) -> None:
    assert "Show everybody" in secretary.get("/people/", {"q": "nobody of this name"}).content.decode()


@pytest.mark.parametrize(
    "query", ["sort=-nothing&page=x&region=--&q=%25%27", "page=99999", "format=exe", "certificate=x"]
)
def test_any_address_line_is_answered(secretary: Client, query: str) -> None:
    assert secretary.get(f"/people/?{query}").status_code == 200


def test_a_representative_sees_the_own_region_only(secretary: Client) -> None:
    roza = signed_in(cast.ROZA)
    assert "GOOD" in roza.get("/people/").content.decode()
    assert "SOON" not in roza.get("/people/").content.decode()
    assert "SOON" not in roza.get("/people/", {"format": "csv"}).content.decode()
    assert "Write down a person" not in roza.get("/people/").content.decode()


def test_a_participant_is_led_to_the_own_page(secretary: Client) -> None:
    assert signed_in(cast.BORIS).get("/people/")["Location"] == "/people/me/"


def test_the_administrator_reads_no_people(secretary: Client) -> None:
    assert signed_in(cast.ADIL).get("/people/").status_code == 403


def test_queries_do_not_grow_with_the_rows(
    secretary: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    few = _queries(secretary, django_assert_num_queries)
    cast.import_rows(
        Register.PEOPLE, *(participant(f"N{n:02}", certificates=certificate(f"N-{n}", 9)) for n in range(60))
    )
    assert _queries(secretary, django_assert_num_queries) == few


def _queries(client: Client, count: DjangoAssertNumQueries) -> int:
    with count(PAGE_QUERIES) as asked:
        client.get("/people/")
    return len(asked)


PAGE_QUERIES = 14
"""One of them is the frame's: whether the person has a vault to unlock."""
