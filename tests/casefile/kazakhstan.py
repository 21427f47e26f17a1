"""The vocabulary of the real country, as the product hands it to the reader."""

from functools import cache

from qorgan.casefile.vocabulary import Vocabulary, of_country
from qorgan.countries.kz import COUNTRY


@cache
def vocabulary() -> Vocabulary:
    """Codes, switches, days and clock of Kazakhstan."""
    return of_country(COUNTRY)
