"""How near a figure of a plan is to the best that can be, said with numbers as the language writes them: on pages and on paper."""

from typing import Final

from babel import numbers

from qorgan.planning import document, say
from qorgan.wording import quantities

MONEY: Final = ("travel_cost", "transfers")
_DECIMALS: Final = {"risk_covered": 2}
_BEST: Final = 0.00005
"""A gap that is shown as 0.00 %."""


def told(bound: document.Bound, currency: str, language: str) -> str:
    """The sentence. A bound of 0 has no share to be told in: then it alone is named."""
    locale = quantities.LOCALES[language]
    pattern = "#,##0." + "0" * _DECIMALS[bound.figure] if bound.figure in _DECIMALS else "#,##0"
    value = numbers.format_decimal(bound.bound, format=pattern, locale=locale)
    shown = say.Shown(
        bound=f"{value} {currency}" if bound.figure in MONEY else value,
        gap=numbers.format_percent(
            bound.gap, format="#,##0.##%" if language == "en" else "#,##0.##\u00a0%", locale=locale
        ),
    )
    return say.bound(bound, shown, language, is_best=is_best(bound))


def is_best(bound: document.Bound) -> bool:
    """Whether nothing better is possible, as far as digits are shown."""
    return bound.gap <= _BEST
