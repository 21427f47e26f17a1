"""The plan and the register laid side by side for the check: look-ups, and the provisions behind what only a comparison can show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding
from qorgan.planning.document import Leg, PlanDocument, Visit
from qorgan.planning.instance import Instance, Person, Place, Representative, Theme
from qorgan.questions import plan, visit
from qorgan.questions.vocabulary import Form

_DAY = timedelta(days=1)


class Sides(NamedTuple):
    """The provisions that demand dates, places, number, groups, and the representative."""

    dates: str
    places: str
    number: str
    groups: str
    representative: str


@dataclass(frozen=True, slots=True)
class Case:
    """What is checked against what."""

    document: PlanDocument
    instance: Instance
    law: Law
    places: Mapping[str, Place]
    people: Mapping[str, Person]
    representatives: Mapping[str, tuple[Representative, ...]]
    sides: Sides

    def representative(self, code: str | None, region: str) -> Representative | None:
        """Who accompanies a leg, for its region where there are several regions; None for one the register does not know."""
        found = self.representatives.get(code or "", ())
        return next((one for one in found if one.region == region), found[0] if found else None)

    def theme(self, topic: str | None) -> Theme | None:
        """The theme of the Council that a thematic visit names; None where its topic is none of them."""
        return next((theme for theme in self.instance.themes if theme.name == topic), None)

    def legs(self) -> Iterator[tuple[Visit, Leg]]:
        """Every leg with its visit."""
        for planned in self.document.visits:
            for leg in planned.legs:
                yield planned, leg

    def trips(self) -> Mapping[str, list[Visit]]:
        """Visits by journey; one without a trip is a journey of its own."""
        found: dict[str, list[Visit]] = {}
        for planned in self.document.visits:
            found.setdefault(planned.trip or planned.id, []).append(planned)
        return found


def case(document: PlanDocument, instance: Instance, law: Law) -> Case:
    """The look-ups of one check."""
    return Case(
        document=document,
        instance=instance,
        law=law,
        places={place.code: place for place in instance.places},
        people={person.code: person for person in instance.people},
        representatives=_by_code(instance.representatives),
        sides=_sides(law),
    )


def _by_code(found: Iterable[Representative]) -> dict[str, tuple[Representative, ...]]:
    listed: dict[str, tuple[Representative, ...]] = {}
    for one in found:
        listed[one.code] = (*listed.get(one.code, ()), one)
    return listed


def _sides(law: Law) -> Sides:
    """A plan that states nothing is told to the law, and a leg that nobody accompanies: the findings name the provisions."""
    bare = plan.Contents(
        has_items=False, number_of_visits=None, without_dates=1, without_institutions=1, without_group=1
    )
    alone = visit.Representative(region=None, leg_region="-", reason_given=False)
    answers = (*law.ask(plan.CONTENTS, bare), *law.ask(visit.REPRESENTATIVE, alone))
    cited = {found.code: str(found.provision) for found in answers if isinstance(found, Finding)}
    codes = ("plan.no_dates", "plan.no_institutions", "plan.no_number", "plan.no_groups", "visit.representative_absent")
    return Sides(*(cited.get(code, "plan-file") for code in codes))


def on_site(planned: Visit) -> tuple[date, ...]:
    """The different days on site of a visit, in order."""
    return tuple(sorted({day for leg in planned.legs for stop in leg.institutions for day in stop.on_site}))


def leg_days(leg: Leg) -> tuple[date, ...]:
    """The different days on site of a leg, in order."""
    return tuple(sorted({day for stop in leg.institutions for day in stop.on_site}))


def span(planned: Visit) -> tuple[date, date] | None:
    """First and last day of the journey: as stated, else the days on site."""
    if planned.travel is not None:
        return planned.travel
    found = on_site(planned)
    return (found[0], found[-1]) if found else None


def journey(visits: Iterable[Visit]) -> tuple[date, date] | None:
    """First and last day of a journey of several visits; None where nobody says a day."""
    spans = [found for planned in visits for found in [span(planned)] if found is not None]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def away(visits: Iterable[Visit]) -> dict[str, tuple[date, date]]:
    """By participant, first and last day away on a journey: the whole of it.

    One who joins only some legs of a thematic visit is away from the first to the last day on site there.
    """
    visits = tuple(visits)
    whole = journey(visits)
    if whole is None:
        return {}
    legs = [leg for planned in visits for leg in planned.legs]
    is_thematic = any(planned.form is Form.THEMATIC for planned in visits)
    found: dict[str, tuple[date, date]] = {}
    for code in sorted(
        {code for planned in visits for code in planned.roster} | {c for leg in legs for c in leg.participants}
    ):
        own = [leg for leg in legs if code in leg.participants]
        days = sorted({day for leg in own for day in leg_days(leg)})
        found[code] = (days[0], days[-1]) if is_thematic and days and len(own) < len(legs) else whole
    return found


def every_day(first: date, last: date) -> Iterator[date]:
    """The days from first to last, both included."""
    return (first + n * _DAY for n in range((last - first).days + 1))


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * _DAY
