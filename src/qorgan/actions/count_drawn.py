"""What came of the numbers that were drawn (¶17): talked, declined, away, a volunteer instead. By number sealed, as totals in clear."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _site, _talks
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._talks import GivenOutcome, Kept, Outcomes
from qorgan.actions.asked import Asked, Count, Enter, EntryId, Maybe
from qorgan.actions.asked import Entry as Mark
from qorgan.actions.refused import refused
from qorgan.questions.site import EntryKind, TalkOutcome
from qorgan.sampling import small, strata
from qorgan.sampling.frame import Place
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place as Where
from qorgan.vault.blob import SealBroken
from qorgan.workflow.visit import VISIT


class CountDrawn(Asked):
    """``entry``: the draw. ``outcomes``: of its numbers and of its reserve, all that are known; they stand in the place of those before.

    ``volunteers``: who came of their own accord, beside the draw. ``read``: the revision that this one is written upon, 0 for the first.
    """

    entry: EntryId
    outcomes: Outcomes = ()
    volunteers: Maybe[Count] = None
    read: Annotated[int, Field(ge=0, le=2**31 - 1), Mark(Enter.NUMBER)] = 0


def count_drawn(*, actor: Actor, key: str, now: datetime, request: CountDrawn) -> Outcome:
    """Keep a revision. Subject: the entry's id.

    Raises ``NotThere``; ``Changed`` where somebody wrote since; ``Refused``: ``draw.not_yours``, ``draw.no_number``,
    ``draw.number_twice``, ``site.withdrawn``, ``vault.…``.
    """
    return perform(COUNT_DRAWN, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CountDrawn, models.Visit]) -> Done:
    asked = call.request
    row = _site.entry(call.row, asked.entry, EntryKind.DRAW)
    held = _talks.held(call, call.row.pk, Part.PERSONS)
    if held is None:
        raise refused("draw.not_yours")
    _talks.require_read(row, asked.read, _talks.OUTCOMES)
    # Where nothing is told of any number, nothing need be compared.
    kept = _kept(held, row) if asked.outcomes else None
    told = _told(kept, asked.outcomes) if kept else {}
    content = {"outcomes": {str(place): word for place, word in told.items()}, "volunteers": asked.volunteers or 0}
    sealed = _site.seal_at(call, row, Where(_talks.TABLE, _talks.OUTCOMES, row.pk), content)
    row.told = {**row.told, **_clear(kept, told, asked.volunteers or 0)}
    row.revision += 1
    row.save(update_fields=("told", "revision"))
    return Done(
        subject=str(row.pk),
        facts={"kind": row.kind, "epoch": sealed.epoch, "table": _talks.TABLE, "field": _talks.OUTCOMES},
        about=(*sealed.about, row.visit_id),
        state=call.row.state,
        commitment=sealed.commitment,
        blob_sha256=sealed_records.digest(sealed.blob).hex(),
        revision=sealed.revision,
    )


def _kept(held: Held, row: models.SiteEntry) -> Kept:
    """The draw, read to know its numbers; nothing of it leaves the act. Raises ``Refused`` (``record.broken``)."""
    rows = sealed_records.newest([held.compartment.pk], _site.TABLE, [row.pk])
    try:
        (content,) = sealed_records.opened(held, rows).values()
    except (SealBroken, ValueError):
        raise refused("record.broken") from None
    return _talks.decoded(json.loads(content))


def _told(kept: Kept, given: tuple[GivenOutcome, ...]) -> dict[Place, TalkOutcome]:
    known = {str(place): place for place in (*(one.place for one in kept.drawn.numbers), *kept.drawn.reserve)}
    found: dict[Place, TalkOutcome] = {}
    for one in given:
        if one.number not in known:
            raise refused("draw.no_number", about=one.number)
        if known[one.number] in found:
            raise refused("draw.number_twice", about=one.number)
        found[known[one.number]] = one.outcome
    return found


def _clear(kept: Kept | None, told: Mapping[Place, TalkOutcome], volunteers: int) -> dict[str, object]:
    """Totals as numbers; by group roughly, for a group may be two people."""
    came = Counter(told.values())
    rows = strata.rows(kept.frame, kept.drawn, told) if kept else []
    return {
        "came": {word: came[word] for word in TalkOutcome},
        "volunteers": volunteers,
        "talked": {row.stratum: small.size(row.talked) for row in rows if row.stratum is not None},
    }


COUNT_DRAWN = Action(
    "count_drawn",
    Permission.SITE_RECORD,
    _change,
    asks=CountDrawn,
    fetch=_site.fetch_of_entry,
    table=VISIT,
    is_sealed=True,
)
