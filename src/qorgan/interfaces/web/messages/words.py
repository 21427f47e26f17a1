"""Messages in the reader's language."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from qorgan.questions.vocabulary import Alleges
from qorgan.store.message_list import Listed
from qorgan.wording import names
from qorgan.workflow.message import State

TAGS = {State.REGISTERED: "due", State.PASSED_ON: "accent", State.DECIDED: "safe", State.CLOSED: ""}


class Line(NamedTuple):
    """A message with its words. ``tag``: the colour of its state."""

    told: Listed
    state: str
    tag: str
    alleges: str
    raised_from: str
    channel: str
    consent: str
    office: str
    handled: str
    decided: str


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def line(told: Listed) -> Line:
    """The words of a message."""
    return Line(
        told,
        state=_name("message_state", told.state),
        tag=TAGS.get(State(told.state), ""),
        alleges=_name("alleges", told.alleges),
        raised_from=_name("alleges", told.raised_from),
        channel=_name("channel", told.channel),
        consent=_name("consent", told.consent),
        office=_name("office", told.received_as),
        handled=_name("handled", told.handled),
        decided=_name("about", told.decision_about),
    )


def states() -> list[tuple[str, str]]:
    """Code and name of every state, in their order."""
    return [(state.value, _name("message_state", state)) for state in State]


def classes() -> list[tuple[str, str]]:
    """Code and name of everything that may be alleged."""
    return [(word.value, _name("alleges", word)) for word in Alleges]


def _name(table: str, word: str) -> str:
    return names.name(table, word, language()) if word else ""
