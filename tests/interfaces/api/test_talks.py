"""Talks over the API: drawn and written by the acts, read with what the reader holds, 423 while the vault is locked."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from tests.actions.on_site import OnSite
from tests.actions.test_talks import HOUSE, QUOTAS, SEED, drawn, sheet
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite(medical=("P2",))


def act(client: Client, name: str, **told: object) -> dict[str, object]:
    answer = client.post(
        f"{API}/acts/{name}",
        json.dumps(told),
        content_type="application/json",
        headers={"Idempotency-Key": uuid4().hex},
    )
    assert answer.status_code == 200, answer.content
    found: dict[str, object] = answer.json()
    return found


def test_a_draw_is_made_counted_and_read(site: OnSite) -> None:
    client = browsers.opened(site.boris)
    blocks = [
        {"label": "A", "places": 30},
        {"label": "W", "places": 6, "strata": ["women"]},
        {"label": "IZ", "places": 2, "strata": ["segregated"], "is_whole": True},
        {"label": "F", "places": 9, "strata": ["foreigners"], "is_list": True},
    ]
    quotas = [{"stratum": "foreigners", "wanted": 2}, {"stratum": "women", "wanted": 3}]
    made = act(client, "draw_talks", visit="V-1", blocks=blocks, quotas=quotas, wanted=8, seed=SEED)
    act(client, "count_drawn", entry=made["subject"], outcomes=[{"number": "A-21", "outcome": "talked"}])
    (item,) = client.get(f"{API}/visits/V-1/draws").json()["items"]
    assert (item["is_repeated"], item["read"], item["seed"]) == (True, 1, SEED)
    assert next(one["came"] for one in item["numbers"] if one["number"] == "A-21") == "talked"
    assert [row["stratum"] for row in item["reached"]] == ["", "women", "foreigners", "segregated"]


def test_lines_of_text_are_understood_as_well(site: OnSite) -> None:
    client = browsers.opened(site.boris)
    act(client, "draw_talks", visit="V-1", blocks=HOUSE, quotas=QUOTAS, wanted=8, seed=SEED)
    (item,) = client.get(f"{API}/visits/V-1/draws").json()["items"]
    assert (item["seed"], item["is_repeated"]) == (SEED, True)
    assert len([one for one in item["numbers"] if not one.get("is_reserve")]) >= 8


def test_sheets_are_read_by_their_holders(site: OnSite) -> None:
    number = sheet(site)
    client = browsers.opened(site.aida)
    seen = {"allegation": "Beaten", "finding": "Bruise", "consistency": "consistent"}
    act(client, "write_observation", sheet=str(number), **seen)
    (item,) = client.get(f"{API}/visits/V-1/sheets").json()["items"]
    assert item["sheet"]["revision"] == 1
    assert item["observations"][0]["content"]["consistency"] == "consistent"
    (theirs,) = browsers.opened(site.boris).get(f"{API}/visits/V-1/sheets").json()["items"]
    assert theirs["observations"][0]["content"] is None
    (sealed,) = browsers.opened(site.roza).get(f"{API}/visits/V-1/sheets").json()["items"]
    assert sealed["sheet"]["content"] is None


def test_a_locked_vault_is_423_and_a_strangers_visit_404(site: OnSite) -> None:
    drawn(site)
    assert browsers.locked(site.boris).get(f"{API}/visits/V-1/draws").status_code == 423
    for path in ("draws", "sheets"):
        assert browsers.opened(site.bolat).get(f"{API}/visits/V-1/{path}").status_code == 404
