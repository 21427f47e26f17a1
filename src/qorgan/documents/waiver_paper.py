"""The written answer to a limit of privacy (¶23): the restriction is declined, or the talk is given up; one form with two boxes.

A form to be filled by hand, or the record of a choice that was entered, to be signed. One for each person and each talk or series of talks.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.documents.notice_paper import lines, moment
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.questions.site import TalkChoice
from qorgan.wording import names

TEMPLATE: Final = "waiver"


@dataclass(frozen=True, slots=True)
class WaiverFacts:
    """Who chose what. Without ``choice`` a form to be filled by hand. Moments are on the country's own clock; words are codes.

    ``basis``: the provision that wants it in writing; ``warning``: the one about the warning that it answers. ``talk``: which talk.
    """

    basis: ProvisionId
    warning: ProvisionId
    visit: str
    printed_at: datetime
    printed_by: str
    institution: str = ""
    name: str = ""
    office: str = ""
    choice: str = ""
    chosen_at: datetime | None = None
    warned_at: datetime | None = None
    warned_by: str = ""
    ground: str = ""
    talk: str = ""


def waiver_pdf(told: WaiverFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: WaiverFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "basis": citation(country, told.basis),
        "choices": [[names.name("talk_choice", one, language), one == told.choice] for one in TalkChoice],
        "chosen_at": moment(told.chosen_at, language),
        "ground": lines(told.ground),
        "institution": told.institution,
        "is_blank": not told.choice,
        "is_invented": is_invented,
        "name": told.name,
        "office": names.name("office", told.office, language) if told.office else "",
        "printed_at": moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "talk": lines(told.talk),
        "visit": told.visit,
        "warned_at": moment(told.warned_at, language),
        "warned_by": names.name("warned_by", told.warned_by, language) if told.warned_by else "",
        "warning": str(citation(country, told.warning)["paragraph"]),
    }
