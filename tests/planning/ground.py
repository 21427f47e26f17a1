"""A small invented year to plan: three regions, a dozen institutions, nine participants, a representative in each region."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from qorgan.demo import first_plan
from qorgan.law.rulebook import Law
from qorgan.planning import draw
from qorgan.planning.by_hand import change, journeys
from qorgan.planning.document import Leg, PlanDocument, Randomness, Stop, Visit
from qorgan.planning.instance import Home, Instance, Person, Place, Representative, Span, year_of
from qorgan.planning.make import Effort, make_plan
from qorgan.planning.settings import Prices, Settings
from qorgan.project.law import COUNTRY
from qorgan.questions.group import CertificateSpan
from qorgan.questions.vocabulary import Form, Kind

YEAR = 2027
REGIONS = ("KZ-35", "KZ-71", "KZ-75")
ALWAYS = Span(date(2000, 1, 1), date(2099, 12, 31))
PERIOD = year_of(YEAR)
Told = tuple[str, str, tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]
"""Region, representative, people, and the days on site at each institution."""
JOURNEYS: tuple[Told, ...] = (
    ("KZ-71", "R1", ("P01", "P04", "P07"), (("I01", ("01-11",)), ("I04", ("01-12", "01-13")))),
    ("KZ-75", "R2", ("P02", "P05", "P08"), (("I02", ("03-02",)), ("I05", ("03-03", "03-04")))),
    ("KZ-35", "R0", ("P03", "P06", "P09"), (("I03", ("03-29", "03-30")), ("I06", ("03-31", "04-01")))),
    ("KZ-71", "R1", ("P01", "P04", "P07"), (("I07", ("07-12", "07-13")), ("I10", ("07-14", "07-15")))),
    ("KZ-75", "R2", ("P02", "P05", "P08"), (("I08", ("08-09", "08-10")), ("I11", ("08-11", "08-12")))),
    ("KZ-35", "R0", ("P03", "P06", "P09"), (("I09", ("09-07", "09-08")), ("I12", ("09-09", "09-10")))),
)


def law() -> Law:
    return COUNTRY.law(PERIOD.first)


def place(number: int, **more: object) -> Place:
    told: dict[str, object] = {
        "code": f"I{number:02}",
        "region": REGIONS[number % 3],
        "category": "SIZO",
        "last_periodic_end": date(2023, 1, 20) + timedelta(days=27 * number),
        "in_mandate_since": date(2014, 4, 1),
        "people_held": 40 * number,
        "east_km": 20.0 + 15 * number,
    }
    return Place(**(told | more))  # type: ignore[arg-type]  # each test names what differs


def person(number: int, **more: object) -> Person:
    told: dict[str, object] = {
        "code": f"P{number:02}",
        "homes": (Home(REGIONS[number % 3], *ALWAYS),),
        "topics": ("health",) if number % 2 else ("police",),
        "certificates": (CertificateSpan(*ALWAYS),),
        "yearly_days": 30,
    }
    return Person(**(told | more))  # type: ignore[arg-type]  # as above


def representative(number: int, **more: object) -> Representative:
    told: dict[str, object] = {"code": f"R{number}", "region": REGIONS[number], "terms": (ALWAYS,)}
    return Representative(**(told | more))  # type: ignore[arg-type]  # as above


def instance(**more: object) -> Instance:
    told: dict[str, object] = {
        "period": PERIOD,
        "places": tuple(place(number) for number in range(1, 13)),
        "people": tuple(person(number) for number in range(1, 10)),
        "representatives": tuple(representative(number) for number in range(3)),
        "tiles": {code: region.tile for code, region in COUNTRY.regions.items()},
        "cities": frozenset(code for code, region in COUNTRY.regions.items() if region.kind != "region"),
        "settings": Settings(prices=Prices(currency="KZT")),
    }
    return Instance(**(told | more))  # type: ignore[arg-type]  # as above


def plan() -> PlanDocument:
    """A lawful plan of ``instance()`` written down by hand: six journeys of two visits each."""
    return written(JOURNEYS, instance(), law())


def written(told: Sequence[Told], facts: Instance, law: Law) -> PlanDocument:
    """The plan of these journeys, numbered in their order."""
    visits = [
        _visit(f"{YEAR}-{number:04d}", journey, stop)
        for number, (journey, stop) in enumerate(((one, stop) for one in enumerate(told, 1) for stop in one[1][3]), 1)
    ]
    settled = journeys.settled(tuple(visits), {visit.id for visit in visits}, facts, law.calendar)
    plan = change.recounted(first_plan.first_plan((), facts, law), settled, facts, law)
    sealed = Randomness(commitment=draw.commitment("Asel", plan.register_digest), scheme=draw.SCHEME)
    reserve = round(len(visits) * facts.settings.reserve_special)
    return plan.model_copy(update={"randomness": sealed, "reserve_special": reserve})


def _visit(name: str, journey: tuple[int, Told], stop: tuple[str, tuple[str, ...]]) -> Visit:
    number, (region, guide, people, _) = journey
    days = tuple(date.fromisoformat(f"{YEAR}-{day}") for day in stop[1])
    leg = _leg(region, stop[0], days[0], people, guide)
    held = leg.institutions[0].model_copy(update={"on_site": days})
    return Visit(
        id=name,
        kind=Kind.PERIODIC,
        form=Form.ONE_TIME,
        roster=people,
        legs=(leg.model_copy(update={"institutions": (held,)}),),
        trip=f"T{number:04d}",
    )


def made(facts: Instance | None = None, seed: str = "Asel") -> PlanDocument:
    """The plan that the making comes to."""
    return make_plan(facts or instance(), law(), seed=seed, effort=Effort.QUICK)


def changed_visit(document: PlanDocument, number: int, **more: object) -> PlanDocument:
    """The plan with one visit different."""
    visits = list(document.visits)
    visits[number] = visits[number].model_copy(update=more)
    return document.model_copy(update={"visits": tuple(visits)})


def changed_leg(document: PlanDocument, number: int, **more: object) -> PlanDocument:
    """The plan with the only leg of one visit different."""
    leg = document.visits[number].legs[0].model_copy(update=more)
    roster = {"roster": leg.participants} if "participants" in more else {}
    return changed_visit(document, number, legs=(leg,), **roster)


def changed_days(
    document: PlanDocument, number: int, *days: date, travel: tuple[date, date] | None = None
) -> PlanDocument:
    """The plan with one visit on other days."""
    visit = document.visits[number]
    stop = Stop(id=visit.legs[0].institutions[0].id, on_site=days)
    leg = visit.legs[0].model_copy(update={"institutions": (stop,)})
    return changed_visit(document, number, legs=(leg,), travel=travel or (min(days), max(days)), trip=f"alone-{number}")


def thematic(document: PlanDocument, number: int, **more: object) -> PlanDocument:
    """The plan with one visit made thematic over two regions, lawful but for what is changed."""
    first, second = (REGIONS[0], "I03"), (REGIONS[1], "I01")
    told: dict[str, object] = {
        "form": "thematic",
        "topic": "health",
        "roster": ("P01", "P03"),
        "legs": (
            _leg(*first, date(2027, 3, 1), ("P03", "P01"), "R0"),
            _leg(*second, date(2027, 3, 3), ("P01", "P03"), "R1"),
        ),
        "travel": (date(2027, 3, 1), date(2027, 3, 3)),
        "trip": "theme",
    }
    base = {**document.visits[number].model_dump(), **told, **more}
    visits = list(document.visits)
    visits[number] = Visit.model_validate(base)
    listed = sum(len(leg.institutions) for visit in visits for leg in visit.legs)
    return document.model_copy(update={"visits": tuple(visits), "number_of_visits": listed})


def _leg(region: str, institution: str, day: date, people: tuple[str, ...], guide: str) -> Leg:
    return Leg(
        region=region, institutions=(Stop(id=institution, on_site=(day,)),), participants=people, representative=guide
    )


def with_person(facts: Instance, code: str, **more: object) -> Instance:
    """The year with one participant different."""
    people = tuple(replace(p, **more) if p.code == code else p for p in facts.people)  # type: ignore[arg-type]  # as above
    return replace(facts, people=people)
