"""Two versions side by side."""

from hypothesis import given
from hypothesis import strategies as st

from qorgan.interfaces.web.cases import differences
from qorgan.interfaces.web.cases.differences import Line, side_by_side

TEXTS = st.lists(st.sampled_from(["a", "b", "a b", "c  d", ""]), max_size=30).map("\n".join)


def sides(lines: list[Line], *, only_changed: bool) -> tuple[list[str], list[str]]:
    told = [line for line in lines if line.is_changed or not only_changed]
    before = ["".join(piece.text for piece in line.before) for line in told if line.before]
    after = ["".join(piece.text for piece in line.after) for line in told if line.after]
    return before, after


def test_equal_texts_have_no_rows() -> None:
    assert side_by_side("one\ntwo", "one\r\ntwo\n") == []


def test_a_word_that_changed_is_marked_in_its_line() -> None:
    (line,) = [line for line in side_by_side("one two three", "one 2 three") if line.is_changed]
    assert [(piece.text, piece.is_changed) for piece in line.before] == [
        ("one ", False),
        ("two", True),
        (" three", False),
    ]
    assert [(piece.text, piece.is_changed) for piece in line.after] == [("one ", False), ("2", True), (" three", False)]


def test_lines_far_from_a_change_are_left_out_and_the_gap_is_shown() -> None:
    before = "\n".join(map(str, range(100)))
    lines = side_by_side(before, before.replace("50", "fifty"))
    assert lines[0].is_gap
    assert len([line for line in lines if not line.is_gap]) == 2 * differences.AROUND + 1


def test_texts_too_long_to_be_compared_are_shown_as_changed_altogether() -> None:
    before = "a\n" * (differences.MOST_LINES + 1)
    lines = side_by_side(before, before + "b")
    assert all(line.is_changed for line in lines)
    long = side_by_side("word " * differences.MOST_WORDS, "word " * differences.MOST_WORDS + "end")
    assert [len(line.after) for line in long] == [1]


@given(before=TEXTS, after=TEXTS)
def test_every_line_that_is_in_one_version_only_is_shown(before: str, after: str) -> None:
    lines = side_by_side(before, after)
    shown = sides(lines, only_changed=False)
    assert set(before.splitlines()) - set(after.splitlines()) <= set(shown[0]) | {""}
    assert set(after.splitlines()) - set(before.splitlines()) <= set(shown[1]) | {""}
