"""Every fault is worded in three languages with the same parameters."""

import ast
import re
import string
from pathlib import Path

from qorgan import register
from qorgan.register.fields import FIELDS, LANGUAGES, headings, words
from qorgan.register.sentences import Said, catalogue

CODE = re.compile(r"(file|row|cell|mapping)\.[a-z0-9_]+")


def _blanks(said: Said) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said.what + said.remedy) if name}


def _written() -> set[str]:
    """Codes in the source, those of regions and categories spelled out; the web adds the fault of a mapping for another register."""
    found = {"file.bad_as_of", "mapping.other_register"}
    for path in Path(register.__path__[0]).glob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        said = (str(node.value) for node in nodes if isinstance(node, ast.Constant))
        found |= {text for text in said if CODE.fullmatch(text)}
    places = {f"cell.unknown_{place}{near}" for place in ("region", "category") for near in ("", "_near")}
    return {code for code in found if not code.endswith(".xml")} | places


def test_every_code_has_words_and_every_word_a_code() -> None:
    assert set(catalogue("en")) == _written() - {"cell.unknown_"}


def test_the_languages_say_the_same_with_the_same_blanks() -> None:
    english = catalogue("en")
    for lang in LANGUAGES:
        assert set(catalogue(lang)) == set(english)
        for code, said in catalogue(lang).items():
            assert _blanks(said) == _blanks(english[code]), (lang, code)
            assert all(said), (lang, code)


def test_every_field_has_a_heading_of_its_own_in_every_language() -> None:
    for lang in LANGUAGES:
        assert set(words(lang)) == set(words("en"))
        for of in FIELDS:
            told = [heading.heading for heading in headings(of, lang).values()]
            assert len(set(map(str.casefold, told))) == len(FIELDS[of])
