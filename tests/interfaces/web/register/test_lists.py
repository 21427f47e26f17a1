"""The registers on the web: searched in any case, narrowed, sorted, taken away, and no further than the reader may see."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qorgan.register.changes import PersonRow, Register
from qorgan.store import models
from tests.actions import cast

pytestmark = pytest.mark.django_db


def signed_in(client: Client, person: PersonRow = cast.SAULE) -> Client:
    cast.signed_in(person)
    client.force_login(models.Account.objects.get(username=person.code))
    client.cookies["qorgan_language"] = "en"
    return client


@pytest.fixture
def secretary(client: Client) -> Client:
    cast.import_rows(
        Register.INSTITUTIONS,
        cast.institution("A1", "KZ-71", name="Астана", name_kk="Әл-Фараби изоляторы", capacity=9),
        cast.institution("A2", "KZ-35", name="Қарағанды изоляторы", capacity=10, closed_on=date(2026, 1, 1)),
    )
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    cast.import_rows(Register.VISITS, cast.visit("V1", "A1", date(2023, 3, 1), date(2023, 3, 2)))
    return signed_in(client)


def test_the_first_page_counts_and_lists(secretary: Client) -> None:
    page = secretary.get("/register/").content.decode()
    assert "A1" in page
    assert "A2" in page
    assert "2 Mar 2023" in page


@pytest.mark.parametrize("text", ["қарағанды", "ҚАРАҒАНДЫ ИЗОЛЯТОРЫ", "a2"])
def test_a_search_finds_letters_in_either_case(secretary: Client, text: str) -> None:
    page = secretary.get("/register/", {"q": text}).content.decode()
    assert ("/register/institution/A2/" in page, "/register/institution/A1/" in page) == (True, False)


def test_filters_and_sorting_reach_the_export(secretary: Client) -> None:
    lines = secretary.get("/register/", {"sort": "-capacity", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["Code", "A2", "A1"]
    narrowed = secretary.get("/register/", {"region": "KZ-71", "format": "csv"}).content.decode()
    assert "A2" not in narrowed
    assert secretary.get("/register/", {"format": "xlsx"}).content.startswith(b"PK")


@pytest.mark.parametrize("query", ["sort=-nothing&page=x&region=--&q=%25%27", "page=99999", "format=exe"])
def test_any_address_line_is_answered(secretary: Client, query: str) -> None:
    assert secretary.get(f"/register/?{query}").status_code == 200


def test_visits_are_listed_and_taken_away(secretary: Client) -> None:
    for form in ("", "csv", "xlsx"):
        assert secretary.get("/register/visits/", {"format": form, "sort": "-code"}).status_code == 200


def test_an_institution_tells_its_facts_its_visits_and_its_next_day(secretary: Client) -> None:
    page = secretary.get("/register/institution/A1/").content.decode()
    assert "V1" in page
    assert "2 March 2027" in page
    assert "nothing is due" in secretary.get("/register/institution/A2/").content.decode()


def test_the_name_is_in_the_language_of_the_page(secretary: Client) -> None:
    secretary.cookies["qorgan_language"] = "kk"
    assert "Әл-Фараби изоляторы" in secretary.get("/register/institution/A1/").content.decode()


def test_what_is_not_yours_is_not_there(secretary: Client) -> None:
    roza = signed_in(Client(), cast.ROZA)
    assert roza.get("/register/institution/A1/").status_code == 200
    assert roza.get("/register/institution/A2/").status_code == 404
    assert "/institution/A2/" not in roza.get("/register/").content.decode()
    assert "Import a file" not in roza.get("/register/").content.decode()


def test_a_participant_sees_places_and_no_visits(secretary: Client) -> None:
    boris = signed_in(Client(), cast.BORIS)
    assert boris.get("/register/").status_code == 200
    assert "V1" not in boris.get("/register/institution/A1/").content.decode()


def test_whoever_holds_no_office_of_the_registers_sees_no_page(secretary: Client) -> None:
    assert signed_in(Client(), cast.ERIK).get("/register/").status_code == 403


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_templates_are_there_to_take(secretary: Client, register: Register, form: str) -> None:
    answer = secretary.get(f"/register/template/{register}.{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{register}.{form}"'
    assert secretary.get(f"/register/template/{register}.exe").status_code == 404


def test_queries_do_not_grow_with_the_rows(
    secretary: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast.import_rows(Register.INSTITUTIONS, *(cast.institution(f"B{n}") for n in range(60)))
    with django_assert_max_num_queries(12):
        secretary.get("/register/")
    with django_assert_max_num_queries(14):
        secretary.get("/register/institution/A1/")
