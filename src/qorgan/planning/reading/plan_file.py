"""The journeys of a plan file as the engine counts them, so that something can be placed beside them, and so that they can be explained."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.document import Stop as Told
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey, Leg, Stay
from qorgan.questions.vocabulary import Form, Kind

_Key = tuple[str, str, tuple[str, ...]]
"""Region, representative, and the group where it counts."""


class _Known(NamedTuple):
    """The numbers of what the file calls by code. ``people``: rows in order, several of one who moves."""

    days: list[int]
    places: Mapping[str, int]
    regions: Mapping[str, int]
    people: Mapping[str, list[int]]
    guides: Mapping[tuple[str, str], int]
    themes: Mapping[str, int]
    as_it_stands: bool


NOBODY: Final = -1
"""The number of a representative where nobody accompanies."""


def journeys(plan: PlanDocument, problem: Problem, *, as_it_stands: bool = False) -> tuple[Journey, ...]:
    """Those of the plan, in the order of their names. What the problem does not know, and what lies outside its days, is passed over.

    A thematic visit whose topic is none of the problem's themes has ``theme`` None, and several legs. ``as_it_stands``: such a visit has
    a ``theme`` beyond the themes; each group that people have set is a leg of its own; and legs that nobody accompanies are told, too.
    """
    known, by_trip = _known(problem, as_it_stands=as_it_stands), defaultdict[str, list[Visit]](list)
    for visit in plan.visits:
        by_trip[visit.trip or visit.id].append(visit)
    found = (_journey(by_trip[trip], known, problem) for trip in sorted(by_trip))
    return tuple(journey for journey in found if journey is not None)


def _known(problem: Problem, *, as_it_stands: bool) -> _Known:
    people = defaultdict[str, list[int]](list)
    for row, code in enumerate(problem.people.codes):
        people[code].append(row)
    guides = zip(problem.guides.codes, problem.guides.region.tolist(), strict=True)
    return _Known(
        days=problem.ordinals.tolist(),
        places=_numbers(problem.institutions.codes),
        regions=_numbers(problem.regions),
        people=people,
        guides={(problem.regions[region], code): number for number, (code, region) in enumerate(guides)},
        themes=_numbers(theme.name for theme in problem.themes),
        as_it_stands=as_it_stands,
    )


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _journey(together: list[Visit], known: _Known, problem: Problem) -> Journey | None:
    legs = tuple(_legs(together, known, problem))
    if not legs:
        return None
    on_site = [day for leg in legs for stay in leg.stays for day in (stay.first, stay.first + stay.days - 1)]
    travel = [_span(visit.travel, known) for visit in together if visit.travel is not None]
    first = min([*on_site, *(span[0] for span in travel)])
    last = max([*on_site, *(span[1] for span in travel)])
    return Journey(first, last, legs, _theme(together[0], known))


def _theme(visit: Visit, known: _Known) -> int | None:
    if visit.form is not Form.THEMATIC:
        return None
    return known.themes.get(visit.topic or "", len(known.themes) if known.as_it_stands else None)


def _span(travel: tuple[date, date], known: _Known) -> tuple[int, int]:
    first, last = travel
    return bisect_left(known.days, first.toordinal()), bisect_right(known.days, last.toordinal()) - 1


def _legs(together: list[Visit], known: _Known, problem: Problem) -> Iterator[Leg]:
    """A thematic visit keeps its legs; the visits of another journey are one leg."""
    told: dict[_Key, list[tuple[Kind, Told]]] = defaultdict(list)
    groups: dict[_Key, set[str]] = defaultdict(set)
    for visit in together:
        for leg in visit.legs:
            group = tuple(sorted(leg.participants)) if known.as_it_stands else ()
            key = leg.region, leg.representative or "", group
            told[key] += [(visit.kind, stop) for stop in leg.institutions]
            groups[key] |= set(leg.participants)
    for key, stops in told.items():
        stays = sorted(
            (stay for kind, stop in stops for stay in _stays(kind, stop, known)), key=lambda stay: stay.first
        )
        guide = known.guides.get(key[:2], NOBODY)
        if stays and key[0] in known.regions and (guide != NOBODY or known.as_it_stands):
            people = (_row(code, stays[0].first, known, problem) for code in sorted(groups[key]))
            rows = tuple(row for row in people if row is not None)
            yield Leg(known.regions[key[0]], tuple(stays), rows, guide)


def _stays(kind: Kind, stop: Told, known: _Known) -> Iterator[Stay]:
    if stop.id not in known.places or not stop.on_site:
        return
    first, last = _span((min(stop.on_site), max(stop.on_site)), known)
    if first <= last:
        yield Stay(known.places[stop.id], kind, first, last - first + 1)


def _row(code: str, day: int, known: _Known, problem: Problem) -> int | None:
    """Of one who moves the row that is free then, else the first."""
    rows = known.people.get(code, [])
    return next((row for row in rows if problem.people.free[row, day]), rows[0] if rows else None)
