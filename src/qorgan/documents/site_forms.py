"""The forms of a visit to be filled by hand on site, each page with its code, in the order in which they are entered later (¶17–¶28).

Blank: they name the group and, for whoever holds them, places and days; nobody that is held. Where no places are told, there are lines to
write them on. The forms of the warning, of the choice and of the consent are the papers of those names, with codes. Kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from qorgan.checklists.model import Checklist
from qorgan.documents import blank_papers, certificate_code, checklist_sheet, form_words, typeset
from qorgan.documents.citation import citation
from qorgan.documents.notice_paper import moment
from qorgan.documents.page_code import Form, PageCode
from qorgan.documents.typeset import Facts, Files
from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.wording import names, quantities

TEMPLATE: Final = "site_forms"
KIT: Final = "site_kit"
BEGIN: Final = "form-pages"
SHEETS: Final[Mapping[Form, int]] = {
    form: {Form.CHOICE: 2, Form.NOTES: 4, Form.CONSENT: 2, Form.SHEET: 3}.get(form, 1) for form in Form
}
"""How many of each form a group takes along in each region."""
ONCE: Final = frozenset({Form.CLOSING})
"""One for the whole visit."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it is to be printed, and the days planned there."""

    name: str
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who goes. ``office``: its code."""

    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Leg:
    """What the part of the group in one region takes along. ``checklists``: in force for its kinds of places."""

    region: str = ""
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    checklists: tuple[Checklist, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """The provisions that the forms name: on a consent, a warning, and the answer to it."""

    consent: ProvisionId
    warning: ProvisionId
    answer: ProvisionId


@dataclass(frozen=True, slots=True)
class FormsFacts:
    """What is printed. ``mark``: the visit in codes of pages; ``visit``: as people name it; moments are on the country's own clock.

    ``forms``: those wanted; ``sheets``: how many of each for a region.
    """

    mark: str
    visit: str
    cited: Cited
    legs: tuple[Leg, ...]
    printed_at: datetime
    printed_by: str
    forms: tuple[Form, ...] = tuple(Form)
    sheets: Mapping[Form, int] = field(default_factory=lambda: SHEETS)


def forms_pdf(told: FormsFacts, *, language: str, country: Country, is_invented: bool) -> bytes:
    """The forms as PDF/A, dated by the day they are printed. ``language``: kk, ru or en."""
    source = sources(typeset.template(country.code, language, TEMPLATE), country, language)
    given = facts(told, language=language, country=country, is_invented=is_invented)
    papers = blanks(told, language=language, country=country, is_invented=is_invented)
    coded = {**given, "codes": codes(source, given, told.mark, papers)}
    return typeset.pdf(source, coded, told.printed_at.date(), papers)


def sources(main: bytes, country: Country, language: str) -> Files:
    """A template with what the forms are made of; it may be the forms themselves, or a pack that includes them."""
    return typeset.files(main, country.code, language, (TEMPLATE, *blank_papers.TEMPLATES), (KIT,))


def blanks(told: FormsFacts, *, language: str, country: Country, is_invented: bool) -> Mapping[str, Facts]:
    """The facts of the papers that stand among the forms, blank."""
    return blank_papers.facts(told, language=language, country=country, is_invented=is_invented)


def codes(source: Files, given: Facts, mark: str, papers: Mapping[str, Facts]) -> dict[str, dict[str, str]]:
    """By the page of the document the code of each page of a form, as text and as picture: the document is set once to count them."""
    (counted,) = typeset.told(source, given, BEGIN, papers)
    return {
        str(page): {"text": str(code), "svg": certificate_code.svg(str(code))}
        for page, code in numbered(counted, mark).items()
    }


def numbered(counted: object, mark: str) -> dict[int, PageCode]:
    """The code of each page. ``counted``: ``forms``, pairs of a form and the page on which it begins, in order; ``pages``: the last one."""
    if not isinstance(counted, dict):
        raise TypeError(counted)
    begun = [(Form(form), int(first)) for form, first in counted["forms"]]
    ends = [first for _form, first in begun[1:]] + [int(counted["pages"]) + 1]
    pages: dict[Form, list[int]] = {}
    for (form, first), end in zip(begun, ends, strict=True):
        pages.setdefault(form, []).extend(range(first, end))
    return {
        page: PageCode(mark, form, number, len(found))
        for form, found in pages.items()
        for number, page in enumerate(found, 1)
    }


def facts(told: FormsFacts, *, language: str, country: Country, is_invented: bool) -> dict[str, object]:
    """What the template is given: texts only, every day and word spelled in the language. ``codes`` are still empty."""
    return {
        "act": dict(country.act_of(told.cited.consent).numbers),
        "codes": {},
        "consent_paragraph": str(citation(country, told.cited.consent)["paragraph"]),
        "forms": [form.value for form in Form if form in told.forms],
        "is_invented": is_invented,
        "label": form_words.labels(language),
        "letters": [
            f"{letter} – {names.name('answer_source', source, language)}"
            for source, letter in checklist_sheet.letters(language).items()
        ],
        "legs": [_leg(leg, language) for leg in told.legs or (Leg(),)],
        "printed_at": moment(told.printed_at, language),
        "printed_by": told.printed_by,
        "sheets": {form.value: told.sheets.get(form, 1) for form in Form},
        "visit": told.visit,
        "words": form_words.words(language),
    }


def _leg(leg: Leg, language: str) -> dict[str, object]:
    return {
        "checklists": [checklist_sheet.sheet(one, language) for one in leg.checklists],
        "days": [f"{quantities.full_day(day, language)} · {place.name}" for day, place in _days(leg)],
        "people": [f"{one.name} ({names.name('office', one.office, language)})" for one in leg.people],
        "places": [place.name for place in leg.places],
        "region": leg.region,
    }


def _days(leg: Leg) -> list[tuple[date, Place]]:
    return sorted(((day, place) for place in leg.places for day in place.days), key=lambda one: (one[0], one[1].name))
