"""Writing the text of a notice about signs of torture (¶26), group and representative together: who has not read the newest is told so."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _signs, _site, open_notices
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, Enter, EntryId, Maybe
from qorgan.actions.asked import Entry as Mark
from qorgan.actions.refused import Changed
from qorgan.law.verdict import Answer
from qorgan.questions.site import NoticeTo
from qorgan.store import models, sealed_records
from qorgan.workflow.visit import VISIT


class DraftNotice(Asked):
    """``entry``: the signs; ``read``: the revision of the text that this one is written upon, 0 for the first.

    ``who``: who it is about, by their ``consent`` (the id of its entry).
    """

    entry: EntryId
    to: NoticeTo
    text: Confidential
    who: Maybe[Confidential] = None
    consent: Maybe[EntryId] = None
    read: Annotated[int, Field(ge=0, le=2**31 - 1), Mark(Enter.NUMBER)] = 0


def draft_notice(*, actor: Actor, key: str, now: datetime, request: DraftNotice) -> Outcome:
    """Keep a revision. Subject: the entry's id. Facts: ``notice_to``, ``text_revision``.

    Raises ``NotThere``; ``Changed`` with what somebody wrote since, as far as the actor holds it, which is then a reading in the journal;
    ``Refused``: ``site.withdrawn``, ``disclosure.without_consent``, ``vault.…``.
    """
    try:
        return perform(DRAFT_NOTICE, actor=actor, key=key, now=now, request=request)
    except Changed as changed:
        found = open_notices.open_notice(actor=actor, now=now, entry=request.entry)
        stored = found.drafts.get(request.to)
        told = {} if stored is None else {"text": stored.text, "who": stored.who, "read": stored.revision}
        raise Changed(told, changed.revision) from None


def _guards(call: Call[DraftNotice, models.Visit]) -> Iterable[Answer]:
    return _signs.named(call.row, call.request.who, call.request.consent, call.now, call.today)


def _change(call: Call[DraftNotice, models.Visit]) -> Done:
    asked = call.request
    row = _signs.signs(call.row, asked.entry, asked.to)
    before = _signs.written(row, asked.to)
    if before != asked.read:
        raise Changed({}, before)
    content = {"text": asked.text} | ({"who": asked.who} if asked.who is not None else {})
    place = _signs.draft_place(row, asked.to)
    sealed = _site.seal_at(call, row, place, content)
    drafts = dict(row.told.get("drafts", {}))
    drafts[asked.to.value] = {"consent": str(asked.consent)} if asked.who is not None else {}
    row.told = {**row.told, "drafts": drafts}
    row.revision += 1
    row.save(update_fields=("told", "revision"))
    return Done(
        subject=str(row.pk),
        facts={
            "notice_to": asked.to,
            "text_revision": sealed.revision,
            "epoch": sealed.epoch,
            "table": place.table,
            "field": place.field,
        },
        about=(*sealed.about, row.visit_id),
        state=call.row.state,
        commitment=sealed.commitment,
        blob_sha256=sealed_records.digest(sealed.blob).hex(),
        revision=sealed.revision,
    )


DRAFT_NOTICE = Action(
    "draft_notice",
    Permission.SITE_RECORD,
    _change,
    asks=DraftNotice,
    fetch=_signs.fetch,
    guards=_guards,
    table=VISIT,
    is_sealed=True,
)
