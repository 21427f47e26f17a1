"""Paragraph 2: nothing to compute; an institution without a legal basis is met in paragraph 1."""

from tests.countries.kz.court import says_nothing_to_compute
from tests.marks import provision

pytestmark = provision("kz266-p02")


def test_the_scope_is_told_in_words_and_computes_nothing() -> None:
    assert says_nothing_to_compute("kz266-p02")
