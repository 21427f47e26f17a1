"""The numbers of a draw as a paper of half a sheet (¶17): to be carried along, ticked by hand, entered later and destroyed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from qorgan.documents import typeset
from qorgan.law.country import Country
from qorgan.questions.site import Stratum, TalkOutcome
from qorgan.wording import names, quantities

TEMPLATE: Final = "draw"


class Numbered(NamedTuple):
    """A number. ``why``: the word of the draw, empty in the reserve; ``strata``: groups it is known to be of."""

    number: str
    why: str
    strata: tuple[Stratum, ...]


@dataclass(frozen=True, slots=True)
class DrawFacts:
    """A draw as its reader opened it. ``place``: its name in the language of the paper; moments on the country's own clock."""

    visit: str
    place: str
    drawn_at: datetime
    numbers: tuple[Numbered, ...]
    reserve: tuple[Numbered, ...]
    method: str
    printed_at: datetime
    printed_by: str


def draw_pdf(told: DrawFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: DrawFacts, *, language: str, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "columns": [names.of(word, language) for word in TalkOutcome],
        "drawn_at": _moment(told.drawn_at, language),
        "is_invented": is_invented,
        "method": told.method,
        "numbers": list(_rows(told.numbers, language)),
        "place": told.place,
        "printed_at": _moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "reserve": list(_rows(told.reserve, language)),
        "visit": told.visit,
    }


def _rows(numbers: Iterable[Numbered], language: str) -> Iterable[dict[str, str]]:
    for one in numbers:
        groups = ", ".join(names.of(word, language) for word in sorted(one.strata))
        why = names.name("drawn_why", one.why, language) if one.why else ""
        yield {"number": one.number, "why": why, "groups": groups}


def _moment(moment: datetime, language: str) -> str:
    return f"{quantities.day(moment.date(), language)}, {moment:%H:%M}"
