"""Whatever case file the reader accepts is judged and told in every language, the same each time and in whatever order its lists stand."""

import json
import random
import re
from collections import Counter

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.casefile import schemas
from qorgan.casefile.faults import Unreadable
from qorgan.casefile.judge import Answer, judge
from qorgan.casefile.read import read_case
from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.wording import answer
from tests.casefile import kazakhstan
from tests.casefile.any_case import cases, drawn
from tests.casefile.trees import Node, Tree, text

CASE = jsonschema.Draft202012Validator(schemas.case_schema())
ANSWER = jsonschema.Draft202012Validator(schemas.answer_schema())
ENOUGH = 60


def judged(tree: Tree) -> Answer | None:
    """The answer, or None where the drawn days stand in reverse or one day is moved twice."""
    try:
        return judge(read_case(text(tree), kazakhstan.vocabulary()), COUNTRY)
    except Unreadable:
        return None


@settings(max_examples=ENOUGH)
@given(cases())
def test_every_case_is_judged_and_its_answer_fits_the_schema(tree: Tree) -> None:
    said = judged(tree)

    assert CASE.is_valid(tree)
    for language in LANGUAGES:
        if said is None:
            break
        told = json.loads(json.dumps(answer.told(said, country=COUNTRY, language=language)))
        assert [error.message for error in ANSWER.iter_errors(told)] == []
        assert "9999" not in json.dumps(told), "a day that stands for no day got out"


@settings(max_examples=ENOUGH)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_lists_carries_no_meaning(tree: Tree, order: random.Random) -> None:
    other = _reordered(tree, order)

    assert isinstance(other, dict)
    assert _said(judged(tree)) == _said(judged(other))


@settings(max_examples=ENOUGH)
@given(cases())
def test_nothing_is_found_twice(tree: Tree) -> None:
    said = judged(tree)

    times = Counter(map(repr, said.findings if said else ()))

    assert [finding for finding, count in times.items() if count > 1] == []


def test_nearly_every_file_that_is_drawn_can_be_read() -> None:
    assert sum(judged(drawn(seed)) is not None for seed in range(ENOUGH)) > ENOUGH * 0.9


def _said(said: Answer | None) -> Counter[str] | None:
    """Findings, duties and values without the places in lists."""
    if said is None:
        return None
    return Counter(re.sub(r"\[\d+\]", "[]", repr(one)) for one in (*said.findings, *said.duties, *said.values))


def _reordered(node: Node, order: random.Random, key: str = "") -> Node:
    if isinstance(node, dict):
        return {name: _reordered(inner, order, name) for name, inner in node.items()}
    if not isinstance(node, list) or key == "period":
        return node
    return [_reordered(inner, order) for inner in order.sample(node, len(node))]
