"""A program that asks: signed in as a person, JSON back, and every fault a problem."""

from typing import Any

from django.test import Client

from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests import signing_in
from tests.actions import cast

PROBLEM = "application/problem+json"


def signed_in(client: Client, person: PersonRow = cast.SAULE) -> Client:
    """The client with the person signed in."""
    cast.signed_in(person)
    return signing_in.present(client, models.Account.objects.get(username=person.code))


def told(client: Client, address: str, **asked: str | int) -> Any:  # noqa: ANN401 -- JSON of any shape
    """The answer of a question that succeeds."""
    response = client.get(f"/api/v1{address}", asked, headers={"accept-language": "en"})
    assert response.status_code == 200, response.content
    return response.json()


def problem(client: Client, address: str, expected: int, **asked: str | int) -> Any:  # noqa: ANN401 -- as above
    """The problem that a question ends in."""
    response = client.get(f"/api/v1{address}", asked)
    assert (response.status_code, response.headers["content-type"]) == (expected, PROBLEM), response.content
    assert response.json()["status"] == expected
    return response.json()
