"""A notice of signs of torture, as the paper that goes out: to the prosecution, or to the Commissioner (¶26).

It tells of signs, allegations and findings, never that torture is established. Nobody is named in it without a consent that stands when it
is printed (¶20). Made in the session of whoever holds the signs, and kept nowhere.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.questions.site import NoticeTo
from qorgan.wording import names, quantities

TEMPLATE: Final = "signs_notice"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What is told. Moments are on the country's own clock; names are in the language of the document; words are codes.

    ``basis``: the provision that asks for the notice; ``naming``: the one that asks for a consent to a name. ``institution``: name and
    code; ``persons``: a word of ``HowMany``; ``text``: the notice as it was written, or what was seen. ``who``: empty without consent.
    ``protection``: told to the Commissioner alone. ``earlier``: when it was told to the same addressee before; ``is_withdrawn``: the signs
    were taken back since. ``representative``: empty where none goes along.
    """

    to: NoticeTo
    basis: ProvisionId
    naming: ProvisionId
    visit: str
    kind: str
    form: str
    institution: str
    region: str
    found_at: datetime
    found_by: tuple[str, ...]
    persons: str
    text: str
    who: str
    protection: str
    earlier: tuple[datetime, ...]
    is_withdrawn: bool
    participants: tuple[str, ...]
    representative: str
    printed_at: datetime
    printed_by: str


def notice_pdf(told: NoticeFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The notice as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: NoticeFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    is_to_commissioner = told.to is NoticeTo.COMMISSIONER
    return {
        "basis": citation(country, told.basis),
        "earlier": [moment(one, language) for one in told.earlier],
        "form": names.name("form", told.form, language) if told.form else "",
        "found_at": moment(told.found_at, language),
        "found_by": list(told.found_by),
        "institution": told.institution,
        "is_invented": is_invented,
        "is_to_commissioner": is_to_commissioner,
        "is_withdrawn": told.is_withdrawn,
        "kind": names.name("kind", told.kind, language),
        "naming": str(citation(country, told.naming)["paragraph"]),
        "participants": list(told.participants),
        "persons": names.name("how_many", told.persons, language),
        "printed_at": moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "protection": lines(told.protection) if is_to_commissioner else [],
        "region": told.region,
        "representative": told.representative,
        "text": lines(told.text),
        "visit": told.visit,
        "who": lines(told.who),
    }


def moment(told: datetime | None, language: str) -> str:
    """Day and time of the day; empty for none."""
    return f"{quantities.day(told.date(), language)}, {told:%H:%M}" if told else ""


def lines(text: str) -> list[str]:
    """Its lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]
