"""The plan file: as the contract says, strict, and described by the schema that is shipped."""

import json

import jsonschema

from qorgan.planning import document
from tests.planning import ground

IN_ORDER = (
    "plan", "law", "period", "policy", "register", "number_of_visits", "reserve_special", "budget", "cost", "currency",
    "visits", "unplaced", "figures", "bounds", "randomness",
)  # fmt: skip


def test_the_shipped_schema_is_that_of_the_models() -> None:
    assert document.shipped() == document.written()


def test_a_plan_told_and_read_again_is_the_same_and_fits_the_schema() -> None:
    plan = ground.plan()
    told = document.told(plan)
    assert document.PlanDocument.model_validate(json.loads(json.dumps(told))) == plan
    jsonschema.validate(told, document.schema())


def test_the_keys_stand_as_in_the_contract() -> None:
    told = document.told(ground.plan())
    assert tuple(told) == IN_ORDER
    assert told["policy"]["ROLL"] is True  # type: ignore[index]  # JSON
