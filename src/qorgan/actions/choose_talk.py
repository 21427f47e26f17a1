"""What somebody of the group chose in answer to a limit of privacy (¶23): the restriction is declined, or the talk is given up.

Either is put on paper. One that is not in writing yet is recorded, and keeps the visit from being closed.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions.asked import Asked, Confidential, EntryId, Flag, Maybe, Moment, PersonCode
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import visit as questions
from qorgan.questions.site import EntryKind, TalkChoice
from qorgan.store import models, readings
from qorgan.workflow.visit import VISIT


class ChooseTalk(Asked):
    """``notice``: the entry of the warning; ``person``: code of whoever chose; ``in_writing``: whether the paper is signed.

    ``text``: what else is to be known, such as which talk; sealed. ``at``: now where not told. ``entry``: an id of the writer's.
    """

    notice: EntryId
    person: PersonCode
    choice: TalkChoice
    in_writing: Flag
    text: Maybe[Confidential] = None
    at: Maybe[Moment] = None
    entry: Maybe[EntryId] = None


def choose_talk(*, actor: Actor, key: str, now: datetime, request: ChooseTalk) -> Outcome:
    """Write it down. Subject: the entry's id.

    Raises ``NotThere``; ``Refused``: ``site.no_limit`` where the warning limits nothing, ``site.chosen`` where the person chose already,
    ``site.not_of_group``, ``site.before_notice``, ``site.withdrawn``, ``vault.…``.
    """
    return perform(CHOOSE_TALK, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ChooseTalk]) -> models.Visit:
    return _site.fetch_of(call, call.request.notice)


def _guards(call: Call[ChooseTalk, models.Visit]) -> Iterable[Answer]:
    day = timezone.localdate(call.request.at or call.now)
    return readings.law(day).ask(questions.TALK_REFUSAL, questions.TalkRefusal(call.request.in_writing))


def _change(call: Call[ChooseTalk, models.Visit]) -> Done:
    asked = call.request
    notice = _site.entry(call.row, asked.notice, EntryKind.SAFETY)
    if not notice.told.get("limits"):
        raise refused("site.no_limit", {"at": timezone.localdate(notice.at)})
    at = _site.past(call.now, asked.at)
    if at < notice.at:
        raise refused("site.before_notice", {"at": timezone.localdate(notice.at)})
    (person,) = _site.people(call.row, [asked.person])
    others = call.row.entries.filter(kind=EntryKind.CHOICE, answers=notice, withdrawn_at=None)
    if any(other.told.get("person") == str(person.pk) for other in others):
        raise refused("site.chosen", {"person": person.code, "at": timezone.localdate(notice.at)})
    entered = Entered(
        kind=EntryKind.CHOICE,
        at=at,
        institution=notice.institution.code if notice.institution else None,
        answers=notice,
        told={"person": str(person.pk), "choice": asked.choice, "in_writing": asked.in_writing},
        content={"text": asked.text} if asked.text else {},
    )
    return _site.enter(call, entered, asked.entry)


CHOOSE_TALK = Action(
    "choose_talk",
    Permission.SITE_RECORD,
    _change,
    asks=ChooseTalk,
    fetch=_fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
