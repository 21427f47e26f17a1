"""The papers with which a group stands at a gate, as one document or part by part (¶8, ¶10, ¶11, ¶14–¶16, ¶19).

For planned and special visits alike: whoever prepares one fills ``MandateFacts`` and names the parts. ``PACK`` is the mandate pack;
``(Part.DECISION,)`` the Commissioner's decision alone, ``(Part.EXPERTS,)`` the decision on experts with terms of reference and
undertakings, ``(Part.DECLARATIONS,)`` the declarations of interest. Made in the session of whoever holds the visit, bearing their name,
kept nowhere. Nothing of messages stands in it, and grounds stand in the decision alone, never in the letter that is shown at the gate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Final

from qorgan.documents import site_forms, typeset
from qorgan.documents.site_forms import FormsFacts
from qorgan.law import ids
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import names, quantities

TEMPLATE: Final = "mandate"


@unique
class Part(StrEnum):
    """A part of the document, each on pages of its own, in this order."""

    DECISION = "decision"
    EXPERTS = "experts"
    LETTERS = "letters"
    DECLARATIONS = "declarations"
    PLACES = "places"
    CHECKLISTS = "checklists"
    FORMS = "forms"


PACK: Final = tuple(Part)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who goes. ``office``: its code; ``declared_at``: that nothing touches the own impartiality."""

    name: str
    office: str
    profession: str = ""
    certificates: tuple[str, ...] = ()
    declared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """An institution and the days on site there. ``visits``: earlier ones on record; ``recommendations``: of the last of them, if known."""

    name: str
    category: str
    days: tuple[date, ...]
    visits: int
    last_visit: date | None
    recommendations: int | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of the visit in one region, all by name. ``representative``: empty where nobody goes along."""

    region: str
    places: tuple[Place, ...]
    participants: tuple[str, ...]
    representative: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A paper in force that is kept to on site: its title and version."""

    title: str
    version: int


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """What the papers say. Moments are on the country's own clock; names are in the language of the document.

    ``number``: of the decision, empty for a special visit before it has begun; ``mark``: by which its order is named until then.
    ``decision_of``: provisions on which the decision rests, the one that empowers to it first; ``letter_of``: those that the letter of a
    special visit names. ``council``: how the Council formed the group, its decision's number, empty for a special visit; ``plan``: year and
    version, empty likewise. ``why``: the grounds, empty where the reader has not opened them; ``reason``: the one that the law asks for, of
    a special visit alone. ``travel``: first and last day of the journey, if known; ``printed_by``: the reader. ``forms``: what the forms to
    be filled on site say, which come last.
    """

    kind: str
    form: str
    topic: str
    number: str
    decided_at: datetime
    decision_of: tuple[ProvisionId, ...]
    deputising: bool
    council: str
    plan: str
    why: str
    legs: tuple[Leg, ...]
    members: tuple[Member, ...]
    travel: tuple[date, date] | None
    checklists: tuple[Checklist, ...]
    printed_at: datetime
    printed_by: str
    mark: str = ""
    letter_of: tuple[ProvisionId, ...] = ()
    reason: str = ""
    forms: FormsFacts | None = None


def mandate_pdf(
    told: MandateFacts, parts: tuple[Part, ...] = PACK, *, language: str, country: Country, is_invented: bool
) -> bytes:
    """The document as PDF/A, dated by the day it is printed. ``language``: kk, ru or en."""
    given = facts(told, parts, language=language, country=country, is_invented=is_invented)
    main, day = typeset.template(country.code, language, TEMPLATE), told.printed_at.date()
    if told.forms is None or Part.FORMS not in parts:
        return typeset.pdf(main, given, day)
    source = site_forms.sources(main, country, language)
    forms = site_forms.facts(told.forms, language=language, country=country, is_invented=is_invented)
    papers = site_forms.blanks(told.forms, language=language, country=country, is_invented=is_invented)
    whole = {**given, site_forms.TEMPLATE: forms}
    coded = {**forms, "codes": site_forms.codes(source, whole, told.forms.mark, papers)}
    return typeset.pdf(source, {**whole, site_forms.TEMPLATE: coded}, day, papers)


def facts(
    told: MandateFacts, parts: tuple[Part, ...], *, language: str, country: Country, is_invented: bool
) -> dict[str, object]:
    """What the template is given: texts only, every moment, day and word spelled in the language."""
    return {
        "act": dict(country.act_of(told.decision_of[0]).numbers),
        "checklists": [f"{one.title} ({quantities.number(one.version, language)})" for one in told.checklists],
        "council": told.council,
        "decided_at": _moment(told.decided_at, language),
        "decision_paragraphs": _paragraphs(told.decision_of),
        "deputising": told.deputising,
        "experts": [_member(one, language) for one in told.members if one.office == "expert"],
        "form": names.name("form", told.form, language) if told.form else "",
        "grounds": _lines(told.why),
        "interpreters": [_member(one, language) for one in told.members if one.office == "interpreter"],
        "is_invented": is_invented,
        "is_special": not told.plan,
        "kind": names.name("kind", told.kind, language),
        "legs": [_leg(leg, language) for leg in told.legs],
        "letter_paragraphs": _paragraphs(told.letter_of),
        "mark": told.mark,
        "members": [_member(one, language) for one in told.members],
        "number": told.number,
        "participants": [_member(one, language) for one in told.members if one.office == "participant"],
        "parts": [part.value for part in Part if part in parts and (part is not Part.FORMS or told.forms is not None)],
        "plan": told.plan,
        "printed_at": _moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "reason": _lines(told.reason),
        "representatives": [_member(one, language) for one in told.members if one.office == "representative"],
        "topic": told.topic,
        "travel": " – ".join(quantities.day(day, language) for day in dict.fromkeys(told.travel or ())),
    }


def _member(one: Member, language: str) -> dict[str, object]:
    return {
        "name": one.name,
        "office": names.name("office", one.office, language),
        "is_participant": one.office == "participant",
        "profession": one.profession,
        "certificates": ", ".join(one.certificates),
        "declared_at": _moment(one.declared_at, language),
    }


def _leg(leg: Leg, language: str) -> dict[str, object]:
    return {
        "region": leg.region,
        "places": [_place(place, language) for place in leg.places],
        "participants": list(leg.participants),
        "representative": leg.representative,
        "days": [quantities.full_day(day, language) for day in sorted({d for one in leg.places for d in one.days})],
    }


def _place(place: Place, language: str) -> dict[str, object]:
    return {
        "name": place.name,
        "address": place.address,
        "category": place.category,
        "days": [quantities.day(day, language) for day in place.days],
        "span": quantities.span(place.days[0], place.days[-1], language) if place.days else "",
        "visits": quantities.number(place.visits, language),
        "last_visit": quantities.day(place.last_visit, language) if place.last_visit else "",
        "recommendations": "" if place.recommendations is None else quantities.number(place.recommendations, language),
    }


def _paragraphs(provisions: Sequence[ProvisionId]) -> str:
    """Their numbers, each once, in order."""
    return ", ".join(map(str, sorted({ids.order(one)[1] for one in provisions})))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _moment(moment: datetime | None, language: str) -> str:
    return f"{quantities.day(moment.date(), language)}, {moment:%H:%M}" if moment else ""
