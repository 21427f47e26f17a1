"""An extract of a year's plan as a paper (¶6): the visits of one person, or of one group, and nothing of anybody else's.

The plan is restricted: a leaked plan announces the visits. Every copy bears its reader's name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from qorgan.documents import typeset
from qorgan.documents.citation import citation
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import names, quantities

TEMPLATE: Final = "extract"


@dataclass(frozen=True, slots=True)
class Stop:
    """An institution and the days on site there, in their order."""

    name: str
    days: tuple[date, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of a visit in one region, all by name. ``representative``: empty where nobody goes along."""

    region: str
    stops: tuple[Stop, ...]
    participants: tuple[str, ...]
    representative: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as the plan numbers it. ``travel``: first and last day of the journey, if known."""

    number: str
    kind: str
    form: str
    topic: str
    legs: tuple[Leg, ...]
    travel: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class ExtractFacts:
    """``whose``: the person, empty for a group's; ``decision``: number of the Council's; ``is_current``: that version is in force still.

    Names are in the language of the document, ``printed_at`` on the country's own clock.
    """

    year: int
    version: int
    basis: ProvisionId
    decision: str
    decided_on: date | None
    is_current: bool
    whose: str
    visits: tuple[Visit, ...]
    printed_at: datetime
    printed_by: str


def extract_pdf(told: ExtractFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The paper as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, language=language, country=country, is_invented=is_invented)
    return typeset.pdf(typeset.template(country.code, language, TEMPLATE), given, told.printed_at.date())


def facts(told: ExtractFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only."""
    return {
        "basis": citation(country, told.basis),
        "decided_on": quantities.day(told.decided_on, language) if told.decided_on else "",
        "decision": told.decision,
        "is_current": told.is_current,
        "is_invented": is_invented,
        "number": quantities.number(len(told.visits), language),
        "printed_at": f"{quantities.day(told.printed_at.date(), language)}, {told.printed_at:%H:%M}",
        "reader": told.printed_by,
        "version": str(told.version),
        "visits": [_visit(one, language) for one in told.visits],
        "whose": told.whose,
        "year": str(told.year),
    }


def _visit(one: Visit, language: str) -> dict[str, object]:
    return {
        "number": one.number,
        "kind": names.name("kind", one.kind, language),
        "form": names.name("form", one.form, language) if one.form else "",
        "topic": one.topic,
        "travel": " – ".join(quantities.day(day, language) for day in dict.fromkeys(one.travel or ())),
        "legs": [_leg(leg, language) for leg in one.legs],
    }


def _leg(leg: Leg, language: str) -> dict[str, object]:
    return {
        "region": leg.region,
        "stops": [_stop(stop, language) for stop in leg.stops],
        "participants": list(leg.participants),
        "representative": leg.representative,
    }


def _stop(stop: Stop, language: str) -> dict[str, object]:
    return {
        "name": stop.name,
        "address": stop.address,
        "days": [quantities.full_day(day, language) for day in stop.days],
    }
