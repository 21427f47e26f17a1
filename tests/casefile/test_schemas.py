"""The shipped schemas: up to date, valid, and of one mind with the reader."""

import json
from itertools import pairwise

import jsonschema
import pytest

from qorgan.casefile import schemas
from qorgan.casefile.faults import Unreadable
from qorgan.casefile.read import read_case
from tests.casefile import expectations
from tests.casefile.trees import Step, changed, text
from tests.casefile.whole import WHOLE
from tests.casefile.words import VOCABULARY

CASE = jsonschema.Draft202012Validator(schemas.case_schema())
ANSWER = jsonschema.Draft202012Validator(schemas.answer_schema())


@pytest.mark.parametrize(
    ("name", "made"),
    [(schemas.CASE_FILE, schemas.case_schema()), (schemas.ANSWER_FILE, schemas.answer_schema())],
)
def test_the_schema_file_is_up_to_date(name: str, made: schemas.Schema) -> None:
    assert schemas.shipped(name) == schemas.written(made), f"write schemas.written(...) to casefile/schema/{name}"
    jsonschema.Draft202012Validator.check_schema(made)


def test_the_whole_case_file_fits_the_schema() -> None:
    assert list(CASE.iter_errors(WHOLE)) == []


@pytest.mark.parametrize("name", expectations.names())
def test_every_worked_example_fits_the_schema(name: str) -> None:
    assert list(CASE.iter_errors(json.loads(expectations.raw(name)))) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("case",), 2),
        (("visit", "kind"), "weekly"),
        (("visit", "planned"), 1),
        (("visit", "zzz"), 1),
        (("people", 0, "office"), None),
        (("plan", "budget"), -1),
        (("plan", "period"), ["2026-01-01"]),
        (("visit", "legs"), {}),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(path: tuple[Step, ...], value: object) -> None:
    tree = changed(WHOLE, path, value)

    assert list(CASE.iter_errors(tree)) != []
    with pytest.raises(Unreadable):
        read_case(text(tree), VOCABULARY)


def answer(**more: object) -> dict[str, object]:
    return {
        "answer": 1,
        "law": [{"edition": "kz266-2023", "from": "2023-03-03", "warning": None}],
        "policy": {"DAYS": "calendar"},
        "findings": [
            {
                "provision": "kz266-p11",
                "effect": "REFUSES",
                "code": "group.too_large",
                "params": {"actual": 3, "limit": 2},
                "about": "visit.legs[0]",
                "says": "at most two",
            }
        ],
        "duties": [
            {
                "provision": "kz266-p28-1",
                "code": "report.submit",
                "holder": "group",
                "to": "council",
                "due": {"strict": "2026-03-30", "default": "2026-03-30", "widest": "2026-04-08"},
                "status": "met",
            }
        ],
        "values": [{"provision": "kz266-p24", "code": "visit.working_days", "value": 2}],
        **more,
    }


def test_an_answer_of_the_contract_fits_the_schema() -> None:
    assert list(ANSWER.iter_errors(answer())) == []


def test_an_answer_with_a_key_of_nobody_is_refused() -> None:
    assert list(ANSWER.iter_errors(answer(verdict="lawful"))) != []


def test_the_required_keys_of_an_answer_are_those_of_the_contract() -> None:
    required = schemas.answer_schema()["required"]

    assert isinstance(required, list)
    assert set(map(str, required)) == {"answer", "law", "policy", "findings", "duties", "values"}
    assert all(first != second for first, second in pairwise(sorted(map(str, required))))
