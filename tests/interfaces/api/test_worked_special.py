"""The worked examples about messages and special visits, each as a journey through the API by those who hold the power."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from qorgan.store import models
from tests import clock
from tests.actions import cast, vaulted
from tests.actions.cast import NOW
from tests.actions.ordered import PLACE, TOMORROW, Ordered
from tests.clock import Clock
from tests.interfaces.api.people_asking import act, done, get, law, post, refusals, signed_in
from tests.marks import provision
from tests.standing import standing

pytestmark = pytest.mark.django_db

CASES = Path(__file__).resolve().parents[2] / "cases"
OUTWARD = ("arrival", "announce", "notify", "warn")
ADDRESSEES = frozenset({"institution", "administration", "head", "owner", "body_above"})
"""Whom no act may write to: the place and what stands above it. Notices about signs of torture go elsewhere, and after arrival (¶26)."""
CALL = {
    "text": "A man is beaten at night",
    "alleges": "torture",
    "channel": "call",
    "institution": PLACE,
    "received_at": "2026-11-25T10:15:00+05:00",
}


@standing
def world() -> Ordered:
    return Ordered()


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock.put_up(monkeypatch, NOW + timedelta(minutes=1))


@provision("kz266-p10", "kz266-p11", "kz266-p12", "kz266-p14", "kz266-p28-3", "kzstat-147-4")
def test_e17_from_an_anonymous_call_to_the_report_that_is_due(world: Ordered, wall: Clock) -> None:
    boris, commissioner = signed_in(world.boris), signed_in(world.karlygash)
    number = act(boris, "register_message", **CALL)["facts"]["number"]
    told = get(boris, f"/messages/{number}")
    assert (told["state"], told["received_as"], told["days_undecided"]) == ("registered", "participant", 0)
    order = ordered(number)
    assert refusals(post(boris, "/special/orders", order), 403)  # he may not go on his own
    assert "special.message" in {code for code, _ in refusals(post(commissioner, "/special/orders", order))}
    act(boris, "pass_on_message", message=number)

    third = {**order, "participants": ["P1", "P2", cert(world)]}
    assert ("group.too_large", "kz266-p11-a") in refusals(post(commissioner, "/special/orders", third))
    sealed = done(post(commissioner, "/special/orders", order))["order"]
    start = f"/special/orders/{sealed}/start"
    assert {code for code, _ in refusals(post(boris, start, {}))} == {"visit.early"}
    assert get(boris, f"/messages/{number}")["state"] == "passed_on"

    wall.move(timedelta(days=1))
    boris = signed_in(world.boris)
    started = done(post(boris, start, {}))
    assert get(boris, f"/messages/{number}")["state"] == "decided"
    read = get(boris, f"/special/orders/{sealed}")
    (due,) = [one for one in law(case_of(read, started))["duties"] if one["code"] == "report.submit"]
    assert (due["provision"], due["due"]["strict"]) == ("kz266-p28-3", str(TOMORROW + timedelta(days=2)))


def ordered(message: str) -> dict[str, object]:
    day = str(TOMORROW)
    group = {"participants": ["P1", "P2"], "representative": cast.ROZA.code}
    return {"messages": [message], "institutions": [PLACE], "first": day, "last": day, "grounds": "G", **group}


def cert(world: Ordered) -> str:
    """A third participant, who has keys and a certificate."""
    world.member(vaulted.TIMUR)
    person = models.Person.objects.get(code=vaulted.TIMUR.code)
    person.certificates.create(number="G-3", valid_from=date(2026, 1, 1), valid_to=date(2027, 12, 31))
    return vaulted.TIMUR.code


def case_of(order: Any, started: Any) -> dict[str, object]:  # noqa: ANN401 -- JSON of any shape
    """The special visit as a case file, of what the API told about it."""
    case = worked("e17_the_group_is_sent")
    codes = {"i1": order["institutions"][0], "r1": order["representative"]}
    codes |= dict(zip(("p1", "p2"), order["participants"], strict=True))
    text = json.dumps(case)
    for old, new in {**codes, "v1": started["visit"]}.items():
        text = text.replace(f'"{old}"', json.dumps(new))
    told: dict[str, Any] = json.loads(text)
    told["as_of"] = order["last"]
    told["messages"][0] |= {
        "received": CALL["received_at"],
        "registered": order["first"],
        "transmitted_to_commissioner": order["first"],
    }
    told["visit"]["legs"][0]["on_site"] = [order["first"]]
    for one in told["visit"]["decisions"]:
        one["on"] = order["decided_at"]
    for person in told["people"][:2]:
        person["certificates"][0]["to"] = "2027-12-31"
    return told


def worked(name: str) -> dict[str, Any]:
    """A case file of the worked examples."""
    told: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return told


OF_A_FILED_REPORT = frozenset({"draft_extract", "refuse_release"})
"""An extract goes to an institution long after the visit."""


@provision("kz266-p10-b")
def test_e18_nothing_goes_out_before_arrival_and_no_notice_is_offered(world: Ordered) -> None:
    commissioner, boris, bolat = (signed_in(one) for one in (world.karlygash, world.boris, world.bolat))
    sealed = done(post(commissioner, "/special/orders", ordered(world.message.number)))["order"]
    assert mail.outbox == []
    for reader in (world.boris, world.aida, world.roza):
        (read,) = get(signed_in(reader), "/special/orders")["items"]
        assert (read["order"], read["first"]) == (sealed, str(TOMORROW))
    assert bolat.get(f"/api/v1/special/orders/{sealed}").status_code == 404
    offered = {one["name"]: one["fields"] for one in get(signed_in(world.saule), "/acts")["items"]}
    described = get(boris, "/openapi.json")["paths"]
    assert not [name for name in (*offered, *described) for word in OUTWARD if word in name]
    before = (fields for name, fields in offered.items() if name not in OF_A_FILED_REPORT)
    addressed = [field["options"] for fields in before for field in fields if field["name"] == "to"]
    assert ADDRESSEES.isdisjoint(option["word"] for options in addressed for option in options)
    notice = {"order": sealed, "notice_to_institution": str(cast.TODAY)}
    answer = post(commissioner, "/special/orders", {**ordered(world.message.number), **notice})
    assert answer.status_code == 422
    assert mail.outbox == []
    told = law(worked("e18_the_standard_notice"))
    assert ("visit.notice_given", "kz266-p10-b", "REFUSES") in {
        (one["code"], one["provision"], one["effect"]) for one in told["findings"]
    }
