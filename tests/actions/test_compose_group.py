"""Groups of planned visits: composed by the Commissioner, declared, left, filled again, and at the gate (¶5, ¶8, ¶19)."""

from datetime import timedelta

import pytest

from qorgan.actions.declare_interest import DeclareInterest, declare_interest
from qorgan.actions.drop_visit import DropVisit, drop_visit
from qorgan.actions.open_planned_visits import open_planned_visits
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.replace_member import ReplaceMember, replace_member
from qorgan.actions.start_visit import StartVisit, start_visit
from qorgan.actions.step_aside import StepAside, step_aside
from qorgan.store import models, scope
from qorgan.workflow.planned import State
from tests.actions.cast import NOW
from tests.actions.composed import Composed
from tests.interfaces.plans import ground
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p05-a", "kz266-p08-b", "kz266-p19")]


@standing
def world() -> Composed:
    return Composed()


def codes_of(refusal: pytest.ExceptionInfo[Refused]) -> tuple[str, ...]:
    return refusal.value.codes


def replacement(world: Composed, planned: models.PlannedVisit, out: str, into: str | None) -> ReplaceMember:
    return ReplaceMember(
        visit=planned.pk,
        out=out,
        into=into,
        council=world.forming().pk,
        grounds="Stepped aside",
        reason="Nobody else is free",
    )


def another(world: Composed) -> str:
    """A participant of the same region, or of any, who is not in the group."""
    codes = models.Person.objects.filter(terms__office="participant", code__startswith="Q")
    return next(code for code in codes.values_list("code", flat=True) if code not in world.item.roster)


def test_the_group_learns_of_its_visit_and_nobody_else_does(world: Composed) -> None:
    planned = world.compose()
    for reader in (*world.group.values(), world.karlygash, world.saule):
        (told,) = open_planned_visits(actor=reader, now=NOW, visits=[planned.pk])
        assert told.content.item == world.item
    stranger = world.member(ground._participant(int(another(world)[1:])))  # noqa: SLF001 -- a row of the ground
    assert open_planned_visits(actor=stranger, now=NOW, visits=[planned.pk]) == []
    assert planned.decision.provision == "kz266-p08-b"


def test_only_an_approved_plan_is_composed_by_and_only_by_the_commissioner(world: Composed) -> None:
    models.Plan.objects.update(state="draft")
    with pytest.raises(Refused) as refusal:
        world.compose()
    assert codes_of(refusal) == ("plan.not_approved",)
    world.karlygash = world.saule
    with pytest.raises(Denied):
        world.compose()


def test_an_expert_whom_nobody_knows_is_refused_by_name(world: Composed) -> None:
    with pytest.raises(Refused) as refusal:
        world.compose(experts=("NOBODY",))
    assert codes_of(refusal) == ("register.code_unknown",)


def test_somebody_unknown_fills_no_place(world: Composed) -> None:
    planned = world.compose()
    with pytest.raises(Refused) as refusal:
        replace_member(
            actor=world.karlygash,
            key="r",
            now=NOW,
            request=replacement(world, planned, world.item.roster[0], "NOBODY"),
        )
    assert codes_of(refusal) == ("register.code_unknown",)


def test_a_visit_is_composed_once(world: Composed) -> None:
    planned = world.compose()
    with pytest.raises(Refused) as refusal:
        world.compose("again")
    assert codes_of(refusal) == ("visit.composed",)
    drop_visit(actor=world.karlygash, key="drop", now=NOW, request=DropVisit(visit=planned.pk))
    assert world.compose("anew").pk != planned.pk


def test_a_conflict_declared_since_the_approval_is_refused_by_paragraph_19(world: Composed) -> None:
    place = models.Institution.objects.get(code=world.item.legs[0].institutions[0].id)
    person = models.Person.objects.get(code=world.item.roster[0])
    person.conflicts.create(institution=place, since=NOW.date())
    with pytest.raises(Refused) as refusal:
        world.compose()
    assert codes_of(refusal) == ("group.conflict",)


def test_a_member_declares_after_having_read_the_places(world: Composed) -> None:
    planned = world.compose()
    asked = DeclareInterest(visit=planned.pk)
    declare_interest(actor=world.participant(), key="d", now=NOW, request=asked)
    member = planned.members.get(person=world.participant().person)
    assert member.declared_at == NOW


def test_who_steps_aside_reads_nothing_of_it_and_leaves_a_place(world: Composed) -> None:
    planned = world.compose()
    gone = world.participant()
    step_aside(actor=gone, key="s", now=NOW, request=StepAside(visit=planned.pk))
    planned.refresh_from_db()
    assert planned.state == State.VACANT
    assert open_planned_visits(actor=gone, now=NOW, visits=[planned.pk]) == []
    part = models.Compartment.objects.get(case=planned.pk)
    assert not scope.compartments(gone, NOW.date()).filter(pk=part.pk).exists()
    assert (part.rotate_since, part.rotate_why) == (NOW, "recusal")
    assert scope.compartments(world.participant(1), NOW.date()).filter(pk=part.pk).exists()


def test_the_place_is_filled_by_new_decisions_and_a_recused_member_is_not_put_back(world: Composed) -> None:
    planned = world.compose()
    out, into = world.item.roster[0], another(world)
    step_aside(actor=world.participant(), key="s", now=NOW, request=StepAside(visit=planned.pk))
    newcomer = world.member(ground._participant(int(into[1:])))  # noqa: SLF001 -- a row of the ground
    request = replacement(world, planned, out, into)
    replace_member(actor=world.karlygash, key="r", now=NOW, request=request)
    planned.refresh_from_db()
    assert planned.state == State.COMPOSED
    (told,) = open_planned_visits(actor=newcomer, now=NOW, visits=[planned.pk])
    assert into in told.content.item.roster
    assert out not in told.content.item.roster
    models.Decision.objects.filter(number="K-9").update(number="K-10")
    with pytest.raises(Refused) as refusal:
        replace_member(actor=world.karlygash, key="back", now=NOW, request=replacement(world, planned, into, out))
    assert codes_of(refusal) == ("group.recused_back",)


def test_at_the_gate_the_visit_stands_in_the_record(world: Composed) -> None:
    planned = world.compose()
    start_visit(actor=world.participant(), key="v", now=world.at_the_gate, request=StartVisit(visit=planned.pk))
    visit = models.Visit.objects.get(pk=planned.pk)
    assert (visit.code, visit.first_on_site) == (world.item.id, world.first_day)
    assert visit.members.count() == len(world.group)


def test_it_does_not_start_before_its_day_nor_with_a_certificate_that_ended(world: Composed) -> None:
    planned = world.compose()
    asked = StartVisit(visit=planned.pk)
    with pytest.raises(Refused) as early:
        start_visit(actor=world.participant(), key="e", now=NOW, request=asked)
    assert codes_of(early) == ("visit.early",)
    models.Certificate.objects.filter(person__code=world.item.roster[0]).update(withdrawn_on=world.first_day)
    with pytest.raises(Refused) as ended:
        start_visit(actor=world.participant(1), key="v", now=world.at_the_gate, request=asked)
    assert codes_of(ended) == ("group.no_certificate",)


def test_a_stranger_finds_no_visit_to_start(world: Composed) -> None:
    planned = world.compose()
    stranger = world.member(ground._participant(int(another(world)[1:])))  # noqa: SLF001 -- a row of the ground
    with pytest.raises(NotThere):
        start_visit(
            actor=stranger,
            key="v",
            now=world.at_the_gate + timedelta(hours=1),
            request=StartVisit(visit=planned.pk),
        )


def test_two_groups_that_share_somebody_on_one_day_are_refused(world: Composed) -> None:
    planned = world.compose()
    # The same visit under another number: nothing but the people and the days stands against it.
    models.PlannedVisit.objects.update(mark="another")
    with pytest.raises(Refused) as refusal:
        world.compose("second")
    assert codes_of(refusal) == ("group.busy",)
    drop_visit(actor=world.karlygash, key="drop", now=NOW, request=DropVisit(visit=planned.pk))
    assert world.compose("third").state == State.COMPOSED


def test_whoever_goes_elsewhere_that_day_fills_no_place(world: Composed) -> None:
    planned = world.compose()
    into = another(world)
    models.PlannedVisit.objects.update(mark="another")
    models.PlannedMember.objects.update(left_on=NOW.date())
    second = world.compose("second")
    models.PlannedMember.objects.filter(planned=planned).update(left_on=None)
    out = world.item.roster[0]
    request = replacement(world, second, out, into)
    with pytest.raises(Refused) as refusal:
        replace_member(actor=world.karlygash, key="r", now=NOW, request=request)
    assert codes_of(refusal) == ("group.busy",)


def test_nobody_declares_about_places_that_are_sealed_to_them(world: Composed) -> None:
    planned = world.compose()
    person = world.participant()
    models.Grant.objects.filter(member__account__person=person.person).update(withdrawn_at=NOW)
    with pytest.raises(NotThere):
        declare_interest(actor=person, key="d", now=NOW, request=DeclareInterest(visit=planned.pk))
    assert not planned.members.exclude(declared_at=None).exists()
