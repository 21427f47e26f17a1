"""The practical settings of a year on the web: read by whoever reads plans, set by whoever makes them, nothing typed lost (¶6)."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.interfaces.web.plan import settings_typed
from qorgan.planning import adjust, say
from qorgan.planning.adjust import ADJUSTABLE, BY_NAME
from qorgan.planning.settings import Settings
from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.web.plan.visitors import Page, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]

YEAR = 2027
PAGE = f"/plan/settings/{YEAR}/"
LANGUAGES = ("kk", "ru", "en")
QUERIES = 9


def is_set(year: int = YEAR, **amounts: adjust.Amount) -> None:
    """Saule sets the amounts; a second setting of the same year comes an hour later."""
    if not models.Account.objects.filter(username=cast.SAULE.code).exists():
        cast.signed_in(cast.SAULE)
    number = models.PlanSettings.objects.count()
    request = SetPlanSettings(year=year, amounts={name.replace("__", "."): value for name, value in amounts.items()})
    now = cast.NOW + timedelta(hours=number)
    set_plan_settings(actor=saule(), key=f"set/{number}", now=now, request=request)


def field(page: Page, name: str) -> str:
    """The input of a setting."""
    found = re.search(rf'<input[^>]* name="{re.escape(name)}"[^>]*>', text(page))
    assert found is not None, name
    return unescape(found[0])


def value(page: Page, name: str) -> str:
    """What stands in the field of a setting."""
    found = re.search(r' value="([^"]*)"', field(page, name))
    assert found is not None, name
    return found[1].replace("\N{NO-BREAK SPACE}", " ")


def test_a_council_member_reads_what_is_in_force_and_finds_no_form(client: Client) -> None:
    is_set(smallest_group=3, prices__hotel_night=20_000)
    page = text(signed_in(client, cast.BOLAT).get(PAGE))
    assert 'name="smallest_group"' not in page
    assert "20,000\N{NO-BREAK SPACE}KZT" in page
    assert "Standard: 18,000\N{NO-BREAK SPACE}KZT" in page
    assert page.count("Standard:") == 2
    assert cast.SAULE.name in page
    assert client.post(PAGE, {"smallest_group": "2"}).status_code == 403
    assert PAGE in text(client.get("/plan/"))


@pytest.mark.parametrize("person", [cast.BORIS, cast.ROZA, cast.ADIL])
def test_to_whoever_reads_no_plans_there_are_no_settings(client: Client, person: PersonRow) -> None:
    other = signed_in(client, person)
    assert other.get(PAGE).status_code == 404
    assert other.post(PAGE, {"smallest_group": "3"}).status_code == 404


@pytest.mark.parametrize(("year", "status"), [(1990, 404), (1991, 200), (2099, 200), (2100, 404)])
def test_only_years_that_can_be_planned_have_settings(client: Client, year: int, status: int) -> None:
    assert signed_in(client).get(f"/plan/settings/{year}/").status_code == status


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_is_saved_and_stands_there_again(client: Client, language: str) -> None:
    signed_in(client, language=language)
    sent = {
        "budget": "90 000 000",
        "prices.road_km": "80",
        "participant_days_kept_free": "12,5",
        "largest_lift": "2,5",
        "days_a_year": "20",
    }
    answer = client.post(PAGE, sent)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    kept = models.PlanSettings.objects.get()
    assert kept.year == YEAR
    assert kept.amounts == {
        "budget": 90_000_000,
        "prices.road_km": 80,
        "participant_days_kept_free": 0.125,
        "largest_lift": 2.5,
    }
    page = client.get(PAGE)
    assert cast.SAULE.name in text(page)
    assert value(page, "days_a_year") == ""
    again = {one.name: value(page, one.name) for one in ADJUSTABLE}
    client.post(PAGE, again)
    assert models.PlanSettings.objects.first() != kept
    newest = models.PlanSettings.objects.first()
    assert newest is not None
    assert newest.amounts == kept.amounts


def test_a_field_that_is_emptied_is_standard_again(client: Client) -> None:
    is_set(smallest_group=3, budget=1_000_000)
    assert value(signed_in(client).get(PAGE), "smallest_group") == "3"
    client.post(PAGE, {"smallest_group": "", "budget": ""})
    newest = models.PlanSettings.objects.first()
    assert newest is not None
    assert (newest.number, newest.amounts) == (2, {})


def test_wrong_amounts_keep_what_was_typed_and_each_is_named(client: Client) -> None:
    signed_in(client)
    sent = {
        "budget": "much",
        "journey_days": "6",
        "participant_days_kept_free": "95",
        "spread": "2 000",
        "smallest_group": "1,5",
    }
    page = client.post(PAGE, sent)
    assert page.status_code == 422
    assert not models.PlanSettings.objects.exists()
    wrong = {"budget", "journey_days", "participant_days_kept_free", "smallest_group"}
    for name, typed in sent.items():
        assert value(page, name) == typed
        assert ("aria-invalid" in field(page, name)) is (name in wrong), name
    told = text(page)
    for name in wrong:
        assert f'<a href="#set-{name}">' in told
        assert f'id="set-{name}-error"' in told
        assert f"set-{name}-error" in field(page, name)
    assert 'id="set-spread-error"' not in told


def test_a_large_group_is_no_smaller_than_the_smallest(client: Client) -> None:
    signed_in(client)
    assert client.post(PAGE, {"smallest_group": "3", "large_group": "3"}).status_code == 302
    page = client.post(PAGE, {"smallest_group": "4", "large_group": "3"})
    assert page.status_code == 422
    assert '<a href="#set-large_group">' in text(page)


def test_a_key_that_is_sent_for_something_else_is_refused_and_nothing_is_lost(client: Client) -> None:
    signed_in(client)
    client.post(PAGE, {"spread": "2000", "key": "k"})
    page = client.post(PAGE, {"spread": "3000", "key": "k"})
    assert page.status_code == 422
    assert value(page, "spread") == "3000"
    assert models.PlanSettings.objects.count() == 1


def test_a_year_without_settings_names_the_year_it_goes_on_from(client: Client) -> None:
    is_set(YEAR - 2, smallest_group=3, budget=5_000_000)
    page = signed_in(client).get(PAGE)
    assert f"Nobody has set anything for {YEAR}. The settings of {YEAR - 2} go on" in text(page)
    assert f'href="/plan/settings/{YEAR - 2}/"' in text(page)
    assert (value(page, "smallest_group"), value(page, "budget")) == ("3", "")
    assert "The standard amounts hold." in text(client.get(f"/plan/settings/{YEAR - 3}/"))


def test_the_first_page_shows_the_settings_in_force_in_the_year_chosen(client: Client) -> None:
    signed_in(client)
    page = text(client.post("/plan/start/", {"year": "nought", "key": "k"}))
    years = [int(year) for year in re.findall(r'<option value="(\d{4})"', page)]
    is_set(years[1], spread=7_000)
    is_set(years[2], spread=9_000)
    page = text(client.get("/plan/"))
    assert f'href="/plan/settings/{years[1]}/"' in page
    assert "7,000\N{NO-BREAK SPACE}KZT" in page
    page = text(client.post("/plan/start/", {"year": str(years[2]), "visits": "none", "key": "k"}))
    assert f'href="/plan/settings/{years[2]}/"' in page
    assert "9,000\N{NO-BREAK SPACE}KZT" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_and_group_is_named(client: Client, language: str) -> None:
    is_set(budget=5_000_000)
    is_set(smallest_group=3)
    for person in (cast.SAULE, cast.BOLAT):
        page = unescape(text(signed_in(client, person, language).get(PAGE)))
        for one in ADJUSTABLE:
            assert say.word("setting", one.name, language) in page
            assert say.word("setting_group", one.group.value, language) in page


def test_the_page_asks_the_database_a_fixed_number_of_times(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    is_set(budget=5_000_000)
    signed_in(client)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    for days in range(1, 5):
        is_set(days_a_year=days)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


@pytest.mark.parametrize(
    ("name", "typed", "language", "expected"),
    [
        ("budget", "1 000 000", "en", 1_000_000),
        ("budget", "1\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000", "kk", 1_000_000),
        ("budget", "1,000,000", "en", 1_000_000),
        ("budget", "1,000,000", "ru", None),
        ("budget", "1,000", "en", 1_000),
        ("budget", "1,000", "ru", None),
        ("budget", "1.000", "en", None),
        ("budget", "8650,00", "ru", 8_650),
        ("budget", "8650,5", "ru", 8_650.5),
        ("budget", "-1", "kk", -1),
        ("budget", "much", "en", None),
        ("budget", "١٢", "en", None),
        ("reserve_special", "7", "en", 0.07),
        ("reserve_special", "12,5 %", "kk", 0.125),
        ("reserve_special", "12.5%", "en", 0.125),
        ("largest_lift", "2,5", "en", 2.5),
        ("largest_lift", "2.125", "ru", 2.125),
        ("largest_lift", "nan", "en", None),
        ("days_a_year", "1e2", "en", None),
    ],
)
def test_amounts_are_read_as_people_write_them(name: str, typed: str, language: str, expected: float | None) -> None:
    found = settings_typed.amount(typed, BY_NAME[name], language)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_into_the_fields_is_read_as_the_same(language: str) -> None:
    with translation.override(language):
        for one in ADJUSTABLE:
            for value in (one.least, one.most, adjust.values(Settings())[one.name] or one.step):
                typed = settings_typed.text(value, one)
                assert settings_typed.amount(typed, one, language) == value, (one.name, typed)
