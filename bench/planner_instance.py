"""The synthetic planning years of the benchmark (format 1 of its generator) as the product's own planning years.

The generator is not ours and its file is read as it is: categories become topics and kinds of institution, a conflict with a whole category
of a region one with each of its places, and certificates are valid all year.
"""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from qorgan.planning import instance_faults
from qorgan.planning.instance import Home, Instance, Person, Place, Representative, Span, Theme, year_of
from qorgan.planning.settings import Prices, Settings
from qorgan.project.law import COUNTRY
from qorgan.questions.group import CertificateSpan

Row = dict[str, Any]
CURRENCY: Final = "KZT"
_ALWAYS: Final = Span(date(2000, 1, 1), date(2099, 12, 31))


class Year(NamedTuple):
    """A planning year with what the benchmark says of it: most visits, special visits to expect, and the digest of its file."""

    instance: Instance
    visits: int
    reserve_special: int
    digest: str


def read(path: Path) -> Instance:
    """The planning year of a ``.json.gz``."""
    return load(path).instance


def load(path: Path) -> Year:
    """The same with budget and digest. Raises ``OSError``, ``ValueError``, ``KeyError`` for what is not such a file."""
    told: Row = json.loads(gzip.decompress(path.read_bytes()))
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    budget = told["budget"]
    return Year(of(told), budget["visits_planned"], budget["reserve_special"], hashlib.sha256(canonical).hexdigest())


def of(told: Row) -> Instance:
    """The planning year of the parsed file. Raises ``BadInstance``, a ``ValueError``, for one that cannot be."""
    found = Instance(
        period=year_of(told["year"]),
        places=tuple(map(_place, told["institutions"])),
        people=tuple(_people(told["participants"], told["institutions"])),
        representatives=tuple(map(_representative, told["representatives"])),
        tiles={code: region.tile for code, region in COUNTRY.regions.items()},
        cities=frozenset(code for code, region in COUNTRY.regions.items() if region.kind != "region"),
        fares={(one, other): fare for one, row in told["transfer_cost"].items() for other, fare in row.items()},
        zones={region["id"]: region["zone"] for region in told["regions"]},
        themes=tuple(Theme(row["id"], row["category"], row["institutions"]) for row in told["topics"]),
        settings=Settings(prices=Prices(currency=CURRENCY, **told["prices"]), **told["settings"]),
    )
    return instance_faults.checked(found)


def _place(row: Row) -> Place:
    window = row["intermediate_window"]
    return Place(
        code=row["id"],
        region=row["region"],
        category=row["category"],
        last_periodic_end=date.fromisoformat(row["last_periodic"]),
        in_mandate_since=None,
        people_held=row["people_held"],
        closed=_spans(row["closed"]),
        expertise=(row["category"],),
        follow_up=None if window is None else _span(window),
        east_km=row["east_km"],
        north_km=row["north_km"],
        risk=row["risk"],
        visit_days=row["visit_days"],
        group_size=row["group_size"],
    )


def _people(rows: Iterable[Row], institutions: Iterable[Row]) -> Iterator[Person]:
    of_kind = defaultdict[tuple[str, str], set[str]](set)
    for row in institutions:
        of_kind[row["region"], row["category"]].add(row["id"])
    for row in rows:
        former = (of_kind[region, category] for region, category in row["conflict_categories"])
        yield Person(
            code=row["id"],
            homes=(Home(row["home"], *_ALWAYS),),
            topics=tuple(row["expertise"]),
            certificates=(CertificateSpan(*_ALWAYS),),
            # Ours takes no weekday for any of them, the benchmark for none.
            absences=_spans(row["unavailable"]) if row["weekdays"] else (_ALWAYS,),
            weekdays=tuple(row["weekdays"]),
            yearly_days=row["yearly_days"],
            conflicts=frozenset(row["conflict_institutions"]).union(*former),
        )


def _representative(row: Row) -> Representative:
    absences = _spans(row["unavailable"])
    return Representative(code=row["id"], region=row["region"], terms=(_ALWAYS,), absences=absences)


def _spans(rows: Iterable[list[str]]) -> tuple[Span, ...]:
    return tuple(map(_span, rows))


def _span(row: list[str]) -> Span:
    first, last = map(date.fromisoformat, row)
    return Span(first, last)
