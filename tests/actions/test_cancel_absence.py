"""Taking days away back."""

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.cancel_absence import CancelAbsence, cancel_absence
from qorgan.store import models
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW

pytestmark = pytest.mark.django_db


def absence(code: str) -> models.Absence:
    """Somebody's, tomorrow."""
    return models.Absence.objects.create(person=registry.person(code), first=TOMORROW, last=TOMORROW)


def cancel(actor: Actor, which: models.Absence) -> None:
    """Take it back."""
    cancel_absence(actor=actor, key="k", now=cast.NOW, request=CancelAbsence(absence=which.pk))


def test_ones_own_days_are_taken_back() -> None:
    boris = cast.signed_in(cast.BORIS)
    cancel(boris, absence("P1"))
    assert not models.Absence.objects.exists()
    assert registry.entry().detail["facts"]["first"] == str(TOMORROW)


def test_anothers_days_are_not_there_and_for_a_representative_not_to_be_touched() -> None:
    boris, roza = cast.signed_in(cast.BORIS), cast.signed_in(cast.ROZA)
    of_roza, of_boris = absence("R1"), absence("P1")
    assert registry.codes(lambda: cancel(boris, of_roza)) == ("row.not_there",)
    assert registry.codes(lambda: cancel(roza, of_boris)) == ("permission.not_here",)
    assert models.Absence.objects.count() == 2
