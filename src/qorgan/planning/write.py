"""From placed journeys to the plan file: visits numbered by their days, costs shared, the draw sealed."""

from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.planning import digest, draw, price
from qorgan.planning.availability import Member
from qorgan.planning.calendar import Year
from qorgan.planning.document import FORMAT, Leg, PlanDocument, Randomness, Stop, Unplaced, Visit
from qorgan.planning.figures import figures
from qorgan.planning.instance import Instance
from qorgan.planning.journeys import Journey
from qorgan.planning.turns import Turn
from qorgan.questions import institution
from qorgan.questions.vocabulary import Form, Kind

_TRUTHS = {"true": True, "false": False}


class Outcome(NamedTuple):
    """What the making came to: journeys, what is left out and why, all turns, and the people with the days they are away."""

    journeys: tuple[Journey, ...]
    unplaced: tuple[Unplaced, ...]
    turns: tuple[Turn, ...]
    members: list[Member]


class _Planned(NamedTuple):
    """A visit before it has a number."""

    place: str
    days: tuple[date, ...]
    journey: Journey
    trip: str
    cost: int


def write(outcome: Outcome, instance: Instance, law: Law, year: Year, seed: str) -> PlanDocument:
    """The plan file of the outcome."""
    planned = _planned(outcome, instance, year)
    total = sum(found.cost for found in planned)
    firsts = {found.place: found.days[0] for found in planned}
    register = digest.register_digest(instance)
    return PlanDocument(
        plan=FORMAT,
        law=law.edition.code,
        period=(instance.period.first, instance.period.last),
        policy={name: _TRUTHS.get(word, word) for name, word in law.policy.items()},
        register=register,
        number_of_visits=len(planned),
        reserve_special=round(len(planned) * instance.settings.reserve_special),
        budget=instance.settings.budget,
        cost=total,
        currency=instance.settings.prices.currency,
        visits=tuple(_visit(number, found, instance, year) for number, found in enumerate(planned, start=1)),
        unplaced=tuple(sorted(outcome.unplaced, key=lambda left: left.institution)),
        figures=figures(
            instance,
            outcome.turns,
            outcome.journeys,
            firsts=firsts,
            cost=total,
            members=outcome.members,
            cycle_years=law.limit(institution.CYCLE_YEARS).value,
        ),
        randomness=Randomness(commitment=draw.commitment(seed, register), scheme=draw.SCHEME),
    )


def _planned(outcome: Outcome, instance: Instance, year: Year) -> list[_Planned]:
    journeys = sorted(outcome.journeys, key=lambda j: (j.stops[0][1][0], j.region, j.stops[0][0].turn.place.code))
    found: list[_Planned] = []
    for number, journey in enumerate(journeys, start=1):
        costs = price.shared(_cost(journey, instance), len(journey.stops))
        for (stop, held), cost in zip(journey.stops, costs, strict=True):
            days = tuple(map(year.day, held))
            found.append(_Planned(stop.turn.place.code, days, journey, f"T{number:04d}", cost))
    return sorted(found, key=lambda planned: (planned.days[0], planned.journey.region, planned.place))


def _cost(journey: Journey, instance: Instance) -> int:
    first_day = journey.stops[0][1][0]
    homes = tuple(member.home(first_day) for member in journey.group.members)
    days = sum(len(held) for _, held in journey.stops)
    nights = (
        journey.last - journey.first + (not journey.group.far)
    )  # by the near road one arrives on the evening before
    facts = price.Journey(journey.region, homes, len(journey.stops), days, nights)
    return price.cost(facts, instance.settings.prices, instance.tiles)


def _visit(number: int, planned: _Planned, instance: Instance, year: Year) -> Visit:
    journey = planned.journey
    people = tuple(member.person.code for member in journey.group.members)
    leg = Leg(
        region=journey.region,
        institutions=(Stop(id=planned.place, on_site=planned.days),),
        participants=people,
        representative=journey.guide.representative.code,
    )
    return Visit(
        id=f"{instance.year}-{number:04d}",
        kind=Kind.PERIODIC,
        form=Form.ONE_TIME,
        roster=people,
        legs=(leg,),
        travel=(year.day(journey.first), year.day(journey.last)),
        cost=planned.cost,
        trip=planned.trip,
    )
