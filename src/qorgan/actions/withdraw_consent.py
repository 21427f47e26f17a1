"""Somebody takes a consent back (¶20): nothing is used by it from that moment on. What was told by it cannot be untold."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _signs, _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EntryId, Maybe, Moment
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind
from qorgan.store import models, readings
from qorgan.workflow.visit import VISIT


class WithdrawConsent(Asked):
    """``entry``: the consent; ``at``: when it was taken back, now where not told."""

    entry: EntryId
    at: Maybe[Moment] = None


def withdraw_consent(*, actor: Actor, key: str, now: datetime, request: WithdrawConsent) -> Outcome:
    """Write it down. Subject: the entry's id. Facts: ``kind``, ``named``: how many notices had told the name by it.

    Raises ``NotThere``; ``Refused``: ``consent.over``, ``consent.before_given``, ``site.in_future``, ``site.withdrawn``.
    """
    return perform(WITHDRAW_CONSENT, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[WithdrawConsent, models.Visit]) -> Iterable[Answer]:
    """What went after the moment at which it was taken back had no consent: that is recorded."""
    at = call.request.at or call.now
    for sent in _sent_by(call):
        if sent >= at:
            facts = questions.Disclosure(timezone.localdate(sent), identifies=True, consent=False, as_of=call.today)
            yield from readings.law(call.today).ask(questions.DISCLOSURE, facts)


def _change(call: Call[WithdrawConsent, models.Visit]) -> Done:
    found = _site.entry(call.row, call.request.entry, EntryKind.CONSENT)
    at = _site.past(call.now, call.request.at)
    if found.until is not None and found.until <= at:
        raise refused("consent.over", {"ended": timezone.localdate(found.until)})
    if at < found.at:
        raise refused("consent.before_given", {"given": timezone.localdate(found.at)})
    found.until = at
    found.told = {**found.told, "taken_back": True}
    found.revision += 1
    found.save(update_fields=("until", "told", "revision"))
    return Done(
        subject=str(found.pk),
        facts={"kind": found.kind, "named": len(list(_sent_by(call)))},
        about=(found.visit_id,),
        state=call.row.state,
    )


def _sent_by(call: Call[WithdrawConsent, models.Visit]) -> Iterator[datetime]:
    """When notices went that told a name by this consent."""
    for row in call.row.entries.filter(kind=EntryKind.SIGNS):
        for notice in _signs.sent(row):
            if notice["consent"] == str(call.request.entry):
                yield datetime.fromisoformat(str(notice["sent"]))


WITHDRAW_CONSENT = Action(
    "withdraw_consent",
    Permission.SITE_RECORD,
    _change,
    asks=WithdrawConsent,
    fetch=_site.fetch_of_entry,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
