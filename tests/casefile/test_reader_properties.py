"""Whatever is thrown at the reader: a case or ``Unreadable``, never anything else, and order never matters."""

import json
import random

from hypothesis import given
from hypothesis import strategies as st

from qorgan.casefile.faults import Unreadable
from qorgan.casefile.model import Case
from qorgan.casefile.read import read_case
from qorgan.casefile.say import LANGUAGES, say
from tests.casefile.trees import Node, changed, paths, text
from tests.casefile.whole import WHOLE
from tests.casefile.words import VOCABULARY

PATHS = [path for path in paths(WHOLE) if path]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str)
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)
HALVES = st.characters(categories=["Cs"])


def outcome(raw: bytes | str) -> Case | list[str]:
    """The case, or its faults in every language, each a line that can be printed and encoded."""
    try:
        return read_case(raw, VOCABULARY)
    except Unreadable as error:
        faults = error.faults
    sentences = [say(fault, lang) for fault in faults for lang in LANGUAGES]
    assert sentences
    assert all(sentence.isprintable() for sentence in sentences), sentences
    "".join(sentences).encode()
    return sentences


@given(st.binary())
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    outcome(raw)


@given(st.text(st.characters() | HALVES))
def test_any_text_is_read_or_refused(raw: str) -> None:
    outcome(raw)


@given(JSON)
def test_any_json_is_read_or_refused(tree: object) -> None:
    outcome(json.dumps(tree))


@given(st.sampled_from(PATHS), JSON)
def test_any_value_at_any_place_is_read_or_refused(path: tuple[str | int, ...], value: object) -> None:
    outcome(json.dumps(changed(WHOLE, path, value)))


@given(
    st.sampled_from([path for path in PATHS if isinstance(path[-1], str)]), st.text(st.characters() | HALVES), SCALARS
)
def test_any_key_at_any_place_is_read_or_refused(path: tuple[str | int, ...], key: str, value: object) -> None:
    outcome(json.dumps(changed(WHOLE, (*path[:-1], key), value)))


@given(st.integers(min_value=0, max_value=len(text(WHOLE)) - 1))
def test_a_file_cut_off_anywhere_is_refused(length: int) -> None:
    assert not isinstance(outcome(text(WHOLE)[:length]), Case)


@given(st.randoms(use_true_random=False), st.sampled_from(PATHS), SCALARS)
def test_the_order_of_keys_never_matters(order: random.Random, path: tuple[str | int, ...], value: object) -> None:
    tree = changed(WHOLE, path, value)

    assert outcome(json.dumps(tree)) == outcome(json.dumps(shuffled(tree, order)))


def shuffled(node: object, order: random.Random) -> Node | object:
    if isinstance(node, list):
        return [shuffled(inner, order) for inner in node]
    if not isinstance(node, dict):
        return node
    keys = list(node)
    order.shuffle(keys)
    return {key: shuffled(node[key], order) for key in keys}


@given(st.randoms(use_true_random=False))
def test_the_order_of_a_list_does_not_decide_whether_a_file_is_read(order: random.Random) -> None:
    people = [{"id": f"p{number}", "office": "participant"} for number in range(5)]
    roster = [person["id"] for person in people]
    order.shuffle(people)
    order.shuffle(roster)

    assert isinstance(outcome(json.dumps({"case": 1, "people": people, "visit": {"id": "v", "roster": roster}})), Case)
