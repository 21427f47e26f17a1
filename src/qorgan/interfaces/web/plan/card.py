"""A visit of the plan as a form: its days, its group on each leg, who accompanies; what is typed becomes changes on their way."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgan.interfaces.web.plan import builder, told, typed_days, words
from qorgan.interfaces.web.plan.builder import Chosen, Wanted
from qorgan.interfaces.web.plan.ground import Ground
from qorgan.interfaces.web.plan.pending import Changes
from qorgan.planning.by_hand.changes import Dates, Group, Move, Representative
from qorgan.planning.checked import leg_days, on_site
from qorgan.planning.document import PlanDocument, Stop, Visit

MOST_SIGNS: Final = 2000


class Stay(NamedTuple):
    """An institution of the visit, and its days as they were typed; one empty place more for another day."""

    field: str
    code: str
    name: str
    days: list[str]


class Form(NamedTuple):
    """The form, filled with what was typed, or with what the plan says."""

    visit: Visit
    place: str
    kind: str
    form: str
    first_day: str
    stays: list[Stay]
    groups: list[builder.Group]
    reason: str
    together: list[str]


class Error(NamedTuple):
    """What is wrong with the form, and the field."""

    target: str
    text: str | Promise


class Misfilled(Exception):
    """The form cannot be read."""

    def __init__(self, *errors: Error) -> None:
        super().__init__()
        self.errors = errors


def form(ground: Ground, plan: PlanDocument, visit: Visit, sent: HttpRequest | None) -> Form:
    """The visit as the plan would have it, or as it was typed and ``sent``."""
    days = on_site(visit)
    journey = visit.trip or visit.id
    return Form(
        visit=visit,
        place=told.place(visit, ground.names),
        kind=words.kind(visit.kind),
        form=words.form(visit.form),
        first_day=sent.POST.get("first_day", "") if sent else str(days[0]) if days else "",
        stays=list(_stays(ground, visit, sent)),
        groups=[_group(ground, plan, visit, number, sent) for number in range(len(visit.legs))],
        reason=reason(sent) if sent else visit.reason or "",
        together=[one.id for one in plan.visits if one.id != visit.id and (one.trip or one.id) == journey],
    )


def changes(visit: Visit, plan: PlanDocument, request: HttpRequest) -> Changes:
    """What was typed and differs from the plan. Raises ``Misfilled``."""
    return (*_of_days(visit, plan, request), *_of_people(visit, request))


def _stays(ground: Ground, visit: Visit, sent: HttpRequest | None) -> Iterator[Stay]:
    for field, stop in _fields(visit):
        days = sent.POST.getlist(field) if sent else [str(day) for day in stop.on_site]
        yield Stay(field, stop.id, ground.names.institutions.get(stop.id, stop.id), [*filter(None, days), ""])


def _group(ground: Ground, plan: PlanDocument, visit: Visit, number: int, sent: HttpRequest | None) -> builder.Group:
    leg = visit.legs[number]
    places = tuple(stop.id for stop in leg.institutions)
    wanted = Wanted(plan, visit.id, visit.kind, visit.topic or "", leg.region, places, leg_days(leg))
    chosen = ticked(number, sent) if sent else Chosen(leg.participants, leg.representative or "")
    return builder.of_leg(ground.here, wanted, chosen, number)


def ticked(number: int, request: HttpRequest) -> Chosen:
    """Who was ticked on a leg."""
    people = tuple(dict.fromkeys(request.POST.getlist(f"group-{number}")))
    return Chosen(people, request.POST.get(f"guide-{number}", ""))


def reason(request: HttpRequest) -> str:
    """The written reason as it was typed."""
    return request.POST.get("reason", "").replace("\r\n", "\n").strip()[:MOST_SIGNS]


def _fields(visit: Visit) -> Iterator[tuple[str, Stop]]:
    for at, leg in enumerate(visit.legs):
        for number, stop in enumerate(leg.institutions):
            yield f"days-{at}-{number}", stop


def _of_days(visit: Visit, plan: PlanDocument, request: HttpRequest) -> Changes:
    first, errors = typed_days.read(request.POST.get("first_day", ""), plan), []
    if first is None:
        errors.append(Error("first_day", _("Write a day of the plan's year.")))
    stops = []
    for field, stop in _fields(visit):
        days = typed_days.each(request.POST.getlist(field), plan)
        if days is None:
            errors.append(Error(field, _("Write at least one day of the plan's year.")))
        elif days != tuple(sorted(stop.on_site)):
            stops.append(Stop(id=stop.id, on_site=days))
    if errors or first is None:
        raise Misfilled(*errors)
    if stops:
        return (Dates(visit=visit.id, stops=tuple(stops)),)
    return () if _begins(visit) == first else (Move(visit=visit.id, first_day=first),)


def _begins(visit: Visit) -> date | None:
    return next(iter(on_site(visit)), None)


def _of_people(visit: Visit, request: HttpRequest) -> Changes:
    found: list[Group | Representative] = []
    for number, leg in enumerate(visit.legs):
        who, region = ticked(number, request), leg.region if len(visit.legs) > 1 else None
        if set(who.people) != set(leg.participants):
            found.append(Group(visit=visit.id, participants=tuple(sorted(who.people)), region=region))
        if who.guide != (leg.representative or ""):
            found.append(Representative(visit=visit.id, representative=who.guide or None, region=region))
    return _with_reason(visit, found, reason(request))


def _with_reason(visit: Visit, found: list[Group | Representative], typed: str) -> Changes:
    """The reason goes with a change of the group; where it alone is another one, with the group as it is."""
    if typed == (visit.reason or "") or not visit.legs:
        return tuple(found)
    told = next((one for one in found if isinstance(one, Group)), None)
    if told is not None:
        return tuple(one.model_copy(update={"reason": typed}) if one is told else one for one in found)
    leg, region = visit.legs[0], visit.legs[0].region if len(visit.legs) > 1 else None
    return (Group(visit=visit.id, participants=leg.participants, region=region, reason=typed), *found)
