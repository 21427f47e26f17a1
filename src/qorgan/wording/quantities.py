"""Dates and numbers in the reader's language, from CLDR through Babel, spelled so that they can stand anywhere in a sentence."""

from datetime import date
from functools import lru_cache

from babel import dates, numbers

# British English: the day before the month, as in the other two languages.
LOCALES = {"kk": "kk", "ru": "ru", "en": "en_GB"}
# CLDR's own long forms end in an abbreviation with a full stop in Kazakh and Russian, which looks wrong at the end of a sentence.
_LONG = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'года'", "en": "d MMMM y"}
_FULL = {"kk": "y 'жылғы' d MMMM, EEEE", "ru": "EEEE, d MMMM y 'года'", "en": "EEEE d MMMM y"}
_SHORT = "d MMMM"
# Up to four digits nothing is grouped: a year is a number too, and both Kazakh and Russian print 9999 so.
_UNGROUPED = 9999


@lru_cache(maxsize=4096)
def day(day: date, language: str) -> str:
    """The day in words, with its year: ``26 March 2026``."""
    return dates.format_date(day, _LONG[language], locale=LOCALES[language])


@lru_cache(maxsize=4096)
def full_day(day: date, language: str) -> str:
    """The day in words, with its year and the day of the week: ``Thursday 26 March 2026``."""
    return dates.format_date(day, _FULL[language], locale=LOCALES[language])


def span(first: date, last: date, language: str) -> str:
    """Neighbouring days without their year, shortened where they share the month: ``14–15 March``."""
    ends = [dates.format_date(day, _SHORT, locale=LOCALES[language]) for day in (first, last)]
    if first == last:
        return ends[0]
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ends[1]}"
    return " – ".join(ends)


def number(number: int, language: str) -> str:
    """A whole number with the language's own grouping."""
    if abs(number) <= _UNGROUPED:
        return str(number)
    return numbers.format_decimal(number, locale=LOCALES[language])
