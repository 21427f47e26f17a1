"""Telling how much time there is."""

import pytest

from qorgan.actions.declare_availability import DeclareAvailability, declare_availability
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db


def test_days_a_year_and_weekdays_are_those_told() -> None:
    boris = cast.signed_in(cast.BORIS)
    asked = DeclareAvailability(yearly_days=24, weekdays=(5, 1, 5))
    declare_availability(actor=boris, key="a", now=cast.NOW, request=asked)
    person = registry.person("P1")
    assert (person.yearly_days, person.weekdays, person.revision) == (24, [1, 5], 2)
    declare_availability(actor=boris, key="b", now=cast.NOW, request=DeclareAvailability())
    person.refresh_from_db()
    assert (person.yearly_days, person.weekdays) == (None, [])


def test_the_secretary_tells_it_for_nobody() -> None:
    saule = cast.signed_in(cast.SAULE)
    assert registry.codes(
        lambda: declare_availability(actor=saule, key="k", now=cast.NOW, request=DeclareAvailability())
    ) == ("permission.not_held",)
