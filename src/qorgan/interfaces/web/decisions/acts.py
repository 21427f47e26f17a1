"""Links to the acts about decisions, for whoever may do them."""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.decisions import words
from qorgan.store import scope
from qorgan.store.decision_page import Whole
from qorgan.wording import acts
from qorgan.workflow.decision import State

Given = dict[str, str | int | UUID]
VOTES = ("for", "against", "abstain")


class Act(NamedTuple):
    """A link to the form of an act. ``choice``: how one votes by it, for the vote; empty for other acts."""

    name: str
    label: str
    address: str
    choice: str = ""


def of_list(me: Actor, today: date, here: str) -> list[Act]:
    """What may be begun from the list."""
    wanted = (
        ("propose_decision", Permission.DECISION_PROPOSE),
        ("record_minutes", Permission.DECISION_PROPOSE),
        ("take_decision", Permission.DECISION_TAKE),
    )
    return [_act(name, here) for name, power in wanted if scope.may(me, power, today)]


def of_decision(me: Actor, today: date, whole: Whole, here: str) -> list[Act]:
    """What may be done about one decision: only about one that is put to the vote."""
    if whole.listed.state != State.OPEN:
        return []
    found = _votes(me, today, whole, here)
    if scope.may(me, Permission.DECISION_PROPOSE, today):
        told: Given = {"decision": whole.listed.id, "revision": whole.listed.revision}
        found += [_act("close_vote", here, **told), _act("withdraw_proposal", here, **told)]
    return found


def _votes(me: Actor, today: date, whole: Whole, here: str) -> list[Act]:
    is_member = any(vote.person == me.person for vote in whole.votes)
    if not is_member or not scope.may(me, Permission.DECISION_VOTE, today):
        return []
    given: list[tuple[str, Given]] = [(choice, {"decision": whole.listed.id, "choice": choice}) for choice in VOTES]
    return [
        Act("cast_vote", words.choice(choice), address("cast_vote", here, **told), choice) for choice, told in given
    ]


def address(name: str, here: str, **given: str | int | UUID) -> str:
    """The form of an act with some of its fields filled, which leads back to ``here``."""
    return f"{reverse('act:act', args=[name])}?{urlencode({**given, 'next': here})}"


def _act(name: str, here: str, **given: str | int | UUID) -> Act:
    return Act(name, acts.named("action", name, words.language()), address(name, here, **given))
