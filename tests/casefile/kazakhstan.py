"""The vocabulary of the real country, as the product hands it to the reader."""

from functools import cache

from qorgan.casefile.vocabulary import Vocabulary
from qorgan.countries.kz import COUNTRY


@cache
def vocabulary() -> Vocabulary:
    """Codes, switches and days of Kazakhstan."""
    days = COUNTRY.calendar()
    return Vocabulary(
        regions=tuple(COUNTRY.regions),
        categories=tuple(COUNTRY.categories),
        switches={name: switch.words for name, switch in COUNTRY.switches.items()},
        first_day=days.first,
        last_day=days.last,
        editions=tuple(act.edition for act in COUNTRY.acts),
    )
