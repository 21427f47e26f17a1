"""A refusal to take part, as a paper (¶19): who stepped aside, from which visit or institution, that the place is empty, what fills it.

The ground is the person's own affair: the record does not ask for it, and the paper leaves a line on which it may be written by hand.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import names, quantities

TEMPLATE: Final = "refusal"


@unique
class Place(StrEnum):
    """What became of the place in the group: nobody has decided about it yet, or somebody has. ``EVERY``: in each that goes there."""

    EMPTY = "empty"
    DECIDED = "decided"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """Who refuses what. Names are in the language of the document, ``printed_at`` on the country's own clock.

    ``office``: its code, empty for a conflict with an institution; ``basis``: the provision that asks for the refusal. ``kind``, ``form``,
    ``decision``, ``plan``: of the visit, empty for an institution. ``places``: the institutions with their codes, none where the reader
    does not hold them. ``filled_by``: the number of the decision about the place. ``council``, ``commissioner``: the provisions of the
    decisions that fill it, empty where the law names none. ``ground``: what the person told of it, where the reader may open that.
    """

    name: str
    office: str
    refused_on: date
    basis: ProvisionId
    place: Place
    printed_at: datetime
    printed_by: str
    kind: str = ""
    form: str = ""
    decision: str = ""
    plan: str = ""
    places: tuple[str, ...] = ()
    filled_by: str = ""
    council: str = ""
    commissioner: str = ""
    ground: str = ""


def refusal_pdf(told: RefusalFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: RefusalFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "basis": citation(country, told.basis),
        "commissioner": _cited(country, told.commissioner),
        "council": _cited(country, told.council),
        "decision": told.decision,
        "filled_by": told.filled_by,
        "form": names.name("form", told.form, language) if told.form else "",
        "ground": [line for line in told.ground.splitlines() if line.strip()],
        "is_invented": is_invented,
        "is_participant": told.office in {"", "participant"},
        "kind": names.name("kind", told.kind, language) if told.kind else "",
        "name": told.name,
        "office": names.name("office", told.office, language) if told.office else "",
        "place": told.place.value,
        "places": list(told.places),
        "plan": told.plan,
        "printed_at": f"{quantities.day(told.printed_at.date(), language)}, {told.printed_at:%H:%M}",
        "printed_by": told.printed_by,
        "refused_on": quantities.day(told.refused_on, language),
    }


def _cited(country: Country, provision: str) -> str:
    """The number of the paragraph; empty for none."""
    return str(citation(country, ProvisionId(provision))["paragraph"]) if provision else ""
