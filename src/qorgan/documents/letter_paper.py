"""The papers of letters of heads of institutions: the register of incoming letters, and the reply (¶21).

Made in the session of whoever reads the letters, bearing their name, kept nowhere. What is sealed to others stands in neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import names, quantities

REGISTER: Final = "letters"
REPLY: Final = "letter_reply"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """One letter as its reader opened it. Moments are on the country's own clock; words are codes, empty where there is none.

    ``author``: empty where the letter is sealed to others, and so is all that it says. ``institution``: name and code; ``people``: names
    and codes; ``dated``, ``reference``: of the letter itself.
    """

    number: str
    state: str
    form: str
    received_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: str
    visit: str
    author: str = ""
    institution: str = ""
    people: tuple[str, ...] = ()
    reference: str = ""
    dated: date | None = None
    text: str = ""
    reply: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """By whom, when, and under which provision the paper is made; empty where the law speaks of none."""

    by: str
    at: datetime
    provision: ProvisionId | None


def register_pdf(
    letters: Sequence[LetterFacts], printed: Printed, *, language: str, country: Country, is_invented: bool
) -> bytes:
    """The register of these letters, in their order, as a PDF dated by the day it is printed. ``language``: kk, ru or en."""
    given = {"letters": [_told(one, language) for one in letters]}
    return _pdf(
        REGISTER, given | _around(printed, language, country, is_invented=is_invented), printed, language, country
    )


def reply_pdf(letter: LetterFacts, printed: Printed, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The reply to the head of the institution as a PDF, dated by the day it is printed. ``language``: kk, ru or en."""
    given = {"letter": _told(letter, language)}
    return _pdf(REPLY, given | _around(printed, language, country, is_invented=is_invented), printed, language, country)


def _pdf(name: str, given: dict[str, object], printed: Printed, language: str, country: Country) -> bytes:
    return typeset.pdf(typeset.template(country.code, language, name), given, printed.at.date())


def _around(printed: Printed, language: str, country: Country, *, is_invented: bool) -> dict[str, object]:
    return {
        "basis": citation(country, printed.provision) if printed.provision else {},
        "is_invented": is_invented,
        "printed_at": _moment(printed.at, language),
        "printed_by": printed.by,
    }


def _told(letter: LetterFacts, language: str) -> dict[str, object]:
    """What a template is given of a letter: texts only."""
    return {
        "answered_at": _moment(letter.answered_at, language),
        "answered_on": quantities.day(letter.answered_at.date(), language) if letter.answered_at else "",
        "author": letter.author,
        "closed_at": _moment(letter.closed_at, language),
        "dated": quantities.day(letter.dated, language) if letter.dated else "",
        "form": names.name("letter_form", letter.form, language),
        "handling": _lines(letter.handling),
        "institution": letter.institution,
        "is_written": letter.form == "written",
        "number": letter.number,
        "outcome": names.name("letter_outcome", letter.outcome, language) if letter.outcome else "",
        "people": list(letter.people),
        "received_at": _moment(letter.received_at, language),
        "received_on": quantities.day(letter.received_at.date(), language),
        "reference": letter.reference,
        "reply": _lines(letter.reply),
        "state": names.name("letter_state", letter.state, language),
        "text": _lines(letter.text),
        "visit": letter.visit,
    }


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _moment(moment: datetime | None, language: str) -> str:
    return f"{quantities.day(moment.date(), language)}, {moment:%H:%M}" if moment else ""
