"""A small invented year to plan: three regions, a dozen institutions, nine participants, a representative in each region."""

from dataclasses import replace
from datetime import date, timedelta

from qorgan.law.rulebook import Law
from qorgan.planning.document import Leg, PlanDocument, Stop, Visit
from qorgan.planning.instance import Home, Instance, Person, Place, Representative, Span, year_of
from qorgan.planning.make import make_plan
from qorgan.planning.settings import Prices, Settings
from qorgan.project.law import COUNTRY
from qorgan.questions.group import CertificateSpan

YEAR = 2027
REGIONS = ("KZ-35", "KZ-71", "KZ-75")
ALWAYS = Span(date(2000, 1, 1), date(2099, 12, 31))
PERIOD = year_of(YEAR)


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


def plan(facts: Instance | None = None, seed: str = "Asel") -> PlanDocument:
    return make_plan(facts or instance(), law(), seed=seed)


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
            _leg(*second, date(2027, 3, 2), ("P01", "P03"), "R1"),
        ),
        "travel": (date(2027, 2, 28), date(2027, 3, 3)),
        "trip": "theme",
    }
    base = {**document.visits[number].model_dump(), **told, **more}
    visits = list(document.visits)
    visits[number] = Visit.model_validate(base)
    return document.model_copy(update={"visits": tuple(visits)})


def _leg(region: str, institution: str, day: date, people: tuple[str, ...], guide: str) -> Leg:
    return Leg(
        region=region, institutions=(Stop(id=institution, on_site=(day,)),), participants=people, representative=guide
    )


def with_person(facts: Instance, code: str, **more: object) -> Instance:
    """The year with one participant different."""
    people = tuple(replace(p, **more) if p.code == code else p for p in facts.people)  # type: ignore[arg-type]  # as above
    return replace(facts, people=people)
