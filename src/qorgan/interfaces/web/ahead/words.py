"""Visits ahead in the reader's language."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from qorgan.interfaces.web.people import words as people
from qorgan.store.planned_group import Member
from qorgan.store.planned_list import Listed
from qorgan.wording import names
from qorgan.workflow.planned import State

TAGS = {State.COMPOSED: "safe", State.VACANT: "late", State.STARTED: "accent", State.DROPPED: ""}


class Line(NamedTuple):
    """A visit with its words. ``tag``: the colour of its state."""

    told: Listed
    kind: str
    form: str
    state: str
    tag: str


class Going(NamedTuple):
    """Somebody of the group with the name of the office, and of the profession where there is one."""

    told: Member
    office: str
    profession: str


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def line(told: Listed) -> Line:
    """The words of a visit."""
    return Line(
        told,
        kind=names.name("kind", told.kind, language()),
        form=names.name("form", told.form, language()) if told.form else "",
        state=names.name("planned_state", told.state, language()),
        tag=TAGS.get(State(told.state), ""),
    )


def going(told: Member) -> Going:
    """The words of a member."""
    return Going(told, office(told.office), people.known(told.profession))


def kind_of(code: str) -> str:
    """The name of a kind of visit."""
    return names.name("kind", code, language())


def office(code: str) -> str:
    """The name of an office."""
    return names.name("office", code, language())


def states() -> list[tuple[str, str]]:
    """Code and name of every state, in their order."""
    return [(state.value, names.name("planned_state", state, language())) for state in State]
