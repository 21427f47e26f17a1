"""Merging what two wrote upon one text: no word of either is lost, deletions hold, order of arguments tells only whose stands first."""

import time
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qorgan.reporting.merge import merge
from tests.marks import provision

pytestmark = provision("kz266-p27")
WORDS = st.sampled_from(["камера", "тесная", "сырая", "окно", "a", "b", "c", "\n", " ", "  ", "\n\n"])
TEXTS = st.lists(WORDS, max_size=24).map(" ".join)


@given(TEXTS, TEXTS)
def test_a_text_merged_with_itself_is_itself(base: str, text: str) -> None:
    assert merge(base, text, text) == (text, ())


@given(TEXTS, TEXTS)
def test_whoever_changed_nothing_gives_way(base: str, text: str) -> None:
    assert merge(base, text, base) == (text, ())
    assert merge(base, base, text) == (text, ())


@given(TEXTS, TEXTS, TEXTS)
def test_whose_change_came_first_decides_only_the_order_within_conflicts(base: str, one: str, other: str) -> None:
    there, back = merge(base, one, other), merge(base, other, one)

    assert [(told.base, told.mine, told.theirs) for told in there.conflicts] == [tuple(told) for told in back.conflicts]
    assert there.conflicts or there.text == back.text


@given(TEXTS, TEXTS, TEXTS)
def test_every_word_that_either_added_stands_in_the_text(base: str, one: str, other: str) -> None:
    had, text = Counter(base.split()), Counter(merge(base, one, other).text.split())

    for written in (one, other):
        for word, count in (Counter(written.split()) - had).items():
            assert text[word] >= count


@given(TEXTS, TEXTS, TEXTS)
def test_no_two_words_run_together(base: str, one: str, other: str) -> None:
    words = set(f"{base} {one} {other}".split())

    assert set(merge(base, one, other).text.split()) <= words


@given(st.lists(st.integers(0, 3), min_size=4, max_size=30), st.data())
def test_what_one_deleted_and_the_other_left_alone_is_gone(lines: list[int], data: st.DataObject) -> None:
    paragraphs = [f"p{number} {word}" for number, word in enumerate(lines)]
    gone = data.draw(st.integers(0, len(paragraphs) - 1))
    far = data.draw(st.integers(0, len(paragraphs) - 1).filter(lambda one: abs(one - gone) > 1))
    one = [text for number, text in enumerate(paragraphs) if number != gone]
    other = [f"{text} more" if number == far else text for number, text in enumerate(paragraphs)]

    merged = merge(*("\n".join(text) for text in (paragraphs, one, other)))

    assert merged.conflicts == ()
    assert f"p{gone}" not in merged.text.split()
    assert f"p{far} {lines[far]} more" in merged.text.splitlines()


def test_where_both_changed_the_same_words_both_stand() -> None:
    merged = merge("Камера тесная.", "Камера очень тесная.", "Камера сырая.")

    assert merged.text == "Камера очень тесная.\nсырая."
    assert [tuple(one) for one in merged.conflicts] == [(" тесная.", " очень тесная.", " сырая.")]


def test_two_who_wrote_at_the_end_of_different_paragraphs_are_not_in_conflict() -> None:
    merged = merge("Первый.\nВторой.", "Первый. Борис.\nВторой.", "Первый.\nВторой. Аида.")

    assert merged == ("Первый. Борис.\nВторой. Аида.", ())


def test_who_goes_on_with_a_line_and_who_begins_one_below_it_are_not_in_conflict() -> None:
    told = ("Первый.", "Первый.\nВторой, от Аиды.", "Первый. И ещё.")

    assert merge(*told) == ("Первый. И ещё.\nВторой, от Аиды.", ())
    assert merge(told[0], told[2], told[1]) == merge(*told)


def test_texts_made_to_take_long_are_merged_within_a_second() -> None:
    base = "а " * 50_000
    began = time.perf_counter()

    merged = merge(base, "б " + base + "в", base.replace("а а", "а г", 20_000))

    assert time.perf_counter() - began < 1
    assert {"б", "в", "г"} <= set(merged.text.split())


def test_a_long_text_changed_in_two_places_is_merged_word_by_word() -> None:
    words = [f"слово{number % 700}" for number in range(30_000)]
    one, other = words.copy(), words.copy()
    one[100], other[29_000] = "Борис", "Аида"

    merged = merge(" ".join(words), " ".join(one), " ".join(other))

    assert merged.conflicts == ()
    assert {"Борис", "Аида"} <= set(merged.text.split())
