"""Somebody agrees to a use of what they told (¶20): for which use, how far, until when. Whoever it is stands under a pseudonym, sealed."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import (
    Confidential,
    ConfidentialLine,
    Day,
    EntryId,
    Flag,
    InstitutionCode,
    Maybe,
    Moment,
    Reasoned,
    VisitCode,
)
from qorgan.actions.refused import refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions.site import ConsentForm, ConsentUse, EntryKind
from qorgan.store import models
from qorgan.workflow.visit import VISIT


class RecordConsent(Reasoned):
    """``pseudonym`` and ``scope`` (what may be told, to whom): sealed. ``given_at``: now where not told; ``ends_on``: its last day.

    ``warned``: that they may be punished for it was said to them before. Use and form alone stand in clear.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    pseudonym: ConfidentialLine
    use: ConsentUse
    scope: Confidential
    form: ConsentForm
    warned: Flag
    given_at: Maybe[Moment] = None
    ends_on: Maybe[Day] = None
    entry: Maybe[EntryId] = None


def record_consent(*, actor: Actor, key: str, now: datetime, request: RecordConsent) -> Outcome:
    """Write it down. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``consent.not_warned`` without a reason, ``consent.reversed``, ``site.…``, ``vault.…``.
    """
    return perform(RECORD_CONSENT, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[RecordConsent, models.Visit]) -> Iterable[Answer]:
    if not call.request.warned:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "consent.not_warned", {})


def _change(call: Call[RecordConsent, models.Visit]) -> Done:
    asked = call.request
    given = _site.past(call.now, asked.given_at)
    entered = Entered(
        kind=EntryKind.CONSENT,
        at=given,
        until=_end(asked, given),
        institution=asked.institution,
        told={"use": asked.use, "form": asked.form},
        part=Part.PERSONS,
        content={"pseudonym": asked.pseudonym, "scope": asked.scope, "warned": asked.warned},
    )
    return _site.enter(call, entered, asked.entry)


def _end(asked: RecordConsent, given: datetime) -> datetime | None:
    """The midnight after the last day. Raises ``Refused`` (``consent.reversed``)."""
    if asked.ends_on is None:
        return None
    first = timezone.localdate(given)
    if asked.ends_on < first:
        raise refused("consent.reversed", {"given": first, "ends": asked.ends_on})
    return timezone.make_aware(datetime.combine(asked.ends_on + timedelta(days=1), time.min))


RECORD_CONSENT = Action(
    "record_consent",
    Permission.SITE_RECORD,
    _change,
    asks=RecordConsent,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
