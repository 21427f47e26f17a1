"""The digest of the register a plan was made from: whoever has the register can tell that it is the one."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from qorgan.planning.instance import Instance, Person, Place, Representative

Canonical = str | float | None | list["Canonical"]


def register_digest(instance: Instance) -> str:
    """SHA-256, lower-case hex, of the register as canonical JSON: lists in a fixed order, dates as text, no spaces, UTF-8."""
    told = {
        "institutions": _sorted(map(_place, instance.places)),
        "participants": _sorted(map(_person, instance.people)),
        "representatives": _sorted(map(_representative, instance.representatives)),
    }
    return hashlib.sha256(canonical(told)).hexdigest()


def canonical(told: object) -> bytes:
    """JSON values as bytes: sorted keys, no spaces, UTF-8."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _place(place: Place) -> list[Canonical]:
    follow_up: list[Canonical] | None = None if place.follow_up is None else [*map(_day, place.follow_up)]
    return [
        place.code,
        place.region,
        place.category,
        _day(place.last_periodic_end),
        _day(place.in_mandate_since),
        place.people_held,
        _day(place.closed_on),
        _spans(place.closed),
        [*sorted(place.expertise)],
        follow_up,
        [place.east_km, place.north_km],
        place.risk,
        place.visit_days,
        place.group_size,
    ]


def _person(person: Person) -> list[Canonical]:
    homes = _sorted([home.region, _day(home.first), _day(home.last)] for home in person.homes)
    return [
        person.code,
        [*homes],
        [*sorted(person.topics)],
        _spans(person.certificates),
        _spans(person.absences),
        [*sorted(person.weekdays)],
        person.yearly_days,
        [*sorted(person.conflicts)],
    ]


def _representative(found: Representative) -> list[Canonical]:
    return [found.code, found.region, _spans(found.terms), _spans(found.absences)]


def _spans(spans: Iterable[tuple[date, date]]) -> list[Canonical]:
    return [[_day(first), _day(last)] for first, last in sorted(spans)]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _sorted(rows: Iterable[list[Canonical]]) -> list[list[Canonical]]:
    return sorted(rows, key=canonical)
