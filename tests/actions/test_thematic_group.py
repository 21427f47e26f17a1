"""Thematic groups (E14): locals who join one leg, the written note for a roster of five, and what is refused with which code."""

from datetime import timedelta
from typing import Any

import pytest

from qorgan.actions.open_engaged_people import open_engaged_people
from qorgan.actions.open_planned_visits import open_planned_visits
from qorgan.actions.open_uncomposed_visits import findings, first_day, open_uncomposed_visits
from qorgan.actions.refused import Refused
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.orphanages import Orphanages
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p08-a", "kz266-p09-1", "kz266-p09-2", "kz266-p14-b")]


def refused(world: Orphanages, **told: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        world.compose(**told)  # type: ignore[arg-type]  # fields of the request
    return [(finding.code, finding.provision) for finding in refusal.value.findings]


def test_five_in_all_and_three_on_each_leg_are_composed_with_a_written_note() -> None:
    world = Orphanages()
    dina = world.sign("TD")
    assert [code for code, _ in refused(world, reason=None)] == ["group.roster_long"]
    planned = world.compose()
    assert planned.members.filter(office="participant").count() == 5
    assert planned.members.filter(office="representative").count() == 3
    (told,) = open_planned_visits(actor=dina, now=NOW, visits=[planned.pk])
    assert [len(leg.participants) for leg in told.content.item.legs] == [3, 3, 3]
    assert told.content.item == world.visit


def test_a_fourth_on_a_leg_is_refused() -> None:
    assert refused(Orphanages("TD")) == [("group.too_large", "kz266-p08-a")]


def test_a_representative_as_a_participant_is_refused() -> None:
    world = Orphanages()
    models.OfficeTerm.objects.filter(person__code="TC").update(office="representative")
    assert ("group.representative_as_participant", "kz266-p14-b") in refused(world)


def test_a_certificate_that_ends_before_the_second_leg_is_refused() -> None:
    world = Orphanages()
    models.Certificate.objects.filter(person__code="TA").update(valid_to=first_day(world.visit) + timedelta(days=1))
    assert ("group.no_certificate", "kz266-p16") in refused(world)


def test_a_visit_within_one_region_is_no_thematic_one() -> None:
    world = Orphanages()
    legs = world.visit.legs
    alone = world.visit.model_copy(update={"id": "2027-008", "legs": legs[:1], "roster": legs[0].participants})
    found = refused(world, plan=world.approved(alone).pk, item="2027-008")
    assert found == [("visit.thematic_regions", "kz266-p07-2c")]


def test_what_is_left_to_compose_is_told_with_what_stands_in_the_way() -> None:
    world = Orphanages()
    (left,) = open_uncomposed_visits(actor=world.karlygash, now=NOW)
    assert left.visits == (world.visit,)
    assert {one.effect.value for one in findings(left, world.visit, now=NOW, deputising=False)} == {"NEEDS_REASON"}
    world.compose()
    (left,) = open_uncomposed_visits(actor=world.karlygash, now=NOW)
    assert left.visits == ()
    assert open_uncomposed_visits(actor=world.saule, now=NOW) == []
    assert models.JournalEntry.objects.filter(action="open_plan").count() >= 2


def test_whoever_the_plan_sends_elsewhere_on_the_day_is_engaged() -> None:
    world = Orphanages()
    first = first_day(world.visit)
    asked: Any = {"actor": world.karlygash, "now": NOW, "days": (first,)}
    assert open_engaged_people(**asked, but=world.plan.pk) == {"TA", "TB", "TC", "R-KZ-10"}
    planned = world.compose()
    assert open_engaged_people(**asked, but=planned.pk) == frozenset()
    assert open_engaged_people(**asked, but=world.plan.pk) >= {"TA", "TD"}
    assert open_engaged_people(**asked | {"days": (first + timedelta(days=30),)}, but=world.plan.pk) == frozenset()
    assert open_engaged_people(**asked | {"actor": world.saule}, but=world.plan.pk) == frozenset()
