"""Special visits over the API: ordered, read, started and called off by those who hold them, and nowhere for anybody else."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.ordered import PLACE, Ordered
from tests.interfaces.api.asking import PROBLEM
from tests.interfaces.web.cases import browsers
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p10-c", "kz266-p11")]
ORDERS = "/api/v1/special/orders"


@standing
def world() -> Ordered:
    return Ordered()


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    at = cast.NOW + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: at)
    return at


def post(client: Client, at: str, body: object, key: str = "") -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"idempotency-key": key or uuid4().hex, "accept-language": "en"}
    return client.post(at, json.dumps(body), content_type="application/json", headers=headers)


def told(answer: Any, status: int = 200) -> Any:  # noqa: ANN401 -- JSON of any shape
    assert answer.status_code == status, answer.content
    if status != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert b"CANARY" not in answer.content
    return answer.json()


def asked(world: Ordered, **more: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "messages": [world.message.number],
        "institutions": [PLACE],
        "first": str(cast.TODAY),
        "last": str(cast.TODAY),
        "participants": ["P1", "P2"],
        "representative": cast.ROZA.code,
        "grounds": "CANARY grounds",
    }
    return usual | more


def test_one_is_ordered_once_read_by_the_group_and_started(world: Ordered) -> None:
    commissioner = browsers.opened(world.karlygash)
    first, again = (told(post(commissioner, ORDERS, asked(world), "k")) for _ in range(2))
    assert (first["is_repeated"], again) == (False, first | {"is_repeated": True})
    boris = browsers.opened(world.boris)
    (item,) = told(boris.get(ORDERS))["items"]
    assert (item["order"], item["state"], item["institutions"]) == (first["order"], "ahead", [PLACE])
    assert item["grounds"] == "CANARY grounds"
    again_read = told(boris.get(f"{ORDERS}/{first['order']}"))
    assert [reader["by"] for reader in again_read["readers"]] == [cast.BORIS.name]
    started = told(post(boris, f"{ORDERS}/{first['order']}/start", {}))
    assert started["visit"] == "S-2026-0001"
    assert told(boris.get(f"{ORDERS}/{first['order']}"))["state"] == "started"


def test_what_the_law_refuses_is_told_with_its_paragraph_and_without_what_was_typed(world: Ordered) -> None:
    problem = told(post(browsers.opened(world.karlygash), ORDERS, asked(world, participants=["P1"])), 409)
    assert [finding["provision"] for finding in problem["findings"]] == ["kz266-p11-a"]
    faulty = told(post(browsers.opened(world.karlygash), ORDERS, asked(world, grounds="")), 422)
    assert faulty["faults"][0]["path"] == "grounds"


def test_one_of_others_is_as_one_that_never_was(world: Ordered) -> None:
    number, timur = world.order(), browsers.opened(world.member(vaulted.TIMUR))

    def answer(order: UUID) -> tuple[object, int]:
        with CaptureQueriesContext(connection) as queries:
            found = told(timur.get(f"{ORDERS}/{order}"), 404)
        return found, len(queries)

    answer(number)
    assert answer(number) == answer(uuid4())
    assert told(timur.get(ORDERS))["items"] == []
    assert told(post(timur, f"{ORDERS}/{number}/start", {}), 404) == told(
        post(timur, f"{ORDERS}/{uuid4()}/start", {}), 404
    )


def test_a_locked_vault_is_said_and_nobody_but_the_commissioner_orders_or_calls_off(world: Ordered) -> None:
    number = world.order()
    told(browsers.locked(world.boris).get(ORDERS), 423)
    boris = browsers.opened(world.boris)
    told(post(boris, ORDERS, asked(world)), 403)
    told(post(boris, f"{ORDERS}/{number}/call-off", {"why": "CANARY"}), 403)
    commissioner = browsers.opened(world.karlygash)
    told(post(commissioner, f"{ORDERS}/{number}/call-off", {"why": "Moved"}))
    assert told(boris.get(f"{ORDERS}/{number}"))["called_off"] == "Moved"


def test_what_is_kept_against_doing_it_twice_tells_no_place(world: Ordered) -> None:
    post(browsers.opened(world.karlygash), ORDERS, asked(world), "k")
    kept = models.Idempotency.objects.get(key="k")
    assert set(kept.outcome["facts"]) == {"epoch", "table", "field"}


def test_nobody_signed_in_is_answered_401(settings: LazySettings) -> None:
    settings.DEMO = False
    assert Client().get(ORDERS).status_code == Client().get(f"{ORDERS}/{uuid4()}").status_code == 401
