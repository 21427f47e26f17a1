"""Decisions in the reader's language."""

from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.questions.record import About, Choice
from qorgan.store.decision_page import Effect, Listed
from qorgan.wording import acts, names
from qorgan.workflow.decision import State

OFFICES = ("commissioner", "council")
TAGS = {State.OPEN: "due", State.TAKEN: "safe", State.REJECTED: "late", State.WITHDRAWN: ""}


class Change(NamedTuple):
    """What a decision settles: the question and the answer, both ready to be read."""

    question: str
    answer: str


class Line(NamedTuple):
    """A decision as a list shows it."""

    listed: Listed
    office: str
    about: str
    state: str
    tag: str
    change: Change | None


class Told(NamedTuple):
    """What came of a decision. ``kind`` chooses the sentence in the template."""

    effect: Effect
    what: str
    change: Change | None


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def line(listed: Listed) -> Line:
    """The decision in words."""
    return Line(
        listed,
        office(listed.office),
        about(listed.about),
        state(listed.state),
        TAGS[State(listed.state)],
        change(listed.changes),
    )


def change(changes: Mapping[str, str | int]) -> Change | None:
    """A reading by its question and answer, a quorum by its share, a plan by year and version; nothing for what changes no setting."""
    if "switch" in changes:
        return reading(str(changes["switch"]), str(changes.get("word", "")))
    if "percent" in changes:
        return Change(about(About.QUORUM), f"{changes['percent']}%")
    if "version" in changes:
        return Change(about(About.PLAN), f"{changes['year']} · {changes['version']}")
    return None


def reading(switch: str, word: str) -> Change:
    """The question of a switch and what a word of it means; what the country knows no more stays as it is."""
    told = home.country().switch_texts(language()).get(switch)
    return Change(told.question, told.words.get(word, word)) if told else Change(switch, word)


def told(effect: Effect) -> Told:
    """What came of a decision, in words."""
    if effect.kind == "reading":
        switch, _, word = effect.what.partition(" ")
        return Told(effect, switch, reading(switch, word))
    what = names.name("office", effect.what, language()) if effect.kind.startswith("term_") else effect.what
    return Told(effect, what, None)


def office(code: str) -> str:
    """The name of an office that decides."""
    return names.name("office", code, language())


def about(code: str) -> str:
    """What a decision is about."""
    return acts.named("about", code, language())


def state(code: str) -> str:
    """How far a decision is."""
    return acts.named("decision_state", code, language())


def choice(code: str) -> str:
    """How a member voted; nothing where not yet."""
    return acts.named("vote", code, language()) if code else ""


def offices() -> list[tuple[str, str]]:
    """Code and name of every office that decides."""
    return [(code, office(code)) for code in OFFICES]


def abouts() -> list[tuple[str, str]]:
    """Code and name of everything that is decided."""
    return sorted(((code.value, about(code)) for code in About), key=lambda pair: pair[1])


def states() -> list[tuple[str, str]]:
    """Code and name of every state."""
    return [(code.value, state(code)) for code in State]


def choices() -> list[tuple[str, str]]:
    """Code and name of every way to vote."""
    return [(code.value, choice(code)) for code in Choice]
