"""Texts as the fonts can print them: nothing strange stops a paper, nothing unseen turns a line, letters of the languages stay."""

from datetime import date

import pytest

from qorgan.documents import typeset
from qorgan.documents.printable import printable, values

LETTERS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
SIGNS = "«№ 7» — § 12 – 14 °C · “x” ‘y’ … € ₸ ½ ± × é и\u0306 a\u00a0b c\u202fd"
PAGE = b'#set document(title: "x", date: auto)\n#set text(font: "Noto Sans", lang: "en")\n= A\n#json(bytes(sys.inputs.facts)).said'


@pytest.mark.parametrize("text", [LETTERS, SIGNS, "first\nsecond\tthird"])
def test_what_the_fonts_have_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\U0001f600", "[U+1F600]"),
        ("漢", "[U+6F22]"),
        ("\ud83d", "[U+D83D]"),
        ("a → b ✓", "a -> b +"),
        ("\uf0b7 first", "• first"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_what_they_have_not_is_named(text: str, told: str) -> None:
    assert printable(text) == told


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u200b", "\x00", "\x1b", "\x85", "\ufeff", "\ufe0f"])
def test_what_turns_a_line_or_cannot_be_seen_is_left_out(sign: str) -> None:
    assert printable(f"a{sign}b") == "ab"


def test_values_keep_their_shape() -> None:
    told = {"a": ["→", {"b": ("x\u202e", 3, None, True)}]}
    assert values(told) == {"a": ["->", {"b": ["x", 3, None, True]}]}


def test_any_sign_at_all_can_stand_in_a_paper() -> None:
    every = "".join(map(chr, range(0x3000)))
    assert typeset.pdf(PAGE, {"said": every + "\U0001f600\ud83d\U0010ffff"}, date(2026, 11, 26)).startswith(b"%PDF")
