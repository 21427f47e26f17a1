"""Visits on site in the reader's language."""

from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.interfaces.web.act.of_visit import place_name
from qorgan.store.case_page import Place
from qorgan.store.site_list import Row, Urgent
from qorgan.store.site_page import Member
from qorgan.wording import names
from qorgan.wording.texts import Unworded
from qorgan.workflow.visit import State

TAGS = {State.ON_SITE: "accent", State.CLOSED: "safe", State.RECORDED: ""}
URGENT: Mapping[Urgent, Promise] = {
    Urgent.SIGNS_LATE: _("Signs of torture: a notice is late"),
    Urgent.SIGNS: _("Signs of torture: a notice is to be sent"),
    Urgent.OVER: _("More days than allowed"),
    Urgent.LAST_DAY: _("No day left"),
    Urgent.ASKED: _("More days asked for"),
    Urgent.STILL_THERE: _("A departure is missing"),
}
LATE = frozenset({Urgent.SIGNS_LATE, Urgent.SIGNS, Urgent.OVER})


class Alarm(NamedTuple):
    """Something urgent. ``tag``: its colour."""

    text: Promise
    tag: str


class Line(NamedTuple):
    """A visit of the list with its words."""

    told: Row
    kind: str
    form: str
    state: str
    tag: str
    places: tuple[str, ...]
    alarms: tuple[Alarm, ...]


class Going(NamedTuple):
    """Somebody of the group with the name of the office."""

    told: Member
    office: str


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def line(told: Row) -> Line:
    """The words of a visit."""
    return Line(
        told,
        kind=name("kind", told.kind),
        form=name("form", told.form),
        state=name("visit_state", told.state),
        tag=tag(told.state),
        places=tuple(place(one) for one in told.places),
        alarms=tuple(Alarm(URGENT[one], "late" if one in LATE else "due") for one in told.urgent),
    )


def tag(state: str) -> str:
    """The colour of a state."""
    return TAGS.get(State(state), "")


def states() -> list[tuple[str, str]]:
    """Code and name of the states that the list shows."""
    return [(state.value, name("visit_state", state)) for state in (State.ON_SITE, State.CLOSED)]


def going(told: Member) -> Going:
    """The words of a member."""
    return Going(told, name("office", told.office))


def place(told: Place) -> str:
    """The name of a place in the language of the page."""
    return place_name(told)


def name(table: str, word: str) -> str:
    """The name of a word of a closed list; empty for none."""
    return names.name(table, word, language()) if word else ""


def holder(code: str) -> str:
    """Who is to see to something: those who make the visit together, or an office."""
    for table in ("holder", "office"):
        try:
            return names.name(table, code, language())
        except Unworded:
            continue
    return code
