"""What a medical worker of the group saw of a person (¶17, ¶20), in the words of the Istanbul Protocol, sealed in the medical part.

It tells what was said, what was seen and how far one agrees with the other, and where the person was referred to; whether it was torture
is not for the group to say.
"""

from datetime import datetime
from typing import Annotated
from uuid import uuid4

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site, _talks
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions._site import Entered
from qorgan.actions._talks import Marks
from qorgan.actions.asked import Asked, Confidential, Enter, EntryId, Maybe, Moment
from qorgan.actions.asked import Entry as Mark
from qorgan.actions.refused import not_there, refused
from qorgan.questions.site import Consistency, EntryKind
from qorgan.store import models
from qorgan.workflow.visit import VISIT


class WriteObservation(Asked):
    """``sheet``: the talk it belongs to. ``entry``, ``read``: as of a sheet.

    ``allegation``: what the person says happened; ``finding``: what was seen; ``consistency``: how far they agree; ``referral``: to whom
    the person was sent, or is to be. ``marks``: on the body map.
    """

    sheet: EntryId
    entry: Maybe[EntryId] = None
    read: Annotated[int, Field(ge=0, le=2**31 - 1), Mark(Enter.NUMBER)] = 0
    at: Maybe[Moment] = None
    allegation: Confidential
    finding: Confidential
    consistency: Annotated[Consistency, Mark(Enter.CHOICE, is_confidential=True)]
    referral: Maybe[Confidential] = None
    marks: Marks = ()


def write_observation(*, actor: Actor, key: str, now: datetime, request: WriteObservation) -> Outcome:
    """Keep a revision. Subject: the entry's id.

    Raises ``NotThere``; ``Changed`` where somebody wrote since; ``Refused``: ``observation.not_medical`` for whoever does not hold the
    medical part, ``site.…``, ``vault.…``.
    """
    return perform(WRITE_OBSERVATION, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[WriteObservation]) -> models.Visit:
    return _site.fetch_of(call, call.request.sheet)


def _change(call: Call[WriteObservation, models.Visit]) -> Done:
    asked, number = call.request, call.request.entry or uuid4()
    sheet = _site.entry(call.row, asked.sheet, EntryKind.SHEET)
    if _talks.held(call, call.row.pk, Part.MEDICAL) is None:
        raise refused("observation.not_medical")
    row = _talks.row(call.row, number, EntryKind.OBSERVATION)
    if row is not None and row.answers_id != sheet.pk:
        raise not_there("entry")
    _talks.require_read(row, asked.read)
    content = asked.model_dump(mode="json", include={"allegation", "finding", "consistency", "referral", "marks"})
    if row is not None:
        row.revision += 1
        row.save(update_fields=("revision",))
        return _site.done(row, _site.seal(call, row, content))
    entered = Entered(
        kind=EntryKind.OBSERVATION,
        at=_site.past(call.now, asked.at),
        institution=None if sheet.institution is None else sheet.institution.code,
        answers=sheet,
        part=Part.MEDICAL,
        content=content,
    )
    return _site.enter(call, entered, number)


WRITE_OBSERVATION = Action(
    "write_observation",
    Permission.SITE_RECORD,
    _change,
    asks=WriteObservation,
    fetch=_fetch,
    table=VISIT,
    is_sealed=True,
)
