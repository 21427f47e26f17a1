"""Letters in the reader's language."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.letter_list import Listed
from qorgan.wording import entries, names, sentences
from qorgan.workflow.letter import LETTER, State

TAGS = {State.RECEIVED: "due", State.ANSWERED: "accent", State.CLOSED: ""}
ACTS = ("answer_letter", "close_letter")


class Wanting(NamedTuple):
    """What the law still wants of the head of the institution, and by which provision."""

    sentence: str
    provision: str


class Line(NamedTuple):
    """A letter with its words. ``tag``: the colour of its state."""

    told: Listed
    state: str
    tag: str
    form: str
    outcome: str
    wanted: tuple[Wanting, ...]


class Act(NamedTuple):
    """A link to the form of an act."""

    name: str
    label: str
    address: str


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def line(told: Listed) -> Line:
    """The words of a letter."""
    said = (
        Wanting(sentences.say(one, language=language(), country=home.country()), one.provision) for one in told.wanted
    )
    return Line(
        told,
        state=_name("letter_state", told.state),
        tag=TAGS.get(State(told.state), ""),
        form=_name("letter_form", told.form),
        outcome=_name("letter_outcome", told.outcome),
        wanted=tuple(said),
    )


def states() -> list[tuple[str, str]]:
    """Code and name of every state, in their order."""
    return [(state.value, _name("letter_state", state)) for state in State]


def ways(here: Here, told: Listed) -> list[Act]:
    """What may be done about the letter next, as its state and the reader's offices admit."""
    found = (LETTER.row(name) for name in ACTS)
    rows = [row for row in found if row is not None and told.state in row.sources]
    return [act(row.action, told) for row in rows if offered.may(row.action, here.me, here.today)]


def act(name: str, told: Listed) -> Act:
    """The form of an act about the letter, which leads back to its page."""
    query = urlencode({"letter": told.number, "next": reverse("letters:letter", args=[told.number])})
    return Act(name, entries.act(name, language()), f"{reverse('act:act', args=[name])}?{query}")


def _name(table: str, word: str) -> str:
    return names.name(table, word, language()) if word else ""
