"""Years that cannot be planned as the law would have them: small, invented, each with one fault that somebody could really meet."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from qorgan.law.rulebook import Law
from qorgan.law.workdays import Calendar, DayNote
from qorgan.planning.instance import Instance, Span
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.settings import Prices, Settings
from qorgan.questions.group import CertificateSpan
from tests.planning import ground

WHOLE = ground.PERIOD
FIRST_TERM = date(2027, 2, 16)
"""By which I01 must be visited."""


class Year(NamedTuple):
    """``visits``: most institutions. ``asked``: whom to explain. ``expected``: limits that must clash; None where a plan holds all."""

    instance: Instance
    asked: str
    expected: frozenset[Limit] | None
    visits: int | None = None
    needs_knowledge: bool = False
    law: Law = ground.law()


def _settings(**more: object) -> Settings:
    return Settings(prices=Prices(currency="KZT"), **more)  # type: ignore[arg-type]  # each year names what differs


def _places(**more: object) -> Instance:
    facts = ground.instance()
    return replace(facts, places=tuple(replace(one, **more) for one in facts.places))  # type: ignore[arg-type]  # as above


def _people(**more: object) -> Instance:
    facts = ground.instance()
    return replace(facts, people=tuple(replace(one, **more) for one in facts.people))  # type: ignore[arg-type]  # as above


def _limits(*limits: Limit) -> frozenset[Limit]:
    return frozenset(limits)


def nobody_in_a_region() -> Year:
    """Others travel."""
    facts = ground.instance()
    home = ground.REGIONS[1]
    people = tuple(one for one in facts.people if one.homes[0].region != home)
    return Year(replace(facts, people=people), "I01", None)


def nobody_at_all() -> Year:
    return Year(ground.instance(people=()), "I01", _limits(Limit.DEMAND, Limit.PEOPLE, Limit.GROUPS))


def no_representative() -> Year:
    facts = ground.instance(representatives=(ground.representative(0), ground.representative(2)))
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.GUIDES, Limit.REPRESENTATIVE))


def no_money() -> Year:
    return Year(ground.instance(settings=_settings(budget=0)), "I01", _limits(Limit.DEMAND, Limit.BUDGET))


def no_visits() -> Year:
    return Year(ground.instance(), "I01", _limits(Limit.DEMAND, Limit.VISITS), visits=0)


def too_few_visits() -> Year:
    return Year(ground.instance(), "I12", _limits(Limit.DEMAND, Limit.VISITS), visits=5)


def everyone_in_conflict() -> Year:
    facts = _people(conflicts=frozenset({"I01"}))
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.CONFLICTS, Limit.PEOPLE, Limit.GROUPS))


def all_overdue() -> Year:
    """Old debts are paid in the year."""
    return Year(_places(last_periodic_end=date(2019, 5, 6)), "I01", None)


def open_three_days() -> Year:
    """Three days in summer are enough for one visit of a day."""
    shut = (Span(WHOLE.first, date(2027, 8, 15)), Span(date(2027, 8, 19), WHOLE.last))
    return Year(_one(closed=shut, last_periodic_end=date(2023, 9, 1)), "I01", None)


def open_three_fridays() -> Year:
    """A visit of two days finds no two days in a week."""
    fridays = (date(2027, 8, 13), date(2027, 8, 20), date(2027, 8, 27))
    ends = (date(2026, 12, 31), *fridays)
    starts = (*fridays, date(2028, 1, 1))
    shut = tuple(
        Span(date.fromordinal(end.toordinal() + 1), date.fromordinal(start.toordinal() - 1))
        for end, start in zip(ends, starts, strict=True)
    )
    facts = _one(closed=shut, visit_days=2, last_periodic_end=date(2023, 9, 1))
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.CLOSURE, Limit.LENGTH))


def closed_in_its_window() -> Year:
    facts = _one(closed=(Span(WHOLE.first, FIRST_TERM),))
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.WINDOW, Limit.CLOSURE))


def closed_all_year() -> Year:
    return Year(_one(closed=(WHOLE,)), "I01", _limits(Limit.DEMAND, Limit.CLOSURE))


def nobody_knows() -> Year:
    facts = _one(expertise=("prisons for the sick",))
    limits = _limits(Limit.DEMAND, Limit.EXPERTISE, Limit.PEOPLE, Limit.GROUPS)
    return Year(facts, "I01", limits, needs_knowledge=True)


def certificates_expired() -> Year:
    facts = _people(certificates=(CertificateSpan(date(2020, 1, 1), date(2026, 12, 31)),))
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.CERTIFICATES, Limit.PEOPLE, Limit.GROUPS))


def group_larger_than_the_people() -> Year:
    facts = ground.instance(people=(ground.person(1),))
    return Year(facts, "I12", _limits(Limit.DEMAND, Limit.PEOPLE, Limit.GROUPS))


def no_days_in_the_year() -> Year:
    return Year(_people(yearly_days=0), "I01", _limits(Limit.DEMAND, Limit.YEARLY_DAYS, Limit.PEOPLE, Limit.GROUPS))


def reserve_of_all_days() -> Year:
    facts = ground.instance(settings=_settings(representative_days_kept_free=1.0))
    limits = _limits(Limit.DEMAND, Limit.GUIDE_RESERVE, Limit.GUIDES, Limit.REPRESENTATIVE)
    return Year(facts, "I01", limits)


def reserve_of_all_people() -> Year:
    settings = _settings(people_kept_free_per_zone_week=9)
    facts = ground.instance(settings=settings, zones=dict.fromkeys(ground.REGIONS, "all"))
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.RESERVE, Limit.PEOPLE, Limit.GROUPS))


def one_institution() -> Year:
    return Year(ground.instance(places=(ground.place(1),)), "I01", None)


def too_many_for_the_representative() -> Year:
    """Four visits of a day, and three days of the only representative, one a week."""
    region = ground.REGIONS[1]
    places = tuple(
        ground.place(number, region=region, visit_days=1, group_size=2, last_periodic_end=date(2022, 5, 6))
        for number in range(1, 5)
    )
    terms = tuple(Span(day, day) for day in (date(2027, 2, 3), date(2027, 3, 3), date(2027, 4, 7)))
    facts = ground.instance(
        places=places,
        representatives=(ground.representative(1, terms=terms),),
        settings=_settings(representative_days_kept_free=0.0),
    )
    return Year(facts, "I04", _limits(Limit.DEMAND, Limit.GUIDES, Limit.REPRESENTATIVE))


def everybody_once_a_week() -> Year:
    """Two far institutions open in the same week only: two journeys of the same few people."""
    week = Span(date(2027, 6, 7), date(2027, 6, 11))
    shut = (Span(WHOLE.first, date(2027, 6, 6)), Span(date(2027, 6, 12), WHOLE.last))
    places = (
        ground.place(1, region="KZ-71", visit_days=2, group_size=2, closed=shut, last_periodic_end=date(2022, 5, 6)),
        ground.place(2, region="KZ-75", visit_days=2, group_size=2, closed=shut, last_periodic_end=date(2022, 5, 6)),
    )
    people = (ground.person(1), ground.person(4))
    assert week.first.isoweekday() == 1
    facts = ground.instance(places=places, people=people)
    limits = _limits(Limit.DEMAND, Limit.ONE_A_WEEK, Limit.CLOSURE, Limit.PEOPLE, Limit.GROUPS)
    return Year(facts, "I02", limits)


def two_days_in_five_off() -> Year:
    """A plan holds all of them all the same."""
    days = (date.fromordinal(number) for number in range(WHOLE.first.toordinal(), WHOLE.last.toordinal() + 1))
    return Year(ground.instance(), "I01", None, law=_with_holidays(*(day for day in days if day.toordinal() % 5 < 2)))


def holidays_until_the_term() -> Year:
    days = (date.fromordinal(number) for number in range(WHOLE.first.toordinal(), FIRST_TERM.toordinal() + 1))
    limits = _limits(Limit.DEMAND, Limit.WINDOW, Limit.HOLIDAYS)
    return Year(ground.instance(), "I01", limits, law=_with_holidays(*days))


def one_day_of_a_representative() -> Year:
    """It is enough for the one institution."""
    day = date(2027, 2, 3)
    facts = ground.instance(
        places=(ground.place(1, visit_days=1),),
        representatives=(ground.representative(1, terms=(Span(day, day),)),),
        settings=_settings(representative_days_kept_free=0.0),
    )
    return Year(facts, "I01", None)


def conflict_of_all_at_home_and_none_elsewhere() -> Year:
    """Those at home are in conflict, the others are away; either alone would leave a group."""
    facts = ground.instance()
    home = ground.REGIONS[1]
    people = tuple(
        replace(one, conflicts=frozenset({"I01"})) if one.homes[0].region == home else replace(one, absences=(WHOLE,))
        for one in facts.people
    )
    limits = _limits(Limit.DEMAND, Limit.CONFLICTS, Limit.FREE_DAYS, Limit.PEOPLE, Limit.GROUPS)
    return Year(replace(facts, people=people), "I01", limits)


def no_representative_and_nobody() -> Year:
    """Two things stand in the way, and each is enough: one is told, and no single change helps."""
    facts = ground.instance(people=(), representatives=())
    return Year(facts, "I01", _limits(Limit.DEMAND, Limit.PEOPLE, Limit.GROUPS))


def _with_holidays(*days: date) -> Law:
    """The law of the year with these days off beside all others."""
    law = ground.law()
    known = law.calendar
    span = range(WHOLE.first.toordinal() - 400, min(WHOLE.last.toordinal() + 400, known.last.toordinal()) + 1)
    off = {day for day in map(date.fromordinal, span) if not known.is_working(day)}.union(days)
    notes = {day: DayNote("holiday") for day in off}
    first, last = date.fromordinal(span[0]), date.fromordinal(span[-1])
    made = copy(law)
    made.calendar = Calendar(first=first, last=last, off=notes, worked={}, source="invented")
    return made


def _one(**more: object) -> Instance:
    facts = ground.instance()
    first, *others = facts.places
    return replace(facts, places=(replace(first, **more), *others))  # type: ignore[arg-type]  # as above


CATALOGUE: Final[Mapping[str, Callable[[], Year]]] = {
    made.__name__: made
    for made in (
        nobody_in_a_region,
        nobody_at_all,
        no_representative,
        no_money,
        no_visits,
        too_few_visits,
        everyone_in_conflict,
        all_overdue,
        open_three_days,
        open_three_fridays,
        closed_in_its_window,
        closed_all_year,
        nobody_knows,
        certificates_expired,
        group_larger_than_the_people,
        no_days_in_the_year,
        reserve_of_all_days,
        reserve_of_all_people,
        one_institution,
        too_many_for_the_representative,
        everybody_once_a_week,
        two_days_in_five_off,
        holidays_until_the_term,
        one_day_of_a_representative,
        conflict_of_all_at_home_and_none_elsewhere,
        no_representative_and_nobody,
    )
}
