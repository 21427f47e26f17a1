"""The draw of a plan year that acts are about, and what is sealed of it: shares in members' own parts, later in the draw's; the seed."""

import json
from datetime import date
from typing import Annotated, Final, Protocol
from uuid import UUID

from pydantic import Field

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _row, _vault
from qorgan.actions.asked import Enter, Entry
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.planning import lottery
from qorgan.store import draw_scope, models, scope, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights

TABLE: Final = "plan_draw"
OWN, GIVEN, SEED = "own", "given", "seed"
"""Fields: a share in its member's own part, the same once it is given, and the seed."""
NOUN: Final = "plan_draw"
PlanYear = Annotated[int, Field(ge=1991, le=2099), Entry(Enter.NUMBER)]
"""A calendar year that is planned."""


class HasYear(Protocol):
    """A request that names the draw by its year."""

    @property
    def year(self) -> int: ...


class Naming(_row.Asking, Protocol):
    """As much of a call as a draw is fetched by."""

    @property
    def request(self) -> HasYear: ...


def fetch(call: Naming) -> models.PlanDraw:
    """The draw of the year that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(draw_scope.draws, call, NOUN, Permission.PLAN_READ, year=call.request.year)


def seen(actor: Actor, today: date, year: int) -> models.PlanDraw:
    """The draw of a year, for whoever reads that there is one. Raises ``NotThere``."""
    found = draw_scope.draws(actor, today).filter(year=year).first()
    if found is None:
        raise not_there(NOUN)
    return found


def own(row: models.PlanDraw, actor: Actor) -> models.DrawShare:
    """The place of whoever acts. Raises ``Refused`` (``plan_draw.not_named``)."""
    found = row.shares.filter(member=actor.person).select_related("member").first()
    if found is None:
        raise refused("plan_draw.not_named")
    return found


def hold(call: _vault.Asking, case: UUID, kind: Kind, rights: Rights = Rights.READ) -> Held:
    """A part of the draw in the actor's hands, locked. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``."""
    found = models.Compartment.objects.filter(case=case, kind=kind).first()
    if found is None:
        raise not_there(NOUN)
    return _vault.hold(call, found.pk, rights)


def held(reading: _vault.Asking, row: models.PlanDraw) -> Held:
    """The draw's part to read, without a lock. Raises as ``hold``."""
    found = scope.compartments(reading.actor, reading.today).filter(case=row.pk, kind=Kind.PLAN_DRAW).first()
    if found is None:
        raise refused("compartment.not_yours")
    return _vault.held(reading, found)


def place(record: UUID, field: str) -> Place:
    """Where a share or the seed stands."""
    return Place(TABLE, field, record)


def told(share: lottery.Share) -> bytes:
    """A share as it is sealed."""
    return canonical(share._asdict())


def own_opened(call: _vault.Asking, row: models.DrawShare) -> lottery.Share:
    """One's own share from one's own part. Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``."""
    part = hold(call, row.pk, Kind.DRAW_SHARE)
    return _share(_contents(part, [row.pk], OWN)[row.pk])


def given(part: Held, rows: list[models.DrawShare]) -> dict[UUID, lottery.Share]:
    """The shares given, by their places, each looked at against its commitment. Raises ``Refused``: ``plan_draw.share_broken``."""
    there = [row for row in rows if row.given_at is not None]
    contents = _contents(part, [row.pk for row in there], GIVEN)
    return {row.pk: require_bound(row, _share(contents[row.pk])) for row in there}


def require_bound(row: models.DrawShare, share: lottery.Share) -> lottery.Share:
    """The share, if it is the one that the member is bound to. Raises ``Refused`` (``plan_draw.share_broken``)."""
    if lottery.commitment(row.draw.year, share) != row.commitment:
        raise refused("plan_draw.share_broken")
    return share


def seed(part: Held, row: models.PlanDraw) -> str:
    """The seed of a closed draw. Raises ``Refused``: ``record.broken``, ``plan_draw.share_broken`` where it is not the one closed with."""
    found = str(json.loads(_contents(part, [row.pk], SEED)[row.pk])["seed"])
    if lottery.seed_commitment(row.year, found) != row.commitment:
        raise refused("plan_draw.share_broken")
    return found


def _contents(part: Held, records: list[UUID], field: str) -> dict[UUID, bytes]:
    rows = [row for row in sealed_records.newest([part.compartment.pk], TABLE, records) if row.field == field]
    contents = _vault.opened(part, rows)
    found = {row.record: contents[row.pk] for row in rows}
    if len(found) != len(records):
        raise refused("record.broken")
    return found


def _share(content: bytes) -> lottery.Share:
    return lottery.Share(**json.loads(content))
