"""Taking back a declared conflict of interest."""

from uuid import UUID

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.actions.lift_conflict import LiftConflict, lift_conflict
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast, registry
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def boris() -> Actor:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    return cast.signed_in(cast.BORIS)


def declared(actor: Actor) -> UUID:
    """The id of a conflict with the one institution."""
    request = DeclareConflict(institution="I1")
    return UUID(declare_conflict(actor=actor, key="d", now=cast.NOW, request=request).subject)


def lift(actor: Actor, conflict: UUID) -> None:
    """Take it back today."""
    lift_conflict(actor=actor, key="l", now=cast.NOW, request=LiftConflict(conflict=conflict))


def test_it_is_over_from_today_and_the_group_is_not_joined_again(boris: Actor) -> None:
    member = registry.coming("V1", "I1", "P1")
    lift(boris, declared(boris))
    member.refresh_from_db()
    assert (models.Conflict.objects.get().lifted_on, member.recused_on) == (cast.TODAY, cast.TODAY)


def test_anothers_is_not_there_for_a_participant(boris: Actor) -> None:
    conflict = declared(cast.signed_in(cast.ERIK))
    assert registry.codes(lambda: lift(boris, conflict)) == ("row.not_there",)


def test_a_representative_reads_those_of_the_region_and_lifts_none_but_the_own(boris: Actor) -> None:
    roza, conflict = cast.signed_in(cast.ROZA), declared(boris)
    assert registry.codes(lambda: lift(roza, conflict)) == ("permission.not_here",)
    assert models.Conflict.objects.get().lifted_on is None
