"""A long list in pages."""

import pytest

from qorgan.interfaces.web.shell import paging

ROWS = list(range(1, 102))


def test_the_last_page_holds_the_rest() -> None:
    page = paging.cut(ROWS, "3")
    assert list(page.rows) == [101]
    assert (page.first_row, page.last_row, page.last) == (101, 101, 3)


@pytest.mark.parametrize(
    ("word", "number"), [(None, 1), ("", 1), ("0", 1), ("-2", 1), ("x", 1), ("4", 3), ("9" * 5000, 1), ("²", 1)]
)
def test_any_word_leads_to_a_page_that_exists(word: str | None, number: int) -> None:
    assert paging.cut(ROWS, word).number == number


def test_an_empty_list_has_one_empty_page() -> None:
    rows: list[int] = []
    page = paging.cut(rows, None)
    assert (page.last, page.first_row, page.last_row) == (1, 0, 0)


def test_far_pages_are_left_out_between_the_ends_and_the_neighbours() -> None:
    assert paging.Page([], 10, 1000).nearby == [1, None, 9, 10, 11, None, 20]
    assert paging.Page([], 1, 100).nearby == [1, 2]
