"""People on site, from one moment to another (¶24): by this the days of a visit are counted, and from its last day the report's term.

What has happened is recorded whatever the law says of it: a day too many, a holiday, a night over midnight are shown on the visit's page.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _mandate, _on_site, _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import EntryId, InstitutionCode, Maybe, Moment, Reasoned, VisitCode, Words
from qorgan.actions.refused import refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions.site import EntryKind
from qorgan.store import models
from qorgan.vault.grants import Rights
from qorgan.workflow.visit import VISIT

LONG = timedelta(hours=24)
"""Longer at one go, and a day was probably mistyped: whoever means it says why."""


class RecordPresence(Reasoned):
    """``left``: left out while they are there still. ``people``: codes, all of the group where not told. ``entry``: the writer's own id."""

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    arrived: Moment
    left: Maybe[Moment] = None
    people: Maybe[Words] = None
    entry: Maybe[EntryId] = None


def record_presence(*, actor: Actor, key: str, now: datetime, request: RecordPresence) -> Outcome:
    """Write it down. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.reversed``, ``site.in_future``, ``site.overlap``, ``site.other_place``, ``site.not_of_group``,
    ``site.long_presence`` and ``site.outside_plan`` without a reason.
    """
    return perform(RECORD_PRESENCE, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[RecordPresence, models.Visit]) -> Iterable[Answer]:
    asked = call.request
    last = asked.left or asked.arrived
    if last - asked.arrived > LONG:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "site.long_presence", {})
    planned = _planned_days(call)
    days = {timezone.localdate(moment) for moment in (asked.arrived, last)}
    strange = next((day for day in sorted(days) if planned and day not in planned), None)
    if strange is not None:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "site.outside_plan", {"on": strange})


def _change(call: Call[RecordPresence, models.Visit]) -> Done:
    asked = call.request
    _site.past(call.now, asked.arrived)
    if asked.left is not None:
        require_order(call.now, asked.arrived, asked.left)
    place = _place(call)
    there = _site.people(call.row, asked.people)
    require_apart(call.row, there, asked.arrived, asked.left)
    entered = Entered(
        kind=EntryKind.PRESENCE,
        at=asked.arrived,
        until=asked.left,
        institution=place.code,
        told={"people": [str(person.pk) for person in there]},
    )
    done = _site.enter(call, entered, asked.entry)
    return _on_site.refreshed(done, call.row, call.today)


def require_order(now: datetime, arrived: datetime, left: datetime) -> None:
    """Raises ``Refused``: ``site.reversed``, ``site.in_future``."""
    if left <= arrived:
        raise refused("site.reversed", {"arrived": _clock(arrived), "left": _clock(left)})
    _site.past(now, left)


def require_apart(
    visit: models.Visit,
    people: Sequence[models.Person],
    arrived: datetime,
    left: datetime | None,
    but: UUID | None = None,
) -> None:
    """Nobody is on site twice at one time. Raises ``Refused`` (``site.overlap``) naming the person and the other presence."""
    names = {str(person.pk): person.code for person in people}
    for other in visit.entries.filter(kind=EntryKind.PRESENCE, withdrawn_at=None).exclude(pk__in=[but] if but else []):
        both = [names[person] for person in other.told.get("people", ()) if person in names]
        if both and _meet(arrived, left, other):
            until = _clock(other.until) if other.until else ""
            raise refused("site.overlap", {"person": both[0], "arrived": _clock(other.at), "left": until})


def _meet(arrived: datetime, left: datetime | None, other: models.SiteEntry) -> bool:
    starts_before_end = other.until is None or arrived < other.until
    ends_after_start = left is None or left > other.at
    return starts_before_end and ends_after_start


def _place(call: Call[RecordPresence, models.Visit]) -> models.Institution:
    """A place that was reached already or is planned. Raises ``Refused``: ``site.which_place``, ``site.other_place``."""
    code = call.request.institution
    if code is not None and code in {stop for leg in _legs(call) for stop in leg}:
        found = models.Institution.objects.filter(code=code).first()
        if found is not None and not call.row.stays.filter(institution=found).exists():
            day = timezone.localdate(call.request.arrived)
            call.row.stays.create(institution=found, first_on_site=day, last_on_site=day)
    place = _site.institution(call.row, code)
    if place is None:
        raise refused("site.which_place")
    return place


def _planned_days(call: Call[RecordPresence, models.Visit]) -> set[date]:
    """The days planned at the place that is told; none where the plan of the visit is not in the actor's hands."""
    code = call.request.institution
    return {day for leg in _legs(call) for stop, days in leg.items() if code in {None, stop} for day in days}


def _legs(call: Call[RecordPresence, models.Visit]) -> Iterator[dict[str, frozenset[date]]]:
    """By leg the planned places and their days, where the visit was planned and the actor holds its sealed part."""
    part = models.Compartment.objects.filter(case=call.row.pk, kind=Part.MANDATE).first()
    held = None if part is None else _site.holding(call, part, Rights.READ)
    if held is not None:
        for leg in _mandate.opened(held).item.legs:
            yield {stop.id: frozenset(stop.on_site) for stop in leg.institutions}


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(sep=" ", timespec="minutes")[:16]


RECORD_PRESENCE = Action(
    "record_presence",
    Permission.SITE_RECORD,
    _change,
    asks=RecordPresence,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
