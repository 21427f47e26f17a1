"""What came of a letter of the head of an institution in the end: a closed word in clear, how it was handled sealed (¶21)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _letters, _sealed_values
from qorgan.actions._letters import LetterNumber
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, Maybe
from qorgan.questions.letter import LetterOutcome
from qorgan.store import models
from qorgan.workflow.letter import LETTER


class CloseLetter(Asked):
    """``text``: how it was handled."""

    letter: LetterNumber
    outcome: LetterOutcome
    text: Maybe[Confidential] = None


def close_letter(*, actor: Actor, key: str, now: datetime, request: CloseLetter) -> Outcome:
    """Close it. Subject: the letter's id. Facts: ``number``, ``letter_outcome``.

    Raises ``NotThere``; ``Refused``: ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(CLOSE_LETTER, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CloseLetter, models.Letter]) -> Done:
    asked, row = call.request, call.row
    row.outcome, row.closed_at = asked.outcome, call.now
    row.save(update_fields=("outcome", "closed_at"))
    facts: dict[str, Fact] = {"number": row.number, "letter_outcome": asked.outcome.value}
    if asked.text is None:
        return Done(subject=str(row.pk), facts=facts)
    held, kept = _letters.rewritten(call, handling=asked.text)
    return _sealed_values.done(kept, held, facts=facts)


CLOSE_LETTER = Action(
    "close_letter",
    Permission.LETTER_REGISTER,
    _change,
    asks=CloseLetter,
    fetch=_letters.fetch,
    table=LETTER,
    is_sealed=True,
)
