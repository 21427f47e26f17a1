"""The vectors of the sealed record: what the page says opens, opens for both implementations, and nothing else does."""

import pytest

from tests.vault.second import make_vectors, ours, vectors
from tests.vault.second.answers import ANSWERS
from tests.vault.second.refusal import Refused
from tests.vault.second.vectors import Vector

STORED = list(vectors.stored())
POSITIVE = [vector for vector in STORED if vector.gives is not None]
NEGATIVE = [vector for vector in STORED if vector.gives is None]


def named(vector: Vector) -> str:
    return f"{vector.about}: {vector.name}"


@pytest.mark.parametrize("vector", POSITIVE, ids=named)
def test_ours_finds_what_the_vector_gives(vector: Vector) -> None:
    assert ours.ANSWERS[vector.about](vector.case) == vector.gives


@pytest.mark.parametrize("vector", POSITIVE, ids=named)
def test_the_second_finds_what_the_vector_gives(vector: Vector) -> None:
    assert ANSWERS[vector.about](vector.case) == vector.gives


@pytest.mark.parametrize("vector", NEGATIVE, ids=named)
def test_ours_refuses_what_was_changed(vector: Vector) -> None:
    with pytest.raises(ours.REFUSALS):
        ours.ANSWERS[vector.about](vector.case)


@pytest.mark.parametrize("vector", NEGATIVE, ids=named)
def test_the_second_refuses_what_was_changed(vector: Vector) -> None:
    with pytest.raises(Refused):
        ANSWERS[vector.about](vector.case)


def test_the_stored_vectors_are_those_that_the_script_makes() -> None:
    for name, text in make_vectors.made().items():
        assert (vectors.FOLDER / name).read_text(encoding="utf-8") == text, name


def test_every_object_has_vectors_and_every_file_is_asked_of_both() -> None:
    about = {vector.about for vector in STORED}
    assert about == set(ANSWERS) == set(ours.ANSWERS)
