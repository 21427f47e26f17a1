"""Dates and numbers in the reader's language, from CLDR through Babel.

Django has no Kazakh formats and browsers have no Kazakh calendar words, so every date and number on a page passes through here.
"""

from datetime import date, datetime
from decimal import Decimal

from babel import dates, numbers
from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from qorgan.wording import quantities
from qorgan.wording.quantities import LOCALES

register = template.Library()
# The long forms are those of the sentences: they end without an abbreviation, so that a full stop may follow.
SPELLED = {"long": quantities.day, "full": quantities.full_day}
PATTERNS = {
    "month": "LLLL",
    "weekday": "EEEE",
    "weekday_short": "EEEEEE",
    "day_month": "d MMMM",
}
# Whether the year or the month comes first is the language's own affair.
SKELETONS = {"month_year": "yMMMM"}


def language() -> str:
    """The active language: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def locale() -> str:
    """Babel's name of the active language."""
    return LOCALES[language()]


@register.filter
def qdate(day: date | None, form: str = "medium") -> str:
    """A day as ``short``, ``medium``, ``long``, ``full``, ``month``, ``month_year``, ``weekday``, ``weekday_short``, ``day_month``.

    A moment is first brought to the country's own time. Nothing gives an empty text.
    """
    if day is None or day == "":
        return ""
    local = timezone.localtime(day).date() if isinstance(day, datetime) else day
    if form in SPELLED:
        return SPELLED[form](local, language())
    if form in SKELETONS:
        return dates.format_skeleton(SKELETONS[form], local, locale=locale())
    return dates.format_date(local, format=PATTERNS.get(form, form), locale=locale())


@register.filter
def qspan(first: date | None, last: date | None) -> str:
    """From a day to a day, or the one day. Nothing gives an empty text."""
    return qdate(first) if first == last else f"{qdate(first)} – {qdate(last)}"


@register.filter
def qmoment(moment: datetime | None) -> str:
    """A moment as day and minute in the country's own time."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{dates.format_date(local.date(), format='medium', locale=locale())}, {local:%H:%M}"


@register.filter
def qnum(number: float | Decimal | None, decimals: int = 0) -> str:
    """A number with the language's own grouping and at most ``decimals`` digits after the mark; nothing gives an empty text."""
    if number is None or number == "":
        return ""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return numbers.format_decimal(number, format=pattern, locale=locale())


@register.filter
def qpercent(share: float | Decimal | None, decimals: int = 0) -> str:
    """A share between 0 and 1 as per cent."""
    if share is None or share == "":
        return ""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    # No-break space before the sign in Kazakh and Russian, none in English.
    gap = "" if locale().startswith("en") else "\N{NO-BREAK SPACE}"
    return f"{numbers.format_decimal(Decimal(str(share)) * 100, format=pattern, locale=locale())}{gap}%"
