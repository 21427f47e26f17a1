"""``POST /law/check``: the same judgement as the command's, open to everybody, faults by their path."""

import json
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from jsonschema import Draft202012Validator

from qorgan.casefile.schemas import answer_schema
from tests.interfaces.api.asking import PROBLEM

pytestmark = pytest.mark.django_db

CASES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("*.json"))


def post(client: Client, body: bytes | str, address: str = "/api/v1/law/check") -> HttpResponse:
    return client.post(address, body, content_type="application/json")  # type: ignore[return-value]  # a plain answer


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_worked_example_is_answered_in_the_shape_of_the_contract(client: Client, path: Path) -> None:
    response = post(client, path.read_bytes(), "/api/v1/law/check?lang=kk&why=true")
    assert response.status_code == 200, response.content
    Draft202012Validator(answer_schema()).validate(json.loads(response.content))


def test_a_group_of_four_is_refused_by_paragraph_8(client: Client) -> None:
    people = [{"id": f"p{number}", "office": "participant", "region": "KZ-71"} for number in range(4)]
    case = {
        "case": 1,
        "institutions": [{"id": "i1", "region": "KZ-71"}],
        "people": people,
        "visit": {
            "id": "v1", "kind": "periodic", "form": "one_time",
            "legs": [{"region": "KZ-71", "institutions": ["i1"], "participants": [person["id"] for person in people]}],
        },
    }  # fmt: skip
    told = json.loads(post(client, json.dumps(case), "/api/v1/law/check?lang=en").content)
    too_large = next(finding for finding in told["findings"] if finding["code"] == "group.too_large")
    assert (too_large["effect"], too_large["params"]["actual"], too_large["params"]["limit"]) == ("REFUSES", 4, 3)
    assert too_large["provision"].startswith("kz266-p08")


@pytest.mark.parametrize(
    ("body", "status", "paths"),
    [
        (b'{"case": 1', 400, ["$"]),
        (b"", 400, ["$"]),
        (b"\xff\xfe{\x00}\x00", 400, ["$"]),
        (b'{"case": 1, "x": "' + b"a" * 5_100_000 + b'"}', 413, ["$"]),
        (b'{"case": 1, "bogus": 1, "visit": {"id": "v", "kind": "x"}}', 422, ["bogus", "visit.kind"]),
        (b"[]", 422, ["$"]),
    ],
    ids=["truncated", "empty", "utf-16", "too large", "two faults", "no object"],
)
def test_what_is_no_case_file_is_a_problem(client: Client, body: bytes, status: int, paths: list[str]) -> None:
    response = post(client, body, "/api/v1/law/check?lang=ru")
    assert (response.status_code, response.headers["content-type"]) == (status, PROBLEM)
    told = json.loads(response.content)
    assert [fault["path"] for fault in told["faults"]] == paths
    assert all(fault["says"].startswith(fault["path"]) for fault in told["faults"])


def test_a_body_over_the_limit_of_the_server_is_413_too(client: Client) -> None:
    assert post(client, b" " * 6_000_000).status_code == 413


def test_an_unknown_language_is_a_fault(client: Client) -> None:
    assert post(client, b'{"case": 1}', "/api/v1/law/check?lang=xx").status_code == 422


def test_it_asks_nothing_of_the_database(client: Client, django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    with django_assert_num_queries(0):
        assert post(client, b'{"case": 1}').status_code == 200


@pytest.mark.parametrize(
    ("told", "path", "code"),
    [
        ({"unheard_of": 1}, "unheard_of", "key.unknown"),
        ({"visit": {"id": "v", "roster": ["p1"]}}, "visit.roster[0]", "reference.person"),
        ({"as_of": "1991-01-01"}, "as_of", "date.outside_calendar"),
        ({"institutions": [{"id": "i1", "region": "KZ-99"}]}, "institutions[0].region", "regions.unknown"),
    ],
)
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_faulty_case_is_told_where_what_and_the_remedy(
    client: Client, told: dict[str, object], path: str, code: str, lang: str
) -> None:
    answer = post(client, json.dumps({"case": 1, **told}), f"/api/v1/law/check?lang={lang}")

    assert answer.status_code == 422
    [fault] = json.loads(answer.content)["faults"]
    assert (fault["path"], fault["code"]) == (path, code)
    assert len(fault["says"].split(": ")) >= 3
