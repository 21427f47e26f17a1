"""Requests and proposals in the reader's language: their state, what comes next, and whose it is."""

import math
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from qorgan.access.custody import Judgement, What
from qorgan.store.escrow_page import EXTRA_APPROVALS, Request
from qorgan.store.proposals_page import Listed
from qorgan.wording import names

ASKED, OPENED, AGREED = "asked", "opened", "agreed"
_HOUR = timedelta(hours=1)
DUE, LATE, SAFE, PLAIN = "due", "late", "safe", "never"
"""Colours of a tag."""


class State(NamedTuple):
    """A word and the colour it has."""

    name: str
    tag: str


class Step(NamedTuple):
    """What comes next; empty where nothing does. ``whose``: names, empty where it is nobody's by name."""

    what: str = ""
    whose: tuple[str, ...] = ()


class Shown(NamedTuple):
    """A request in words. ``hours``: until it may be opened, rounded up; 0 once it may. ``awaits``: the reader is to act."""

    request: Request
    part: str
    state: State
    step: Step
    hours: int
    awaits: bool


class Proposed(NamedTuple):
    """A proposal in words."""

    proposal: Listed
    part: str
    what: str
    state: State
    awaits: bool


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def part(kind: str) -> str:
    """The name of a part of a case."""
    return names.name("compartment", kind, language())


def what(code: str) -> str:
    """The name of what is proposed."""
    return names.name("custody", code, language())


def judgements() -> list[tuple[str, str]]:
    """Code and name of each."""
    return [(one.value, names.name("judgement", one, language())) for one in Judgement]


def judgement(code: str) -> str:
    """The name of a judgement; empty for none."""
    return names.name("judgement", code, language()) if code else ""


def shown(request: Request, now: datetime) -> Shown:
    """A request as the pages show it."""
    left = max(request.opens_at - now, timedelta())
    awaits = bool(request.may - {"cancel"})
    return Shown(
        request, part(request.kind), _state(request, now), _step(request, now), math.ceil(left / _HOUR), awaits
    )


def _state(request: Request, now: datetime) -> State:
    if request.state == ASKED and now < request.opens_at:
        return State(_("The wait runs"), DUE)
    if request.state == ASKED:
        is_whole = request.peeled == request.needed
        return State(_("Ready to be taken") if is_whole else _("Hands are at work"), DUE)
    told = {
        "opened": State(_("Opened, not yet reviewed"), LATE),
        "reviewed": State(_("Opened and reviewed"), SAFE),
        "cancelled": State(_("Cancelled"), PLAIN),
        "expired": State(_("Ended unopened"), PLAIN),
    }
    return told.get(request.state, State(request.state, PLAIN))


def _step(request: Request, now: datetime) -> Step:
    if request.state == OPENED:
        return Step(_("Review the opening: anybody of the Council but whoever asked"))
    if request.state != ASKED:
        return Step()
    return _waiting(request) if now < request.opens_at else _opening(request)


def _waiting(request: Request) -> Step:
    if request.is_threat and request.approved < EXTRA_APPROVALS:
        others = tuple(hand.name for hand in request.hands if hand.name != request.by)
        return Step(_("Two of these approve that it does not wait"), others)
    return Step(_("Nothing until the wait is over"))


def _opening(request: Request) -> Step:
    if request.peeled == request.needed:
        return Step(_("Take what was opened"), (request.by,))
    if request.next:
        return Step(_("The next layer comes off"), (request.next,))
    first = request.hands[: len(request.hands) - request.needed + 1]
    return Step(_("One of these takes the first layer off"), tuple(hand.name for hand in first))


def proposed(proposal: Listed) -> Proposed:
    """A proposal as the pages show it."""
    told = {
        ASKED: State(_("Waits for a second yes"), DUE),
        AGREED: State(_("Agreed, not yet taken out"), DUE),
        "done": State(pgettext("of a proposal", "Done"), SAFE),
        "withdrawn": State(pgettext("of a proposal", "Withdrawn"), PLAIN),
    }
    state = told.get(proposal.state, State(proposal.state, PLAIN))
    awaits = bool(proposal.may & {"agree", "take"})
    return Proposed(proposal, part(proposal.kind), what(proposal.what), state, awaits)


def meanings() -> list[tuple[str, str, str]]:
    """Code, name and meaning of everything that two people can decide about a part."""
    told = {
        What.EXPORT: _(
            "A sealed file for the recipients that are named. A holder of the part proposes; "
            "the second yes is of another holder or of the Commissioner."
        ),
        What.HOLD: _(
            "Nobody can destroy it before the last day. Two of the Council decide, one of them the Commissioner."
        ),
        What.RELEASE: _("A hold ends before its last day. Two of the Council decide, one of them the Commissioner."),
        What.SHRED: _(
            "Nobody ever opens it again, not even from a backup older than 35 days. One of the two must be of the Council."
        ),
    }
    return [(code.value, what(code), meaning) for code, meaning in told.items()]


def meaning(code: str) -> str:
    """What it means to agree to that."""
    return next((told for one, _name, told in meanings() if one == code), "")
