"""Taking a compartment out, once, after a second person agreed: an age file for the recipients that both have seen.

It is in the journal, with the digest of the very file, before a byte of it leaves. The mark inside says who, when, and which entry.
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.access.permissions import Permission
from qorgan.actions import _export, _journal, _proposals, _vault
from qorgan.actions._perform import Action, Asking, Call, Done, perform
from qorgan.actions.asked import Asked, ProposalId
from qorgan.actions.refused import not_there, refused
from qorgan.store import models, scope, sealing
from qorgan.store.proposals_page import TAKEN_WITHIN
from qorgan.vault import files

_YES = 2


class TakeExport(Asked):
    """Which proposal."""

    proposal: ProposalId


class Taken(NamedTuple):
    """The age file. ``sha256``: as the journal has it (hex); ``seq``: the number of that entry."""

    content: bytes
    name: str
    sha256: str
    seq: int


def take_export(*, actor: Actor, key: str, now: datetime, request: TakeExport) -> Taken:
    """The file, for whoever proposed it, once.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``proposal.over`` (also when it was taken already or seven days
    are over), ``proposal.not_own``, ``proposal.broken``, ``export.not_agreed``, ``export.empty``, ``export.partial``, ``record.broken``.
    """
    made: list[Taken] = []
    perform(replace(TAKE_EXPORT, change=partial(_change, made)), actor=actor, key=key, now=now, request=request)
    if not made:
        raise refused("proposal.over")
    return made[0]


def _fetch(call: Asking[TakeExport]) -> models.Proposal:
    row = _proposals.fetch(call, call.request.proposal)
    if row.kind != What.EXPORT:
        raise not_there("proposal")
    if row.by_id != UUID(call.actor.account):
        raise refused("proposal.not_own")
    if row.state != models.ProposalState.AGREED or row.agreed_at is None or call.now >= row.agreed_at + TAKEN_WITHIN:
        raise refused("proposal.over")
    return row


def _change(made: list[Taken], call: Call[TakeExport, models.Proposal]) -> Done:
    row = call.row
    held = _vault.held(call, _own(call, row))
    _require_two(call, row, held.root)
    log, seq = _journal.next_seq()
    watermark = {
        "reader": call.actor.name,
        "at": call.now.isoformat(),
        "log": f"qorgan/{sealing.installation()}/{log}",
        "seq": seq,
        "proposal": str(row.pk),
    }
    packed = _export.archive(held, watermark, call.now)
    content = files.seal_for(row.recipients.split(), packed.content)
    digest = hashlib.sha256(content)
    made.append(Taken(content, f"{row.pk}.zip.age", digest.hexdigest(), seq))
    row.state, row.done_at = models.ProposalState.DONE, call.now
    row.save(update_fields=("state", "done_at"))
    return Done(
        subject=str(row.pk),
        facts={"pages": packed.pages, "files": packed.files, "others": packed.others, "size": len(content)},
        about=(held.compartment.pk, held.compartment.case),
        blob_sha256=digest.hexdigest(),
    )


def _own(call: Call[TakeExport, models.Proposal], row: models.Proposal) -> models.Compartment:
    found = scope.compartments(call.actor, call.today).filter(pk=row.compartment_id).first()
    if found is None:
        raise not_there("compartment")
    return found


def _require_two(call: Call[TakeExport, models.Proposal], row: models.Proposal, root: bytes) -> None:
    """Both signatures, and both people as they stand today. Raises ``Refused`` (``export.not_agreed``)."""
    yes = _proposals.have_said_yes(row, root, call.now)
    found = _proposals.hands(call, row.compartment)
    first = _proposals.standing(call.actor, row.compartment, found.chain, call)
    others = models.Account.objects.filter(pk__in=yes - {row.by_id})
    is_agreed = row.by_id in yes and any(
        _proposals.may_agree(
            row.kind, first, _proposals.standing(scope.actor_of(other), row.compartment, found.chain, call)
        )
        for other in others
    )
    if len(yes) < _YES or not is_agreed:
        raise refused("export.not_agreed")


TAKE_EXPORT = Action(
    "take_export", Permission.CASE_READ, partial(_change, []), asks=TakeExport, fetch=_fetch, is_sealed=True
)
