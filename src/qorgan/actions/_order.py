"""What the Commissioner orders of a special visit: sealed to named people until the group stands at the gate (¶10, ¶11)."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from qorgan.actions import _anonymous, _vault
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Kind, ReasonAbout
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.store.visit_case import Decided, Leg, Prepared, days
from qorgan.vault.blob import SealBroken
from qorgan.vault.chain import ChainBroken

TABLE, FIELD = "order", "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The order. Codes of places and people, numbers of messages; both days inclusive; moments in ISO 8601.

    ``also``: who is to know besides. ``reason``: why, where the law asks for one. ``called_off``: why it is not to be made after all.
    """

    region: str
    institutions: tuple[str, ...]
    first: str
    last: str
    participants: tuple[str, ...]
    representative: str
    experts: tuple[str, ...]
    also: tuple[str, ...]
    messages: tuple[str, ...]
    grounds: str
    decided_at: str
    deputising: bool
    reason: str = ""
    called_off: str = ""

    def encode(self) -> bytes:
        """As canonical JSON."""
        return canonical(asdict(self))

    @classmethod
    def decode(cls, content: bytes) -> "Content":
        """What ``encode`` wrote."""
        told: Mapping[str, Any] = json.loads(content)
        fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in told.items()}
        return cls(**fields)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day."""
        return date.fromisoformat(self.first), date.fromisoformat(self.last)

    @property
    def moment(self) -> datetime:
        """When it was decided."""
        return datetime.fromisoformat(self.decided_at)

    @property
    def people(self) -> tuple[str, ...]:
        """Codes of everybody who is to know, each once."""
        named = (*self.participants, self.representative, *self.experts, *self.also)
        return tuple(code for code in dict.fromkeys(named) if code)

    def without(self, why: str) -> "Content":
        """The same, called off."""
        return replace(self, called_off=why)

    def prepared(self) -> Prepared:
        """As the law is asked about it."""
        by = DecidedBy.DEPUTY if self.deputising else DecidedBy.COMMISSIONER
        decisions = [Decided(about, by, self.moment) for about in (DecisionAbout.SPECIAL_VISIT, DecisionAbout.GROUP)]
        decisions += [Decided(DecisionAbout.EXPERT, by, self.moment, of=code) for code in self.experts]
        if self.deputising:
            # That the act is on record was seen when the office was begun by it.
            decisions.append(Decided(DecisionAbout.DEPUTISING, DecidedBy.COMMISSIONER, self.moment))
        given = (ReasonAbout.GROUP_OF_ONE, ReasonAbout.REPRESENTATIVE_ABSENT) if self.reason else ()
        leg = Leg(self.region, self.institutions, days(*self.span), self.participants, self.representative or None)
        return Prepared(
            kind=Kind.SPECIAL,
            form="",
            topic=None,
            legs=(leg,),
            experts=self.experts,
            basis=self.messages,
            decisions=tuple(decisions),
            reasons=tuple(given),
        )


def everything(call: _vault.Asking) -> list[Held]:
    """Every compartment with an order of which one box is the actor's. Raises ``Refused``: ``vault.…``, ``record.broken``."""
    own = _vault.own(call.actor)
    root = _vault.root(own)
    try:
        return _anonymous.everything(own, root, call.now)
    except (ChainBroken, SealBroken):
        raise refused("record.broken") from None


def seen(call: _vault.Asking, order: UUID) -> Held:
    """The compartment of an order, if it is the actor's. What is another's costs as many queries as what is nowhere.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``record.broken``.
    """
    mine = {held.compartment.pk: held for held in everything(call)}
    rows = models.SealedRecord.objects.filter(compartment__in=list(mine), table=TABLE, record=order)
    part = rows.values_list("compartment", flat=True).first()
    if part is None:
        raise not_there("order")
    return mine[part]


def held(call: _vault.Asking, order: UUID) -> Held:
    """The same, locked: whoever calls off or starts waits here for others."""
    part = models.Compartment.objects.select_for_update().get(pk=seen(call, order).compartment.pk)
    own = _vault.own(call.actor)
    try:
        found = _anonymous.found(part, own, _vault.root(own), call.now)
    except (ChainBroken, SealBroken):
        raise refused("record.broken") from None
    if found is None:
        raise not_there("order")
    return found


def opened(found: Held) -> tuple[models.SealedRecord, Content]:
    """The newest revision of what is ordered. Raises ``Refused`` (``record.broken``)."""
    try:
        (row,) = sealed_records.newest([found.compartment.pk], TABLE)
        return row, Content.decode(sealed_records.opened(found, [row])[row.pk])
    except (SealBroken, ValueError):
        raise refused("record.broken") from None


def day(moment: datetime) -> date:
    """The day of a moment where the office is."""
    return timezone.localdate(moment)
