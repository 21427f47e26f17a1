"""Reports in the reader's language."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext

from qorgan.interfaces.web.act.of_visit import place_name
from qorgan.law.verdict import DutyStatus
from qorgan.questions.vocabulary import Kind
from qorgan.store.case_page import Place
from qorgan.store.report_list import OWED, Row
from qorgan.wording import names
from qorgan.workflow.report import State

TAGS = {
    State.DRAFTING: "",
    State.FROZEN: "accent",
    State.SIGNING: "accent",
    State.SUBMITTED: "accent",
    State.REGISTERED: "accent",
    State.QUESTIONED: "due",
    State.RETURNED: "due",
    State.ACCEPTED: "safe",
}
STATUS_TAGS = {
    DutyStatus.OPEN: "",
    DutyStatus.MET: "safe",
    DutyStatus.MET_AFTER_STRICT: "due",
    DutyStatus.LATE_DISPUTABLE: "late",
    DutyStatus.LATE: "late",
}


class Line(NamedTuple):
    """A report of the list with its words. ``tag``, ``status_tag``: colours of its state and of its term."""

    told: Row
    kind: str
    form: str
    state: str
    tag: str
    status: str
    status_tag: str
    places: tuple[str, ...]


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def name(table: str, word: str) -> str:
    """The name of a word of a closed list; empty for none."""
    return names.name(table, word, language()) if word else ""


def tag(state: str) -> str:
    """The colour of a state."""
    return TAGS.get(State(state), "")


def states() -> list[tuple[str, str]]:
    """Code and name of every state, in their order."""
    return [(state.value, name("report_state", state)) for state in State]


def place(told: Place) -> str:
    """The name of a place in the language of the page."""
    return place_name(told)


def line(told: Row) -> Line:
    """The words of a row."""
    return Line(
        told,
        kind=name("kind", told.kind),
        form=name("form", told.form),
        state=owed() if told.state == OWED else name("report_state", told.state),
        tag="due" if told.state == OWED else tag(told.state),
        status=status(told.status, is_sent=told.is_sent),
        status_tag=STATUS_TAGS[told.status],
        places=tuple(place(one) for one in told.places),
    )


def owed() -> str:
    """Of a report that nobody has begun."""
    return pgettext("a report", "Not begun")


def status(told: DutyStatus, *, is_sent: bool) -> str:
    """How the term stands; of what has not gone out, how it would stand if it went out today."""
    if not is_sent and told == DutyStatus.MET:
        return gettext("In time today")
    if not is_sent and told == DutyStatus.MET_AFTER_STRICT:
        return gettext("In time today, past the strict target")
    return name("duty_status", told)


def all_states() -> list[tuple[str, str]]:
    """Code and name of the states that the list shows, the one before all others first."""
    return [(OWED, owed()), *states()]


def kinds() -> list[tuple[str, str]]:
    """Code and name of the kinds of visits."""
    return [(kind.value, name("kind", kind)) for kind in Kind]
