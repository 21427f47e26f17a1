"""What if, on the web: the form begins with what is in force, only what differs is tried, and what came of it stands in a list."""

import re
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.actions.start_plan_trial import StartPlanTrial, start_plan_trial
from qorgan.planning.trial.trial import Trial
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import made, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
PAGE = f"/plan/what-if/{ground.YEAR}/"
FORM = {"effort": "quick"}


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


def tried(client: Client, **more: str) -> str:
    """Try something; the address of its page."""
    answer = client.post(PAGE, {**FORM, "key": str(uuid4()), **more})
    assert answer.status_code == 302, text(answer)
    return str(answer["Location"])


def newest() -> Trial:
    return Trial.model_validate(models.PlanRun.objects.latest("started_at").trial)


def begun(year: int = ground.YEAR) -> str:
    """A trial that nobody makes, so that it stays under way."""
    asked = StartPlanTrial(year, Trial(settings={"days_a_year": 30}))
    return start_plan_trial(actor=saule(), key=str(uuid4()), now=timezone.now(), request=asked).subject


def with_settings(**amounts: float) -> None:
    set_plan_settings(
        actor=saule(), key=str(uuid4()), now=timezone.now(), request=SetPlanSettings(ground.YEAR, amounts)
    )


def field(page: str, code: str) -> str:
    found = re.search(rf'<input[^>]*name="s-{code}"[^>]*>', page)
    assert found is not None, code
    return found[0]


def slider(page: str, code: str) -> str | None:
    found = re.search(rf'<input[^>]*type="range"[^>]*data-for="s-{code}"[^>]*>', page)
    return found and found[0]


def test_the_form_begins_with_the_amounts_in_force(client: Client) -> None:
    signed_in(client)
    with_settings(budget=100_000_000, days_a_year=24, participant_days_kept_free=0.2)

    page = text(client.get(PAGE))

    assert 'value="100,000,000"' in field(page, "budget")
    assert 'value="24"' in field(page, "days_a_year")
    assert 'value="20"' in field(page, "participant_days_kept_free")
    assert 'value="1,500"' in field(page, "spread")
    assert 'min="0" max="200000000" step="1000000" value="100000000"' in str(slider(page, "budget"))
    assert 'min="1" max="48" step="1" value="24"' in str(slider(page, "days_a_year"))
    assert 'min="0" max="40" step="1" value="20"' in str(slider(page, "participant_days_kept_free"))
    assert 'min="1" max="3" step="1" value="3"' in str(slider(page, "visits_per_journey"))
    assert 'id="effort-quick" name="effort" value="quick" checked' in page


def test_money_that_is_not_known_has_a_field_and_no_slider(client: Client) -> None:
    page = text(signed_in(client).get(PAGE))
    assert 'value=""' in field(page, "budget")
    assert slider(page, "budget") is None
    assert "no limit" in page
    # A slider is not sent, and without a script it is not there.
    assert all(" hidden " in one and " name=" not in one for one in re.findall(r'<input[^>]*type="range"[^>]*>', page))


def test_the_year_is_tried_as_it_stands_and_only_what_it_comes_to_is_kept(client: Client) -> None:
    assert "First try the year as it stands" in text(signed_in(client).get(PAGE))
    address = tried(client)
    page = text(client.get(address))

    assert client.get(f"{address}status/")["HX-Redirect"] == address
    assert newest() == Trial()
    kept = models.PlanRun.objects.get().summary
    assert kept is not None
    assert kept["institutions"] == 6
    assert not models.Plan.objects.exists()
    assert "As it stands" in page
    assert "There is no other trial of the year to compare with yet" in page
    listed = text(client.get(PAGE))
    assert listed.count("As it stands") == 1
    assert '<span class="q-tag">tried</span>' in listed


def test_only_what_differs_is_tried(client: Client) -> None:
    signed_in(client)
    with_settings(budget=90_000_000)
    tried(
        client,
        **{"s-budget": "90 000 000", "s-days_a_year": "30", "s-participant_days_kept_free": "15", "s-spread": "1,500"},
    )
    assert newest() == Trial(settings={"days_a_year": 30})
    tried(client, **{"s-budget": "80000000", "s-participant_days_kept_free": "20 %"})
    assert newest() == Trial(settings={"budget": 80_000_000, "participant_days_kept_free": 0.2})
    tried(client, **{"s-budget": ""})
    assert newest() == Trial(settings={"budget": None})
    page = text(client.get(PAGE))
    assert "no limit" in page
    assert "80,000,000\N{NO-BREAK SPACE}KZT" in page


def test_people_may_join_and_be_gone_and_visits_be_fewer(client: Client) -> None:
    more = {"region-0": "KZ-35", "number-0": "1", "region-2": "KZ-71", "number-2": "4", "without-1": "Q1"}
    address = tried(signed_in(client), visits="4", **more)

    assert newest() == Trial(more={"KZ-35": 1, "KZ-71": 4}, without=("Q1",), visits=4)
    for page in (text(client.get(address)), text(client.get(PAGE))):
        assert "One participant more: Karaganda Region" in page
        assert "Participants more: 4 (Astana city)" in page
        assert "Without: Қатысушы 1" in page
        assert "Most visits: 4" in page


@pytest.mark.parametrize(
    ("sent", "target"),
    [
        ({"s-budget": "much"}, "s-budget"),
        ({"s-budget": "-1"}, "s-budget"),
        ({"s-days_a_year": "261"}, "s-days_a_year"),
        ({"s-days_a_year": "2.5"}, "s-days_a_year"),
        ({"s-participant_days_kept_free": "90.5"}, "s-participant_days_kept_free"),
        ({"s-spread": "x" * 400}, "s-spread"),
        ({"region-0": "KZ-35"}, "region-0"),
        ({"region-0": "KZ-35", "number-0": "0"}, "region-0"),
        ({"region-0": "KZ-35", "number-0": "51"}, "region-0"),
        ({"region-0": "KZ-35", "number-0": "30", "region-1": "KZ-35", "number-1": "30"}, "region-0"),
        ({"region-0": "nowhere", "number-0": "1"}, "region-0"),
        ({"without-0": "NOBODY"}, "without-0"),
        ({"visits": "0"}, "visits"),
        ({"effort": "huge"}, "effort-quick"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    client: Client, sent: dict[str, str], target: str
) -> None:
    answer = signed_in(client).post(PAGE, {**FORM, "s-days_a_year": "33", **sent})
    page = text(answer)
    assert answer.status_code == 422
    assert f'<a href="#{target}">' in page
    assert "q-field-error" in page
    assert 'value="33"' in page or "s-days_a_year" in sent
    assert all(
        f'value="{value[:64]}"' in page for name, value in sent.items() if value not in {"nowhere", "huge", "NOBODY"}
    )
    assert not models.PlanRun.objects.exists()


def test_an_amount_at_its_limit_is_tried(client: Client) -> None:
    tried(signed_in(client), **{"s-days_a_year": "260", "s-participant_days_kept_free": "0", "s-journey_days": "5"})
    assert newest().settings == {"participant_days_kept_free": 0.0, "days_a_year": 260, "journey_days": 5}


def test_what_the_action_refuses_is_told_above_the_form(client: Client) -> None:
    signed_in(client)
    tried(client, key="same")
    answer = client.post(PAGE, {**FORM, "key": "same", "visits": "3"})
    assert answer.status_code == 409
    assert 'value="3"' in text(answer)
    assert 'id="errors"' in text(answer)


def test_a_second_trial_leads_to_what_is_under_way(client: Client) -> None:
    signed_in(client)
    run = begun()
    answer = client.post(PAGE, FORM)
    assert answer["Location"] == f"/plan/run/{run}/"
    assert client.get(answer["Location"])["Location"] == f"/plan/what-if/trial/{run}/"
    assert client.get(f"/plan/run/{run}/status/")["HX-Redirect"] == f"/plan/what-if/trial/{run}/"


def test_the_bar_of_a_trial_moves_and_can_be_stopped(client: Client) -> None:
    signed_in(client)
    run = begun()
    models.PlanRun.objects.update(progress=0.4, stage="people", placed=17, cost=1_234_567)
    page = text(client.get(f"/plan/what-if/trial/{run}/"))
    assert 'value="0.400"' in page
    assert "Groups, better and better" in page
    assert f'hx-get="/plan/what-if/trial/{run}/status/"' in page
    assert '<meta http-equiv="refresh"' in page
    assert "Days a year of a participant" in page
    assert '<span class="q-tag q-tag-accent">being tried</span>' in text(client.get(PAGE))
    stopped = client.post(f"/plan/run/{run}/stop/")
    assert client.get(stopped["Location"])["Location"] == f"/plan/what-if/trial/{run}/"
    status = client.get(f"/plan/what-if/trial/{run}/status/")
    assert "Stopping" in text(status)
    assert 'id="stop"' not in text(status)
    assert "HX-Redirect" not in status


def test_a_trial_of_which_nothing_came_says_why(client: Client) -> None:
    signed_in(client)
    address = str(client.post("/plan/what-if/1991/", FORM)["Location"])
    assert "does not cover this year" in text(client.get(address))
    assert "does not cover this year" in text(client.get("/plan/what-if/1991/"))
    assert '<span class="q-tag q-tag-late">came to nothing</span>' in text(client.get("/plan/what-if/1991/"))


def test_whoever_reads_plans_reads_trials_and_tries_none(client: Client) -> None:
    address = tried(signed_in(client), **{"without-0": "Q1"})
    signed_in(client, cast.BOLAT)
    page = text(client.get(PAGE))
    assert "Without: " in page
    assert 'name="s-budget"' not in page
    assert client.get(address).status_code == 200
    assert client.post(PAGE, FORM).status_code == 403


def test_to_whoever_reads_no_plans_no_trial_is_there(client: Client) -> None:
    address = tried(signed_in(client))
    signed_in(client, cast.BORIS)
    for closed in (PAGE, address, f"{address}status/"):
        assert client.get(closed).status_code == 404, closed
    assert client.post(PAGE, FORM).status_code == 404


def test_what_is_no_trial_is_not_there(client: Client) -> None:
    address = tried(signed_in(client))
    run = start_plan_run(actor=saule(), key="r", now=timezone.now(), year=2028).subject
    for nowhere in (run, "00000000-0000-4000-8000-000000000000"):
        assert client.get(f"/plan/what-if/trial/{nowhere}/").status_code == 404
        assert client.get(f"/plan/what-if/trial/{nowhere}/status/").status_code == 404
    for other in (run, "nonsense", address.split("/")[-2]):
        assert client.get(address, {"with": other}).status_code == 404, other
    for year in ("1990", "2100", "99999"):
        assert client.get(f"/plan/what-if/{year}/").status_code == 404


def test_a_trial_is_held_against_the_year_as_it_stands_unless_told(client: Client) -> None:
    signed_in(client)
    standing, fewer, freer = tried(client), tried(client, visits="2"), tried(client, **{"s-days_a_year": "40"})

    def compared(address: str, **asked: str) -> str:
        page = text(client.get(address, asked))
        found = re.search(r'<option value="([^"]*)" selected>', page)
        assert found is not None
        return f"/plan/what-if/trial/{UUID(found[1])}/"

    assert compared(freer) == standing
    assert compared(fewer) == standing
    assert compared(standing) == freer
    assert compared(freer, **{"with": fewer.split("/")[-2]}) == fewer
    page = text(client.get(fewer))
    assert '<span class="q-tag q-tag-late">worse</span>' in page
    assert f'<a class="btn" href="/plan/settings/{ground.YEAR}/">Set these settings' not in page
    assert f'<a class="btn" href="/plan/settings/{ground.YEAR}/">Set these settings' in text(client.get(freer))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_page_opens_in_each_language(client: Client, language: str) -> None:
    signed_in(client, language=language)
    with_settings(budget=100_000_000)
    tried(client)
    address = tried(client, **{"s-budget": "50000000", "s-participant_days_kept_free": "10"})
    for page in (PAGE, address, made(client)):
        assert client.get(page).status_code == 200


def test_more_trials_ask_no_more_of_the_database(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = tried(signed_in(client), **{"without-0": "Q1"})
    client.get(PAGE)
    with django_assert_max_num_queries(14) as few:
        client.get(PAGE)
    with django_assert_max_num_queries(14) as few_beside:
        client.get(address)
    row = models.PlanRun.objects.get()
    for _ in range(8):
        row.pk = uuid4()
        row.save(force_insert=True)
    with django_assert_max_num_queries(len(few)):
        assert text(client.get(PAGE)).count("Without: ") == 9
    with django_assert_max_num_queries(len(few_beside) + 1):
        client.get(address)
