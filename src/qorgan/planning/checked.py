"""The plan and the register laid side by side for the check: look-ups, and the provisions behind what only a comparison can show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding
from qorgan.planning.document import Leg, PlanDocument, Visit
from qorgan.planning.instance import Instance, Person, Place, Representative
from qorgan.questions import plan, visit


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
    representatives: Mapping[str, Representative]
    sides: Sides

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
        representatives={found.code: found for found in instance.representatives},
        sides=_sides(law),
    )


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
