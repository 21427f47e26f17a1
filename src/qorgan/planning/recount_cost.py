"""The cost of a journey counted a second time, from the plan file and the register alone (docs/adr/0019)."""

from datetime import date
from math import dist, floor

from qorgan.planning.checked import Case, away, journey, leg_days
from qorgan.planning.document import Leg, Stop, Visit
from qorgan.planning.instance import Place
from qorgan.questions.vocabulary import Form


def journey_cost(case: Case, visits: list[Visit]) -> int:
    """Whole units of the currency; 0 for a journey without a day or a place. Places that the register does not know lie in the centre."""
    if journey(visits) is None or not _legs(visits):
        return 0
    is_thematic = any(planned.form is Form.THEMATIC for planned in visits)
    return floor((_thematic(case, visits) if is_thematic else _ordinary(case, visits)) + 0.5)


def _ordinary(case: Case, visits: list[Visit]) -> float:
    """Car round the places; allowances and nights of all where one lies far out; what people from other regions cost besides."""
    prices, settings, legs = case.instance.settings.prices, case.instance.settings, _legs(visits)
    region, group = legs[0].region, {code for planned in visits for code in planned.roster}
    first, last = journey(visits) or (case.instance.period.first, case.instance.period.first)
    days, places = (last - first).days + 1, _in_order(case, legs)
    farthest = max((_from_centre(place) for place in places), default=0.0)
    total = prices.road_km * _round(places)
    if farthest > settings.allowance_beyond_km:
        nights = days if settings.extra_night_beyond_km < farthest <= settings.travel_day_beyond_km else days - 1
        total += (len(group) + 1) * (days * prices.day_allowance + nights * prices.hotel_night)
    for code in sorted(group):
        home = _home(case, code, first)
        if home != region:
            total += _fare(case, home, region) + prices.hotel_night
            if farthest <= settings.allowance_beyond_km:
                total += days * (prices.day_allowance + prices.hotel_night)
    return total


def _thematic(case: Case, visits: list[Visit]) -> float:
    """Car to every place and back; for each who leaves the own region half a return fare each way, allowances, and nights between."""
    prices, legs = case.instance.settings.prices, _legs(visits)
    total = 2 * prices.road_km * sum(_from_centre(place) for place in _in_order(case, legs))
    for code, (first, last) in away(visits).items():
        home = _home(case, code, first)
        route = [leg.region for leg in legs if code in leg.participants]
        if set(route) != {home}:
            points, days = [home, *route, home], (last - first).days + 1
            total += sum(_fare(case, points[n], points[n + 1]) for n in range(len(points) - 1)) / 2
            total += days * prices.day_allowance + (days - 1) * prices.hotel_night
    return total


def _legs(visits: list[Visit]) -> list[Leg]:
    """In the order of their days."""
    return sorted(
        (leg for planned in visits for leg in planned.legs if leg_days(leg)), key=lambda leg: leg_days(leg)[0]
    )


def _in_order(case: Case, legs: list[Leg]) -> list[Place]:
    stops: list[Stop] = [stop for leg in legs for stop in leg.institutions if stop.on_site]
    stops.sort(key=lambda stop: min(stop.on_site))
    return [case.places[stop.id] for stop in stops if stop.id in case.places]


def _from_centre(place: Place) -> float:
    return dist((0.0, 0.0), (place.east_km, place.north_km))


def _round(places: list[Place]) -> float:
    points = [(0.0, 0.0), *((place.east_km, place.north_km) for place in places), (0.0, 0.0)]
    return sum(dist(points[n], points[n + 1]) for n in range(len(points) - 1))


def _home(case: Case, code: str, day: date) -> str:
    person = case.people.get(code)
    return (person and person.home_on(day)) or ""


def _fare(case: Case, home: str, region: str) -> int:
    if home == region:
        return 0
    stated = case.instance.fares.get((home, region))
    if stated is not None:
        return stated
    prices, tiles = case.instance.settings.prices, case.instance.tiles
    if home not in tiles or region not in tiles:
        return prices.fare + prices.fare_step
    (column, row), (other_column, other_row) = tiles[home], tiles[region]
    return prices.fare + prices.fare_step * (abs(column - other_column) + abs(row - other_row))
