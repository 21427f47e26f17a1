"""An amendment of a plan as a paper (¶6): what the later version changes, why, and by which decision of the Council.

It is printed as a draft until the Council has approved the later version. The plan is restricted: every copy bears its reader's name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from babel import numbers

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import quantities

TEMPLATE: Final = "amendment"
_MOST_NAMED: Final = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A visit that the amendment touches. Names are in the language of the document; days in their order.

    ``before``, ``after``: the days on site; ``people_before``, ``people_after``: by leg, who goes and who accompanies.
    """

    what: str
    visit: str
    place: str
    region: str
    before: tuple[date, ...] = ()
    after: tuple[date, ...] = ()
    people_before: tuple[str, ...] = ()
    people_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Of the Council. ``number``: empty while it is open; ``reasons``: empty where the reader has not opened them."""

    number: str
    taken_on: date | None
    reasons: str


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """Two versions of a year's plan. ``lines``: in the order of the days, ``what``: added, removed, moved, regrouped.

    ``visits``, ``cost``: before and after; ``met``, ``missed``: institutions whose day is met by the later version alone, or no longer.
    ``is_approved``: the Council approved the later version; ``printed_at``: on the country's own clock.
    """

    year: int
    before: int
    after: int
    basis: ProvisionId
    is_approved: bool
    decision: Decision | None
    lines: tuple[Line, ...]
    visits: tuple[int, int]
    cost: tuple[int, int]
    currency: str
    met: tuple[str, ...]
    missed: tuple[str, ...]
    printed_at: datetime
    printed_by: str


def amendment_pdf(told: AmendmentFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: AmendmentFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    decided = told.decision
    return {
        "after": str(told.after),
        "basis": citation(country, told.basis),
        "before": str(told.before),
        "cost": [_money(amount, told.currency, language) for amount in told.cost],
        "decided_on": quantities.day(decided.taken_on, language) if decided and decided.taken_on else "",
        "decision": decided.number if decided else "",
        "is_approved": told.is_approved,
        "is_invented": is_invented,
        "lines": [_line(one, language) for one in told.lines],
        "met": list(told.met[:_MOST_NAMED]),
        "missed": list(told.missed[:_MOST_NAMED]),
        "more_met": _more(told.met, language),
        "more_missed": _more(told.missed, language),
        "printed_at": f"{quantities.day(told.printed_at.date(), language)}, {told.printed_at:%H:%M}",
        "reader": told.printed_by,
        "reasons": [line for line in decided.reasons.splitlines() if line.strip()] if decided else [],
        "visits": [quantities.number(count, language) for count in told.visits],
        "year": str(told.year),
    }


def _line(one: Line, language: str) -> dict[str, object]:
    return {
        "what": one.what,
        "visit": one.visit,
        "place": one.place,
        "region": one.region,
        "before": _days(one.before, language),
        "after": _days(one.after, language),
        "people_before": list(one.people_before),
        "people_after": list(one.people_after),
    }


def _days(days: tuple[date, ...], language: str) -> str:
    return quantities.span(days[0], days[-1], language) if days else ""


def _more(codes: tuple[str, ...], language: str) -> str:
    left = len(codes) - _MOST_NAMED
    return quantities.number(left, language) if left > 0 else ""


def _money(amount: int, currency: str, language: str) -> str:
    return numbers.format_currency(
        amount, currency, format="#,##0 ¤¤", currency_digits=False, locale=quantities.LOCALES[language]
    )
