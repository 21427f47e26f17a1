"""Every worked example: the law's answer to the case file holds the provision, the effect and the dates that were worked out by hand."""

import re

import pytest

from qorgan.casefile.judge import Answer, judge
from qorgan.casefile.read import read_case
from qorgan.countries.kz import COUNTRY
from tests.casefile import expectations, kazakhstan

EXAMPLES = {f"E{number:02}" for number in range(1, 23)}


def answer_to(name: str) -> Answer:
    case = read_case(expectations.raw(name), kazakhstan.vocabulary())
    return judge(case, COUNTRY)


@pytest.mark.parametrize("name", expectations.names())
def test_the_answer_holds_what_the_example_says(name: str) -> None:
    wanted = expectations.expected(name)

    answer = answer_to(name)

    told = "\n".join(map(str, (*answer.findings, *answer.duties, *answer.values)))
    assert list(expectations.missing(wanted.findings, tuple(answer.findings))) == [], told
    assert list(expectations.missing(wanted.duties, tuple(answer.duties))) == [], told
    assert list(expectations.missing(wanted.values, tuple(answer.values))) == [], told


@pytest.mark.parametrize("name", expectations.names())
def test_the_answer_does_not_find_what_is_not_there(name: str) -> None:
    wanted = expectations.expected(name)

    found = [finding for finding in answer_to(name).findings if finding.code in wanted.absent]

    assert found == []


@pytest.mark.parametrize("name", expectations.names())
def test_the_act_is_stopped_only_where_the_example_stops_it(name: str) -> None:
    wanted = expectations.expected(name)

    stopping = [finding for finding in answer_to(name).findings if finding.effect.stops]

    if wanted.stops is not None:
        assert bool(stopping) == wanted.stops, stopping


def test_every_worked_example_is_kept_as_a_case_file() -> None:
    assert {expectations.expected(name).example for name in expectations.names()} == EXAMPLES


def test_every_case_file_has_an_expectation_and_bears_the_number_of_its_example() -> None:
    assert {path.stem for path in expectations.CASES.glob("*.json")} == set(expectations.names())
    for name in expectations.names():
        number = re.match(r"e(\d\d)_", name)
        assert number is not None, name
        assert expectations.expected(name).example == f"E{number[1]}"
