"""The description of the API: checked in, true to the code, and every fault of it declared."""

import json
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from schemathesis import Case, checks

from qorgan.interfaces.api import openapi, problems
from qorgan.register.changes import Register
from tests.actions import cast
from tests.interfaces.api import asking

FILE = Path(__file__).resolve().parents[3] / "docs" / "reference" / openapi.FILE_NAME


def _without_security(described: dict[str, Any]) -> dict[str, Any]:
    """Who is signed in is settled below; a session that the generator invents would only be thrown away."""
    plain: dict[str, Any] = json.loads(json.dumps(described))
    for operations in plain["paths"].values():
        for operation in operations.values():
            operation.pop("security", None)
    return plain


DESCRIBED = json.loads(openapi.written())
SCHEMA = schemathesis.openapi.from_dict(_without_security(DESCRIBED))


def test_the_description_is_checked_in() -> None:
    assert FILE.read_text(encoding="utf-8") == openapi.written(), "run make docs"


def test_every_operation_declares_its_faults_as_problems() -> None:
    for path, operations in DESCRIBED["paths"].items():
        for operation in operations.values():
            faults = {int(status) for status in operation["responses"] if status != "200"}
            assert faults, path
            assert faults <= set(problems.TITLES)
            for status in faults:
                assert list(
                    operation["responses"][status if status in operation["responses"] else str(status)]["content"]
                ) == [problems.CONTENT_TYPE]


def test_the_case_file_is_described_by_its_own_schema() -> None:
    body = DESCRIBED["paths"]["/api/v1/law/check"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Case"}
    assert "visit" in DESCRIBED["components"]["schemas"]["Case"]["properties"]
    assert '"#/$defs/' not in openapi.written()


@pytest.mark.django_db
def test_whatever_has_no_address_is_a_problem(client: Client) -> None:
    assert asking.problem(client, "/nothing/here", 404)["code"] == "request.nothing_here"


@pytest.fixture
def session(client: Client, settings: Settings) -> str:
    settings.DEMO = False  # a demonstration signs in whoever comes
    settings.PLAN_WORK = "inline"  # no process is left behind
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"))
    return asking.signed_in(client).cookies["qorgan"].value


# A schema cannot say what only the reader of case files knows: references, codes of the country, days in order.
NOT_ASKED: list[Any] = [checks.CHECKS.get_one("positive_data_acceptance")]


@pytest.mark.django_db(transaction=True)
@SCHEMA.parametrize()
@hypothesis.settings(max_examples=20, suppress_health_check=list(hypothesis.HealthCheck))
def test_any_request_is_answered_as_described(case: "Case[Any]", live_server: LiveServer, session: str) -> None:
    case.call_and_validate(base_url=live_server.url, cookies={"qorgan": session}, excluded_checks=NOT_ASKED)
