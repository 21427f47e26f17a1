"""What the reader must be told of the country before it can tell a word from a misspelling."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.law.country import Country


class Vocabulary(NamedTuple):
    """Codes and days that a case file may use.

    ``switches``: policy switch → its words, ``("true", "false")`` for a yes-or-no one. ``first_day``, ``last_day``: the days that
    the calendar covers, inclusive. ``editions``: ids of the wordings of the law that a file may name. ``time_zone``: the country's
    (IANA name), in which the day of a moment is told; None: as the moment is written.
    """

    regions: Collection[str]
    categories: Collection[str]
    switches: Mapping[str, tuple[str, ...]]
    first_day: date
    last_day: date
    editions: Collection[str]
    time_zone: str | None = None


def of_country(country: Country) -> Vocabulary:
    """The words of a country, and the days its calendar covers."""
    calendar = country.calendar()
    switches = {switch.name: switch.words for switch in country.switches.values()}
    editions = tuple(edition.code for edition in country.book.editions)
    return Vocabulary(
        country.regions, country.categories, switches, calendar.first, calendar.last, editions, country.time_zone
    )
