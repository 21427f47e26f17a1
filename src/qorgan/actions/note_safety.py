"""A warning of danger on site (¶22): who gave it and how, and whether it limits the privacy of talks; what it says is sealed."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import (
    Asked,
    Confidential,
    ConfidentialLine,
    EntryId,
    Flag,
    InstitutionCode,
    Maybe,
    Moment,
    VisitCode,
)
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind, Warned, WarnedBy
from qorgan.store import models, readings
from qorgan.workflow.visit import VISIT


class NoteSafety(Asked):
    """``limits``: whether talks without witnesses are limited. ``ground``: the danger as it was told; ``place``: which rooms or talk.

    ``at``: now where not told. ``entry``: an id of the writer's.
    """

    visit: VisitCode
    institution: Maybe[InstitutionCode] = None
    by: WarnedBy
    form: Warned
    limits: Flag
    ground: Confidential
    place: Maybe[ConfidentialLine] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def note_safety(*, actor: Actor, key: str, now: datetime, request: NoteSafety) -> Outcome:
    """Write it down. Subject: the entry's id. Raises ``NotThere``; ``Refused``: ``site.…``, ``vault.…``."""
    return perform(NOTE_SAFETY, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[NoteSafety, models.Visit]) -> Iterable[Answer]:
    asked = call.request
    facts = questions.SafetyNotice(asked.by is WarnedBy.ADMINISTRATION, asked.limits)
    return readings.law(timezone.localdate(asked.at or call.now)).ask(questions.SAFETY_NOTICE, facts)


def _change(call: Call[NoteSafety, models.Visit]) -> Done:
    asked = call.request
    entered = Entered(
        kind=EntryKind.SAFETY,
        at=_site.past(call.now, asked.at),
        institution=asked.institution,
        told={"by": asked.by, "form": asked.form, "limits": asked.limits},
        content={"ground": asked.ground, "place": asked.place or ""},
    )
    return _site.enter(call, entered, asked.entry)


NOTE_SAFETY = Action(
    "note_safety",
    Permission.SITE_RECORD,
    _change,
    asks=NoteSafety,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
