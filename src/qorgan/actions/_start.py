"""A visit of the record: from the moment of arrival its place, its day and its group stand in the lists."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.workflow.visit import State


class Begun(NamedTuple):
    """What is written down of it. ``form``: empty for a special visit; ``members``: by person the office in which each goes."""

    id: UUID
    code: str
    kind: str
    form: str
    topic: str
    institutions: tuple[str, ...]
    members: Mapping[UUID, str]


def arrival(now: datetime, told: datetime | None, earliest: date) -> date:
    """The day of arrival. Raises ``Refused``: ``visit.in_future``, ``visit.early``."""
    arrived_at = told or now
    if arrived_at > now:
        raise refused("visit.in_future")
    arrived = timezone.localdate(arrived_at)
    if arrived < earliest:
        raise refused("visit.early", {"first": earliest})
    return arrived


def begin(begun: Begun, arrived: date) -> models.Visit:
    """Write it down, arrived on that day at these places."""
    visit = models.Visit.objects.create(
        pk=begun.id,
        code=begun.code,
        kind=begun.kind,
        form=begun.form,
        topic=begun.topic,
        first_on_site=arrived,
        last_on_site=arrived,
        state=State.ON_SITE,
    )
    visit.stays.bulk_create(_stays(visit, begun.institutions, arrived))
    visit.members.bulk_create(
        models.GroupMember(visit=visit, person_id=person, office=office) for person, office in begun.members.items()
    )
    return visit


def _stays(visit: models.Visit, codes: Iterable[str], arrived: date) -> Iterable[models.VisitStay]:
    for place in models.Institution.objects.filter(code__in=codes):
        yield models.VisitStay(visit=visit, institution=place, first_on_site=arrived, last_on_site=arrived)
