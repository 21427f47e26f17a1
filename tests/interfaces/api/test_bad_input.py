"""What must not come through the API: approvals, plans, groups and orders against the law, each refused with its code and its paragraph."""

from datetime import date, timedelta

import pytest

from qorgan.store import models
from tests import clock
from tests.actions import cast, orphanages
from tests.actions.cast import NOW
from tests.actions.orphanages import ITEM, Orphanages
from tests.clock import Clock
from tests.interfaces.api.drafted import FIRST, SECOND, Drafted, added, leg, of_two
from tests.interfaces.api.people_asking import MINUTES, act, get, law, post, refusals, refused, signed_in
from tests.marks import provision

pytestmark = pytest.mark.django_db
SHIFTED = "2027-008"


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock.put_up(monkeypatch, NOW + timedelta(minutes=1))


def asked(world: Orphanages, **more: object) -> dict[str, object]:
    """To compose the group of the four orphanages."""
    usual: dict[str, object] = {
        "plan": str(world.plan.pk),
        "item": ITEM,
        "grounds": "G",
        "reason": "Locals on each leg",
    }
    return usual | more


@provision("kz266-p06-a")
def test_nobody_approves_a_plan_without_the_power() -> None:
    world = Drafted()
    boris = signed_in(world.member(cast.BORIS))
    told: dict[str, object] = {"about": "plan", "plan": str(world.plan.pk), "title": "T", "grounds": "G"}
    votes: dict[str, object] = {
        "votes_for": 3,
        "against": 0,
        "abstained": 0,
        "decided_at": NOW.isoformat(),
        "number": "K",
    }
    assert ("decision.not_yours", "kz266-p06-a") in refused(world.commissioner, "take_decision", told)
    assert {code for code, _ in refused(boris, "take_decision", told, 403)} == {"permission.not_held"}
    refused(boris, "record_minutes", {**told, **votes, "document": MINUTES}, 403)
    vote = act(world.secretary, "propose_decision", **told)["subject"]
    for who in (boris, world.secretary):
        refused(who, "cast_vote", {"decision": vote, "choice": "for"}, 403)
    assert get(world.secretary, f"/plans/{world.plan.pk}")["state"] != "approved"


@provision("kz266-p06-b1", "kzstat-149-2", "kz266-p10")
def test_a_plan_over_its_budget_without_days_or_with_a_special_visit_is_not_kept() -> None:
    world = Drafted()
    cost = get(world.secretary, f"/plans/{world.plan.pk}")["document"]["cost"]
    over = refusals(world.change(*of_two("Q1", "Q4"), budget=cost - 1))
    assert ("plan.over_budget", "kzstat-149-2") in over
    undated = {"what": "dates", "visit": FIRST, "stops": [{"id": "A1", "on_site": []}]}
    assert ("plan.no_dates", "kz266-p06-b1") in refusals(world.change(undated))
    special = added(leg("KZ-71", "A1", "2027-09-06", people=("Q1", "Q4"), guide="W1"), kind="special")
    assert "plan.special_item" in {code for code, _ in refusals(world.change(special))}
    guides = [{"what": "group", "visit": visit, "participants": ["Q1", "W1"]} for visit in (FIRST, SECOND)]
    assert ("group.representative_as_participant", "kz266-p14-b") in refusals(world.change(*guides))
    assert models.Plan.objects.count() == 1


@provision("kz266-p08-a", "kz266-p14-b", "kz266-p16", "kz266-p19-b")
def test_a_group_that_the_registers_no_longer_bear_is_not_composed() -> None:
    world = Orphanages()
    commissioner = signed_in(world.karlygash)
    day_two = orphanages.visit().legs[0].institutions[1].on_site[0]
    certificate = models.Certificate.objects.filter(person__code="TA")
    certificate.update(valid_to=day_two - timedelta(days=1))
    assert refused(commissioner, "compose_group", asked(world)) == {("group.no_certificate", "kz266-p16")}
    certificate.update(valid_to=date(2029, 1, 1), withdrawn_on=day_two)
    assert refused(commissioner, "compose_group", asked(world)) == {("group.no_certificate", "kz266-p16")}
    certificate.update(withdrawn_on=None)
    term = models.OfficeTerm.objects.filter(person__code="TC")
    term.update(office="representative")
    found = refused(commissioner, "compose_group", asked(world))
    assert ("group.representative_as_participant", "kz266-p14-b") in found
    term.update(office="participant")
    place = models.Institution.objects.get(code="O4")
    conflict = models.Person.objects.get(code="TB").conflicts.create(institution=place, since=cast.TODAY)
    assert refused(commissioner, "compose_group", asked(world)) == {("group.conflict", "kz266-p19-b")}
    conflict.delete()
    assert act(commissioner, "compose_group", **asked(world))


@provision("kz266-p06-b2")
def test_a_place_that_closed_or_moved_between_plan_and_visit_is_not_visited() -> None:
    world = Orphanages()
    commissioner = signed_in(world.karlygash)
    place = models.Institution.objects.filter(code="O3")
    place.update(closed_on=date(2027, 1, 15))
    (finding,) = post(commissioner, "/acts/compose_group", asked(world)).json()["findings"]
    assert (finding["code"], finding["effect"], finding["about"]) == ("visit.place_closed", "REFUSES", "O3")
    place.update(closed_on=None)
    models.InstitutionSpan.objects.filter(institution__code="O3").update(region="KZ-75")
    assert {code for code, _ in refused(commissioner, "compose_group", asked(world))} == {"visit.place_moved"}


@provision("kz266-p08-b")
def test_nobody_stands_in_two_groups_on_one_day() -> None:
    world = Orphanages()
    commissioner = signed_in(world.karlygash)
    again = world.visit.model_copy(update={"id": SHIFTED})
    plan = str(world.approved(world.visit, again).pk)
    first = act(commissioner, "compose_group", **asked(world, plan=plan))["subject"]
    assert {code for code, _ in refused(commissioner, "compose_group", asked(world, plan=plan, item=SHIFTED))} == {
        "group.busy"
    }
    act(commissioner, "drop_visit", visit=first)
    assert act(commissioner, "compose_group", **asked(world, plan=plan, item=SHIFTED))


@provision("kz266-p15-b")
def test_an_expert_with_a_fee_is_refused_by_the_law_and_has_no_field_in_the_act() -> None:
    world = Orphanages()
    answer = post(signed_in(world.karlygash), "/acts/compose_group", asked(world, experts=["X1"], fee=100))
    assert (answer.status_code, [fault["path"] for fault in answer.json()["faults"]]) == (422, ["fee"])
    paid = {"id": "x1", "office": "expert", "paid": True}
    visit = {"id": "v1", "kind": "periodic", "form": "one_time", "legs": [], "experts": ["x1"]}
    found = law({"case": 1, "people": [paid], "visit": visit})["findings"]
    assert ("expert.paid", "kz266-p15-b") in {(one["code"], one["provision"]) for one in found}
