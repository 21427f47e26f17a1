"""A consent to a use of what somebody told (¶20): a form to be filled by hand, or the record of a consent that was entered.

It bears a pseudonym, never a name. Made in the session of whoever holds the part about people, and kept nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.documents.notice_paper import lines, moment
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.questions.site import ConsentForm, ConsentUse
from qorgan.wording import names, quantities

TEMPLATE: Final = "consent"


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """Who agreed to what. Without ``use`` a form to be filled by hand. Moments are on the country's own clock; words are codes.

    ``institution``: name and code; ``ends_on``: the last day, ``None`` until it is taken back; ``taken_back_at``: when it was.
    """

    basis: ProvisionId
    visit: str
    printed_at: datetime
    printed_by: str
    institution: str = ""
    pseudonym: str = ""
    use: str = ""
    scope: str = ""
    form: str = ""
    is_warned: bool = False
    given_at: datetime | None = None
    ends_on: date | None = None
    taken_back_at: datetime | None = None


def consent_pdf(told: ConsentFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: ConsentFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "basis": citation(country, told.basis),
        "ends_on": quantities.day(told.ends_on, language) if told.ends_on else "",
        "forms": [[names.name("consent_form", one, language), one == told.form] for one in ConsentForm],
        "given_at": moment(told.given_at, language),
        "institution": told.institution,
        "is_blank": not told.use,
        "is_invented": is_invented,
        "is_warned": told.is_warned,
        "printed_at": moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "pseudonym": told.pseudonym,
        "scope": lines(told.scope),
        "taken_back_at": moment(told.taken_back_at, language),
        "uses": [[names.name("consent_use", one, language), one == told.use] for one in ConsentUse],
        "visit": told.visit,
    }
