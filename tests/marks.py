"""The mark that ties a test to the paragraphs it speaks for."""

import pytest


def provision(*ids: str) -> pytest.MarkDecorator:
    """Mark tests with the paragraphs they speak for, by id; ``make where P=kz266-p11`` lists them.

    At the top of a test file: ``pytestmark = provision("kz266-p11")``.
    """
    return pytest.mark.provision(*ids)


LONG = pytest.mark.long
ONE_LANGUAGE = [pytest.param("kk", marks=LONG), "ru", pytest.param("en", marks=LONG)]
"""For journeys that take long: one language with every run, the others with ``make long``."""
