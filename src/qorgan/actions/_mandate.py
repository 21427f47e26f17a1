"""What is sealed of a composed visit: its item of the plan, and who goes along besides (¶6, ¶8, ¶14, ¶15)."""

import hmac
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _row, _vault
from qorgan.actions._custody import Share
from qorgan.actions.refused import refused
from qorgan.journal.canonical_json import canonical
from qorgan.planning import document
from qorgan.planning.document import Visit
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Office, ReasonAbout
from qorgan.store import models, planned_scope, sealed_records, sealing
from qorgan.store.custody import Held
from qorgan.store.visit_case import Decided, Leg, Prepared
from qorgan.vault.blob import SealBroken
from qorgan.vault.grants import Rights

TABLE, FIELD = "mandate", "content"
_OF_THE_PLAN = (ReasonAbout.GROUP_OF_ONE, ReasonAbout.ROSTER_OVER_THREE, ReasonAbout.THEMATIC_SIMILARITY)


class Content(NamedTuple):
    """``item``: the visit as the plan tells it. ``council``: the Council's own decision on the group, where one was taken; its moment."""

    item: Visit
    experts: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()
    reason: str = ""
    council: str = ""

    def encode(self) -> bytes:
        """As canonical JSON."""
        return canonical({**self._asdict(), "item": self.item.model_dump(mode="json")})

    @classmethod
    def decode(cls, content: bytes) -> "Content":
        """What ``encode`` wrote."""
        told: Mapping[str, Any] = json.loads(content)
        people = {name: tuple(told[name]) for name in ("experts", "interpreters")}
        return cls(Visit.model_validate(told["item"]), **people, reason=told["reason"], council=told["council"])

    @property
    def people(self) -> dict[str, Office]:
        """Codes of everybody who goes, each in one office."""
        offices: dict[str, Office] = dict.fromkeys(self.interpreters, Office.INTERPRETER)
        offices |= dict.fromkeys(self.experts, Office.EXPERT)
        offices |= {leg.representative: Office.REPRESENTATIVE for leg in self.item.legs if leg.representative}
        return offices | dict.fromkeys(self.item.roster, Office.PARTICIPANT)

    def prepared(self, *, approved_at: datetime, decided_at: datetime, deputising: bool) -> Prepared:
        """As the law is asked about it. ``approved_at``: when the Council approved the plan, which names the group."""
        by = DecidedBy.DEPUTY if deputising else DecidedBy.COMMISSIONER
        decisions = [
            Decided(DecisionAbout.GROUP, DecidedBy.COUNCIL, approved_at),
            Decided(DecisionAbout.GROUP, by, decided_at),
            *(Decided(DecisionAbout.EXPERT, by, decided_at, of=code) for code in self.experts),
        ]
        if deputising:
            decisions.append(Decided(DecisionAbout.DEPUTISING, DecidedBy.COMMISSIONER, decided_at))
        if self.council:
            council = datetime.fromisoformat(self.council)
            about = (DecisionAbout.THEMATIC_COMPOSITION, DecisionAbout.THEMATIC_SIMILARITY)
            decisions += [Decided(one, DecidedBy.COUNCIL, council) for one in about]
        item, given = self.item, self._reasons()
        return Prepared(
            kind=item.kind,
            form=item.form,
            topic=item.topic,
            legs=tuple(_leg(leg) for leg in item.legs),
            experts=self.experts,
            is_planned=True,
            decisions=tuple(decisions),
            reasons=given,
        )

    def _reasons(self) -> tuple[ReasonAbout, ...]:
        """What the decision's reason answers is anything; the plan's, what the Council had before it when it approved the group."""
        if self.reason:
            return tuple(ReasonAbout)
        return _OF_THE_PLAN if self.item.reason else ()


def without(content: Content, gone: Collection[str]) -> Content:
    """The same without people who do not go any more."""
    if not gone:
        return content

    def staying(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for code in codes if code not in gone)

    item = content.item
    legs = tuple(
        leg.model_copy(
            update={
                "participants": staying(leg.participants),
                "representative": None if leg.representative in gone else leg.representative,
            }
        )
        for leg in item.legs
    )
    return content._replace(
        item=item.model_copy(update={"roster": staying(item.roster), "legs": legs}),
        experts=staying(content.experts),
        interpreters=staying(content.interpreters),
    )


def stepped_aside(numbers: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """Codes of those of these visits' groups whose place is empty, by visit; one query."""
    found: dict[UUID, set[str]] = {}
    rows = models.PlannedMember.objects.filter(planned__in=list(numbers), left_on=None).exclude(recused_on=None)
    for planned, code in rows.values_list("planned", "person__code"):
        found.setdefault(planned, set()).add(code)
    return {planned: frozenset(codes) for planned, codes in found.items()}


def _leg(leg: document.Leg) -> Leg:
    days = sorted({day for stop in leg.institutions for day in stop.on_site})
    return Leg(
        leg.region, tuple(stop.id for stop in leg.institutions), tuple(days), leg.participants, leg.representative
    )


class HasPlanned(Protocol):
    """A request that names a composed visit."""

    @property
    def visit(self) -> UUID: ...


class Naming(_row.Asking, Protocol):
    """As much of a call as a composed visit is fetched by."""

    @property
    def request(self) -> HasPlanned: ...


def fetch(call: Naming) -> models.PlannedVisit:
    """The visit that a request names, locked. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(planned_scope.planned_visits, call, "planned_visit", Permission.VISIT_READ, pk=call.request.visit)


def mark(year: int, item: str) -> str:
    """By which the same visit of a year's plan is known again, and that tells nobody which it is."""
    return hmac.digest(sealing.request_key(), f"planned/{year}/{item}".encode(), "sha256").hex()


def part(call: _vault.Asking, planned: UUID, rights: Rights = Rights.READ) -> Held:
    """Its sealed part in the actor's hands. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``."""
    found = models.Compartment.objects.filter(case=planned, kind=Part.MANDATE).first()
    return _vault.hold(call, planned if found is None else found.pk, rights)


def opened(held: Held) -> Content:
    """What it says now. Raises ``Refused`` (``record.broken``)."""
    try:
        (row,) = sealed_records.newest([held.compartment.pk], TABLE)
        return Content.decode(sealed_records.opened(held, [row])[row.pk])
    except (SealBroken, ValueError):
        raise refused("record.broken") from None


def shares(people: Iterable[UUID], today: date) -> list[Share]:
    """The accounts of these people, and whoever reads every composed visit by office."""
    accounts = models.Account.objects.filter(is_active=True, person__in=list(people)).values_list("pk", flat=True)
    own = [Share(account, Rights.READ) for account in accounts]
    by_office = _by_office.shares(Part.MANDATE, today)
    known = {share.account for share in by_office}
    return [*by_office, *(share for share in own if share.account not in known)]
