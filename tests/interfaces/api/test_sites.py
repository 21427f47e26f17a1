"""A visit on site over the API: entered by packs that are safe to send again, read with what the reader may open."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from qorgan.interfaces.acts import pack
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import TODAY
from tests.actions.on_site import OnSite, clock
from tests.interfaces.web.cases import browsers

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p17-1", "kz266-p24-a")]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    made = OnSite()
    now = clock(0, 20)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return made


def item(act: str, **request: object) -> dict[str, object]:
    return {"act": act, "key": uuid4().hex, "request": request}


def sent(client: Client, *items: object) -> Any:  # noqa: ANN401 -- JSON of any shape
    return send(client, {"items": items}).json()


def send(client: Client, body: object) -> Any:  # noqa: ANN401 -- an answer of the test client
    return client.post("/api/v1/packs", json.dumps(body), content_type="application/json")


def day(site: OnSite) -> list[dict[str, object]]:
    """A day on site as a tablet sends it: arrival and departure, a warning, and the choice that answers it."""
    notice = str(uuid4())
    warned = {"by": "administration", "form": "spoken", "limits": True, "ground": "A fight in block 2"}
    return [
        item("record_presence", visit="V-1", arrived=clock(0, 9).isoformat(), left=clock(0, 18).isoformat()),
        item("explain_rights", visit="V-1", held=4, representatives=0, form="spoken", languages=["kk", "ru"]),
        item("count_talks", visit="V-1", held=3, refused=1),
        item("count_talks", visit="V-1", held=2, staff=1),
        item("note_safety", visit="V-1", entry=notice, **warned),
        item("choose_talk", notice=notice, person="P2", choice="in_private", in_writing=True),
    ]


def test_a_pack_is_entered_in_its_order_and_sent_again_it_does_nothing_twice(site: OnSite) -> None:
    client, items = browsers.opened(site.boris), day(site)
    told = sent(client, *items)
    assert [(one["act"], one["status"], one["is_repeated"]) for one in told["items"]] == [
        (one["act"], 200, False) for one in items
    ]
    again = sent(client, *items)
    assert again["done"] == len(items)
    assert all(one["is_repeated"] for one in again["items"])
    assert [one["subject"] for one in again["items"]] == [one["subject"] for one in told["items"]]
    assert models.SiteEntry.objects.count() == len(items)


def test_what_is_refused_or_cannot_be_read_holds_up_nothing_after_it(site: OnSite) -> None:
    wrong = [
        "no object",
        {"act": "count_talks", "key": "k"},
        {"act": "count_talks", "key": "a space", "request": {}},
        {"act": "count_talks", "key": "k", "request": [], "more": 1},
        item("burn_file"),
        item("count_talks", visit="V-1", held=-1),
        item("end_presence", entry=str(uuid4())),
        item("explain_rights", visit="V-1", held=0, representatives=0, form="spoken"),
    ]
    told = sent(browsers.opened(site.boris), *wrong, item("count_talks", visit="V-1", held=1))
    assert [(one["status"], one["code"]) for one in told["items"]] == [
        (422, "request.faulty"),
        (422, "request.faulty"),
        (422, "request.faulty"),
        (422, "request.faulty"),
        (404, "act.unknown"),
        (422, "request.faulty"),
        (404, "row.not_there"),
        (409, "visit.rights_not_explained"),
        (200, ""),
    ]
    assert [one["faults"][0]["path"] for one in told["items"][:4]] == [
        "items.0",
        "items.1.request",
        "items.2.key",
        "items.3.more",
    ]
    assert told["done"] == 1


def test_a_pack_has_five_hundred_acts_and_no_more(site: OnSite) -> None:
    client, one = browsers.opened(site.boris), item("burn_file")
    assert len(sent(client, *[one] * pack.MOST)["items"]) == pack.MOST
    for body, path in (
        ({"items": [one] * (pack.MOST + 1)}, "items"),
        ({}, "items"),
        ({"items": {}}, "items"),
        ({"items": [], "more": 1}, "more"),
        ([], "$"),
    ):
        answer = send(client, body)
        assert (answer.status_code, answer.json()["faults"][0]["path"]) == (422, path)
    assert sent(client) == {"done": 0, "items": []}


def test_nothing_is_entered_with_a_locked_vault_and_the_pack_is_sent_again(site: OnSite) -> None:
    items = day(site)
    told = sent(browsers.locked(site.boris), *items)
    # An answer to what was not entered finds nothing to answer.
    assert {one["status"] for one in told["items"]} == {423}
    assert sent(browsers.opened(site.boris), *items)["done"] == len(items)


def test_nobody_who_is_not_signed_in_sends_a_pack() -> None:
    assert send(Client(), {"items": []}).status_code == 401
    assert Client().get("/api/v1/visits/V-1/site").status_code == 401


def test_the_visit_is_told_with_its_days_and_what_the_law_says(site: OnSite) -> None:
    sent(browsers.opened(site.boris), *day(site))
    told = browsers.opened(site.aida).get("/api/v1/visits/V-1/site").json()
    assert (told["state"], told["institutions"]) == ("on_site", ["A/1"])
    assert told["members"]["R1"] == "representative"
    assert (told["days"]["used"], told["days"]["allowed"], told["days"]["left"]) == (1, 2, 1)
    assert told["days"]["last"] == str(TODAY + timedelta(days=1))
    assert told["days"]["on_site"] == [str(TODAY)]
    assert told["days"]["why"]
    assert (told["talks"]["held"], told["talks"]["staff"], told["talks"]["refused"]) == (5, 1, 1)
    by_kind = {one["kind"]: one for one in told["entries"]}
    assert by_kind["presence"]["told"]["people"] == ["P1", "P2", "P3", "R1"]
    assert by_kind["safety"]["content"]["ground"] == "A fight in block 2"
    assert by_kind["choice"]["answers"] == by_kind["safety"]["id"]
    assert by_kind["choice"]["told"]["person"] == "P2"


def test_whoever_holds_no_part_reads_what_is_clear(site: OnSite) -> None:
    sent(browsers.opened(site.boris), *day(site))
    told = browsers.opened(site.roza).get("/api/v1/visits/V-1/site").json()
    (warned,) = [one for one in told["entries"] if one["kind"] == "safety"]
    assert (warned["content"], warned["is_closed"]) == (None, True)
    assert browsers.locked(site.boris).get("/api/v1/visits/V-1/site").status_code == 423
    for stranger in (site.bolat, site.member(cast.ERIK)):
        assert browsers.opened(stranger).get("/api/v1/visits/V-1/site").status_code == 404
    assert browsers.opened(site.boris).get("/api/v1/visits/V-9/site").status_code == 404
