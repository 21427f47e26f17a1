"""Declaring a conflict of interest, and taking it back."""

from datetime import timedelta
from uuid import uuid4

import pytest

from qorgan.access.actor import Actor
from qorgan.actions._perform import Outcome
from qorgan.actions.declare_conflict import DeclareConflict, declare_conflict
from qorgan.register.changes import Register
from qorgan.store import models, scope
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def boris() -> Actor:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"), cast.institution("I2", "KZ-75"))
    return cast.signed_in(cast.BORIS)


def declare(actor: Actor, institution: str = "I1") -> Outcome:
    """Of the one who acts."""
    request = DeclareConflict(institution=institution)
    return declare_conflict(actor=actor, key=str(uuid4()), now=cast.NOW, request=request)


def test_a_declared_conflict_empties_the_membership_at_once(boris: Actor) -> None:
    there, elsewhere = registry.coming("V1", "I1", "P1"), registry.coming("V2", "I2", "P1")
    assert declare(boris).facts["visits"] == 1
    there.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (there.recused_on, elsewhere.recused_on) == (cast.TODAY, None)
    assert [visit.code for visit in scope.visits(boris, cast.TODAY)] == ["V2"]


def test_a_visit_that_is_going_on_is_left_and_one_that_is_over_is_not(boris: Actor) -> None:
    today = registry.coming("V1", "I1", "P1", cast.TODAY)
    over = registry.coming("V2", "I1", "P1", YESTERDAY)
    assert declare(boris).facts["visits"] == 1
    today.refresh_from_db()
    over.refresh_from_db()
    assert (today.recused_on, over.recused_on) == (cast.TODAY, None)


def test_nobody_else_steps_aside_by_it(boris: Actor) -> None:
    registry.known(registry.DANA)
    other = registry.coming("V1", "I1", "P7")
    declare(boris)
    other.refresh_from_db()
    assert other.recused_on is None


def test_it_holds_from_today_and_is_declared_once(boris: Actor) -> None:
    conflict = models.Conflict.objects.get(pk=declare(boris).subject)
    assert (conflict.since, conflict.lifted_on) == (cast.TODAY, None)
    assert registry.codes(lambda: declare(boris)) == ("conflict.declared",)


def test_what_was_lifted_is_declared_anew_from_today(boris: Actor) -> None:
    conflict = models.Conflict.objects.get(pk=declare(boris).subject)
    models.Conflict.objects.update(since=YESTERDAY - timedelta(days=9), lifted_on=YESTERDAY)
    assert declare(boris).subject == str(conflict.pk)
    conflict.refresh_from_db()
    assert (conflict.since, conflict.lifted_on) == (cast.TODAY, None)


def test_any_institution_can_be_named_and_an_unknown_one_is_not_there(boris: Actor) -> None:
    assert declare(boris, "I2").subject
    assert registry.codes(lambda: declare(boris, "I3")) == ("row.not_there",)


def test_an_expert_and_a_representative_declare_too_and_an_administrator_does_not(boris: Actor) -> None:
    for one in (cast.ERIK, cast.ROZA):
        assert declare(cast.signed_in(one)).subject
    adil = cast.signed_in(cast.ADIL)
    assert registry.codes(lambda: declare(adil)) == ("permission.not_held",)


def test_the_entry_is_about_the_person_and_the_place(boris: Actor) -> None:
    declare(boris)
    named = set(models.JournalObject.objects.filter(entry=registry.entry()).values_list("object", flat=True))
    assert {registry.person("P1").pk, models.Institution.objects.get(code="I1").pk} <= named


def test_a_visit_tomorrow_counts_as_coming(boris: Actor) -> None:
    assert registry.coming("V1", "I1", "P1", TOMORROW).visit.last_on_site == TOMORROW
    assert declare(boris).facts["visits"] == 1
