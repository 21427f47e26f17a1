"""Checklists in the reader's language."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.checklists import model, sentences
from qorgan.checklists.faults import Fault
from qorgan.checklists.model import Kind, Scale, Source, Texts
from qorgan.interfaces.web.act import of_visit
from qorgan.store import case_page
from qorgan.store.checklists import Row
from qorgan.store.site_answers import Place
from qorgan.wording import names
from qorgan.workflow.checklist import State

TAGS = {State.DRAFT: "due", State.PUBLISHED: "safe", State.RETIRED: ""}


class Line(NamedTuple):
    """A version with its words. ``tag``: the colour of its state."""

    row: Row
    title: str
    state: str
    tag: str
    categories: str


class FaultSaid(NamedTuple):
    """A fault, its place in one line, and what to do."""

    fault: Fault
    place: str
    what: str
    remedy: str


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def text(texts: Texts) -> str:
    """In the language of the page, else in another that there is."""
    return model.text(texts, language())


def place(told: Place) -> str:
    """The name of a place in the language of the page."""
    one = told.institution
    return of_visit.place_name(case_page.Place(one.code, one.name, one.name_kk, one.name_ru))


def line(row: Row) -> Line:
    """The words of a version."""
    state = names.name("checklist_state", row.state, language())
    kinds = (home.country().category_name(code, language()) for code in row.asks["categories"])
    return Line(row, text(row.asks["titles"]) or row.code, state, TAGS[State(row.state)], "; ".join(kinds))


def said(fault: Fault) -> FaultSaid:
    """The sentences of a fault."""
    told = sentences.say(fault, language())
    place = " ".join(str(part) for part in (fault.path, fault.sheet, fault.row or "", fault.column) if part)
    return FaultSaid(fault, place, told.what, told.remedy)


def scale() -> list[tuple[str, str]]:
    """The answers of the house's own questions."""
    return [(word.value, names.name("scale", word, language())) for word in Scale]


def sources() -> list[tuple[str, str]]:
    """Where an answer may come from."""
    return [(word.value, names.name("answer_source", word, language())) for word in Source]


def kinds() -> list[tuple[str, str]]:
    """How a question may be answered."""
    return [(word.value, names.name("question_kind", word, language())) for word in Kind]
