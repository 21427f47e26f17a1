"""Pseudonyms: made of the entry's id, never a name, known again when they are typed from paper."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.sampling import pseudonym


def test_the_pseudonym_is_that_of_the_specification() -> None:
    assert pseudonym.of(UUID(int=0)) == "L2D3-4XK3"


@given(st.uuids())
def test_a_pseudonym_is_read_as_it_was_made(number: UUID) -> None:
    made = pseudonym.of(number)
    assert pseudonym.read(made) == pseudonym.read(made.lower().replace("-", " ")) == made


@given(st.uuids(), st.integers(0, 7), st.sampled_from(pseudonym.SIGNS))
def test_one_wrong_sign_is_noticed(number: UUID, at: int, sign: str) -> None:
    signs = pseudonym.of(number).replace("-", "")
    wrong = signs[:at] + sign + signs[at + 1 :]
    assert (pseudonym.read(wrong) == "") == (wrong != signs)


@pytest.mark.parametrize("typed", ["", "Aida", "Aigerim Omarova", "AIDA-47", "L2D3", "L2D3-4XK3P", "Айгерим"])
def test_a_name_is_no_pseudonym(typed: str) -> None:
    assert pseudonym.read(typed) == ""


def test_two_thousand_talks_have_two_thousand_pseudonyms() -> None:
    assert len({pseudonym.of(UUID(int=number)) for number in range(2_000)}) == 2_000
