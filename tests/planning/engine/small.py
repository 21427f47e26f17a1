"""Small planning years, valid by construction: from any source of chance, Hypothesis or a seeded generator."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from qorgan.planning.engine.problem import (
    NEVER_DUE,
    Bools,
    Guides,
    Institutions,
    Ints,
    People,
    Practice,
    Problem,
    Theme,
)

FIRST = date(2027, 1, 4)
_DISTANCES = (0.0, 20.0, 59.0, 61.0, 119.0, 121.0, 199.0, 201.0, 320.0)
_FARES = (8_000.0, 14_000.0, 21_500.0, 40_000.0, 62_000.0)


class Sizes(NamedTuple):
    """The most of each; of representatives, the most in a region."""

    regions: int = 4
    institutions: int = 8
    people: int = 6
    guides: int = 3
    weeks: int = 6
    topics: int = 2
    themes: int = 1


class _Year(NamedTuple):
    ordinals: Ints
    week: Ints
    weeks: int
    unsure: Bools

    @property
    def days(self) -> int:
        return len(self.ordinals)


def problems(sizes: Sizes = Sizes(), *, fewest: int = 1) -> st.SearchStrategy[Problem]:  # noqa: B008 -- never changed
    """``fewest``: institutions at least."""
    return st.randoms(use_true_random=False).map(lambda chance: problem(chance, sizes, fewest=fewest))


def problem(chance: Random, sizes: Sizes, *, fewest: int = 1) -> Problem:
    """One of them, with closures, conflicts, follow-ups, terms past and to come, and zones that keep a reserve."""
    year = _year(chance, sizes.weeks)
    is_themed = sizes.themes > 0 and chance.random() < 0.5
    regions, topics = chance.randint(1 + is_themed, sizes.regions), chance.randint(is_themed, sizes.topics)
    number, people = chance.randint(fewest, sizes.institutions), chance.randint(2, sizes.people)
    zone = np.array([chance.randrange(regions) if chance.random() < 0.3 else region for region in range(regions)])
    zone = np.unique(zone, return_inverse=True)[1].astype(np.int64)
    who = _people(chance, year, people, regions, topics)
    return Problem(
        first=FIRST,
        last=date.fromordinal(int(year.ordinals[-1])) + timedelta(days=2),
        ordinals=year.ordinals,
        week=year.week,
        unsure=year.unsure,
        regions=tuple(f"R{region}" for region in range(regions)),
        zone=zone,
        zone_room=_zone_room(chance, year, who, zone),
        fare=_fares(chance, regions),
        topics=tuple((f"topic {topic}",) for topic in range(topics)),
        institutions=_institutions(chance, year, number, regions, who),
        people=who,
        guides=_guides(chance, year, regions, sizes.guides),
        practice=Practice(visits_per_journey=chance.choice((1, 2, 3, 3)), journey_days=chance.choice((3, 4, 4))),
        most_visits=chance.choice((number, number, number, max(0, number - 1), number // 2)),
        cycle_years=4,
        largest_group=3,
        site_days=2,
        thematic_site_days=5,
        themes=(Theme("a theme", chance.randrange(topics), chance.randint(2, 3)),) if is_themed else (),
    )


def _year(chance: Random, most: int) -> _Year:
    """Weeks of five days, some shortened by a holiday; a day beside it may be unsure."""
    weeks = chance.randint(2, most)
    days = [number for number in range(7 * weeks) if number % 7 < 5]
    for _ in range(chance.choice((0, 0, 1, 2))):
        days.remove(chance.choice(days))
    unsure = np.zeros(len(days), bool)
    if chance.random() < 0.2:
        unsure[chance.randrange(len(days))] = True
    told = np.array(days, np.int64)
    return _Year(FIRST.toordinal() + told, told // 7, weeks, unsure)


def _span(chance: Random, days: int) -> slice:
    first = chance.randrange(days)
    return slice(first, first + chance.randint(1, max(1, days // 2)))


def _fares(chance: Random, regions: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    fare = np.zeros((regions, regions))
    for one in range(regions):
        for other in range(one):
            fare[one, other] = fare[other, one] = chance.choice(_FARES)
    return fare


def _people(chance: Random, year: _Year, number: int, regions: int, topics: int) -> People:
    free = np.ones((number, year.days), bool)
    weekday = year.ordinals % 7
    for person in range(number):
        if chance.random() < 0.25:
            free[person, _span(chance, year.days)] = False
        if chance.random() < 0.25:
            free[person, weekday == chance.randint(1, 5)] = False
    return People(
        codes=tuple(f"P{person}" for person in range(number)),
        home=_ints(chance.randrange(regions) for _ in range(number)),
        knows=np.array([[chance.random() < 0.5 for _ in range(topics)] for _ in range(number)], bool).reshape(number, topics),
        free=free,
        room=_ints(chance.choice((0, 1, 2, 4, 6, 12, 12)) for _ in range(number)),
    )  # fmt: skip


def _zone_room(chance: Random, year: _Year, people: People, zone: Ints) -> Ints:
    """Those free on some day of the week, without those the zone keeps."""
    room = np.zeros((int(zone.max()) + 1, year.weeks), np.int64)
    for person, home in enumerate(people.home.tolist()):
        for week in range(year.weeks):
            room[zone[home], week] += bool(people.free[person, year.week == week].any())
    kept = chance.choice((0, 0, 0, 1))
    return np.maximum(0, room - kept)


def _guides(chance: Random, year: _Year, regions: int, most: int) -> Guides:
    region = [at for at in range(regions) for _ in range(chance.choice((0, *range(1, most + 1), 1, 1)))]
    free = np.ones((len(region), year.days), bool)
    for guide in range(len(region)):
        if chance.random() < 0.3:
            free[guide, _span(chance, year.days)] = False
    room = np.zeros((regions, year.weeks), np.int64)
    share = chance.choice((0.8, 1.0))
    for at in range(regions):
        for week in range(year.weeks):
            days = sum(int(free[guide, year.week == week].sum()) for guide, own in enumerate(region) if own == at)
            room[at, week] = int(days * share)
    return Guides(codes=tuple(f"G{guide}" for guide in range(len(region))), region=_ints(region), free=free, room=room)


def _institutions(chance: Random, year: _Year, number: int, regions: int, who: People) -> Institutions:
    topics, people = who.knows.shape[1], len(who.codes)
    due, ready, follow = [], [], []
    for _ in range(number):
        is_followed = chance.random() < 0.2
        due.append(year.ordinals[-1] + 900 if is_followed else _due(chance, year))
        ready.append(chance.choice((0, 0, 0, chance.randrange(year.days))))
        first = chance.randrange(year.days)
        follow.append((first, min(year.days - 1, first + chance.randint(0, 9))) if is_followed else (-1, -1))
    return Institutions(
        codes=tuple(f"I{place}" for place in range(number)),
        region=_ints(chance.randrange(regions) for _ in range(number)),
        topic=_ints(chance.randint(-1, topics - 1) for _ in range(number)),
        position=np.array([_position(chance) for _ in range(number)]),
        due=_ints(due),
        ready=_ints(ready),
        weight=np.array([chance.randint(3, 150) / 100 for _ in range(number)]),
        visit_days=_ints(chance.choice((1, 1, 2)) for _ in range(number)),
        group_size=_ints(chance.choice((2, 2, 3)) for _ in range(number)),
        follow_up=np.array(follow, np.int64).reshape(-1, 2),
        open=_open(chance, year, number),
        barred={place: (chance.randrange(people),) for place in range(number) if chance.random() < 0.2},
    )


def _position(chance: Random) -> tuple[float, float]:
    far, is_east = chance.choice(_DISTANCES), chance.random() < 0.5
    return (far, 0.0) if is_east else (0.0, -far)


def _due(chance: Random, year: _Year) -> int:
    """Over already, in the period, some years away, or never."""
    kind = chance.random()
    if kind < 0.35:
        return int(year.ordinals[0]) - chance.randint(1, 300)
    if kind < 0.65:
        return int(chance.choice(year.ordinals.tolist()))
    return int(year.ordinals[-1]) + chance.randint(10, 1200) if kind < 0.95 else NEVER_DUE


def _open(chance: Random, year: _Year, number: int) -> Bools:
    found = np.ones((number, year.days), bool)
    for place in range(number):
        if chance.random() < 0.25:
            found[place, _span(chance, year.days)] = False
    return found


def _ints(values: object) -> Ints:
    return np.fromiter(values, dtype=np.int64)  # type: ignore[call-overload,no-any-return]  # any iterable of whole numbers
