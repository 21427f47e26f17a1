"""Why a plan is as it is, over the API: a visit, an institution left out, a region; nothing of it for whoever reads no plans (¶6)."""

import pytest
from django.test import Client

from qorgan.store import models, scope
from tests.actions import cast, plans
from tests.interfaces.api.asking import signed_in, told
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]


@pytest.fixture
def saule(client: Client) -> Client:
    return signed_in(client)


@pytest.fixture
def plan(saule: Client) -> models.Plan:
    """A lawful draft."""
    assert saule is not None
    return plans.kept(scope.actor_of(models.Account.objects.get(username=cast.SAULE.code)))


def test_a_visit_tells_its_reasons(saule: Client, plan: models.Plan) -> None:
    found = told(saule, f"/plans/{plan.pk}/visits/2027-0001/reasons")
    assert found["visit"] == "2027-0001"
    assert [reason["code"] for reason in found["here"]] == ["here.due"]
    assert found["here"][0]["provision"].startswith("kz266-p03")
    assert found["here"][0]["params"]["years"] == 4
    assert found["then"]
    assert "who.representative" in {reason["code"] for reason in found["people"]}


def test_a_region_tells_what_clashes_and_what_would_help(saule: Client, plan: models.Plan) -> None:
    assert told(saule, f"/plans/{plan.pk}/clashes/regions/KZ-75")["is_impossible"] is False
    models.OfficeTerm.objects.filter(person__code="W2").delete()
    found = told(saule, f"/plans/{plan.pk}/clashes/regions/KZ-75")
    assert (found["is_impossible"], found["is_verified"], found["region"]) == (True, True, "KZ-75")
    assert {member["limit"] for member in found["members"]} == {"demand", "guides", "representative"}
    assert "way.representative" in {way["code"] for way in found["ways_out"]}
    assert all(way["says"] for way in found["ways_out"])


def test_nothing_of_it_for_whoever_reads_no_plans(saule: Client, plan: models.Plan) -> None:
    boris = signed_in(Client(), cast.BORIS)
    for path in ("visits/2027-0001/reasons", "clashes/1", "clashes/regions/KZ-75"):
        assert boris.get(f"/api/v1/plans/{plan.pk}/{path}").status_code == 404, path
    for path in ("visits/none/reasons", "clashes/0", "clashes/999", "clashes/regions/none"):
        assert saule.get(f"/api/v1/plans/{plan.pk}/{path}").status_code == 404, path
