"""How well a plan can be foreseen: counted from the plan file alone, the same by everybody, and never in the way of the plan."""

import json
from dataclasses import replace
from functools import lru_cache

import pytest

from qorgan.planning import document, foreseen, lottery_replay, lottery_seal
from qorgan.planning.by_hand import change
from qorgan.planning.document import Foreseen, PlanDocument
from qorgan.planning.engine.solve import Effort, Report
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.make import make_plan
from qorgan.planning.predictability.method import TooFewPlans
from tests.planning import ground

SEED = "Asel"


@lru_cache
def sealed() -> PlanDocument:
    facts = ground.instance()
    return lottery_seal.sealed(ground.made(facts, SEED), facts, Terms(SEED, effort=Effort.QUICK))


@lru_cache
def whole() -> PlanDocument:
    return foreseen.counted(sealed(), ground.instance(), ground.law(), Effort.QUICK)


def figure() -> Foreseen:
    found = whole().predictability
    assert found is not None
    return found


def test_a_plan_tells_how_well_it_can_be_foreseen_and_by_what_floor() -> None:
    found = figure()
    assert (found.plans, found.visits > 0) == (12, True)
    assert (found.largest_lift, found.fewest_effective_weeks) == (3.0, 8.0)
    assert found.lift[1] <= found.lift[0] <= found.lift[2]
    assert 0 < found.effective_weeks <= found.lawful_weeks
    assert found.said[0].code.startswith("predictability.")


def test_a_stricter_floor_of_the_office_is_the_one_it_is_held_against() -> None:
    office = replace(ground.instance().settings, fewest_effective_weeks=51.0)
    found = foreseen.foreseen(sealed(), ground.instance(settings=office), ground.law())
    assert found is not None
    assert (found.is_kept, found.fewest_effective_weeks) == (False, 51.0)
    assert found.said[0].code in {"predictability.bound", "predictability.narrow", "predictability.guessed"}


def test_whoever_has_the_plan_and_the_facts_counts_the_same_without_its_seed() -> None:
    assert foreseen.foreseen(sealed(), ground.instance(), ground.law()) == figure()


def test_a_plan_is_made_again_to_the_byte_with_its_figure_and_a_forged_one_is_found() -> None:
    again = lottery_replay.replay(whole(), ground.instance(), ground.law(), SEED, make_plan)
    assert again.difference is None
    assert again.made == whole()
    forged = whole().model_copy(update={"predictability": figure().model_copy(update={"uniform": 0.5})})
    found = lottery_replay.replay(forged, ground.instance(), ground.law(), SEED, make_plan)
    assert found.difference == ("replay.other", "predictability")


def test_a_plan_without_the_figure_is_a_whole_plan_file() -> None:
    assert "predictability" not in document.told(sealed())
    for plan in (sealed(), whole()):
        assert PlanDocument.model_validate(json.loads(json.dumps(document.told(plan)))) == plan


def test_told_to_stop_the_plan_stays_without_its_figure() -> None:
    asked: list[bool] = []

    def should_stop() -> bool:
        asked.append(True)
        return len(asked) > 20

    stopped = foreseen.counted(sealed(), ground.instance(), ground.law(), Effort.QUICK, should_stop=should_stop)
    assert stopped == sealed()


def test_a_large_year_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(foreseen.MOST_IN_RUN, Effort.QUICK, 11)
    assert foreseen.counted(sealed(), ground.instance(), ground.law(), Effort.QUICK) == sealed()
    told: list[Report] = []
    foreseen.making(told.append, ground.instance(), Effort.QUICK)(Report(1.0, "bounds", 3, 5.0))
    assert told == [Report(1.0, "bounds", 3, 5.0)]


def test_the_bar_goes_on_where_the_making_ends() -> None:
    told: list[Report] = []
    foreseen.making(told.append, ground.instance(), Effort.QUICK)(Report(1.0, "bounds", 3, 5.0))
    foreseen.counted(sealed(), ground.instance(), ground.law(), Effort.QUICK, on_progress=told.append)
    shares = [report.share for report in told]
    assert shares == sorted(shares)
    assert (told[0].share < 1, shares[-1], {report.stage for report in told[1:]}) == (True, 1.0, {foreseen.STAGE})


def test_fewer_than_eight_plans_say_nothing() -> None:
    with pytest.raises(TooFewPlans):
        foreseen.foreseen(sealed(), ground.instance(), ground.law(), plans=7)


def test_a_plan_changed_by_hand_loses_the_figure() -> None:
    facts, law = ground.instance(), ground.law()
    assert change.recounted(whole(), whole().visits, facts, law).predictability is None
