"""Readings: a closed list of switches, the word in force on a day."""

from datetime import date

import pytest

from qorgan.law.readings import Policy, ReadingDecision, Switch, UnknownReading, in_force

SWITCHES = {"DAYS": Switch("DAYS", ("calendar", "working"), ())}


def decision(word: str, valid_from: date) -> ReadingDecision:
    return ReadingDecision("DAYS", word, "No. 1", valid_from, "chair", valid_from)


def test_the_first_word_is_in_force_until_one_is_chosen() -> None:
    assert Policy(SWITCHES)["DAYS"] == "calendar"
    assert Policy(SWITCHES, {"DAYS": "working"})["DAYS"] == "working"


def test_an_unknown_switch_and_an_unknown_word_are_refused_with_what_is_known() -> None:
    with pytest.raises(UnknownReading) as unknown:
        Policy(SWITCHES, {"DAY": "calendar"})
    assert unknown.value.known == ("DAYS",)

    with pytest.raises(UnknownReading) as unknown:
        Policy(SWITCHES, {"DAYS": "some"})
    assert unknown.value.known == ("calendar", "working")


def test_a_decision_holds_from_its_day_and_the_latest_wins() -> None:
    decisions = (decision("working", date(2026, 3, 1)), decision("calendar", date(2026, 6, 1)))

    assert in_force(SWITCHES, decisions, date(2026, 2, 28))["DAYS"] == "calendar"
    assert in_force(SWITCHES, decisions, date(2026, 3, 1))["DAYS"] == "working"
    assert in_force(SWITCHES, decisions, date(2026, 6, 1))["DAYS"] == "calendar"
