"""A run that begins with the locked visits of a version: they stand, the draw is committed to them, and what cannot stand is named."""

from dataclasses import replace
from datetime import date

from qorgan.planning import lottery_replay, lottery_seal
from qorgan.planning.check import check_plan
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance, Span
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.make import Effort, make_plan
from qorgan.planning.replan import journeys, locked
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06")
YEAR, LAW, SEED = ground.instance(), ground.law(), "Asel"
TOGETHER = ("KZ-71", "R1", ("P01", "P07"), (("I01", ("02-08",)), ("I04", ("02-09", "02-10"))))


def before() -> PlanDocument:
    plan = ground.written((TOGETHER,), YEAR, LAW)
    first = plan.visits[0].model_copy(update={"locked": True})
    return plan.model_copy(update={"visits": (first, *plan.visits[1:])})


def made(facts: Instance = YEAR) -> PlanDocument:
    frozen = locked.standing(before(), facts, LAW)
    plan = make_plan(facts, LAW, seed=SEED, effort=Effort.QUICK, frozen=frozen)
    lost = " ".join(journeys.lost(plan, before()))
    return lottery_seal.sealed(plan, facts, Terms(SEED, effort=Effort.QUICK, lost=lost))


def parameters(plan: PlanDocument) -> dict[str, str | int | bool | None]:
    assert plan.randomness is not None
    return plan.randomness.parameters or {}


def test_the_locked_visit_stands_and_the_plan_is_made_again_from_its_own_file() -> None:
    plan = made()
    (stands,) = [visit for visit in plan.visits if visit.locked]
    assert (on_site(stands), stands.roster) == (on_site(before().visits[0]), ("P01", "P07"))
    assert check_plan(plan, YEAR, LAW) == []
    assert parameters(plan)["lost"] == ""
    assert parameters(plan)["locked"] == journeys.digest(plan) is not None
    assert lottery_replay.replay(plan, YEAR, LAW, SEED, make_plan).difference is None


def test_another_lock_is_not_what_was_committed_to() -> None:
    plan = made()
    opened = tuple(visit.model_copy(update={"locked": False}) for visit in plan.visits)
    found = lottery_replay.replay(plan.model_copy(update={"visits": opened}), YEAR, LAW, SEED, make_plan)
    assert found.difference == ("replay.locked", "")


def test_a_locked_visit_that_cannot_stand_is_named() -> None:
    closed = (Span(date(2027, 2, 1), date(2027, 2, 28)),)
    facts = replace(
        YEAR, places=tuple(replace(one, closed=closed) if one.code == "I01" else one for one in YEAR.places)
    )
    plan = made(facts)
    assert parameters(plan)["lost"] == before().visits[0].id
    assert not any(visit.locked for visit in plan.visits)
    assert check_plan(plan, facts, LAW) == []


def test_a_plan_made_from_no_version_commits_to_no_locks() -> None:
    plan = lottery_seal.sealed(ground.made(YEAR, SEED), YEAR, Terms(SEED, effort=Effort.QUICK))
    assert not {"locked", "lost"} & parameters(plan).keys()
