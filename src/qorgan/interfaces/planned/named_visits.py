"""Visits of a plan by name, for whoever has opened the plan."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.planning.document import Visit
from qorgan.store import order_names
from qorgan.wording import names


class Named(NamedTuple):
    """A visit of a plan. ``reason``: the plan's own, in writing; ``regions``: codes; ``places``, ``people``, ``region_names``: by name."""

    item: str
    kind: str
    form: str
    topic: str
    reason: str
    first: date
    last: date
    regions: tuple[str, ...]
    region_names: tuple[str, ...]
    places: tuple[str, ...]
    people: tuple[str, ...]
    representatives: tuple[str, ...]


def named(visits: Iterable[Visit], language: str) -> list[Named]:
    """In the same order; three queries for all of them."""
    told = list(visits)
    days = sorted(_day for visit in told for _day in _days(visit))
    if not days:
        return []
    codes = {stop.id for visit in told for leg in visit.legs for stop in leg.institutions}
    places = {
        place.code: {"kk": place.name_kk, "ru": place.name_ru}.get(language) or place.name
        for place in order_names.places(sorted(codes), days[0])
    }
    going = {code for visit in told for code in (*visit.roster, *_representatives(visit))}
    people = {code: one.name for code, one in order_names.people(going, days[0], days[-1]).items()}
    return [_named(visit, places, people, language) for visit in told]


def _days(visit: Visit) -> list[date]:
    return sorted({day for leg in visit.legs for stop in leg.institutions for day in stop.on_site})


def _representatives(visit: Visit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leg.representative for leg in visit.legs if leg.representative))


def _named(visit: Visit, places: dict[str, str], people: dict[str, str], language: str) -> Named:
    days = _days(visit)
    regions = tuple(dict.fromkeys(leg.region for leg in visit.legs))
    return Named(
        visit.id,
        names.name("kind", visit.kind, language),
        names.name("form", visit.form, language),
        visit.topic or "",
        visit.reason or "",
        days[0],
        days[-1],
        regions,
        tuple(home.country().region_name(code, language) for code in regions),
        tuple(places.get(stop.id, stop.id) for leg in visit.legs for stop in leg.institutions),
        tuple(people.get(code, code) for code in visit.roster),
        tuple(people.get(code, code) for code in _representatives(visit)),
    )
