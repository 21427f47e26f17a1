"""A plan made again from its opened seed: the same to the byte, and any choice that was changed is named."""

from dataclasses import replace
from functools import lru_cache

import pytest

from qorgan.planning import draw, lottery_code, lottery_instance, lottery_replay, lottery_seal
from qorgan.planning.document import PlanDocument
from qorgan.planning.lottery_instance import NoInstance
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.make import Effort, make_plan
from tests.planning import ground

SEED = "Asel"


@lru_cache
def sealed() -> PlanDocument:
    facts = ground.instance()
    return lottery_seal.sealed(ground.made(facts, SEED), facts, Terms(SEED, effort=Effort.QUICK))


def found(plan: PlanDocument, seed: str = SEED, **more: object) -> tuple[str, str] | None:
    replayed = lottery_replay.replay(plan, ground.instance(**more), ground.law(), seed, make_plan)
    return replayed.difference


def told(**more: object) -> PlanDocument:
    drawn = sealed().randomness
    assert drawn is not None
    return sealed().model_copy(update={"randomness": drawn.model_copy(update=more)})


def test_a_plan_is_made_again_to_the_byte() -> None:
    assert found(sealed()) is None


def test_a_changed_choice_is_named_by_the_first_visit_that_differs() -> None:
    swapped = ground.changed_leg(sealed(), 3, participants=("P08", "P09"))
    assert found(swapped) == ("replay.visit", sealed().visits[3].id)
    shorter = sealed().model_copy(update={"visits": sealed().visits[:-1]})
    assert found(shorter) == ("replay.visit", sealed().visits[-1].id)


def test_a_changed_figure_is_named_by_its_part_of_the_file() -> None:
    assert found(sealed().model_copy(update={"cost": sealed().cost + 1})) == ("replay.other", "cost")
    assert found(told(root=f"sha256:{'0' * 64}")) == ("replay.other", "randomness")


def test_another_seed_register_or_parameter_is_not_what_was_committed_to() -> None:
    drawn = sealed().randomness
    assert drawn is not None
    assert drawn.parameters is not None
    assert found(sealed(), seed="Boris") == ("replay.seed", "")
    assert found(sealed().model_copy(update={"register_digest": "ab"})) == ("replay.seed", "")
    assert found(told(parameters={**drawn.parameters, "visits": 3})) == ("replay.seed", "")
    assert found(told(parameters={**drawn.parameters, "effort": "thorough"})) == ("replay.seed", "")
    assert found(sealed(), places=(ground.place(1),)) == ("replay.instance", "")


def test_what_cannot_be_made_again_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = sealed().randomness
    assert drawn is not None
    assert found(told(is_by_hand=True)) == ("replay.by_hand", "")
    assert found(told(parameters={**(drawn.parameters or {}), "is_stopped": True})) == ("replay.stopped", "")
    assert found(ground.plan()) == ("replay.no_draw", "")
    assert found(sealed().model_copy(update={"randomness": None})) == ("replay.no_draw", "")
    parameters = {name: word for name, word in (drawn.parameters or {}).items() if name != "effort"}
    before = draw.commitment(SEED, sealed().register_digest, drawn.code or "", parameters)
    assert found(told(parameters=parameters, commitment=before)) == ("replay.code", "")
    monkeypatch.setattr(lottery_code, "code", lambda: "qorgan 0 0")
    assert found(sealed()) == ("replay.code", "")


def test_every_setting_and_every_reading_stands_in_the_parameters() -> None:
    drawn = sealed().randomness
    assert drawn is not None
    parameters = drawn.parameters or {}
    assert {"visits", "effort", "is_stopped", "instance", "settings.prices.currency"} <= parameters.keys()
    assert all(f"policy.{name}" in parameters for name in sealed().policy)
    assert not any(isinstance(value, float) for value in parameters.values())


def test_the_facts_of_a_year_are_written_in_one_way_and_read_back() -> None:
    facts = ground.instance()
    person = replace(facts.people[0], conflicts=frozenset({"I03", "I01", "I02"}))
    facts = replace(facts, people=(person, *facts.people[1:]), fares={("KZ-71", "KZ-35"): 5, ("KZ-35", "KZ-71"): 4})
    written = lottery_instance.written(facts)
    assert lottery_instance.read(written) == facts
    assert lottery_instance.written(lottery_instance.read(written)) == written


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b'{"v":2,"instance":{}}', b'{"v":1,"instance":{"fares":[1]}}', b"\xff"]
)
def test_a_file_that_tells_no_year_is_refused(raw: bytes) -> None:
    with pytest.raises(NoInstance):
        lottery_instance.read(raw)
