"""Why somebody asks: read with an open vault, by those to whom the reason is sealed, and written into the journal each time."""

from typing import NamedTuple
from uuid import UUID

from qorgan.actions.open_reason import open_reason
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here


class Reason(NamedTuple):
    """The text, or what is in the way: the lock, that it is sealed to others, or what ``error`` says."""

    text: str = ""
    is_locked: bool = False
    is_others: bool = False
    error: str = ""


def read(here: Here, asked: UUID) -> Reason:
    """``asked``: the id of a request or of a proposal."""
    if not here.is_unlocked:
        return Reason(is_locked=True)
    try:
        return Reason(open_reason(actor=here.me, now=here.now, asked=asked))
    except NotThere:
        return Reason(is_others=True)
    except Refused as refused:
        return Reason(is_locked=True) if locked.is_meant(refused) else Reason(error=refusals.told(refused))
