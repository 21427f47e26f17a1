"""Plans on the web: made behind the page, read, narrowed, checked, taken away; open only to those who may."""

import json

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from qorgan.actions.start_plan_run import start_plan_run
from qorgan.store import models, scope
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import made, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


def test_a_plan_is_made_and_shown(client: Client) -> None:
    signed_in(client)
    assert "No plan yet" in text(client.get("/plan/"))
    page = text(client.get(made(client)))
    assert "Draft, not approved" in page
    assert "2027-0001" in page
    assert "Қатысушы" in page
    assert "2027, version 1" in text(client.get("/plan/"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("show", ["visits", "left", "check"])
def test_each_part_opens_in_each_language(client: Client, show: str, language: str) -> None:
    address = made(signed_in(client))
    page = client.get(address, {"show": show}, headers={"accept-language": language})
    assert page.status_code == 200
    signed_in(client, language=language)
    assert client.get(address, {"show": show}).status_code == 200


def test_the_visits_can_be_narrowed_and_sorted(client: Client) -> None:
    address = made(signed_in(client))
    here = text(client.post(address, {"region": "KZ-35"}))
    assert "2 visits" in here
    assert "No visit matches" in text(client.post(address, {"q": "nobody by this name"}))
    for sort in ("day", "-day", "institution", "region", "representative", "-cost", "nonsense"):
        assert client.post(address, {"sort": sort, "page": "99"}).status_code == 200


def test_the_check_names_each_paragraph_it_asked(client: Client) -> None:
    address = made(signed_in(client))
    page = text(client.get(address, {"show": "check"}))
    assert "Lawful, and every figure agrees" in page
    for number in (3, 5, 6, 7, 8, 9, 10, 14, 16, 19, 24):
        assert f"¶\N{NO-BREAK SPACE}{number}<" in page, number


def test_a_plan_shows_where_the_registers_moved_on_under_it(client: Client) -> None:
    address = made(signed_in(client))
    models.Certificate.objects.all().delete()
    page = text(client.get(address, {"show": "check"}))
    assert "another state of the registers" in page
    assert "¶\N{NO-BREAK SPACE}16<" in page


@pytest.mark.parametrize(
    ("form", "begins"), [("csv", b"\xef\xbb\xbf"), ("json", b"{"), ("pdf", b"%PDF"), ("xlsx", b"PK")]
)
def test_a_plan_can_be_taken_away(client: Client, form: str, begins: bytes) -> None:
    address = made(signed_in(client, language="kk"))
    answer = client.get(f"{address}plan.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert f"plan-2027-1.{form}" in answer["Content-Disposition"]
    assert client.get(f"{address}plan.exe").status_code == 404


def test_the_bar_moves_and_can_be_stopped(client: Client) -> None:
    signed_in(client)
    saule = scope.actor_of(models.Account.objects.get(username="S1"))
    run = start_plan_run(actor=saule, key="r", now=cast.NOW, year=2028).subject
    models.PlanRun.objects.update(progress=0.4, stage="people", placed=17, cost=1_234_567)
    page = text(client.get(f"/plan/run/{run}/"))
    assert 'value="0.400"' in page
    assert "Groups, better and better" in page
    assert "Institutions with a visit so far</dt><dd>17</dd>" in page
    assert "1,234,567 <small>KZT</small>" in page
    assert "htmx.min.js" in page
    assert client.post(f"/plan/run/{run}/stop/").status_code == 302
    assert "Stopping" in text(client.get(f"/plan/run/{run}/status/"))
    assert "A plan for 2028 is being made" in text(client.get("/plan/"))


def test_a_second_start_leads_to_the_run_under_way(client: Client) -> None:
    signed_in(client)
    saule = scope.actor_of(models.Account.objects.get(username="S1"))
    run = start_plan_run(actor=saule, key="r", now=timezone.now(), year=ground.YEAR).subject
    answer = client.post("/plan/start/", {"year": str(ground.YEAR), "key": "other"})
    assert answer["Location"] == f"/plan/run/{run}/"


def test_a_run_without_a_plan_says_why(client: Client) -> None:
    signed_in(client)
    answer = client.post("/plan/start/", {"year": "1991", "key": "k"})
    assert "does not cover this year" in text(client.get(answer["Location"]))


@pytest.mark.parametrize("effort", ["quick", "thorough"])
def test_how_long_to_improve_is_asked_kept_and_committed_to(client: Client, effort: str) -> None:
    signed_in(client)
    assert 'value="usual" checked' in text(client.get("/plan/"))
    answer = client.post("/plan/start/", {"year": str(ground.YEAR), "key": "k", "effort": effort})
    run = models.PlanRun.objects.get()
    assert run.effort == effort
    address = client.get(answer["Location"])["Location"]
    told = json.loads(client.get(f"{address}plan.json").content)
    assert told["randomness"]["parameters"]["effort"] == effort


@pytest.mark.parametrize(
    ("language", "best"),
    [("en", "At the optimum:"), ("ru", "Лучше не бывает:"), ("kk", "Бұдан жақсысы жоқ:")],
)
def test_each_figure_stands_beside_the_best_that_can_be(client: Client, language: str, best: str) -> None:
    page = text(client.get(made(signed_in(client, language=language))))
    assert best in page
    assert page.count('class="plan-bound') == 4
    assert page.count("<li>", page.index("plan-objective"), page.index("</ol>", page.index("plan-objective"))) == 6


def test_a_finished_run_sends_the_reader_on(client: Client) -> None:
    address = made(signed_in(client))
    run = models.PlanRun.objects.get()
    assert client.get(f"/plan/run/{run.pk}/status/")["HX-Redirect"] == address


@pytest.mark.parametrize(
    "told",
    [
        {"year": "soon"},
        {"year": "1800"},
        {"year": "2027", "visits": "-3"},
        {"year": "2027", "visits": "x"},
        {"year": "2027", "effort": "huge"},
    ],
)
def test_a_wrong_form_comes_back_with_what_is_wrong(client: Client, told: dict[str, str]) -> None:
    answer = signed_in(client).post("/plan/start/", told)
    assert answer.status_code == 422
    assert "Something must be corrected" in text(answer)
    assert not models.PlanRun.objects.exists()


def test_a_plan_file_is_checked_without_storing_it(client: Client) -> None:
    address = made(signed_in(client))
    raw = client.get(f"{address}plan.json").content
    answer = client.post("/plan/check/", {"file": SimpleUploadedFile("plan.json", raw)})
    assert "Lawful, and every figure agrees" in text(answer)
    broken = json.loads(raw)
    broken["visits"][0]["kind"] = "special"
    answer = client.post("/plan/check/", {"file": SimpleUploadedFile("plan.json", json.dumps(broken).encode())})
    assert "¶\N{NO-BREAK SPACE}10" in text(answer)
    assert models.Plan.objects.count() == 1


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe{}", b'{"plan": 1, "plan": 1}', b'{"visitz": []}', b"[" * 5_000_100]
)
def test_a_plan_file_that_cannot_be_read_is_told_its_faults(client: Client, raw: bytes) -> None:
    answer = signed_in(client).post("/plan/check/", {"file": SimpleUploadedFile("plan.json", raw)})
    assert answer.status_code == 422
    assert client.post("/plan/check/").status_code == 422


def test_plans_are_open_only_to_those_who_may(client: Client) -> None:
    address = made(signed_in(client))
    run = models.PlanRun.objects.get()
    signed_in(client, cast.BORIS)
    for closed in ("/plan/", f"/plan/run/{run.pk}/", f"/plan/run/{run.pk}/status/"):
        assert client.get(closed).status_code == 403, closed
    for hidden in ("", "plan.pdf", "board/", "compare/", "hand-out/"):
        assert client.get(f"{address}{hidden}").status_code == 404, hidden
    assert client.post("/plan/start/", {"year": "2028"}).status_code == 403
    assert client.post(f"/plan/run/{run.pk}/stop/").status_code == 403
    assert client.post("/plan/check/").status_code == 403


def test_a_plan_that_is_not_there_is_not_there(client: Client) -> None:
    signed_in(client)
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert client.get(f"/plan/{nowhere}/").status_code == 404
    assert client.get(f"/plan/run/{nowhere}/").status_code == 404


def test_the_same_button_pressed_twice_makes_one_plan(client: Client) -> None:
    signed_in(client)
    asked = {"year": str(ground.YEAR), "visits": "", "key": "twice"}

    first, second = client.post("/plan/start/", asked), client.post("/plan/start/", asked)

    assert first["Location"] == second["Location"]
    assert text(client.get("/plan/")).count("2027, version 1") == 1
    assert "version 2" not in text(client.get("/plan/"))


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"period": ["1990-01-01", "1990-12-31"]}, 200),
        ({"law": "kz266-1999"}, 422),
        ({"unheard_of": 1}, 422),
        ({"unplaced": [{"institution": "GONE", "why": []}]}, 200),
    ],
    ids=["period before its visits", "unknown wording", "unknown key", "institution that does not exist"],
)
def test_a_plan_file_that_does_not_fit_the_house_is_told_so_and_nothing_is_stored(
    client: Client, change: dict[str, object], status: int
) -> None:
    address = made(signed_in(client))
    told = json.loads(client.get(f"{address}plan.json").content) | change

    answer = client.post("/plan/check/", {"file": SimpleUploadedFile("plan.json", json.dumps(told).encode())})

    assert answer.status_code == status
    assert "Lawful, and every figure agrees" not in text(answer)
    assert models.Plan.objects.count() == 1
