"""A kept plan replanned: what is looked at is what is kept, as a draft that the Council may approve (¶6)."""

from datetime import date
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.open_replan import AskReplan, Proposal, open_replan
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.replan_plan import ReplanPlan, replan_plan
from qorgan.journal import leaf
from qorgan.planning.replan.result import Step
from qorgan.store import models
from tests.actions import cast, plans
from tests.actions.cast import NOW
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06", "kz266-p19")]


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def plan(saule: Actor) -> models.Plan:
    return plans.kept(saule)


def look(actor: Actor, plan: models.Plan, **more: object) -> Proposal:
    return open_replan(actor=actor, now=NOW, request=AskReplan.model_validate({"plan": plan.pk, **more}))


def keep(actor: Actor, plan: models.Plan, *, key: object = "", **more: object) -> models.Plan:
    request = ReplanPlan.model_validate({"plan": plan.pk, **more})
    return plans.row(replan_plan(actor=actor, key=str(key or uuid4().hex), now=NOW, request=request).subject)


def taken(*codes: str, first: str = "2027-02-17", last: str = "2027-02-19") -> list[dict[str, str]]:
    return [{"person": code, "first": first, "last": last} for code in codes]


def test_what_was_looked_at_becomes_the_next_draft_and_may_be_approved(saule: Actor, plan: models.Plan) -> None:
    asked = {"taken": taken("W1")}
    proposal = look(saule, plan, **asked)
    assert {move.step for move in proposal.found.moved} == {Step.OTHER_WEEK}
    draft = keep(saule, plan, proposal=proposal.digest, **asked)
    assert (draft.version, draft.based_on, draft.state) == (2, plan, "draft")
    days = {
        stop.on_site for visit in plans.opened(saule, draft).visits for leg in visit.legs for stop in leg.institutions
    }
    assert (date(2027, 2, 17),) not in days
    decision = plans.minuted(saule, draft)
    assert (decision.state, plans.row(draft.pk).state) == ("taken", "approved")


def test_a_member_who_recuses_is_replaced_and_the_journal_counts(saule: Actor, plan: models.Plan) -> None:
    place = models.Institution.objects.get(code="A1")
    models.Person.objects.get(code="Q1").conflicts.create(institution=place, since=NOW.date())
    (move, other) = look(saule, plan).found.moved
    assert (move.step, move.went, other.went) == (Step.PERSON, ("Q1",), ("Q1",))
    draft = keep(saule, plan)
    assert "Q1" not in plans.opened(saule, draft).visits[0].roster
    entry = models.JournalEntry.objects.get(action="replan_plan")
    told = leaf.decode(bytes(entry.leaf)).detail.facts
    assert {name: told[name] for name in ("based_on", "visits_moved", "visits_frozen")} == {
        "based_on": 1,
        "visits_moved": 2,
        "visits_frozen": 0,
    }


def test_nothing_to_do_is_refused_and_a_proposal_of_other_facts_too(saule: Actor, plan: models.Plan) -> None:
    with pytest.raises(Refused) as nothing:
        keep(saule, plan)
    assert nothing.value.codes == ("replan.nothing",)
    proposal = look(saule, plan, taken=taken("W1"))
    with pytest.raises(Refused) as other:
        keep(saule, plan, taken=taken("W1", first="2027-02-15"), proposal="0" * 64)
    assert other.value.codes == ("replan.other",)
    with pytest.raises(Refused) as strangers:
        look(saule, plan, taken=taken("NOBODY"))
    assert strangers.value.codes == ("replan.unknown_people",)
    assert proposal.digest != "0" * 64


def test_pressing_twice_keeps_one_version(saule: Actor, plan: models.Plan) -> None:
    asked = {"taken": taken("W1")}
    assert keep(saule, plan, key="once", **asked) == keep(saule, plan, key="once", **asked)
    assert models.Plan.objects.count() == 2


def test_a_locked_visit_stays_and_is_told(saule: Actor, plan: models.Plan) -> None:
    first = plans.opened(saule, plan).visits[0]
    locked = plans.changed(saule, plan, {"what": "lock", "visit": first.id})
    assert plans.opened(saule, locked).visits[0].locked
    assert plans.opened(saule, locked).visits[0].travel == first.travel
    found = look(saule, locked, taken=taken("W1")).found
    assert (found.is_same, [one.standing.value for one in found.frozen_broken]) == (True, ["locked"])
    free = plans.changed(saule, locked, {"what": "unlock", "visit": first.id})
    assert not look(saule, free, taken=taken("W1")).found.is_same


def test_whoever_makes_no_plans_does_not_replan(plan: models.Plan) -> None:
    with pytest.raises(Denied):
        look(cast.signed_in(cast.BORIS), plan)
