"""The institutions of the invented republic."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import NamedTuple

from qorgan.demo import names
from qorgan.demo.kinds import PlaceKind
from qorgan.register.changes import InstitutionRow

_CLOSED = 0.015
_OTHER_OWNER = 0.15
_PLACE = Decimal("0.00001")


class _Region(NamedTuple):
    code: str
    latitude: float
    longitude: float


class _Place(NamedTuple):
    code: str
    number: int
    kind: PlaceKind
    region: _Region


def institutions(
    seed: int, today: date, regions: Sequence[str], kinds: Sequence[PlaceKind], scale: int
) -> tuple[InstitutionRow, ...]:
    """Codes ``X-00001`` …; regions differ in size by up to four times, kinds as ``kinds.csv`` says times ``scale``."""
    rng = Random(f"{seed}/institutions")
    settled = [_Region(code, rng.uniform(42.0, 54.0), rng.uniform(50.0, 84.0)) for code in regions]
    sizes = tuple(accumulate(rng.uniform(0.5, 2.0) for _ in settled))
    rows: list[InstitutionRow] = []
    for kind, number in _numbered(kinds, scale):
        region = rng.choices(settled, cum_weights=sizes)[0]
        place = _Place(f"X-{len(rows) + 1:05}", number, kind, region)
        rows.append(_institution(place, today, rng))
    return tuple(rows)


def _numbered(kinds: Sequence[PlaceKind], scale: int) -> Iterator[tuple[PlaceKind, int]]:
    for kind in kinds:
        yield from ((kind, number) for number in range(1, kind.places * scale + 1))


def _institution(place: _Place, today: date, rng: Random) -> InstitutionRow:
    number, kind, region = place.number, place.kind, place.region
    town, is_private = names.town(rng), rng.random() * 100 < kind.private_percent
    since = _since(kind, today, rng)
    capacity = rng.randint(kind.least, kind.most)
    return InstitutionRow(
        code=place.code,
        name=f"{kind.labels['en']} No. {number}, {town.en} {names.MARKS['en']}",
        name_kk=f"№ {number} {_lower(kind.labels['kk'])}, {town.kk} {names.MARKS['kk']}",
        name_ru=f"{kind.labels['ru']} № {number}, {town.ru} {names.MARKS['ru']}",
        region=region.code,
        category=kind.code,
        address=f"{town.kk}, {rng.randint(1, 99)}",
        ownership="private" if is_private else "state",
        owner="" if is_private else _owner(kind, rng),
        legal_basis=kind.legal_basis,
        in_mandate_since=since,
        closed_on=_closed(since, today, rng),
        latitude=_near(region.latitude, rng),
        longitude=_near(region.longitude, rng),
        capacity=capacity,
        people_held=round(capacity * rng.uniform(0.4, 1.15)),
    )


def _lower(label: str) -> str:
    return label[0].lower() + label[1:]


def _since(kind: PlaceKind, today: date, rng: Random) -> date:
    span = (today - kind.since).days
    if span <= 0 or rng.random() * 100 >= kind.later_percent:
        return min(kind.since, today)
    return kind.since + timedelta(days=rng.randrange(span))


def _closed(since: date, today: date, rng: Random) -> date | None:
    closed = today - timedelta(days=rng.randint(30, 900))
    return closed if rng.random() < _CLOSED and closed > since else None


def _owner(kind: PlaceKind, rng: Random) -> str:
    usual, *others = kind.owners
    return rng.choice(others) if others and rng.random() < _OTHER_OWNER else usual


def _near(degrees: float, rng: Random) -> Decimal:
    return Decimal(degrees + rng.gauss(0.0, 0.6)).quantize(_PLACE)
