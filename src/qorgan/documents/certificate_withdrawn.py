"""The list of withdrawn certificates on paper (¶16): the numbers for the eye, and the signed list as a code for the check page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from qorgan.documents import certificate_code, typeset
from qorgan.law.country import Country
from qorgan.wording import quantities

TEMPLATE: Final = "withdrawn"


@dataclass(frozen=True, slots=True)
class Line:
    """One withdrawn certificate."""

    number: str
    withdrawn_on: date


@dataclass(frozen=True, slots=True)
class WithdrawnFacts:
    """``signed`` and ``fingerprint``: as from ``store.credentials``."""

    as_of: date
    lines: Sequence[Line]
    signed: str
    fingerprint: str


def withdrawn_pdf(told: WithdrawnFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The PDF, dated by the day of the list. ``language``: kk, ru or en."""
    given = facts(told, language=language, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.as_of)


def facts(told: WithdrawnFacts, *, language: str, is_invented: bool) -> dict[str, object]:
    """What the template is given. ``code`` is empty where the list is too long for one code."""
    return {
        "as_of": quantities.day(told.as_of, language),
        "code": _code(told.signed),
        "count": quantities.number(len(told.lines), language),
        "fingerprint": told.fingerprint,
        "is_invented": is_invented,
        "lines": [{"number": line.number, "day": quantities.day(line.withdrawn_on, language)} for line in told.lines],
    }


def _code(signed: str) -> str:
    try:
        return certificate_code.svg(signed)
    except certificate_code.TooLong:
        return ""
