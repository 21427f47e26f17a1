"""The board answers in one sentence, narrows, sorts and searches, and shows nobody what is not his."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qorgan.register.changes import PersonRow, Register
from qorgan.store.coverage import overview
from tests.actions import cast
from tests.interfaces.web.coverage import republic
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03")]

ROW = re.compile(r"/register/institution/([A-Z0-9]+)/")


def listed(page: str) -> list[str]:
    return ROW.findall(page)


def shown(client: Client, **asked: str) -> str:
    response = client.get("/coverage/", asked)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def secretary(client: Client) -> Client:
    republic.fill()
    return republic.signed_in(client)


def test_the_answer_is_the_heading_and_has_its_paragraph(secretary: Client) -> None:
    page = shown(secretary)
    heading = " ".join(re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)[0].split())
    assert heading == "1 institution has had no periodic visit for more than 4 years."
    assert "1 more falls due by 31 December" in page
    assert 'href="/law/kz266-p03/' in page or "kz266-p03-1" in page or "¶\N{NO-BREAK SPACE}3" in page


def test_rows_stand_in_the_order_of_their_turns_and_closed_places_are_left_out(secretary: Client) -> None:
    assert listed(shown(secretary)) == ["LATE", "SOON", "NEVER", "SAFE"]
    assert listed(shown(secretary, sort="-due")) == ["SAFE", "NEVER", "SOON", "LATE"]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"status": "overdue"}, ["LATE"]),
        ({"status": "due_this_year"}, ["SOON"]),
        ({"status": "safe"}, ["NEVER", "SAFE"]),
        ({"status": "never_visited"}, ["NEVER"]),
        ({"status": "no_date"}, []),
        ({"region": "KZ-71"}, ["LATE", "NEVER"]),
        ({"category": "PSY"}, ["NEVER"]),
        ({"owner": "Interior"}, ["LATE", "SOON", "SAFE"]),  # one owner, three spellings
        ({"owner": "Nobody"}, []),
        ({"q": "ҚАРАҒАНДЫ"}, ["LATE"]),
        ({"q": "қарағанды изоляторы"}, ["LATE"]),
        ({"q": "soon", "region": "KZ-71"}, []),
        ({"sort": "name"}, ["LATE", "NEVER", "SAFE", "SOON"]),
        ({"sort": "-region"}, ["LATE", "NEVER", "SOON", "SAFE"]),
        ({"sort": "last_visit"}, ["LATE", "SOON", "SAFE", "NEVER"]),
    ],
)
def test_the_list_is_narrowed_searched_and_sorted(secretary: Client, asked: dict[str, str], codes: list[str]) -> None:
    assert listed(shown(secretary, **asked)) == codes


def test_names_stand_in_the_language_of_the_page(secretary: Client) -> None:
    secretary.cookies["qorgan_language"] = "kk"
    assert "Қарағанды изоляторы" in shown(secretary)


def test_an_estimated_day_is_marked(secretary: Client) -> None:
    never = shown(secretary, status="never_visited")
    assert "estimate" in never.partition('id="list"')[2]
    assert "estimate</span>" not in shown(secretary, status="overdue").partition('id="list"')[2]


@pytest.mark.parametrize(
    "query", ["status=x&sort=price&page=-3&region=--&q=%25%27", "page=99999", "format=exe", "q=" + "я" * 500]
)
def test_any_address_line_is_answered(secretary: Client, query: str) -> None:
    assert secretary.get(f"/coverage/?{query}").status_code == 200


def test_another_pace_is_compared(secretary: Client) -> None:
    assert "12.5 a month" in shown(secretary, pace="12,5")


@pytest.mark.parametrize("pace", ["many", "-3", "1e9", "NaN", "9" * 15])
def test_what_is_no_pace_is_said_to_be_none(secretary: Client, pace: str) -> None:
    page = shown(secretary, pace=pace)
    assert "Write a number" in page
    assert 'aria-invalid="true"' in page


def test_a_representative_sees_his_region_alone_in_rows_counts_and_choices(client: Client) -> None:
    republic.fill()
    page = shown(republic.signed_in(client, cast.ROZA))
    assert listed(page) == ["LATE", "NEVER"]
    assert "KZ-75" not in page
    assert "KZ-10" not in page
    assert "SOON" not in shown(client, q="soon")


@pytest.mark.parametrize("person", [cast.ADIL, cast.ERIK])
def test_who_may_not_read_the_board_is_told_so(client: Client, person: PersonRow) -> None:
    republic.fill()
    assert republic.signed_in(client, person).get("/coverage/").status_code == 403


def test_an_empty_register_says_what_to_do(client: Client) -> None:
    page = shown(republic.signed_in(client))
    assert "No institution here yet" in page
    assert 'id="list"' not in page


def test_a_page_costs_the_same_queries_however_many_rows(
    secretary: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown(secretary)
    with django_assert_num_queries(8):  # session, account, person, offices, readings, version, rows, has a vault
        shown(secretary)
    many = [
        cast.institution(f"M{number:03}", "KZ-71", owner="Interior", in_mandate_since=date(2015, 1, 1))
        for number in range(120)
    ]
    cast.import_rows(Register.INSTITUTIONS, *many)
    first = shown(secretary)
    with django_assert_num_queries(8):
        again = shown(secretary)
    with django_assert_num_queries(8):
        second = shown(secretary, page="2")
    with django_assert_num_queries(9):  # and the codes of a list nobody asked for yet
        shown(secretary, q="m0")
    assert [len(listed(page)) for page in (first, again, second)] == [50, 50, 50]
    assert not set(listed(first)) & set(listed(second))


def test_after_an_import_the_board_asks_three_questions_more(
    secretary: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    overview.forget()
    with django_assert_num_queries(12):  # tallies, starting days and the past pace, and the codes of the list
        shown(secretary)
