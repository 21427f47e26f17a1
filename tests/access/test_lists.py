"""A list shows the same rows wherever it is looked at: page, search, file, single page and API agree with the scope."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from qorgan.store import scope
from tests.access import doors, shared
from tests.access.world import AHEAD, OFFICES, RELATIONS, World

pytestmark = pytest.mark.django_db

PLACES = [AHEAD, *(f"I-{relation}" for relation in RELATIONS)]


def _of_file(client: Client, address: str) -> set[str] | None:
    """The codes in a list as a file; ``None`` where the list is not open."""
    answer = client.get(f"{address}{'&' if '?' in address else '?'}format=csv")
    if answer.status_code in {302, 403}:
        return None
    body = b"".join(answer) if answer.streaming else answer.content
    return {line.split(",")[0].strip('"') for line in body.decode("utf-8-sig").splitlines()[1:]}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker) as made:
        yield made


@pytest.mark.parametrize("office", OFFICES)
def test_institutions_are_the_same_on_every_way(office: str, world: World) -> None:
    username = world.rows[office, "own"].username
    client, actor = doors.signed_in(username), world.actor(username)
    seen = set(scope.institutions(actor, world.today).values_list("code", flat=True))
    told = client.get("/api/v1/institutions").json()
    assert {row["code"] for row in told["items"]} == seen
    assert told["page"]["total"] == len(seen)
    assert {row["code"] for row in client.get("/api/v1/institutions?q=remand").json()["items"]} == seen
    assert {code for code in PLACES if client.get(f"/api/v1/institutions/{code}").status_code == 200} == seen
    in_file = _of_file(client, "/register/")
    if in_file is None:
        assert seen == set()
        return
    assert in_file == seen
    assert {code for code in PLACES if client.get(f"/register/institution/{code}/").status_code == 200} == seen
    page = client.get("/register/").content.decode()
    assert {code for code in PLACES if f"/register/institution/{code}/" in page} == seen
    board = client.get("/api/v1/coverage").json()
    assert {row["code"] for row in board["items"]} == seen
    assert board["total"]["institutions"] == len(seen)


@pytest.mark.parametrize("office", OFFICES)
def test_people_are_the_same_on_every_way(office: str, world: World) -> None:
    username = world.rows[office, "own"].username
    client, actor = doors.signed_in(username), world.actor(username)
    seen = set(scope.people(actor, world.today).values_list("code", flat=True))
    everybody = {rows.person.code for rows in world.rows.values()}
    in_file = _of_file(client, "/people/")
    if in_file is not None:
        assert in_file == seen
        page = client.get("/people/").content.decode()
        assert {code for code in everybody if f"/people/person/{code}/" in page} == seen & everybody
        found = _of_file(client, "/people/?q=person") or set()
        assert found == seen
    opened = {code for code in everybody if client.get(f"/people/person/{code}/").status_code == 200}
    assert opened == seen & everybody


def test_a_search_finds_nothing_that_the_list_does_not_hold(world: World) -> None:
    actor = world.actor("P-representative")
    listed = set(scope.people(actor, world.today).values_list("pk", flat=True))
    for text in ("person", "P-", "stranger", "P-secretary"):
        found = scope.search(scope.people(actor, world.today), text)
        assert set(found.values_list("pk", flat=True)) <= listed
    assert not scope.search(scope.people(actor, world.today), "stranger").exists()
