"""The rulebook: one provision a case, editions by the day of the fact, and conflicts found when the book is gathered."""

import importlib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from qorgan.countries.kz import statute
from qorgan.law.ids import paragraph_of, provision
from qorgan.law.readings import Policy
from qorgan.law.rulebook import (
    Claim,
    Edition,
    Law,
    LawConflict,
    Limit,
    Question,
    Rulebook,
    answers,
    gather,
    overlay,
    sets,
    warning_for,
)
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.law.workdays import Calendar


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Ball(NamedTuple):
    colour: Colour


class Pair(NamedTuple):
    one: Colour
    other: Colour


PAIR = Question("ball.pair", Pair, {"one": Colour, "other": Colour})
BALL = Question("ball.allowed", Ball, {"colour": Colour})
MOST: Limit[int] = Limit("ball.most", "balls", {"colour": Colour})


@answers(BALL, "t-1", colour=Colour.RED)
def red(_facts: Ball, _law: Law) -> Sequence[Answer]:
    return (Finding(provision("t-1"), Effect.REFUSES, "ball.red", {}),)


@answers(BALL, "t-2", colour=Colour.BLUE)
def blue(_facts: Ball, _law: Law) -> Sequence[Answer]:
    return NOTHING


@answers(BALL, "t-3")
def every_colour(_facts: Ball, _law: Law) -> Sequence[Answer]:
    return NOTHING


@answers(PAIR, "t-5")
def every_colour_of_two(_facts: Pair, _law: Law) -> Sequence[Answer]:
    return NOTHING


@sets(MOST, "t-4")
def most(_law: Law) -> int:
    return 7


def claims(*functions: object) -> tuple[Claim, ...]:
    return tuple(claim for function in functions for claim in vars(function)["_qorgan_claims"])


def edition(
    *functions: object, code: str = "t-2020", since: date = date(2020, 1, 1), amended_on: date | None = None
) -> Edition:
    return Edition(code, since, amended_on, claims(*functions), ())


def calendar() -> Calendar:
    return Calendar(first=date(2020, 1, 1), last=date(2020, 1, 31), off={}, worked={}, source="invented")


def law(book: Rulebook, day: date = date(2021, 1, 1)) -> Law:
    return book.on(day, policy=Policy({}), calendar=calendar())


def test_the_provision_that_covers_the_case_answers() -> None:
    book = Rulebook([edition(red, blue)])

    assert [a.provision for a in law(book).ask(BALL, Ball(Colour.RED)) if isinstance(a, Finding)] == ["t-1"]
    assert law(book).ask(BALL, Ball(Colour.BLUE)) == ()


def test_the_provision_of_an_answer_is_told_even_where_it_has_nothing_to_say() -> None:
    asked = law(Rulebook([edition(red, blue, every_colour_of_two)]))

    assert (asked.source(BALL, Ball(Colour.RED)), asked.source(BALL, Ball(Colour.BLUE))) == ("t-1", "t-2")
    assert asked.source(PAIR, Pair(Colour.RED, Colour.BLUE)) == "t-5"


def test_many_facts_are_answered_as_one_by_one() -> None:
    balls = [Ball(Colour.RED), Ball(Colour.BLUE), Ball(Colour.RED)]
    asked = law(Rulebook([edition(red, blue)]))

    assert asked.ask_many(BALL, balls) == [asked.ask(BALL, ball) for ball in balls]


def test_a_limit_comes_with_its_provision() -> None:
    assert law(Rulebook([edition(most)])).limit(MOST, colour=Colour.RED) == (7, "t-4")


def test_a_law_says_on_what_it_is_silent() -> None:
    asked = law(Rulebook([edition(most)]))

    assert asked.is_silent_on(BALL)
    assert not asked.is_silent_on(MOST)


def test_a_law_that_is_silent_says_no() -> None:
    floats: Limit[bool] = Limit("ball.floats", "yes or no", {"colour": Colour})

    @sets(floats, "t-6", colour=Colour.RED)
    def red_floats(_law: Law) -> bool:
        return True

    @sets(floats, "t-7", colour=Colour.BLUE)
    def blue_sinks(_law: Law) -> bool:
        return False

    spoken = law(Rulebook([edition(red_floats, blue_sinks)]))

    assert [spoken.holds(floats, colour=colour) for colour in Colour] == [True, False]
    assert not law(Rulebook([edition(most)])).holds(floats, colour=Colour.RED)


def test_two_provisions_for_one_case_are_a_conflict() -> None:
    with pytest.raises(LawConflict, match=r"ball\.allowed red: both t-1 and t-3"):
        Rulebook([edition(red, blue, every_colour)])


def test_a_case_without_a_provision_is_a_conflict() -> None:
    with pytest.raises(LawConflict, match=r"ball\.allowed blue: no provision"):
        Rulebook([edition(red)])


def test_a_rule_cannot_cover_a_fact_that_the_question_does_not_enumerate() -> None:
    with pytest.raises(LawConflict, match="size"):
        answers(BALL, "t-5", size=Colour.RED)


def test_the_wording_of_the_day_of_the_fact_judges_it() -> None:
    book = Rulebook([edition(every_colour, code="new", since=date(2024, 1, 1)), edition(red, blue, code="old")])

    assert law(book, date(2023, 12, 31)).edition.code == "old"
    assert law(book, date(2024, 1, 1)).edition.code == "new"
    assert book.on(date(2024, 1, 1), policy=Policy({}), calendar=calendar(), edition="old").edition.code == "old"


def test_a_wording_that_the_book_does_not_have_is_not_replaced_by_another() -> None:
    with pytest.raises(LookupError, match="t-1999"):
        Rulebook([edition(red, blue)]).on(date(2024, 1, 1), policy=Policy({}), calendar=calendar(), edition="t-1999")


def test_a_fact_before_the_first_wording_gets_that_wording_and_a_warning() -> None:
    oldest = edition(red, blue)

    assert law(Rulebook([oldest]), date(2019, 1, 1)).edition.code == "t-2020"
    assert warning_for(oldest, date(2019, 12, 31)) == "edition.not_yet_in_force"
    assert warning_for(oldest, date(2020, 1, 1)) is None


def test_a_fact_after_a_known_amendment_gets_a_warning() -> None:
    amended = edition(red, blue, amended_on=date(2025, 5, 13))

    assert warning_for(amended, date(2025, 5, 12)) is None
    assert warning_for(amended, date(2025, 5, 13)) == "edition.amended_later"


def test_an_amendment_replaces_the_cases_it_claims_and_leaves_the_rest() -> None:
    @answers(BALL, "t-1-new", colour=Colour.RED)
    def red_again(_facts: Ball, _law: Law) -> Sequence[Answer]:
        return NOTHING

    amended = overlay(claims(red_again), claims(red, blue, most))

    assert {claim.provision for claim in amended} == {"t-1-new", "t-2", "t-4"}


def test_an_earlier_provision_keeps_the_cases_that_an_amendment_leaves_to_it() -> None:
    @answers(BALL, "t-3-new", colour=Colour.RED)
    def red_again(_facts: Ball, _law: Law) -> Sequence[Answer]:
        return (Finding(provision("t-3-new"), Effect.REFUSES, "ball.red", {}),)

    amended = overlay(claims(red_again), claims(every_colour, most))

    asked = law(Rulebook([Edition("t-2024", date(2024, 1, 1), None, amended, ())]), date(2024, 1, 1))
    assert [a.provision for a in asked.ask(BALL, Ball(Colour.RED)) if isinstance(a, Finding)] == ["t-3-new"]
    assert asked.ask(BALL, Ball(Colour.BLUE)) == ()
    assert [(c.provision, dict(c.covers)) for c in amended if c.asked is BALL] == [
        ("t-3-new", {"colour": (Colour.RED,)}),
        ("t-3", {"colour": (Colour.BLUE,)}),
    ]


def test_an_amendment_of_every_case_leaves_nothing_of_the_earlier_provision() -> None:
    @sets(MOST, "t-4-new")
    def fewer(_law: Law) -> int:
        return 5

    amended = overlay(claims(fewer), claims(most))

    assert [claim.provision for claim in amended] == ["t-4-new"]


def test_gathering_takes_what_a_module_itself_states_and_not_what_it_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = tmp_path / "ball_law"
    planted.mkdir()
    (planted / "__init__.py").write_text("")
    (planted / "p1_red.py").write_text(
        "from tests.law.test_rulebook import BALL, Colour, answers\n\n"
        "@answers(BALL, 't-1', colour=Colour.RED)\n@answers(BALL, 't-2', colour=Colour.BLUE)\n"
        "def stated(facts, law):\n    return ()\n"
    )
    (planted / "p2_silent.py").write_text("from ball_law.p1_red import stated\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    gathered, modules = gather(importlib.import_module("ball_law"))

    assert sorted(claim.provision for claim in gathered) == ["t-1", "t-2"]
    assert modules == ("ball_law.p1_red", "ball_law.p2_silent")


def test_gathering_a_real_folder_claims_each_case_once() -> None:
    gathered, modules = gather(statute)

    claimed = [(claim.asked.name, case) for claim in gathered for case in claim.cases()]
    paragraphs = {str(paragraph_of(claim.provision)) for claim in gathered}
    assert {paragraph for paragraph in paragraphs if paragraph.startswith("kzstat")} == {
        f"kzstat-{article}" for article in (143, 144, 145, 147, 148, 149, 151, 152, 153)
    }
    assert {claim.function.__module__ for claim in gathered} == set(modules)
    assert len(claimed) == len(set(claimed))
