"""Putting right what stands of a person."""

import pytest

from qorgan.actions.change_person import ChangePerson, change_person
from qorgan.actions.refused import Changed
from qorgan.store import scope
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db


def change(key: str = "k", **told: object) -> ChangePerson:
    """Of Boris, as he was read first."""
    return ChangePerson.model_validate({"person": "P1", "revision": 1, **told})


def test_what_is_told_is_changed_and_the_rest_stays() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    change_person(actor=saule, key="k", now=cast.NOW, request=change(name="Борис Терек", profession="Lawyer"))
    boris = registry.person("P1")
    assert (boris.name, boris.profession, boris.topics, boris.revision) == ("Борис Терек", "Lawyer", ["health"], 2)
    assert scope.search(scope.people(saule, cast.TODAY), "терек").get() == boris
    assert registry.entry().detail["facts"]["fields"] == "name profession"


def test_what_is_told_empty_is_taken_out_but_for_the_name() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    change_person(actor=saule, key="k", now=cast.NOW, request=change(name="", topics=(), profession=""))
    boris = registry.person("P1")
    assert (boris.name, boris.topics, boris.profession) == ("Борис", [], "")


def test_of_two_who_edit_at_once_the_second_sees_what_the_first_wrote() -> None:
    saule = cast.signed_in(cast.SAULE)
    registry.known(cast.BORIS)
    change_person(actor=saule, key="a", now=cast.NOW, request=change(name="Борис Терек"))
    with pytest.raises(Changed) as refusal:
        change_person(actor=saule, key="b", now=cast.NOW, request=change(name="Борис Емен"))
    assert refusal.value.codes == ("row.changed",)
    assert (refusal.value.stored["name"], refusal.value.revision) == ("Борис Терек", 2)
    assert registry.person("P1").name == "Борис Терек"


def test_nobody_is_there_by_another_code() -> None:
    saule = cast.signed_in(cast.SAULE)
    asked = ChangePerson(person="NOBODY", revision=1, name="Х")
    assert registry.codes(lambda: change_person(actor=saule, key="k", now=cast.NOW, request=asked)) == (
        "row.not_there",
    )
