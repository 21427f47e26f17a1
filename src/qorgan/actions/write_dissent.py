"""Writing a dissenting opinion: sealed in a part that its author alone holds, and on record before anybody else reads it (¶27)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID, uuid4

from django.db.models import Max
from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _report, _sealed_values, _signing, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._reading import Reading
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, Enter, Entry, LongConfidential
from qorgan.actions.refused import Changed, not_there
from qorgan.store import models, scope
from qorgan.store.custody import Held
from qorgan.store.report_signing import Signer
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from qorgan.workflow.report import REPORT

Read = Annotated[int, Field(ge=0, le=2**31 - 1), Entry(Enter.NUMBER)]
_RIGHTS = Rights.READ | Rights.WRITE
"""Its author hands it on to nobody: whoever is to read it reads what is attached."""


class WriteDissent(Asked):
    """``read``: the revision it was written upon, 0 for none yet."""

    report: ReportNumber
    text: LongConfidential
    read: Read = 0


def write_dissent(*, actor: Actor, key: str, now: datetime, request: WriteDissent) -> Outcome:
    """Keep it, or its next revision, which must be attached anew. Subject: the dissent's id. Facts: ``report``, ``seq``.

    Raises ``NotThere``; ``Changed`` where the author wrote meanwhile; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``,
    ``report.left_group``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(WRITE_DISSENT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteDissent, models.Report]) -> Done:
    status, _ = _signing.signing(call.row)
    signer = _signing.own(status, call.actor)
    row = signer.dissent
    if call.request.read != (0 if row is None else row.revision):
        raise Changed({}, 0 if row is None else row.revision)
    return _first(call, signer) if row is None else _next(call, row)


def _first(call: Call[WriteDissent, models.Report], signer: Signer) -> Done:
    last = call.row.dissents.aggregate(last=Max("seq"))["last"] or 0
    row = models.Dissent.objects.create(
        pk=uuid4(), report=call.row, author=signer.person, seq=last + 1, registered_at=call.now
    )
    mine = _vault.own(call.actor)
    hand = Hand(mine, _vault.root(mine), call.now)
    made = _custody.create(hand, row.pk, Part.DISSENT, [Share(mine.account, _RIGHTS)])
    return _kept(call, row, made.held, made.about)


def _next(call: Call[WriteDissent, models.Report], row: models.Dissent) -> Done:
    # What is attached already is not what stands now: the author attaches it anew, or it goes into no manifest.
    row.revision, row.version = row.revision + 1, 0
    row.save(update_fields=("revision", "version"))
    return _kept(call, row, own_part(call, row), ())


def _kept(call: Call[WriteDissent, models.Report], row: models.Dissent, held: Held, about: tuple[UUID, ...]) -> Done:
    kept = _report.keep(call, held, place(row), call.request.text.encode())
    facts: Mapping[str, Fact] = {"report": call.row.number, "seq": row.seq}
    about = (call.row.pk, row.author_id, *about)
    return _sealed_values.done(kept, held, facts=facts, about=about, state=call.row.state)


def place(row: models.Dissent) -> Place:
    """Where a dissent stands as its author wrote it."""
    return Place(_signing.DISSENT, _report.FIELD, row.pk)


def seen_part(reading: Reading, row: models.Dissent) -> Held:
    """The same to read. Raises as ``own_part``."""
    found = scope.compartments(reading.actor, reading.today).filter(case=row.pk, kind=Part.DISSENT).first()
    if found is None:
        raise not_there("dissent")
    return _vault.held(reading, found)


def own_part(call: _vault.Asking, row: models.Dissent, rights: Rights = Rights.WRITE) -> Held:
    """The part of a dissent in its author's hands. Raises ``NotThere`` for everybody else; ``Refused``: ``vault.…``, ``compartment.…``."""
    found = models.Compartment.objects.filter(case=row.pk, kind=Part.DISSENT).first()
    if found is None:
        raise not_there("dissent")
    return _vault.hold(call, found.pk, rights)


WRITE_DISSENT = Action(
    "write_dissent",
    Permission.REPORT_WRITE,
    _change,
    asks=WriteDissent,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
