"""The Commissioner's reply to the head of an institution: sealed with the letter, and printed from there (¶21)."""

from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _letters, _sealed_values
from qorgan.actions._letters import LetterNumber
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, Maybe, Moment
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.workflow.letter import LETTER


class AnswerLetter(Asked):
    """``text``: the whole reply as it is to stand. ``answered_at``: now where not told."""

    letter: LetterNumber
    text: Confidential
    answered_at: Maybe[Moment] = None


def answer_letter(*, actor: Actor, key: str, now: datetime, request: AnswerLetter) -> Outcome:
    """Keep the reply. Subject: the letter's id. Fact: ``number``.

    Raises ``NotThere``; ``Refused``: ``letter.in_future``, ``letter.before_receipt``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(ANSWER_LETTER, actor=actor, key=key, now=now, request=request)


def _change(call: Call[AnswerLetter, models.Letter]) -> Done:
    asked, row = call.request, call.row
    answered_at = asked.answered_at or call.now
    if answered_at > call.now:
        raise refused("letter.in_future")
    if answered_at < row.received_at:
        raise refused("letter.before_receipt", {"on": timezone.localdate(row.received_at)})
    row.answered_at = answered_at
    row.save(update_fields=("answered_at",))
    held, kept = _letters.rewritten(call, reply=asked.text)
    return _sealed_values.done(kept, held, facts={"number": row.number})


ANSWER_LETTER = Action(
    "answer_letter",
    Permission.LETTER_REGISTER,
    _change,
    asks=AnswerLetter,
    fetch=_letters.fetch,
    table=LETTER,
    is_sealed=True,
)
