"""Telling days on which one cannot travel, and taking them back; how much time there is."""

from datetime import timedelta
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.declare_absence import AT_MOST, DeclareAbsence, declare_absence
from qorgan.store import models, scope
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def boris() -> Actor:
    return cast.signed_in(cast.BORIS)


def away(actor: Actor, **told: object) -> str:
    """Tomorrow, unless told otherwise; gives the id."""
    request = DeclareAbsence.model_validate({"first": TOMORROW, "last": TOMORROW, **told})
    return declare_absence(actor=actor, key=str(uuid4()), now=cast.NOW, request=request).subject


def test_the_days_are_kept_and_the_registers_counted_up(boris: Actor) -> None:
    before = scope.register_version()
    kept = models.Absence.objects.get(pk=away(boris))
    assert (kept.first, kept.last, kept.person.code, kept.uid) == (TOMORROW, TOMORROW, "P1", "")
    assert scope.register_version() == before + 1


def test_an_absence_that_goes_on_is_told_and_one_that_is_over_is_not(boris: Actor) -> None:
    assert away(boris, first=YESTERDAY, last=cast.TODAY)
    assert registry.codes(lambda: away(boris, first=YESTERDAY, last=YESTERDAY)) == ("absence.over",)


def test_the_same_days_are_told_once_and_the_right_way_round(boris: Actor) -> None:
    away(boris)
    assert registry.codes(lambda: away(boris)) == ("absence.told",)
    assert registry.codes(lambda: away(boris, last=cast.TODAY)) == ("days.reversed",)


def test_a_calendar_has_an_end(boris: Actor) -> None:
    days = (TOMORROW + timedelta(days=2 * number) for number in range(1, AT_MOST + 1))
    person = registry.person("P1")
    models.Absence.objects.bulk_create(models.Absence(person=person, first=day, last=day) for day in days)
    assert registry.codes(lambda: away(boris)) == ("absence.too_many",)


def test_an_administrator_travels_nowhere(boris: Actor) -> None:
    adil = cast.signed_in(cast.ADIL)
    assert registry.codes(lambda: away(adil)) == ("permission.not_held",)
