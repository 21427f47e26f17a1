# mypy: disable-error-code="explicit-any"
# (mypy takes the inside of every pydantic class for Any.)
"""The part of a plan that concerns one person: their own visits, and of each the legs they stand in; nothing of anybody else's."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from qorgan.planning.document import Id, Leg, Many, Part, Period, PlanDocument, Text, Visit
from qorgan.questions.vocabulary import Form, Kind


class OwnVisit(Part):
    """A visit as one of its people is told it. ``legs``: those they stand in; ``travel``: first and last day away from home."""

    id: Id
    kind: Kind
    form: Form
    topic: Text | None = None
    legs: Many[Leg]
    travel: Period | None = None


class Extract(Part):
    """The visits of one person in a version of a year's plan, by their days; none where the person is not named in it."""

    extract: Literal[1] = 1
    year: int
    version: int
    visits: Many[OwnVisit] = ()


class Away(NamedTuple):
    """Days of a visit, and not a word on where it leads: what a calendar may be told."""

    first: date
    last: date


def named(plan: PlanDocument) -> tuple[str, ...]:
    """Everybody named in the plan, participants and representatives, by their codes."""
    codes = {code for visit in plan.visits for leg in visit.legs for code in _of(leg)}
    return tuple(sorted(codes))


def of(plan: PlanDocument, person: str, *, version: int) -> Extract:
    """What concerns the person of that code."""
    own = [_own(visit, person) for visit in plan.visits if any(person in _of(leg) for leg in visit.legs)]
    return Extract(year=plan.period[0].year, version=version, visits=tuple(sorted(own, key=_begins)))


def days(extract: Extract) -> tuple[Away, ...]:
    """First and last day of each visit, without places."""
    spans = (_span(visit) for visit in extract.visits)
    return tuple(Away(*span) for span in spans if span is not None)


def told(extract: Extract) -> dict[str, object]:
    """As JSON values."""
    values: dict[str, object] = extract.model_dump(mode="json")
    return values


def _of(leg: Leg) -> Iterable[str]:
    return (*leg.participants, leg.representative) if leg.representative else leg.participants


def _own(visit: Visit, person: str) -> OwnVisit:
    travels = person in visit.roster
    return OwnVisit(
        id=visit.id,
        kind=visit.kind,
        form=visit.form,
        topic=visit.topic,
        legs=tuple(leg for leg in visit.legs if person in _of(leg)),
        # Who accompanies a leg does not travel with the group.
        travel=visit.travel if travels else None,
    )


def _span(visit: OwnVisit) -> tuple[date, date] | None:
    if visit.travel is not None:
        return visit.travel
    held = sorted(day for leg in visit.legs for stop in leg.institutions for day in stop.on_site)
    return (held[0], held[-1]) if held else None


def _begins(visit: OwnVisit) -> tuple[date, str]:
    span = _span(visit)
    return (span[0] if span else date.max), visit.id
