"""A visit ahead in words: places, days and people by name, for a reader who has opened it and so may know them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.actions import open_planned_visits
from qorgan.actions.open_planned_visits import Planned
from qorgan.store import order_names
from qorgan.store.order_names import Person, Place


class Stop(NamedTuple):
    """An institution on a leg. ``name``: in the language asked for, or the one it has."""

    code: str
    name: str
    address: str
    category: str
    days: tuple[date, ...]

    @property
    def first(self) -> date:
        """The first day there."""
        return min(self.days)

    @property
    def last(self) -> date:
        """The last day there."""
        return max(self.days)


class Leg(NamedTuple):
    """The part of the visit in one region. ``representative``: empty where nobody goes along."""

    region: str
    stops: tuple[Stop, ...]
    participants: tuple[str, ...]
    representative: str


class Whole(NamedTuple):
    """The visit. ``item``: its number in the plan; ``travel``: first and last day of the journey, if planned."""

    item: str
    topic: str
    legs: tuple[Leg, ...]
    experts: tuple[str, ...]
    interpreters: tuple[str, ...]
    travel: tuple[date, date] | None
    reason: str

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on site, in order."""
        return tuple(sorted({day for leg in self.legs for stop in leg.stops for day in stop.days}))

    @property
    def first(self) -> date:
        """The first day on site."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day on site."""
        return self.days[-1]


def wholes(opened: Iterable[Planned], language: str) -> list[Whole]:
    """In the same order; three queries for all of them."""
    told = list(opened)
    if not told:
        return []
    days = sorted(
        day for one in told for leg in one.content.item.legs for stop in leg.institutions for day in stop.on_site
    )
    codes = {stop.id for one in told for leg in one.content.item.legs for stop in leg.institutions}
    places = {place.code: place for place in order_names.places(sorted(codes), days[0])}
    people = order_names.people({code for one in told for code in one.content.people}, days[0], days[-1])
    return [_whole(one, places, people, language) for one in told]


def first_day(planned: Planned) -> date:
    """The first day on site."""
    return open_planned_visits.first_day(planned.content)


def _whole(planned: Planned, places: dict[str, Place], people: dict[str, Person], language: str) -> Whole:
    content = planned.staying

    def named(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(people[code].name if code in people else code for code in codes)

    legs = [
        Leg(
            home.country().region_name(leg.region, language),
            tuple(_stop(stop.id, stop.on_site, places.get(stop.id), language) for stop in leg.institutions),
            named(leg.participants),
            next(iter(named([leg.representative])), "") if leg.representative else "",
        )
        for leg in content.item.legs
    ]
    item = content.item
    experts, interpreters = named(content.experts), named(content.interpreters)
    reason = content.reason or item.reason or ""
    return Whole(item.id, item.topic or "", tuple(legs), experts, interpreters, item.travel, reason)


def _stop(code: str, days: tuple[date, ...], place: Place | None, language: str) -> Stop:
    if place is None:  # it stands nowhere on these days any more
        return Stop(code, code, "", "", days)
    name = {"kk": place.name_kk, "ru": place.name_ru}.get(language) or place.name
    return Stop(code, name, place.address, home.country().category_name(place.category, language), days)
