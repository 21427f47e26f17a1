"""What may be done about a message next, for whoever may do it: the one that leads on first, then what else its state admits.

Sending a group is no such act: it is begun by a button of the sealed visits, so that no address tells for which message.
"""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.messages import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.questions.vocabulary import Alleges
from qorgan.store import message_list
from qorgan.store.message_list import Listed
from qorgan.wording import entries
from qorgan.workflow.message import MESSAGE, State


class Act(NamedTuple):
    """A link to the form of an act."""

    name: str
    label: str
    address: str


class Ways(NamedTuple):
    """What leads on, and what else may be done."""

    on: tuple[Act, ...]
    others: tuple[Act, ...]


def ways(here: Here, told: Listed) -> Ways:
    """Of the message, as its state, its class and the reader's offices admit."""
    on = [_act(name, told) for name in _on(told) if _is_open(name, here, told)]
    others = [_named(here, told), _written(here, told)]
    return Ways(tuple(on), tuple(act for act in others if act is not None))


def _on(told: Listed) -> tuple[str, ...]:
    if told.state == State.REGISTERED:
        return ("close_message", "raise_appeal") if told.alleges == Alleges.OTHER else ("pass_on_message",)
    if told.state == State.PASSED_ON:
        return ("decide_message",)
    return ("close_message",)


def _is_open(name: str, here: Here, told: Listed) -> bool:
    if not offered.may(name, here.me, here.today):
        return False
    row = MESSAGE.row(name)
    return row is None or told.state in row.sources


def _act(name: str, told: Listed) -> Act:
    query = urlencode({"message": told.number, "next": here_of(told)})
    return Act(name, entries.act(name, words.language()), f"{reverse('act:act', args=[name])}?{query}")


def _named(here: Here, told: Listed) -> Act | None:
    is_there, is_held = message_list.informant_part(here.me, here.today, told.id)
    if told.state == State.CLOSED or (is_there and not is_held) or not _is_open("name_informant", here, told):
        return None
    # Consent is told anew each time, and no field of a name is ever filled in from an address.
    return _act("name_informant", told)


def _written(here: Here, told: Listed) -> Act | None:
    if not _is_open("write_message", here, told) or not message_list.writes(here.me, here.today, told.id):
        return None
    label = entries.act("write_message", words.language())
    return Act("write_message", label, reverse("messages:write", args=[told.number]))


def here_of(told: Listed) -> str:
    """The page of the message."""
    return reverse("messages:message", args=[told.number])
