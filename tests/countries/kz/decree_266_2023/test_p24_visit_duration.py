"""Paragraph 24: two working days, five on a thematic visit, the road left out."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qorgan.law.verdict import Effect
from qorgan.questions import visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind
from tests.countries.kz import cases
from tests.countries.kz.court import april, ask, findings, law, needs_decision, records, refuses, value
from tests.marks import provision

pytestmark = provision("kz266-p24")

MONDAY = april(13)
WORKING = [april(day) for day in (13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 27)]
TOO_LONG = "visit.too_long"


def on_site(*days: date, form: Form = Form.ONE_TIME, hours: float | None = None) -> visit.Duration:
    return visit.Duration(Kind.PERIODIC, form, days, hours=hours)


def consent(on: date, days: int, by: DecidedBy = DecidedBy.COMMISSIONER) -> visit.Extension:
    return visit.Extension(by, deputised=False, on=on, days=days)


@pytest.mark.parametrize(("form", "limit"), [(Form.ONE_TIME, 2), (Form.THEMATIC, 5)])
def test_a_visit_of_just_the_limit_is_in_order(form: Form, limit: int) -> None:
    answers = ask(visit.DURATION, on_site(*WORKING[:limit], form=form))

    assert value(answers, "visit.working_days").value == limit
    assert value(answers, "visit.limit").value == limit
    assert findings(answers) == []


@pytest.mark.parametrize(
    ("form", "limit", "cites"), [(Form.ONE_TIME, 2, "kz266-p24-a"), (Form.THEMATIC, 5, "kz266-p24-b")]
)
def test_one_day_more_needs_the_commissioner(form: Form, limit: int, cites: str) -> None:
    answers = ask(visit.DURATION, on_site(*WORKING[: limit + 1], form=form))

    assert findings(answers) == [needs_decision(cites, TOO_LONG, actual=limit + 1, limit=limit, office="commissioner")]
    assert law().limit(visit.WORKING_DAYS, form=form) == (limit, cites)


@pytest.mark.parametrize(
    ("form", "most", "cites"), [(Form.ONE_TIME, 7, "kz266-p24-a"), (Form.THEMATIC, 10, "kz266-p24-b")]
)
def test_as_many_days_as_could_be_granted_wait_for_consent_and_one_more_is_refused(
    form: Form, most: int, cites: str
) -> None:
    [at_the_most] = findings(ask(visit.DURATION, on_site(*WORKING[:most], form=form)))
    assert at_the_most.effect is Effect.NEEDS_DECISION

    answers = ask(visit.DURATION, on_site(*WORKING[: most + 1], form=form))

    assert findings(answers) == [refuses(cites, TOO_LONG, actual=most + 1, limit=most, office=None)]


def test_a_consent_for_more_than_may_be_granted_does_not_carry_a_visit_beyond_the_most() -> None:
    facts = on_site(*WORKING[:8])._replace(extensions=(consent(MONDAY, 6),))

    assert findings(ask(visit.DURATION, facts)) == [refuses("kz266-p24-a", TOO_LONG, actual=8, limit=7, office=None)]


@pytest.mark.parametrize("consented", [MONDAY, april(14)])
def test_a_consent_before_the_limit_runs_out_makes_the_third_day_lawful(consented: date) -> None:
    facts = on_site(*WORKING[:3])._replace(extensions=(consent(consented, 1),))

    assert findings(ask(visit.DURATION, facts)) == []


def test_a_consent_given_afterwards_does_not_heal_and_the_breach_is_recorded() -> None:
    facts = on_site(*WORKING[:3])._replace(extensions=(consent(april(15), 1),))

    assert findings(ask(visit.DURATION, facts)) == [
        records("kz266-p24-a", TOO_LONG, actual=3, limit=2, office="commissioner")
    ]


@pytest.mark.parametrize("by", [DecidedBy.COUNCIL, DecidedBy.REPRESENTATIVE, DecidedBy.OTHER, DecidedBy.DEPUTY])
def test_a_consent_of_somebody_else_is_none(by: DecidedBy) -> None:
    facts = on_site(*WORKING[:3])._replace(extensions=(consent(MONDAY, 1, by),))

    [found] = findings(ask(visit.DURATION, facts))
    assert found.effect is Effect.NEEDS_DECISION


@settings(max_examples=25)
@given(some.integers(3, 8), some.integers(15, 30), some.integers(1, 5))
def test_later_consent_never_heals(days: int, day: int, granted: int) -> None:
    facts = on_site(*WORKING[:days])._replace(extensions=(consent(april(day), granted),))

    assert [found.code for found in findings(ask(visit.DURATION, facts))] == [TOO_LONG]


@settings(max_examples=25)
@given(some.lists(some.integers(13, 30), min_size=1, max_size=9, unique=True), some.integers(13, 30))
def test_a_day_more_on_site_never_makes_a_visit_shorter(days: list[int], another: int) -> None:
    fewer = on_site(*map(april, sorted(days)))
    more = on_site(*map(april, sorted({*days, another})))

    def used(facts: visit.Duration) -> int:
        return int(str(value(ask(visit.DURATION, facts), "visit.working_days").value))

    assert used(fewer) <= used(more) <= used(fewer) + 1


WEEKEND = on_site(april(11), april(12), MONDAY, april(14))


def test_a_weekend_on_site_is_not_counted_but_flagged() -> None:
    answers = ask(visit.DURATION, WEEKEND, NONWORK="flagged")

    assert value(answers, "visit.working_days").value == 2
    assert findings(answers) == [records("kz266-p24-a", "visit.rest_day_presence", on_site=4, rest_days=2)]


def test_a_weekend_on_site_is_counted_where_the_council_counts_it() -> None:
    answers = ask(visit.DURATION, WEEKEND, NONWORK="counted")

    assert value(answers, "visit.working_days").value == 4
    assert findings(answers) == [needs_decision("kz266-p24-a", TOO_LONG, actual=4, limit=2, office="commissioner")]


def test_a_sunday_that_was_worked_counts() -> None:
    answers = ask(visit.DURATION, on_site(date(2025, 1, 5), date(2025, 1, 6)))

    assert value(answers, "visit.working_days").value == 2
    assert findings(answers) == []


@pytest.mark.parametrize(("hours", "days"), [(16.0, 2), (16.5, 3), (4.0, 1), (None, 3)])
def test_hours_are_added_up_where_the_council_says_so(hours: float | None, days: int) -> None:
    three_days = on_site(*WORKING[:3], hours=hours)

    assert value(ask(visit.DURATION, three_days, PARTDAY="any"), "visit.working_days").value == 3
    assert value(ask(visit.DURATION, three_days, PARTDAY="hours"), "visit.working_days").value == days


def test_the_five_days_are_for_the_whole_thematic_visit_or_for_each_leg() -> None:
    three_and_three = cases.thematic_visit(
        [str(MONDAY + timedelta(days=step)) for step in range(3)],
        [str(MONDAY + timedelta(days=step)) for step in (3, 4, 7)],
    )

    assert TOO_LONG in [found.code for found in cases.hear(three_and_three, THEM="whole").findings]
    assert TOO_LONG not in [found.code for found in cases.hear(three_and_three, THEM="per_leg").findings]


def test_a_special_visit_is_bound_too() -> None:
    facts = on_site(*WORKING[:3])._replace(kind=Kind.SPECIAL)

    [found] = findings(ask(visit.DURATION, facts))
    assert (found.provision, found.code) == ("kz266-p24-a", TOO_LONG)


def test_of_a_visit_without_days_on_site_nothing_is_said() -> None:
    assert ask(visit.DURATION, on_site()) == []
