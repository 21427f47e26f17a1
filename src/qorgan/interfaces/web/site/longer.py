"""Requests for more days with the Commissioner's answers (¶25)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.actions.open_site import Opened
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import steps
from qorgan.interfaces.web.site.steps import Step
from qorgan.questions.site import EntryKind
from qorgan.store.site_extension import Answer
from qorgan.store.site_page import Whole


class Request(NamedTuple):
    """``text``: why, for whoever holds it; ``answer``: nothing while it waits; ``steps``: what the Commissioner may answer."""

    id: UUID
    at: datetime
    days: int
    text: str
    is_closed: bool
    answer: Answer | None
    steps: tuple[Step, ...]


def requests(here: Here, whole: Whole, opened: Sequence[Opened]) -> list[Request]:
    """Those that stand, the first first."""
    return [
        Request(
            one.row.pk,
            one.row.at,
            int(one.row.told["days"]),
            str((one.content or {}).get("text", "")),
            one.is_closed,
            whole.answers.get(one.row.pk),
            tuple(_answers(here, whole, one.row.pk)),
        )
        for one in opened
        if one.row.kind == EntryKind.LONGER and one.row.withdrawn_at is None
    ]


def _answers(here: Here, whole: Whole, entry: UUID) -> Iterator[Step]:
    if entry not in whole.answers:
        for act in ("grant_extension", "refuse_extension"):
            if steps.may(here, whole, act):
                yield steps.step(whole, act, entry=entry)
