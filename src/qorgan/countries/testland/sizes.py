"""How both wordings of paragraph 2 count participants."""

from collections.abc import Sequence

from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding


def judge(participants: int, limit: int, cites: ProvisionId) -> Sequence[Answer]:
    """Refused above the limit."""
    if participants <= limit:
        return NOTHING
    return (Finding(cites, Effect.REFUSES, "group.too_large", {"actual": participants, "limit": limit}),)
