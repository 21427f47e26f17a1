"""Below ``/api/`` every fault is a problem that a program can read, whoever noticed it."""

import json

import pytest
from django.test import Client

from tests.interfaces.api.asking import PROBLEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("delete", "/api/v1/law/check", 405, "request.wrong_method"),
        ("get", "/api/v1/nowhere", 404, "request.nothing_here"),
        ("get", "/api/elsewhere", 404, "request.nothing_here"),
    ],
)
def test_a_fault_of_the_framework_is_told_as_a_problem(
    client: Client, method: str, address: str, status: int, code: str
) -> None:
    answer = getattr(client, method)(address, headers={"accept-language": "ru"})

    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    told = json.loads(answer.content)
    assert (told["status"], told["code"]) == (status, code)


def test_the_allowed_methods_are_still_named(client: Client) -> None:
    assert "POST" in client.delete("/api/v1/law/check")["Allow"]


def test_a_page_stays_a_page(client: Client) -> None:
    assert client.get("/nowhere")["Content-Type"].startswith("text/html")
