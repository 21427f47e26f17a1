"""A standing world is there for each test that asks for it, as it was when it was built, and for no other."""

import pytest

from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast
from tests.standing import standing

pytestmark = pytest.mark.django_db
BUILT: list[str] = []
"""A word for each time that a world of this file was built."""


@standing
def place() -> list[str]:
    BUILT.append("place")
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A/1"))
    return ["A/1"]


@standing
def person() -> list[str]:
    BUILT.append("person")
    cast.import_rows(Register.PEOPLE, cast.SAULE)
    return ["S1"]


def codes() -> tuple[list[str], list[str]]:
    """Institutions and people that are there."""
    return (
        list(models.Institution.objects.values_list("code", flat=True)),
        list(models.Person.objects.values_list("code", flat=True)),
    )


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_does_to_it_is_undone(place: list[str], turn: int) -> None:
    assert (place, codes()) == (["A/1"], (["A/1"], [])), turn
    place.append("changed")
    models.Institution.objects.update(code="B/2")
    cast.import_rows(Register.PEOPLE, cast.SAULE)
    assert BUILT.count("place") <= 1


def test_another_world_stands_alone(person: list[str]) -> None:
    assert (person, codes()) == (["S1"], ([], ["S1"]))


def test_whoever_asks_for_none_finds_nothing() -> None:
    assert codes() == ([], [])
