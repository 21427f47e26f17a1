"""What a person has in hand."""

from uuid import uuid4

import pytest

from qorgan.questions.record import About
from qorgan.register.changes import Register
from qorgan.store import models, open_work
from tests.actions import cast, registry
from tests.actions.registry import YESTERDAY

pytestmark = pytest.mark.django_db


def proposal() -> models.Decision:
    """A matter that the Council has before it."""
    registry.known(cast.BORIS)
    decision = registry.decided(About.ADMISSION, "P1")
    models.Decision.objects.filter(pk=decision.pk).update(state="open")
    return decision


def test_a_member_has_the_votes_that_were_not_cast_yet() -> None:
    registry.known(cast.BOLAT)
    bolat, decision = registry.person("B1"), proposal()
    assert open_work.open_work(bolat.pk, cast.TODAY) == (0, 1, 0)
    models.Vote.objects.create(decision=decision, member=bolat, choice="for", at=cast.NOW)
    assert open_work.open_work(bolat.pk, cast.TODAY).is_empty


def test_who_is_no_member_any_more_has_no_votes() -> None:
    registry.known(cast.BOLAT)
    models.OfficeTerm.objects.update(valid_to=YESTERDAY)
    proposal()
    assert open_work.open_work(registry.person("B1").pk, cast.TODAY).is_empty


def test_visits_that_are_not_over_count_while_the_person_is_in_the_group() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    registry.known(cast.BORIS)
    for name, day in (("V1", cast.TODAY), ("V2", YESTERDAY)):
        registry.coming(name, "I1", "P1", day)
    registry.coming("V3", "I1", "P1").delete()
    assert open_work.open_work(registry.person("P1").pk, cast.TODAY).visits == 1


def test_duties_of_the_person_count_and_those_of_the_office_do_not() -> None:
    registry.known(cast.BORIS)
    for person in (registry.person("P1"), None):
        models.Duty.objects.create(
            code="message.pass_on",
            provision="kzstat-147-4",
            holder="participant",
            person=person,
            addressee="commissioner",
            about="message",
            subject=uuid4(),
            state="open",
            opened_at=cast.NOW,
        )
    assert open_work.open_work(registry.person("P1").pk, cast.TODAY).duties == 1
