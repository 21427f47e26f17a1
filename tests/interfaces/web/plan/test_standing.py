"""Where a version of a plan stands, and what may be done about it: on its page, in the list, in its copies (¶6)."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from qorgan.store import models
from tests.actions import cast, plans
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import made, saule, signed_in, text
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06", "kzstat-149")]
MOVED: dict[str, object] = {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"}


@pytest.fixture(autouse=True)
def registers(settings: LazySettings) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()


def buttons(client: Client, address: str) -> list[str]:
    page = text(client.get(address))
    found = re.search(r'<div class="plan-doings">(.*?)</div>', page, re.DOTALL)
    assert found is not None
    return re.findall(r">([^<]+)</a>", found[1])


def test_a_draft_is_put_to_the_council_minuted_or_changed(client: Client) -> None:
    address = made(signed_in(client))
    assert buttons(client, address) == [
        "Put to the Council",
        "Record the minutes",
        "Change by hand",
        "Replan",
        "Compare with…",
    ]
    page = text(client.get(address))
    plan = models.Plan.objects.get()
    for act in ("propose_decision", "record_minutes"):
        assert f"/act/{act}/?about=plan&amp;plan={plan.pk}&amp;next=%2Fplan%2F{plan.pk}%2F" in page
    assert page.count("Stated") == 4
    assert all(f"¶\N{NO-BREAK SPACE}6 (b{n})" in page or "¶\N{NO-BREAK SPACE}6" in page for n in (1, 2, 3, 4))


def test_before_the_council_a_version_leads_to_the_vote_and_approved_it_is_handed_out(client: Client) -> None:
    address = made(signed_in(client))
    plan = models.Plan.objects.get()
    decision = plans.proposed(saule(), plan)
    assert buttons(client, address) == ["See the vote", "Change by hand", "Replan", "Compare with…"]
    assert f"/decisions/{decision.pk}/" in text(client.get("/plan/"))
    models.Plan.objects.update(state="draft", decision=None)
    plans.minuted(saule(), plan)
    assert buttons(client, address) == ["Hand out to the groups", "Propose an amendment", "Replan", "Compare with…"]
    page = text(client.get(address))
    assert "K-2027-1" in page
    assert "In force" in page
    assert "K-2027-1" in text(client.get("/plan/"))


def test_a_replaced_version_is_only_compared_and_names_what_is_in_force(client: Client) -> None:
    address = made(signed_in(client))
    plan = models.Plan.objects.get()
    plans.minuted(saule(), plan)
    amended = plans.changed(saule(), plan, MOVED)
    assert "changed from version 1" in text(client.get("/plan/"))
    plans.minuted(saule(), amended)
    assert buttons(client, address) == ["Compare with…"]
    page = text(client.get(address))
    assert "Replaced" in page
    assert f"/plan/{amended.pk}/" in page


def test_a_reader_sees_where_a_version_stands_and_changes_nothing(client: Client) -> None:
    address = made(signed_in(client))
    signed_in(client, cast.BOLAT)
    assert buttons(client, address) == ["Compare with…"]
    assert client.get(f"{address}hand-out/").status_code == 403


def test_cost_stands_against_the_money_allotted(client: Client) -> None:
    address = made(signed_in(client))
    assert "No money allotted is stated." in text(client.get(address))
    amended = plans.changed(saule(), models.Plan.objects.get(), MOVED, budget=90_000_000)
    page = text(client.get(f"/plan/{amended.pk}/"))
    assert "90,000,000 KZT" in page


def test_a_copy_says_whose_it_is(client: Client) -> None:
    address = made(signed_in(client))
    table = client.get(f"{address}plan.csv").content.decode("utf-8-sig").splitlines()
    assert table[0].endswith("Copy of")
    assert all(line.endswith(cast.SAULE.name) for line in table[1:])


def test_two_versions_are_compared_side_by_side(client: Client) -> None:
    address = made(signed_in(client))
    assert "There is nothing to compare with" in text(client.get(f"{address}compare/"))
    first = models.Plan.objects.get()
    second = plans.changed(saule(), first, MOVED, {"what": "remove", "visit": "2027-0003"})
    compare = f"/plan/{second.pk}/compare/"
    page = text(client.get(compare))
    assert "2 differences" in page
    assert "Moved" in page
    assert "no longer reached" in page
    assert "1 difference<" in text(client.post(compare, {"what": "removed"}))
    assert "No difference matches" in text(client.post(compare, {"region": "KZ-10"}))
    same = plans.changed(saule(), first, budget=first.document["cost"] * 2)
    assert "The two versions are the same" in text(client.get(f"/plan/{same.pk}/compare/", {"with": str(first.pk)}))


def test_a_version_of_another_year_or_none_is_not_there_to_compare_with(client: Client) -> None:
    address = made(signed_in(client))
    for other in ("00000000-0000-4000-8000-000000000000", "nothing"):
        assert client.get(f"{address}compare/", {"with": other}).status_code == 404
    assert client.get("/plan/00000000-0000-4000-8000-000000000000/compare/").status_code == 404
