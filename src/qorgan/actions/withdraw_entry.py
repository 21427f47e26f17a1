"""Taking an entry back that was wrong: it stays where it is, struck through, with the reason; nothing that happened is deleted."""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _on_site, _site
from qorgan.actions._duties import Ended
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import EntryId, Reasoned
from qorgan.actions.refused import refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions.site import EntryKind
from qorgan.store import models, site_extension
from qorgan.workflow.duty import State as DutyState
from qorgan.workflow.visit import VISIT


class WithdrawEntry(Reasoned):
    """``entry``: which one."""

    entry: EntryId


def withdraw_entry(*, actor: Actor, key: str, now: datetime, request: WithdrawEntry) -> Outcome:
    """Take it back. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.withdrawn``, ``extension.answered``; without a reason ``site.withdrawing``, or
    ``site.withdrawing_signs`` of signs of torture that somebody was told of.
    """
    return perform(WITHDRAW_ENTRY, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[WithdrawEntry, models.Visit]) -> Iterable[Answer]:
    found = call.row.entries.get(pk=call.request.entry)
    # What was told of signs of torture cannot be fetched back: the same people are told that the signs were taken back.
    is_told = found.kind == EntryKind.SIGNS and bool(found.told.get("notices"))
    yield Finding(HOUSE, Effect.NEEDS_REASON, "site.withdrawing_signs" if is_told else "site.withdrawing", {})


def _change(call: Call[WithdrawEntry, models.Visit]) -> Done:
    found = _site.entry(call.row, call.request.entry)
    if found.kind == EntryKind.LONGER and site_extension.answer(found) is not None:
        raise refused("extension.answered", {"visit": call.row.code})
    found.withdrawn_at = call.now
    found.revision += 1
    found.save(update_fields=("withdrawn_at", "revision"))
    owed = models.Duty.objects.filter(subject=found.pk).values_list("code", flat=True).distinct()
    ended = tuple(Ended(code, found.pk, DutyState.LAPSED) for code in owed)
    done = Done(
        subject=str(found.pk),
        facts={"kind": found.kind},
        about=(found.visit_id,),
        state=call.row.state,
        ended=ended,
    )
    is_moving = found.kind in {EntryKind.PRESENCE, EntryKind.ROAD}
    return _on_site.refreshed(done, call.row, call.today) if is_moving else done


WITHDRAW_ENTRY = Action(
    "withdraw_entry",
    Permission.SITE_RECORD,
    _change,
    asks=WithdrawEntry,
    fetch=_site.fetch_of_entry,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
