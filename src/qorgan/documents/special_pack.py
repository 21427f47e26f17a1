"""The mandate pack of a special visit (¶10, ¶11, ¶14, ¶16, ¶19): decision, letter for the gate, route sheet, declarations of interest.

One document, made in the session of whoever holds the order, with the reader's name at the foot of every page. Nothing of the messages
stands in it; the letter for the gate tells no grounds either. The decision bears the order's mark until the visit has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.wording import quantities

TEMPLATE: Final = "special_pack"


@dataclass(frozen=True, slots=True)
class Going:
    """Somebody who goes. ``is_bound``: by the duty to be impartial, which is a participant's."""

    name: str
    office: str
    certificates: tuple[str, ...]
    is_bound: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the group goes."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFacts:
    """What the pack says. ``number``: of the decision, empty before the visit has begun; moments are local.

    ``decision_of``, ``gate_of``: provisions named on the decision and on the letter; ``impartial_of``: on the declarations.
    """

    mark: str
    number: str
    decided_at: datetime
    deputising: bool
    first: date
    last: date
    places: Sequence[Place]
    group: Sequence[Going]
    grounds: str
    reason: str
    decision_of: Sequence[str]
    gate_of: Sequence[str]
    impartial_of: str
    reader: str
    printed_at: datetime


def special_pack_pdf(told: PackFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The PDF. ``language``: kk, ru or en; names and offices are given in it."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: PackFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "act": _act(told.decision_of, country),
        "days": _days(told, language),
        "decided": _moment(told.decided_at, language),
        "deputising": told.deputising,
        "gate_paragraphs": _paragraphs(told.gate_of),
        "grounds": told.grounds,
        "group": [
            {
                "name": one.name,
                "office": one.office,
                "certificates": ", ".join(one.certificates) or "–",
                "is_bound": one.is_bound,
            }
            for one in told.group
        ],
        "impartial": _paragraphs([told.impartial_of]),
        "is_invented": is_invented,
        "mark": told.mark,
        "number": told.number,
        "paragraphs": _paragraphs(told.decision_of),
        "places": [{"name": one.name, "address": one.address} for one in told.places],
        "printed": _moment(told.printed_at, language),
        "reader": told.reader,
        "reason": told.reason,
    }


def _paragraphs(provisions: Sequence[str]) -> str:
    """Their numbers, each once, in order."""
    numbers = {ids.order(ids.provision(one))[1] for one in provisions if one}
    return ", ".join(map(str, sorted(numbers)))


def _act(provisions: Sequence[str], country: Country) -> dict[str, str]:
    first = next((one for one in provisions if one), "")
    return dict(country.act_of(ids.provision(first)).numbers) if first else {}


def _moment(moment: datetime, language: str) -> str:
    return f"{quantities.day(moment.date(), language)}, {moment:%H:%M}"


def _days(told: PackFacts, language: str) -> str:
    days = dict.fromkeys((told.first, told.last))
    return " – ".join(quantities.day(day, language) for day in days)
