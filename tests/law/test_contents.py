"""What a paragraph holds, told from its claims alone."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from qorgan.law import contents
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Claim, Edition, Law, Limit, Question, Rulebook, answers, sets
from qorgan.law.verdict import NOTHING, Answer
from qorgan.law.workdays import Calendar


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Boat(NamedTuple):
    size: Size


BOAT = Question("boat.allowed", Boat, {"size": Size})
CREW: Limit[int] = Limit("boat.crew", "people", {"size": Size})
SAILS: Limit[bool] = Limit("boat.sails", "yes or no")


@answers(BOAT, "t-1")
def any_boat(_facts: Boat, _law: Law) -> Sequence[Answer]:
    """Every boat may sail.

    Whatever its size.
    """
    return NOTHING


@sets(CREW, "t-2-a", size=Size.SMALL)
def few(_law: Law) -> int:
    return 2


@sets(CREW, "t-2-b", size=Size.LARGE)
def many(_law: Law) -> int:
    return 9


@sets(SAILS, "t-2")
def sails(_law: Law) -> bool:
    return True


CLAIMS: tuple[Claim, ...] = tuple(
    claim for rule in (any_boat, few, many, sails) for claim in vars(rule)["_qorgan_claims"]
)


def _law() -> Law:
    day = date(2026, 1, 1)
    calendar = Calendar(first=day, last=day, off={}, worked={}, source="invented")
    return Rulebook([Edition("t", day, None, CLAIMS, ())]).on(day, policy=Policy({}), calendar=calendar)


def test_a_limit_is_told_with_its_case_value_unit_and_provision_but_a_yes_or_no_is_not() -> None:
    assert contents.limits(CLAIMS, _law()) == [
        ("boat.crew", "small", 2, "people", "t-2-a"),
        ("boat.crew", "large", 9, "people", "t-2-b"),
    ]


def test_the_words_of_a_case_are_called_as_the_reader_calls_them() -> None:
    told = contents.limits(CLAIMS, _law(), lambda word: word.name)

    assert [limit.case for limit in told] == ["SMALL", "LARGE"]


def test_a_question_is_told_with_the_first_line_of_its_rule_and_where_that_stands() -> None:
    [told] = contents.questions(CLAIMS)

    assert (told.name, told.case, told.summary, told.provision) == ("boat.allowed", "", "Every boat may sail.", "t-1")
    assert (told.file, told.file_name) == (__file__, Path(__file__).name)
    assert told.line > 0


def test_a_paragraph_with_a_rule_in_one_of_its_items_is_computed() -> None:
    assert contents.computed(CLAIMS) == {"t-1", "t-2"}
