"""One's own page: the certificate with its code, the own days, an address for the own calendar that is shown once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.interfaces.web.people import months
from qorgan.register.changes import PersonRow
from qorgan.store import credentials, models
from qorgan.store.person_page import Away
from tests.actions import cast
from tests.interfaces.web.people.seen import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def boris(client: Client) -> Client:
    return signed_in(cast.BORIS, client)


def person() -> models.Person:
    return models.Person.objects.get(code="P1")


def test_the_certificate_is_shown_with_its_code_and_the_code_names_no_region(boris: Client) -> None:
    page = boris.get("/people/me/").content.decode()
    assert "C-1" in page
    assert page.count("<svg") > 1
    assert "KZ-71" not in credentials.credential(models.Certificate.objects.get(number="C-1"))


def test_a_withdrawn_certificate_shows_no_code(boris: Client) -> None:
    models.Certificate.objects.update(withdrawn_on=timezone.localdate())
    page = boris.get("/people/me/").content.decode()
    assert "q-code-box" not in page
    assert "Withdrawn" in page


def test_absences_are_listed_with_the_act_that_takes_them_back(boris: Client) -> None:
    today = timezone.localdate()
    row = models.Absence.objects.create(person=person(), first=today, last=today + timedelta(days=2))
    models.Absence.objects.create(person=person(), first=date(2020, 1, 1), last=date(2020, 1, 2))
    page = boris.get("/people/me/").content.decode()
    assert f"/act/cancel_absence/?absence={row.pk}" in page
    assert page.count("/act/cancel_absence/") == 1
    assert "/act/declare_absence/?next=%2Fpeople%2Fme%2F" in page


def test_conflicts_are_taken_back_on_ones_own_page(boris: Client) -> None:
    place = models.Institution.objects.create(code="I-1", name="Колония", search="", sort_key="")
    row = models.Conflict.objects.create(person=person(), institution=place, since=cast.TODAY)
    assert f"/act/lift_conflict/?conflict={row.pk}" in boris.get("/people/me/").content.decode()


@pytest.mark.parametrize("who", [cast.SAULE, cast.ADIL, cast.BOLAT])
def test_the_page_is_for_those_who_travel(client: Client, who: PersonRow) -> None:
    assert signed_in(who, client).get("/people/me/").status_code == 403
    assert signed_in(who, client).post("/people/me/calendar/").status_code == 403


@pytest.mark.parametrize("who", [cast.ROZA, cast.ERIK])
def test_representatives_and_experts_have_one_too(client: Client, who: PersonRow) -> None:
    page = signed_in(who, client).get("/people/me/").content.decode()
    assert "When I can travel" in page
    assert "My certificate" not in page, "they need none"


def test_of_two_sections_that_begin_alike_one_is_the_current(client: Client) -> None:
    page = signed_in(cast.ROZA, client).get("/people/me/").content.decode()
    tabs = page.partition('class="q-tabs"')[2].partition("</nav>")[0]
    assert [part.partition('"')[0] for part in tabs.split('href="')[1:] if "aria-current" in part] == ["/people/me/"]


def address(client: Client, key: str) -> str:
    page = client.post("/people/me/calendar/", {"key": key}).content.decode()
    return page.partition("http://testserver")[2].partition("<")[0]


def test_the_address_of_the_calendar_opens_without_signing_in(boris: Client) -> None:
    today = timezone.localdate()
    models.Absence.objects.create(person=person(), first=today, last=today)
    answer = Client().get(address(boris, "one"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in answer.content
    assert "Борис".encode() not in answer.content


def test_a_new_address_ends_the_old_one_and_a_repetition_makes_none(boris: Client) -> None:
    old, new = address(boris, "one"), address(boris, "two")
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    assert boris.post("/people/me/calendar/", {"key": "two"})["Location"] == "/people/me/"
    assert Client().get(new).status_code == 200
    assert new not in boris.get("/people/me/").content.decode()


@pytest.mark.parametrize("token", ["x", "0" * 43, "%D3%99", "a" * 2000])
def test_an_address_that_nobody_has_is_not_there(boris: Client, token: str) -> None:
    assert Client().get(f"/people/calendar/{token}.ics").status_code == 404
    assert Client().post(f"/people/calendar/{token}.ics").status_code == 405


def test_a_feed_ends_with_the_office(boris: Client) -> None:
    told = address(boris, "one")
    models.OfficeTerm.objects.update(valid_to=timezone.localdate(), is_ended=True)
    assert Client().get(told).status_code == 404


def test_the_months_show_the_days_away_and_the_days_of_the_week() -> None:
    today = date(2026, 11, 25)
    away = Away(uuid4(), date(2026, 11, 30), date(2026, 12, 2), is_imported=False)
    shown = months.months(today, [away], (1, 2))
    assert [month.first for month in shown[:3]] == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert [month.away for month in shown[:3]] == [1, 2, 0]
    days = {cell.day: cell for week in shown[0].weeks for cell in week if cell}
    assert (days[date(2026, 11, 30)].is_away, days[date(2026, 11, 29)].is_off) == (True, True)


def test_an_absence_without_end_costs_no_more_than_what_is_shown() -> None:
    away = Away(uuid4(), date(1900, 1, 1), date(2199, 12, 31), is_imported=False)
    assert all(cell.is_away for week in months.months(date(2026, 11, 25), [away], ())[1].weeks for cell in week if cell)
