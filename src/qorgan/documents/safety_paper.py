"""A note of a warning of danger on site (¶22): who gave it, when, how, what it said, and whether it limits the privacy of talks.

A form to be filled by hand, or the record of a warning that was entered.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.documents.notice_paper import lines, moment
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.questions.site import Warned, WarnedBy
from qorgan.wording import names

TEMPLATE: Final = "safety_note"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody of the group answered. ``choice``: a word of ``TalkChoice``."""

    name: str
    choice: str
    is_in_writing: bool


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """What was warned of. Without ``by`` a form to be filled by hand. Moments are on the country's own clock; words are codes.

    ``basis``: the provision about the warning; ``answer``: the one that wants the choice in writing. ``place``: which rooms or talk.
    """

    basis: ProvisionId
    answer: ProvisionId
    visit: str
    printed_at: datetime
    printed_by: str
    institution: str = ""
    by: str = ""
    form: str = ""
    at: datetime | None = None
    limits: bool = False
    ground: str = ""
    place: str = ""
    chosen: tuple[Chosen, ...] = ()


def safety_pdf(told: SafetyFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: SafetyFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "answer": str(citation(country, told.answer)["paragraph"]),
        "at": moment(told.at, language),
        "basis": citation(country, told.basis),
        "by": [[names.name("warned_by", one, language), one == told.by] for one in WarnedBy],
        "chosen": [
            [one.name, names.name("talk_choice", one.choice, language), one.is_in_writing] for one in told.chosen
        ],
        "form": [[names.name("warned", one, language), one == told.form] for one in Warned],
        "ground": lines(told.ground),
        "institution": told.institution,
        "is_blank": not told.by,
        "is_invented": is_invented,
        "limits": told.limits,
        "place": lines(told.place),
        "printed_at": moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "visit": told.visit,
    }
