"""The groups of past visits as a register file tells them."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.actions.import_register import import_register
from qorgan.actions.refused import Refused
from qorgan.register.changes import Register, VisitRow
from qorgan.store import facts, models, scope
from tests.actions import cast, registry

pytestmark = pytest.mark.django_db

DAY = date(2024, 5, 6)


@pytest.fixture
def visit() -> VisitRow:
    """By Boris, with Roza."""
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    registry.known(cast.BORIS, cast.ROZA, registry.DANA)
    made = replace(cast.visit("V1", "I1", DAY, DAY), members=("P1", "R1"))
    registry.made(made)
    return made


def told(before: VisitRow, *members: str) -> None:
    """A newer file."""
    changes = cast.changed(Register.VISITS, before, replace(before, members=members))
    import_register(actor=cast.SYSTEM, key=f"{members}", now=cast.NOW, changes=changes)


def group() -> dict[str, str]:
    return dict(models.GroupMember.objects.values_list("person__code", "office"))


def test_each_goes_in_the_quality_of_the_office_held_on_the_first_day(visit: VisitRow) -> None:
    assert group() == {"P1": "participant", "R1": "representative"}
    assert facts.visit_rows(scope.stays(cast.SYSTEM, cast.TODAY)) == [visit]


def test_a_newer_file_tells_the_group_anew_and_who_stays_is_the_same_row(visit: VisitRow) -> None:
    before = models.GroupMember.objects.get(person__code="P1").pk
    told(visit, "P1", "P7")
    assert group() == {"P1": "participant", "P7": "participant"}
    assert models.GroupMember.objects.get(person__code="P1").pk == before


def test_who_stepped_aside_stays_so_whatever_a_file_says(visit: VisitRow) -> None:
    models.GroupMember.objects.filter(person__code="P1").update(recused_on=DAY)
    told(visit, "R1")
    told(visit, "P1", "R1")
    assert models.GroupMember.objects.get(person__code="P1").recused_on == DAY


def test_a_member_reads_the_visit_and_nobody_else_of_that_office(visit: VisitRow) -> None:
    boris = cast.signed_in(cast.BORIS)
    dana = cast.signed_in(replace(registry.DANA, code="P8", terms=cast.BORIS.terms))
    assert [seen.code for seen in scope.visits(boris, cast.TODAY)] == ["V1"]
    assert not scope.visits(dana, cast.TODAY).exists()


def test_a_person_who_is_not_in_the_register_is_refused() -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1"))
    with pytest.raises(Refused) as refusal:
        registry.made(replace(cast.visit("V1", "I1", DAY, DAY), members=("P9",)))
    assert refusal.value.codes == ("register.code_unknown",)
