"""Below ``/api/`` every fault is a problem that a program can read, whoever noticed it."""

import json
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client

from tests.interfaces.api.asking import PROBLEM
from tests.store import locked

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


@pytest.mark.parametrize("is_busy", [True, False], ids=["its turn did not come", "it is broken"])
def test_whoever_sends_the_same_again_is_told_when(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_busy: bool
) -> None:
    fault = locked.turned_away(tmp_path) if is_busy else OperationalError("disk I/O error")

    def given_up(*_args: object, **_more: object) -> None:
        raise fault

    monkeypatch.setattr("qorgan.interfaces.web.shell.presence.Presence.__call__", given_up)
    careful = Client(raise_request_exception=False)
    program, page = careful.get("/api/v1/institutions"), careful.get("/register/")
    assert (program.status_code, page.status_code) == ((503, 503) if is_busy else (500, 500))
    assert program.json()["code"] == ("server.busy" if is_busy else "server.broken")
    for answer in (program, page):
        assert answer.headers.get("Retry-After") == ("5" if is_busy else None)
