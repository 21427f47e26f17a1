"""Paragraph 10: a special visit rests on a registered message, comes unannounced, and is sent by the Commissioner."""

from datetime import date

import pytest

from qorgan.questions import message, visit
from qorgan.questions.vocabulary import Alleges, DecidedBy, Kind
from tests.countries.kz.court import april, ask, needs_decision, records, refuses, requires, value
from tests.marks import provision

pytestmark = provision("kz266-p10")

REGULAR = [Kind.PERIODIC, Kind.INTERMEDIATE]
SENT = visit.Sending(
    Kind.SPECIAL, DecidedBy.COMMISSIONER, deputised=False, decided_on=april(13), has_time=True, first_day=april(13)
)
UNDECIDED = needs_decision("kz266-p10-c", "visit.no_sending_decision", office="commissioner")


def test_one_registered_message_sends_a_group_and_an_unregistered_one_does_not() -> None:
    assert ask(visit.SENDING_BASIS, visit.Basis(Kind.SPECIAL, messages=1, registered=1)) == []
    assert ask(visit.SENDING_BASIS, visit.Basis(Kind.SPECIAL, messages=1, registered=0)) == [
        refuses("kz266-p10-a", "visit.no_registered_message")
    ]


@pytest.mark.parametrize("given_on", [april(12), april(13)])
def test_word_to_the_institution_before_arrival_is_refused(given_on: date) -> None:
    assert ask(visit.NOTICE, visit.Notice(Kind.SPECIAL, given_on, april(13))) == [
        refuses("kz266-p10-b", "visit.notice_given", on=given_on)
    ]


def test_word_to_the_institution_of_a_visit_without_a_day_is_refused() -> None:
    assert ask(visit.NOTICE, visit.Notice(Kind.SPECIAL, april(12), None)) == [
        refuses("kz266-p10-b", "visit.notice_given", on=april(12))
    ]


def test_word_sent_afterwards_announces_nothing() -> None:
    assert ask(visit.NOTICE, visit.Notice(Kind.SPECIAL, april(14), april(13))) == []


def test_the_commissioner_may_send_a_group_on_the_very_day() -> None:
    assert ask(visit.SENDING, SENT) == []


@pytest.mark.parametrize("by", [None, DecidedBy.COUNCIL, DecidedBy.REPRESENTATIVE, DecidedBy.OTHER, DecidedBy.DEPUTY])
def test_nobody_else_sends_a_group(by: DecidedBy | None) -> None:
    assert ask(visit.SENDING, SENT._replace(decided_by=by)) == [UNDECIDED]


def test_a_deputy_with_a_recorded_act_may() -> None:
    assert ask(visit.SENDING, SENT._replace(decided_by=DecidedBy.DEPUTY, deputised=True)) == []


def test_the_time_of_day_belongs_to_the_decision() -> None:
    assert ask(visit.SENDING, SENT._replace(has_time=False)) == [requires("kz266-p10-c", "visit.sending_time_missing")]


def test_a_decision_after_the_first_day_is_recorded_with_its_own_date() -> None:
    assert ask(visit.SENDING, SENT._replace(decided_on=april(14))) == [
        records("kz266-p10-c", "visit.sending_late", decided_on=april(14), first_day=april(13))
    ]


@pytest.mark.parametrize("kind", REGULAR)
def test_regular_visits_may_be_announced_and_need_no_message_and_no_sending(kind: Kind) -> None:
    assert ask(visit.SENDING_BASIS, visit.Basis(kind, messages=0, registered=0)) == []
    assert ask(visit.NOTICE, visit.Notice(kind, april(1), april(13))) == []
    assert ask(visit.SENDING, SENT._replace(kind=kind, decided_by=None)) == []


@pytest.mark.parametrize("alleges", [Alleges.TORTURE, Alleges.ILL_TREATMENT])
@pytest.mark.parametrize(("as_of", "days"), [(april(13), 0), (april(20), 7)])
def test_the_age_of_a_message_is_shown_because_no_term_is_set(alleges: Alleges, as_of: date, days: int) -> None:
    found = value(ask(message.AGE, message.Age(alleges, april(13), as_of)), "message.age_days")

    assert (found.value, found.provision) == (days, "kz266-p10-c")
    assert found.params == {"received": april(13), "as_of": as_of}


def test_other_appeals_wait_for_no_decision() -> None:
    assert ask(message.AGE, message.Age(Alleges.OTHER, april(13), april(20))) == []
