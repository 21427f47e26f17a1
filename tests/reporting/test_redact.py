"""Blacking out: what is removed stands nowhere in what is left, however it was spelled."""

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from qorgan.reporting import excerpt, redact
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table
from qorgan.reporting.excerpt import BadChoice, Choice
from qorgan.reporting.redact import BAR, BadWord, Word
from tests.marks import provision

pytestmark = provision("kz266-p29")
LETTERS = st.text(alphabet="аәбқйёіңИАabNi-\u0301\u00ad \n", min_size=0, max_size=40)
WORDS = st.text(alphabet="аәбқйёіңИАabN ", min_size=2, max_size=6)


def content(text: str) -> ReportContent:
    """A report of one section that says the text in every place there is."""
    item = Item(id="item", kind="finding", title=text, facts=((text, text),), text=text)
    table = Table(title=text, columns=(text,), rows=((text,), ("x",)))
    section = SectionContent(
        key="summary",
        number=1,
        title=text,
        cites=text,
        facts=((text, text),),
        tables=(table,),
        items=(item,),
        text=text,
        notes=(text,),
    )
    return ReportContent(
        number="R-1", version=1, language="ru", form=0, wording=text, visit=text, kind="special", title=text, frozen_on="",
        sections=(section, SectionContent(key="other", number=2, title="Other", text="Other text")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("Говорил Иванов.", "иванов", f"Говорил {BAR}."),
        ("С Ивановым, у ИВАНОВА", "Иванов", f"С {BAR}, у {BAR}"),
        ("Ива\u0301нов и Ива\u00adнов", "Иванов", f"{BAR} и {BAR}"),
        ("Семёнов", "Семенов", BAR),
        ("Cемен", "Семен", BAR),
        ("Иван\n  Иванов ушёл", "Иван Иванов", f"{BAR} ушёл"),
        ("Иванов-Петров", "Петров", BAR),
        ("Әділ мен әділдік", "Әділ", f"{BAR} мен {BAR}"),
        ("дом", "Иванов", "дом"),
        ("Условия содержания, Ержанову", "Ержан", f"Условия содержания, {BAR}"),
        ("№12Иванов, _Иванов", "Иванов", f"№{BAR}, _{BAR}"),
        ("12 и 112", "12", f"{BAR} и 112"),
        ("", "Иванов", ""),
    ],
)
def test_a_word_goes_however_it_is_spelled(text: str, word: str, left: str) -> None:
    assert redact.blacked(text, [Word(word)]) == left


def test_a_pseudonym_stands_instead_unless_two_of_them_meet() -> None:
    words = redact.words(["Иван = Лицо А", "Иванов =", "Пётр ="])
    assert [word.instead for word in words] == ["Лицо А", "N-1", "N-2"]
    assert redact.blacked("Иван, Пётр и Иванов", words) == f"Лицо А, N-2 и {BAR}"


def test_a_pseudonym_of_the_house_is_not_given_twice() -> None:
    assert [word.instead for word in redact.words(["Иван = N-1", "Пётр ="])] == ["N-1", "N-2"]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (["а"], "short"),
        (["\u0301\u00ad а"], "short"),
        ([" = Лицо"], "short"),
        ([f"а{BAR}б"], "bar"),
        (["Лиц = Лицо"], "tells"),
    ],
)
def test_a_word_that_cannot_be_removed_is_named(told: list[str], code: str) -> None:
    with pytest.raises(BadWord) as bad:
        redact.words(["Иванов", *told])
    assert (bad.value.code, bad.value.at) == (code, 2)


@given(text=LETTERS, told=st.lists(WORDS, min_size=1, max_size=3), instead=st.sampled_from(["", "N-1", "Лицо"]))
@example(text="аб аб", told=["б а"], instead="")
@example(text="й", told=["ии"], instead="")
def test_no_removed_word_is_left_in_any_spelling(text: str, told: list[str], instead: str) -> None:
    removed = [Word(word, instead) for word in told]
    assume(all(len(redact.folded(word.text)) >= redact.FEWEST_SIGNS for word in removed))
    assume(not redact.tells(instead, removed))
    left = redact.blacked(text, removed)
    assert not redact.tells(left, removed)
    spelled = [word.strip().casefold() for word in told if word.strip().isalpha()]
    assert not any(one.startswith(word) for one in re.findall(r"[^\W\d]+", left.casefold()) for word in spelled)
    assert redact.blacked(left, removed) == left


@given(text=LETTERS, word=WORDS)
def test_what_tells_nothing_is_left_as_it_stands(text: str, word: str) -> None:
    assume(len(redact.folded(word)) >= redact.FEWEST_SIGNS)
    if not redact.tells(text, [Word(word)]):
        assert redact.blacked(text, [Word(word)]) == text


@given(text=LETTERS, other=LETTERS)
def test_the_bar_says_nothing_of_what_was_there(text: str, other: str) -> None:
    """Texts that differ in the removed word alone are the same when it is gone."""
    removed = [Word("иванов"), Word("пётр")]
    assume(not redact.tells(text, removed) and not redact.tells(other, removed))
    first, second = (redact.blacked(f"{text}. {name}. {other}", removed) for name in ("Иванов", "ПЕТР"))
    assert first == second


@given(text=LETTERS.filter(lambda text: len(redact.folded(text)) > 2), at=st.data())
def test_nothing_of_an_excerpt_says_a_removed_word(text: str, at: st.DataObject) -> None:
    whole = redact.folded(text)
    first = at.draw(st.integers(0, len(whole) - 2))
    word = whole[first : at.draw(st.integers(first + 2, len(whole)))]
    assume(redact.tells(text, (Word(word),)))
    assume(len(redact.folded(word)) >= 2 and "=" not in word)
    removed = (Word(word),)
    assume(not redact.tells("R-1", removed) and not redact.tells("special", removed))
    taken = excerpt.excerpt(content(text), Choice(pieces=("summary",), words=removed))
    section = taken.content.sections[0]
    told = [taken.content.title, taken.content.visit, taken.content.wording, section.title, section.cites, section.text]
    told += [
        *section.notes,
        *section.facts[0],
        *section.items[0].facts[0],
        section.items[0].title,
        section.items[0].text,
    ]
    told += [section.tables[0].title, *section.tables[0].columns, *section.tables[0].rows[0]]
    assert not any(redact.tells(one, removed) for one in told)
    assert taken.bars >= len(told) - 1


def test_what_was_not_chosen_is_not_in_it() -> None:
    taken = excerpt.excerpt(content("Иванов"), Choice(pieces=("item",)))
    (section,) = taken.content.sections
    assert (section.key, section.text, section.facts, section.notes) == ("1", "", (), ())
    assert [item.id for item in section.items] == ["1.1"]


def test_every_line_that_is_offered_can_be_taken_out() -> None:
    whole = content("Первая\nВторая")
    lines = [line.address for piece in excerpt.pieces(whole) if piece.address != "other" for line in piece.lines]
    taken = excerpt.excerpt(whole, Choice(pieces=("summary",), lines=tuple(lines)))
    section = taken.content.sections[0]
    assert section.text == section.items[0].text == f"{BAR}\n{BAR}"
    assert section.notes == (BAR,)
    assert section.facts[0][1] == section.items[0].title == section.items[0].facts[0][1] == BAR
    assert section.tables[0].rows == ((BAR,), (BAR,))


@pytest.mark.parametrize(
    ("choice", "code", "value"),
    [
        (Choice(pieces=()), "nothing", ""),
        (Choice(pieces=("lost",)), "piece", "lost"),
        (Choice(pieces=("other",), lines=("summary/text/0",)), "line", "summary/text/0"),
        (Choice(pieces=("other",), words=(Word("Other"), Word("Иванов"))), "word", 2),
        (Choice(pieces=("other",), words=(Word("special"),)), "kept", 1),
    ],
)
def test_a_choice_that_cannot_be_made_is_named(choice: Choice, code: str, value: str | int) -> None:
    with pytest.raises(BadChoice) as bad:
        excerpt.excerpt(content("Text"), choice)
    assert (bad.value.code, bad.value.value) == (code, value)


def test_an_excerpt_is_a_report_again() -> None:
    taken = excerpt.excerpt(content("Text"), Choice(pieces=("summary", "other")))
    assert ReportContent.decode(taken.content.encode()) == taken.content
    assert unicodedata.is_normalized("NFC", taken.content.encode().decode())
