"""What the journal tells of a report's dissents and of an extract's second person, held against their rows.

Whoever can write rows could leave a dissent out before the manifest is fixed, or put down that somebody agreed. The entries stay.
"""

from typing import Final
from uuid import UUID

from qorgan.actions import _release
from qorgan.actions.refused import refused
from qorgan.journal import leaf
from qorgan.journal.leaf import Leaf
from qorgan.store import models
from qorgan.store.report_signing import Status

WRITTEN, ATTACHED, WITHDRAWN = "write_dissent", "attach_dissent", "withdraw_dissent"
JUDGED: Final = ("agree_extract", "decline_extract")


def require_dissents(status: Status) -> None:
    """Every dissent that was written and not withdrawn by its author is there. Raises ``Refused`` (``record.broken``); one query."""
    written, attached = set[object](), set[object]()
    for entry in _entries(status.report.pk, WRITTEN, ATTACHED, WITHDRAWN):
        seq = entry.detail.facts.get("seq")
        if entry.action == WITHDRAWN:
            written.discard(seq)
            attached.discard(seq)
        else:
            (written if entry.action == WRITTEN else attached).add(seq)
    there = {one.seq for one in status.dissents}
    held_up = {one.seq for one in (*status.attached, *status.loose)}
    if not (written <= there and attached <= held_up):
        raise refused("record.broken")


def require_second_person(row: models.Extract) -> None:
    """The last that was said of an extract is that somebody else agreed, to this, for them. Raises ``Refused`` (``record.broken``).

    Two queries.
    """
    drawn = [entry.actor for entry in _entries(row.pk, "draft_extract")]
    judged = list(_entries(row.pk, *JUDGED))
    last = judged[-1] if judged else None
    facts = {} if last is None else last.detail.facts
    is_same = all(facts.get(name) == told for name, told in _release.named(row).items())
    if last is None or last.action != JUDGED[0] or not drawn or last.actor in drawn or not is_same:
        raise refused("record.broken")


def _entries(number: UUID, *acts: str) -> list[Leaf]:
    """Those about a row, the oldest first; the leaf is read, not the columns beside it."""
    named = models.JournalObject.objects.filter(object=number, entry__action__in=acts).order_by("entry_id")
    read = (leaf.decode(bytes(one)) for one in named.values_list("entry__leaf", flat=True))
    return [one for one in read if number in one.objects and one.action in acts]
