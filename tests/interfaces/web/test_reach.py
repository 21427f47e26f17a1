"""Who gets what at every address: ``reach.toml`` says for each office, and a new address that has no line there fails."""

import io
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import models as django_models

from qorgan.interfaces.api.root import api
from qorgan.store import models
from tests.interfaces.web import everywhere
from tests.interfaces.web.everywhere import CANARY, NOBODY, OF_A_REGION, ROLES, Ground
from tests.marks import LONG

pytestmark = pytest.mark.django_db

_REACH = tomllib.loads(Path(__file__).with_name("reach.toml").read_text(encoding="utf-8"))
TO_READ: dict[str, str] = _REACH["read"]
TO_WRITE: dict[str, str] = _REACH["write"]
QUESTIONS = (
    "",
    "?format=csv",
    "?format=xlsx",
    "?format=print",
    f"?q={CANARY[:-1]}",
    f"?region={everywhere.ELSEWHERE}",
    f"?region={everywhere.ELSEWHERE}&format=csv",
    "?sort=-region&size=200",
    "?status=overdue&page=1",
)


@pytest.fixture(scope="module")
def description() -> Mapping[str, object]:
    """What the API says of itself: a second to make, and the same for whoever asks."""
    return api.get_openapi_schema()


@pytest.fixture
def on(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, description: Mapping[str, object]
) -> Ground:
    """An office, not a demonstration in which anybody is the secretary."""
    monkeypatch.setattr(api, "get_openapi_schema", lambda **_asked: description)
    settings.DEMO = False
    settings.PLAN_WORK = "inline"
    settings.VAR = tmp_path
    cache.clear()
    return everywhere.fill()


def _answered(method: str, role: str, on: Ground, routes: dict[str, str]) -> dict[str, int]:
    got = {}
    for route in everywhere.routes():
        if route not in routes:
            continue
        for number, address in enumerate(everywhere.addresses(route, on)):
            client = everywhere.signed_in(role)
            got[route + (" elsewhere" if number else "")] = client.generic(method, address).status_code
    return got


def _decided(role: str, routes: dict[str, str]) -> dict[str, int]:
    return {route: int(statuses.split()[ROLES.index(role)]) for route, statuses in routes.items()}


def test_every_address_has_its_decision() -> None:
    assert list(everywhere.routes()) == [route for route in TO_READ if not route.endswith(" elsewhere")]


@pytest.mark.parametrize("role", ROLES)
def test_each_office_reads_what_it_may(role: str, on: Ground) -> None:
    assert _answered("GET", role, on, TO_READ) == _decided(role, TO_READ)


@pytest.mark.parametrize("role", ROLES)
def test_each_office_may_send_what_it_may(role: str, on: Ground) -> None:
    assert _answered("POST", role, on, TO_WRITE) == _decided(role, TO_WRITE)


def test_reading_changes_nothing(on: Ground) -> None:
    def rows() -> dict[str, int]:
        kept = [
            kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, django_models.Model)
        ]
        return {kind.__name__: kind._default_manager.count() for kind in kept}  # noqa: SLF001 -- the documented way

    before = rows()
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            everywhere.signed_in("secretary").get(address)
    # What is sealed was opened, and that is the one thing that reading leaves behind; a checkpoint may have come due meanwhile.
    grown = {kind: count for kind, count in rows().items() if count != before[kind]}
    opened = models.JournalEntry.objects.filter(seq__gte=before["JournalEntry"])
    assert {"JournalEntry", "JournalObject"} <= grown.keys() <= {"Checkpoint", "JournalEntry", "JournalObject"}
    assert {entry.action for entry in opened} == {"open_plan", "open_plans"}
    assert before["JournalEntry"] > 0


def test_every_form_asks_for_its_token(on: Ground) -> None:
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            for role in ("secretary", NOBODY):
                status = everywhere.signed_in(role, enforce_csrf_checks=True).post(address).status_code
                if route.startswith("api/"):
                    # It has no forms; the one thing sent there, a case file, changes nothing and needs no token.
                    assert status in {400, 403, 404, 405} or route == "api/v1/openapi.json", address
                else:
                    assert status == 403, address


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_no_page_answers_to_another_method(method: str, on: Ground) -> None:
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            if not route.startswith("api/"):
                assert everywhere.signed_in("secretary").generic(method, address).status_code == 405, address


@pytest.mark.parametrize("role", OF_A_REGION)
@pytest.mark.parametrize("is_asked_in_vain", [False, pytest.param(True, marks=LONG)], ids=["open", "refused"])
def test_nothing_of_another_region_is_told_in_any_form(role: str, on: Ground, *, is_asked_in_vain: bool) -> None:
    """``is_asked_in_vain``: with every question also where the page itself is refused, or is another."""
    shown, client = [], everywhere.signed_in(role)
    for route in everywhere.routes():
        for address in everywhere.addresses(route, on):
            for question in QUESTIONS:
                answer = client.get(address + question)
                body = b"".join(answer) if answer.streaming else answer.content
                # The address asked for may be said again, by a link that keeps it; nothing else may.
                if CANARY in _text(body).replace(f"{CANARY}-1/{question}", ""):
                    shown.append((answer.status_code, address + question))
                if not question and answer.status_code != 200 and not is_asked_in_vain:
                    break
    assert shown == []
    assert client.get("/account/").status_code == 200  # signed in until the end


@pytest.mark.parametrize("role", OF_A_REGION)
def test_what_is_counted_is_ones_own(role: str, on: Ground) -> None:
    own = set(
        models.InstitutionSpan.objects.filter(region=everywhere.OWN_REGION).values_list("institution__code", flat=True)
    )
    client = everywhere.signed_in(role)
    told = client.get("/api/v1/coverage").json()
    assert told["total"]["institutions"] == told["page"]["total"] == len(own)
    assert {row["code"] for row in told["items"]} == own
    assert client.get("/api/v1/institutions").json()["page"]["total"] == len(own)
    assert client.get("/register/?format=csv").content.decode().count("\n") == len(own) + 1


def test_what_is_elsewhere_is_told_like_what_is_nowhere(on: Ground) -> None:
    client = everywhere.signed_in("representative")
    elsewhere = client.get(f"/register/institution/{CANARY}-1/")
    nowhere = client.get("/register/institution/NOWHERE-1/")
    assert (elsewhere.status_code, elsewhere.content) == (nowhere.status_code, nowhere.content)


def _text(body: bytes) -> str:
    """Everything that is written in an answer, a workbook unpacked."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
