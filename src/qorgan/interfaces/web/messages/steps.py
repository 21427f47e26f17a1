"""The strip of steps of a message: received, registered, passed on, decided, outcome, each with its moment."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.interfaces.web.messages.words import Line
from qorgan.questions.vocabulary import Alleges


class Step(NamedTuple):
    """One step. ``told``: what came of it, where it says more than that it was done."""

    label: str
    at: datetime | None
    told: str
    is_done: bool
    is_next: bool


def steps(line: Line) -> list[Step]:
    """In their order; another appeal is passed to nobody and decided by nobody."""
    told = line.told
    passed = (pgettext("a message", "Passed to the Commissioner"), told.passed_on_at, "")
    decided = (pgettext("a message", "Decided"), told.decided_at, line.decided)
    found: list[tuple[str, datetime | None, str]] = [
        (pgettext("a message", "Received"), told.received_at, line.channel),
        (pgettext("a message", "Registered"), told.registered_at, ""),
        *((passed, decided) if told.alleges != Alleges.OTHER else ()),
        (_("Outcome"), told.closed_at, line.handled),
    ]
    following = next((number for number, (_label, at, _told) in enumerate(found) if at is None), -1)
    return [
        Step(label, at, words, is_done=at is not None, is_next=number == following)
        for number, (label, at, words) in enumerate(found)
    ]
