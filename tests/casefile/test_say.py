"""The sentences: every code in three languages, with the same parameters."""

import ast
import re
from importlib import resources
from string import Formatter

import pytest

from qorgan.casefile.faults import Fault
from qorgan.casefile.say import LANGUAGES, say, wordings

CODE = re.compile(r"(file|json|case|field|key|word|type|text|number|pair|list|date|id)\.[a-z_0-9]+")
BUILT = {"reference.person", "reference.institution", "reference.message"} | {
    f"{code_list}.unknown" for code_list in ("regions", "categories", "editions")
}


def emitted() -> set[str]:
    """Every code that stands as a text of its own in the reader's source, and those that are put together."""
    found = set(BUILT)
    for source in resources.files("qorgan.casefile").iterdir():
        if source.name in {"crosscheck.py", "json_suspects.py", "json_text.py", "shape.py", "when.py"}:
            tree = ast.parse(source.read_text("utf-8"))
            texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            found |= {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}
    return found - {"date.bad", "date.type"}  # names of complaints inside the validator


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fault_has_a_sentence_and_no_sentence_is_an_orphan(lang: str) -> None:
    assert set(wordings(lang)) - {"line"} == emitted()


def test_the_three_languages_use_the_same_parameters() -> None:
    for code, wording in wordings("en").items():
        for lang in ("ru", "kk"):
            other = wordings(lang)[code]
            assert fields(other.wrong) == fields(wording.wrong), (lang, code)
            assert fields(other.right) == fields(wording.right), (lang, code)


def test_a_sentence_says_where_what_and_what_would_be_right() -> None:
    fault = Fault("as_of", "date.impossible", {"value": '"2026-02-30"'})

    assert say(fault, "en") == (
        'as_of: there is no such day or hour: "2026-02-30": a day of the calendar, an hour from 00:00 to 23:59'
    )


def test_a_fault_of_a_stream_names_its_line() -> None:
    assert say(Fault("$", "file.empty", {}, line=3), "en").startswith("line 3: $: ")


def test_braces_in_a_value_are_not_taken_for_parameters() -> None:
    assert '"{wrong}"' in say(Fault("visit.kind", "word.unknown", {"value": '"{wrong}"', "allowed": "a"}), "kk")


def test_an_unknown_language_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        say(Fault("$", "file.empty", {}), "xx")
