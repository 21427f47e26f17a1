"""A decision of the Council or of the Commissioner as a paper: what is decided, by which provision, on what grounds, who signs (¶4–¶16).

One paper for all of them: a plan approved, a group formed, others included on a thematic visit, no special group sent, the way of
registering messages, a version of the methodical recommendations. What is put to the vote is printed as a draft. Made in the session of
whoever opened the grounds, bearing their name, kept nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import acts, quantities

TEMPLATE: Final = "decision"


@dataclass(frozen=True, slots=True)
class Votes:
    """As they were counted."""

    votes_for: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """One decision as its reader opened it. Moments are on the country's own clock; names are in the language of the document.

    ``office``: ``commissioner`` or ``council``; ``about``, ``state``: closed words; ``number``: empty while it is open. ``settles``: what
    it changes, as question and answer ready to be read; ``subjects``: whom it
    concerns, by name; ``why``: the grounds.
    """

    office: str
    about: str
    state: str
    number: str
    provision: ProvisionId
    deputising: bool
    decided_at: datetime | None
    valid_from: date | None
    title: str
    why: str
    settles: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]
    votes: Votes | None
    printed_at: datetime
    printed_by: str


def decision_pdf(told: DecisionFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: DecisionFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "about": acts.named("about", told.about, language),
        "basis": citation(country, told.provision),
        "code": told.about,
        "decided_at": _moment(told.decided_at, language),
        "deputising": told.deputising,
        "grounds": [line for line in told.why.splitlines() if line.strip()],
        "is_council": told.office == "council",
        "is_invented": is_invented,
        "is_taken": told.state == "taken",
        "number": told.number,
        "printed_at": _moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "settles": [[question, answer] for question, answer in told.settles],
        "state": acts.named("decision_state", told.state, language),
        "subjects": list(told.subjects),
        "title": told.title,
        "valid_from": quantities.day(told.valid_from, language) if told.valid_from else "",
        "votes": _votes(told.votes, language),
    }


def _votes(votes: Votes | None, language: str) -> list[list[str]]:
    if votes is None:
        return []
    counted = (("for", votes.votes_for), ("against", votes.against), ("abstain", votes.abstained))
    return [[acts.named("vote", code, language), quantities.number(count, language)] for code, count in counted]


def _moment(moment: datetime | None, language: str) -> str:
    return f"{quantities.day(moment.date(), language)}, {moment:%H:%M}" if moment else ""
