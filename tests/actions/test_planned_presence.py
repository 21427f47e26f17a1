"""Presences of a visit that was planned: a day that the plan does not know is entered with a reason, for it was probably mistyped (¶24)."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from qorgan.actions.record_presence import RecordPresence, record_presence
from qorgan.actions.refused import Refused
from qorgan.actions.start_visit import StartVisit, start_visit
from qorgan.store import models
from tests.actions.composed import Composed

pytestmark = pytest.mark.django_db


def entered(world: Composed, arrived: datetime, reason: str = "") -> UUID:
    """A morning at the first place of the visit."""
    left = arrived + timedelta(hours=3)
    place = world.item.legs[0].institutions[0].id
    request = RecordPresence(visit=world.item.id, institution=place, arrived=arrived, left=left, reason=reason)
    now = left + timedelta(minutes=1)
    return UUID(
        record_presence(actor=world.participant(), key=f"{arrived:%d}{reason}"[:64], now=now, request=request).subject
    )


def test_a_day_that_is_not_planned_for_the_place_wants_a_reason() -> None:
    world = Composed()
    visit = world.compose()
    start_visit(actor=world.participant(), key="v", now=world.at_the_gate, request=StartVisit(visit=visit.pk))
    planned = max(world.item.legs[0].institutions[0].on_site)
    entered(world, world.at_the_gate)
    later = world.at_the_gate + (planned - world.first_day) + timedelta(days=1)
    with pytest.raises(Refused, match=r"site\.outside_plan"):
        entered(world, later)
    number = entered(world, later, reason="The road was closed the day before")
    assert models.SiteEntry.objects.get(pk=number).at == later
    assert models.Reason.objects.filter(code="site.outside_plan").count() == 1
