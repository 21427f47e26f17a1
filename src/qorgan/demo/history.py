"""The past visits of the invented republic: a pace that does not reach everything, so that the board has something to say."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from random import Random

from qorgan.demo.groups import Groups
from qorgan.law.workdays import Calendar
from qorgan.questions.vocabulary import Form, Kind
from qorgan.register.changes import InstitutionRow, PersonRow, StayRow, VisitRow

YEARS = 6
PLACES_A_MONTH = 46

_TOPICS = ("health care", "children in institutions", "first hours of custody", "complaint procedures", "work and pay")
_DAYS_IN_A_MONTH = 28
_SOON_YEARS = 1.5
_FOLLOW_UP_YEARS = (0.3, 3.0)
_NOT_COUNTED = 0.05
_IMPATIENCE = 1.4
_KINDS = (Kind.PERIODIC, Kind.INTERMEDIATE, Kind.SPECIAL)
_SHARES = (0.87, 0.06, 0.07)


class History:
    """Visits made month by month; which places are chosen depends on the visits before."""

    def __init__(
        self,
        seed: int,
        institutions: Sequence[InstitutionRow],
        people: Sequence[PersonRow],
        attention: Mapping[str, int],
        calendar: Calendar,
    ) -> None:
        self._rng = Random(f"{seed}/visits")
        self._institutions, self._attention, self._calendar = institutions, attention, calendar
        self._last = dict[str, date]()
        self._groups = Groups(seed, people, {place.code: place.region for place in institutions})

    def visits(self, today: date, scale: int) -> tuple[VisitRow, ...]:
        """All visits over before ``today``, from the oldest, with codes such as ``X-2024-0001``."""
        made: list[VisitRow] = []
        for month in _months(today):
            if month.month % 3 == 1:
                made.extend(self._thematic(month) for _ in range(scale))
            made.extend(self._single(month, scale))
        past = sorted((visit for visit in made if visit.last_on_site < today), key=_by_end)
        return tuple(replace(visit, members=self._groups.of(visit)) for visit in _coded(past))

    def _single(self, month: date, scale: int) -> Iterator[VisitRow]:
        for place in self._chosen(month, PLACES_A_MONTH * scale):
            kind = self._rng.choices(_KINDS, _SHARES)[0]
            if kind is Kind.INTERMEDIATE and not self._may_follow_up(place, month):
                kind = Kind.PERIODIC
            stay = self._stay(place.code, self._day_in(month), self._rng.randint(1, 2))
            if kind is Kind.PERIODIC:
                self._last[place.code] = stay.last_on_site
            yield self._visit(kind, (stay,))

    def _thematic(self, month: date) -> VisitRow:
        """Places of one kind in several regions, one day each, within one week or so."""
        first = self._chosen(month, 1)[0]
        alike = [place for place in self._open(month) if place.category == first.category]
        by_region = {place.region: place for place in self._rng.sample(alike, len(alike))}
        places = list(by_region.values())[: self._rng.randint(2, 4)]
        days = self._following(self._day_in(month), len(places))
        stays = tuple(StayRow(place.code, day, day) for place, day in zip(places, days, strict=True))
        self._last.update((stay.institution, stay.last_on_site) for stay in stays)
        return self._visit(Kind.PERIODIC, stays, self._rng.choice(_TOPICS))

    def _visit(self, kind: Kind, stays: tuple[StayRow, ...], topic: str = "") -> VisitRow:
        form = "" if kind is Kind.SPECIAL else Form.THEMATIC if topic else Form.ONE_TIME
        given = None if self._rng.random() < _NOT_COUNTED else self._rng.randint(0, 14)
        return VisitRow(code="", kind=kind, form=form, stays=stays, topic=topic, recommendations=given)

    def _chosen(self, month: date, count: int) -> list[InstitutionRow]:
        """Different places, the more readily the longer nobody came and the more attention their kind draws."""
        places = self._open(month)
        weights = tuple(accumulate(self._pull(place, month) for place in places))
        drawn = self._rng.choices(places, cum_weights=weights, k=count)
        return list({place.code: place for place in drawn}.values())

    def _open(self, month: date) -> list[InstitutionRow]:
        return [
            place
            for place in self._institutions
            if place.in_mandate_since is not None
            and place.in_mandate_since <= month
            and (place.closed_on is None or place.closed_on > _month_after(month))
        ]

    def _pull(self, place: InstitutionRow, month: date) -> float:
        last = self._last.get(place.code)
        if last is not None and _years(last, month) < _SOON_YEARS:
            return 0.01
        since = last or place.in_mandate_since or month
        return self._attention[place.category] * math.pow(0.5 + min(_years(since, month), 6.0), _IMPATIENCE)

    def _may_follow_up(self, place: InstitutionRow, month: date) -> bool:
        last = self._last.get(place.code)
        least, most = _FOLLOW_UP_YEARS
        return last is not None and least < _years(last, month) < most

    def _day_in(self, month: date) -> date:
        return self._calendar.next_working(month.replace(day=self._rng.randint(1, _DAYS_IN_A_MONTH)))

    def _stay(self, place: str, first: date, working_days: int) -> StayRow:
        return StayRow(place, first, self._following(first, working_days)[-1])

    def _following(self, first: date, count: int) -> list[date]:
        return [first, *(self._calendar.after(first, number) for number in range(1, count))]


def _months(today: date) -> Iterator[date]:
    for year in range(today.year - YEARS, today.year + 1):
        yield from (date(year, month, 1) for month in range(1, 13) if date(year, month, 1) <= today)


def _month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, _DAYS_IN_A_MONTH)


def _years(since: date, until: date) -> float:
    return (until - since).days / 365.25


def _by_end(visit: VisitRow) -> tuple[date, str, date]:
    return visit.last_on_site, visit.stays[0].institution, visit.first_on_site


def _coded(visits: Sequence[VisitRow]) -> Iterator[VisitRow]:
    numbers = dict[int, int]()
    for visit in visits:
        year = visit.last_on_site.year
        numbers[year] = numbers.get(year, 0) + 1
        yield replace(visit, code=f"X-{year}-{numbers[year]:04}")
