"""Paragraph 25: at most five working days more, with the Commissioner's consent, before the limit runs out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qorgan.questions import visit
from qorgan.questions.vocabulary import DecidedBy, Form, Kind
from tests.countries.kz.court import april, ask, findings, law, needs_decision, records, refuses, requires, value
from tests.marks import provision

pytestmark = provision("kz266-p25")

LATEST = "visit.latest_last_day"
MONDAY, TUESDAY = april(13), april(14)


def consent(on: date, days: int, by: DecidedBy = DecidedBy.COMMISSIONER, *, deputised: bool = False) -> visit.Extension:
    return visit.Extension(by, deputised, on, days)


def began_on_monday(*consents: visit.Extension, form: Form = Form.ONE_TIME) -> visit.Duration:
    return visit.Duration(Kind.PERIODIC, form, (MONDAY,), consents)


@pytest.mark.parametrize(
    ("form", "granted", "additional", "total"),
    [
        (Form.ONE_TIME, 0, april(14), april(14)),
        (Form.ONE_TIME, 1, april(15), april(14)),
        (Form.ONE_TIME, 5, april(21), april(17)),
        (Form.THEMATIC, 0, april(17), april(17)),
        (Form.THEMATIC, 5, april(24), april(17)),
    ],
)
def test_the_latest_last_day_with_what_was_granted(form: Form, granted: int, additional: date, total: date) -> None:
    facts = began_on_monday(*[consent(TUESDAY, granted)] * bool(granted), form=form)

    found = value(ask(visit.EXTENSION, facts, EXT="additional"), LATEST)

    assert (found.value, found.provision) == (additional, "kz266-p25")
    assert found.params["start"] == MONDAY
    assert value(ask(visit.EXTENSION, facts, EXT="total"), LATEST).value == total


def test_rest_days_use_up_what_was_granted_where_they_are_counted() -> None:
    facts = began_on_monday(consent(TUESDAY, 5))

    assert value(ask(visit.EXTENSION, facts, NONWORK="counted"), LATEST).value == april(19)


@pytest.mark.parametrize(
    ("first", "latest"),
    [
        (april(15), april(16)),  # Wednesday and Thursday
        (april(17), april(20)),  # Friday and, over the weekend, Monday
        (april(18), april(21)),  # begun on a Saturday: Monday and Tuesday
        (date(2025, 1, 5), date(2025, 1, 6)),  # begun on a Sunday that was worked
    ],
)
def test_the_first_day_on_site_is_the_first_day_counted(first: date, latest: date) -> None:
    facts = visit.Duration(Kind.PERIODIC, Form.ONE_TIME, (first,))

    assert value(ask(visit.EXTENSION, facts), LATEST).value == latest


def test_five_days_may_be_granted_and_a_sixth_is_refused() -> None:
    assert findings(ask(visit.EXTENSION, began_on_monday(consent(TUESDAY, 5)))) == []
    assert findings(ask(visit.EXTENSION, began_on_monday(consent(TUESDAY, 6)))) == [
        refuses("kz266-p25-b", "extension.too_long", actual=6, limit=5)
    ]


def test_several_consents_share_the_five_days() -> None:
    facts = began_on_monday(consent(MONDAY, 3), consent(TUESDAY, 3))

    assert findings(ask(visit.EXTENSION, facts)) == [refuses("kz266-p25-b", "extension.too_long", actual=6, limit=5)]


def test_more_than_five_days_never_move_the_last_day() -> None:
    assert value(ask(visit.EXTENSION, began_on_monday(consent(TUESDAY, 6))), LATEST).value == april(21)


def test_the_planner_is_given_the_same_five_and_the_same_citation() -> None:
    [refused] = findings(ask(visit.EXTENSION, began_on_monday(consent(TUESDAY, 6))))

    assert law().limit(visit.EXTENSION_DAYS) == (refused.params["limit"], refused.provision)


def test_consent_on_the_last_day_allowed_is_in_time() -> None:
    assert findings(ask(visit.EXTENSION, began_on_monday(consent(TUESDAY, 1)))) == []


def test_consent_a_day_later_is_recorded_with_its_own_date() -> None:
    assert findings(ask(visit.EXTENSION, began_on_monday(consent(april(15), 1)))) == [
        records("kz266-p25-c", "extension.too_late", on=april(15), runs_out=TUESDAY)
    ]


def test_a_second_consent_is_in_time_before_the_days_of_the_first_run_out() -> None:
    in_time = began_on_monday(consent(TUESDAY, 2), consent(april(16), 1))
    late = began_on_monday(consent(TUESDAY, 2), consent(april(17), 1))

    assert findings(ask(visit.EXTENSION, in_time)) == []
    assert findings(ask(visit.EXTENSION, late)) == [
        records("kz266-p25-c", "extension.too_late", on=april(17), runs_out=april(16))
    ]


def test_days_granted_too_late_do_not_make_a_later_consent_timely() -> None:
    answers = findings(ask(visit.EXTENSION, began_on_monday(consent(april(15), 2), consent(april(16), 1))))

    assert answers == [
        records("kz266-p25-c", "extension.too_late", on=day, runs_out=TUESDAY) for day in (april(15), april(16))
    ]


@pytest.mark.parametrize("by", [DecidedBy.COUNCIL, DecidedBy.REPRESENTATIVE, DecidedBy.OTHER, DecidedBy.DEPUTY])
def test_nobody_but_the_commissioner_consents(by: DecidedBy) -> None:
    answers = ask(visit.EXTENSION, began_on_monday(consent(TUESDAY, 3, by)))

    assert findings(answers) == [needs_decision("kz266-p25-c", "extension.not_commissioner", office="commissioner")]
    assert value(answers, LATEST).value == TUESDAY


def test_a_deputy_with_a_recorded_act_consents() -> None:
    facts = began_on_monday(consent(TUESDAY, 1, DecidedBy.DEPUTY, deputised=True))

    assert findings(ask(visit.EXTENSION, facts)) == []


def test_an_exceptional_case_has_its_reason_written() -> None:
    extended = began_on_monday(consent(TUESDAY, 1))

    assert findings(ask(visit.EXTENSION, extended._replace(reason_given=True))) == []
    assert findings(ask(visit.EXTENSION, extended._replace(reason_given=False))) == [
        requires("kz266-p25-a", "extension.no_reason")
    ]
    assert findings(ask(visit.EXTENSION, began_on_monday()._replace(reason_given=False))) == []


@pytest.mark.parametrize("reading", ["additional", "total"])
@settings(max_examples=20)
@given(days=some.integers(1, 6), more=some.integers(0, 6))
def test_an_extension_never_makes_the_last_day_earlier(reading: str, days: int, more: int) -> None:
    def latest(*consents: visit.Extension) -> str:
        return str(value(ask(visit.EXTENSION, began_on_monday(*consents), EXT=reading), LATEST).value)

    assert latest() <= latest(consent(TUESDAY, days)) <= latest(consent(TUESDAY, days + more)) <= str(april(21))


def test_of_a_visit_without_days_on_site_nothing_is_said() -> None:
    assert ask(visit.EXTENSION, began_on_monday()._replace(on_site=())) == []
