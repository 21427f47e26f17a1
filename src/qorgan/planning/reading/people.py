"""The participants and representatives of a planning year as arrays: who is free on which day, and how much of it may be planned."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Finding
from qorgan.planning.engine.problem import Bools, Guides, Ints, People
from qorgan.planning.instance import Instance, Person, Representative
from qorgan.planning.reading.days import Days
from qorgan.planning.reading.places import Topic
from qorgan.questions import group
from qorgan.questions.group import CertificateSpan

Certificates = tuple[CertificateSpan, ...]


class Row(NamedTuple):
    """A participant in one home region. ``given``: (D) days free but for the certificate; ``free``: with it."""

    person: Person
    home: str
    given: Bools
    free: Bools
    room: int


def rows(instance: Instance, days: Days, law: Law) -> list[Row]:
    """One for each participant and home of the year, by code; who moves gives the room of the year in shares of the days free at each."""
    certified = _Certified(days, law)
    weekdays: dict[tuple[int, ...], Bools] = {}
    found: list[Row] = []
    for person in sorted(instance.people, key=lambda one: one.code):
        if person.weekdays not in weekdays:
            weekdays[person.weekdays] = days.of_weekdays(person.weekdays)
        given = weekdays[person.weekdays] & ~days.of(person.absences)
        found += _of(person, given, certified.on(person.certificates), days, instance)
    return found


def people(found: Sequence[Row], topics: Sequence[Topic], regions: Mapping[str, int], days: Days) -> People:
    """The rows as arrays."""
    wanted = [frozenset(topic) for _, topic in topics]
    knows = [[not topic.isdisjoint(row.person.topics) for topic in wanted] for row in found]
    return People(
        codes=tuple(row.person.code for row in found),
        home=np.array([regions[row.home] for row in found], dtype=np.int64),
        knows=np.array(knows, dtype=np.bool_).reshape(len(found), len(topics)),
        free=np.array([row.free for row in found], dtype=np.bool_).reshape(len(found), len(days)),
        room=np.array([row.room for row in found], dtype=np.int64),
    )


def barred(found: Sequence[Row]) -> dict[str, tuple[int, ...]]:
    """By institution, the rows of those in conflict with it (¶19)."""
    listed: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(found):
        for code in row.person.conflicts:
            listed[code].append(number)
    return {code: tuple(numbers) for code, numbers in listed.items()}


def zone_room(found: Sequence[Row], zone_of: Mapping[str, int], zones: int, days: Days, kept: int) -> Ints:
    """(Z, W) How many people may be away: those free on some day of the week, without those who are kept free."""
    free: dict[tuple[int, str], Ints] = {}
    for row in found:
        key = zone_of[row.home], row.person.code
        free[key] = np.maximum(free.get(key, 0), (days.in_weeks(row.given) > 0).astype(np.int64))
    room = np.zeros((zones, days.weeks), dtype=np.int64)
    for (zone, _), weeks in free.items():
        room[zone] += weeks
    return np.maximum(0, room - kept)


def guides(instance: Instance, days: Days, regions: Mapping[str, int]) -> Guides:
    """The representatives; one of several regions serves them in turn, week by week."""
    listed = sorted(instance.representatives, key=lambda one: (one.code, one.region))
    free = np.array([_is_free(guide, days) for guide in listed], dtype=np.bool_).reshape(len(listed), len(days))
    room = np.zeros((len(regions), days.weeks), dtype=np.int64)
    for guide, row in zip(listed, free, strict=True):
        room[regions[guide.region]] += days.in_weeks(row)
    capacity = np.vectorize(instance.settings.weekly_capacity, otypes=[np.int64])
    _in_turn(listed, free, days)
    return Guides(
        codes=tuple(guide.code for guide in listed),
        region=np.array([regions[guide.region] for guide in listed], dtype=np.int64),
        free=free,
        room=capacity(room),
    )


class _Certified:
    """The law is asked once for each stretch of days on which no certificate begins or ends (¶16)."""

    def __init__(self, days: Days, law: Law) -> None:
        self._days, self._law = days, law
        self._known: dict[Certificates, Bools] = {}

    def on(self, certificates: Certificates) -> Bools:
        """(D) The days on which they are enough."""
        if certificates not in self._known:
            self._known[certificates] = self._asked(certificates)
        return self._known[certificates]

    def _asked(self, certificates: Certificates) -> Bools:
        number = len(self._days)
        ends = {end for span in certificates for end in self._days.at(*span)}
        found = np.zeros(number, dtype=np.bool_)
        for first, after in pairwise(sorted({0, number, *(end for end in ends if 0 < end < number)})):
            facts = group.Certified(certificates, (self._days.days[first],))
            answers = self._law.ask(group.CERTIFIED, facts)
            found[first:after] = not any(isinstance(one, Finding) and one.effect.stops for one in answers)
        return found


def _of(person: Person, given: Bools, certified: Bools, days: Days, instance: Instance) -> Iterator[Row]:
    homes: dict[str, Bools] = {}
    taken = np.zeros(len(days), dtype=np.bool_)
    for home in person.homes:
        held = days.of([(home.first, home.last)]) & ~taken
        taken |= held
        homes[home.region] = homes.get(home.region, np.zeros(len(days), dtype=np.bool_)) | held
    frees = {region: given & held & certified for region, held in homes.items() if held.any()}
    if len(frees) > 1:
        _part_weeks(list(frees.values()), days)
    capacity = instance.settings.yearly_capacity(person.yearly_days)
    rooms = _shares(capacity, [int(free.sum()) for free in frees.values()])
    for (region, free), room in zip(frees.items(), rooms, strict=True):
        yield Row(person, region, given & homes[region], free, room)


def _part_weeks(frees: list[Bools], days: Days) -> None:
    """The week of a move goes to the home with more days in it: nobody makes two journeys a week under two homes."""
    counts = np.array([days.in_weeks(free) for free in frees])
    best = counts.argmax(axis=0)
    for number, free in enumerate(frees):
        np.logical_and(free, best[days.week] == number, out=free)


def _shares(total: int, weights: Sequence[int]) -> list[int]:
    """Whole shares that add up to the total; all of it to the first where nothing weighs."""
    whole = sum(weights)
    if not whole:
        return [total if number == 0 else 0 for number in range(len(weights))]
    shares = [total * weight // whole for weight in weights]
    shares[max(range(len(weights)), key=weights.__getitem__)] += total - sum(shares)
    return shares


def _is_free(guide: Representative, days: Days) -> Bools:
    return days.of(guide.terms) & ~days.of(guide.absences)


def _in_turn(listed: Sequence[Representative], free: Bools, days: Days) -> None:
    by_code: dict[str, list[int]] = defaultdict(list)
    for number, guide in enumerate(listed):
        by_code[guide.code].append(number)
    for numbers in by_code.values():
        for turn, number in enumerate(numbers if len(numbers) > 1 else ()):
            free[number] &= days.week % len(numbers) == turn
