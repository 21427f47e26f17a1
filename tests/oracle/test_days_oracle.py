"""The days that a visit uses, as its page counts them, against ``qorgan law check`` of the exported case and against the oracle."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from typer.testing import CliRunner

from qorgan.interfaces.cli import law
from qorgan.project.law import COUNTRY
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_case, site_clock
from qorgan.store.site_case import Site
from tests.marks import LONG, provision
from tests.oracle import oracle

pytestmark = provision("kz266-p24-a", "kz266-p24-b")
ZONE = ZoneInfo(COUNTRY.time_zone)
TODAY = date(2041, 1, 1)
FIRST, LAST = date(2014, 2, 1), date(2040, 11, 1)
PLACES = (("A/1", "KZ-71"), ("A/2", "KZ-71"), ("B/1", "KZ-75"))
LIMITS = {"one_time": 2, "thematic": 5}
A_DAY, HALF_A_DAY = 24 * 60, 12 * 60
SPECIAL = sorted(
    {date.fromisoformat(day) for day in (*oracle.MOVED, *oracle.MOVED.values(), *oracle.KURBAN_AIT)}
    | {date(year, month, day) for year in range(2014, 2041) for month, day in ((1, 1), (3, 21), (5, 9), (12, 16))}
)
"""Worked Saturdays, days off by order, holidays: random days would meet one of them too seldom."""


class There(NamedTuple):
    """Somebody on site: the day after the first, from a minute of it, for so many minutes, at a place, by so many people."""

    day: int
    minute: int
    minutes: int
    place: int
    people: int


LENGTHS = st.one_of(st.integers(1, HALF_A_DAY), st.integers(1, 3 * A_DAY), st.just(A_DAY))
MINUTES = st.one_of(st.integers(0, A_DAY - 1), st.sampled_from((0, 23 * 60, A_DAY - 1)))
PRESENCES = st.builds(There, st.integers(0, 12), MINUTES, LENGTHS, st.integers(0, 2), st.integers(1, 3))
BEGINNINGS = st.one_of(
    st.dates(FIRST, LAST),
    st.sampled_from([day for day in SPECIAL if FIRST <= day <= LAST]).map(lambda day: day - timedelta(days=2)),
)


def span(there: There, first: date) -> tuple[datetime, datetime]:
    """On the office's clock, whatever it is set to meanwhile."""
    begin = datetime.combine(first, datetime.min.time()) + timedelta(days=there.day, minutes=there.minute)
    return begin.replace(tzinfo=ZONE), (begin + timedelta(minutes=there.minutes)).replace(tzinfo=ZONE)


def visit_of(presences: Sequence[There], first: date, form: str) -> Site:
    """The rows of a visit, without a database."""
    people = [_person(number) for number in range(3)]
    visit = models.Visit(code="V-1", kind="periodic", form=form, first_on_site=first, last_on_site=first)
    places = {number: _place(*PLACES[number]) for number in sorted({there.place for there in presences})}
    entries = [_entry(visit, there, first, places[there.place], people) for there in presences]
    stays = [
        models.VisitStay(visit=visit, institution=place, first_on_site=first, last_on_site=first)
        for place in places.values()
    ]
    members = [models.GroupMember(visit=visit, person=person, office="participant") for person in people]
    return Site(visit, tuple(entries), tuple(members), tuple(stays), (), False)


def _person(number: int) -> models.Person:
    person = models.Person(code=f"P{number}", name=f"Person {number}")
    certificate = models.Certificate(number=f"C-{number}", valid_from=date(2013, 1, 1), valid_to=date(2045, 1, 1))
    _prefetched(person, terms=[], certificates=[certificate])
    return person


def _place(code: str, region: str) -> models.Institution:
    place = models.Institution(code=code, name=code)
    span = models.InstitutionSpan(institution=place, region=region, category="SIZO", valid_from=date(2010, 1, 1))
    _prefetched(place, spans=[span])
    return place


def _prefetched(row: models.Person | models.Institution, **rows: Sequence[object]) -> None:
    cache: Any = row
    cache._prefetched_objects_cache = dict(rows)  # noqa: SLF001 -- rows that no database holds


def _entry(
    visit: models.Visit, there: There, first: date, place: models.Institution, people: Sequence[models.Person]
) -> models.SiteEntry:
    begin, end = span(there, first)
    told = {"people": [str(person.pk) for person in people[: there.people]]}
    return models.SiteEntry(
        visit=visit, kind=EntryKind.PRESENCE, institution=place, at=begin, until=end, told=told, recorded_by="-"
    )


def checked(case: dict[str, object]) -> dict[str, Any]:
    """What ``qorgan law check --json`` says of the case that was exported: its values and findings by code."""
    result = CliRunner().invoke(law.app, ["check", "-", "--json", "--lang", "en"], input=json.dumps(case))
    answer = json.loads(result.stdout)
    return {one["code"]: one for one in (*answer["values"], *answer["findings"])}


def agrees(presences: Sequence[There], first: date, form: str) -> None:
    form = form if len({there.place for there in presences}) > 1 else "one_time"
    site = visit_of(presences, first, form)
    used = oracle.working_days_used([span(there, first) for there in presences])
    part = site_clock.whole(site, TODAY)
    assert part is not None
    assert (part.used, part.limit) == (used, LIMITS[form])
    said = checked(site_case.told(site, TODAY))
    assert said["visit.working_days"]["value"] == used
    assert ("visit.too_long" in said) == (used > LIMITS[form])
    days = site_clock.clock(site, TODAY).days
    assert sum(day.counts for day in days) == used
    assert {day.day for day in days} == oracle.days_on_site([span(there, first) for there in presences])


class TestDays(TestCase):
    """A hundred random visits with every run."""

    @settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(PRESENCES, min_size=1, max_size=6), BEGINNINGS, st.sampled_from(sorted(LIMITS)))
    def test_the_days_used_are_those_of_the_law_and_of_the_oracle(
        self, presences: list[There], first: date, form: str
    ) -> None:
        agrees(presences, first, form)


@LONG
class TestManyDays(TestCase):
    """Ten thousand of them with the long run."""

    @settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(PRESENCES, min_size=1, max_size=6), BEGINNINGS, st.sampled_from(sorted(LIMITS)))
    def test_ten_thousand_visits(self, presences: list[There], first: date, form: str) -> None:
        agrees(presences, first, form)


@pytest.mark.parametrize(
    ("days", "used"),
    [
        ((date(2026, 4, 14), date(2026, 4, 15)), 2),
        ((date(2026, 4, 11), date(2026, 4, 12), date(2026, 4, 13), date(2026, 4, 14)), 2),
        ((date(2026, 4, 9), date(2026, 4, 10), date(2026, 4, 13)), 3),
        ((date(2024, 5, 4),), 1),
    ],
    ids=["E05", "E08", "E06", "worked Saturday"],
)
def test_the_oracle_counts_the_worked_examples(days: tuple[date, ...], used: int) -> None:
    spans = [
        (
            datetime.combine(day, datetime.min.time()).replace(hour=9),
            datetime.combine(day, datetime.min.time()).replace(hour=17),
        )
        for day in days
    ]
    assert oracle.working_days_used(spans) == used
