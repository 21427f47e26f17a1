"""Handing an approved plan out: everybody named in it gets the part that concerns them, sealed to them, and nobody else's (¶6).

Some people at a time; done again, it goes on where it stopped, and when nobody is left it does nothing. A later version that was approved
is handed out the same way: each extract gets a new revision, and whoever is named no more an empty one.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _custody, _extracts, _journal, _plan_decided, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._extracts import FIELD, TABLE
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, PlanId
from qorgan.journal.canonical_json import canonical
from qorgan.planning import extract
from qorgan.planning.document import PlanDocument
from qorgan.store import models, sealed_records
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from qorgan.workflow.plan import PLAN

AT_ONCE: Final = 20
"""People in one act: each makes keys and boxes, which takes its time."""


class HandOutPlan(Asked):
    """Which version."""

    plan: PlanId


class Reader(NamedTuple):
    """Somebody to whom the plan is handed out: code, account, and the compartment, if it was made."""

    code: str
    account: UUID
    case: UUID
    part: models.Compartment | None


class Sealed(NamedTuple):
    """A revision that was stored, and the rows that were made for it."""

    revision: int
    epoch: int
    blob: bytes
    commitment: str
    about: tuple[UUID, ...]


def hand_out_plan(*, actor: Actor, key: str, now: datetime, request: HandOutPlan) -> Outcome:
    """Hand it out to twenty people more. Subject: the plan's id. Facts: year, version, ``handed``, ``left``, ``without_account``.

    ``left`` of 0: everybody has theirs who has an account. Raises ``NotThere``; ``Refused``: ``state.wrong`` for a version that is not
    approved, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(HAND_OUT_PLAN, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[HandOutPlan]) -> models.Plan:
    return _plan_decided.fetch(call, call.request.plan)


def _change(call: Call[HandOutPlan, models.Plan]) -> Done:
    plan, document = call.row, _plan_decided.opened(call, call.row)
    codes = extract.named(document)
    accounts = _accounts()
    waiting = list(_waiting(plan, codes, accounts))
    for reader in waiting[:AT_ONCE]:
        _hand(call, plan, document, reader)
    handed = len(waiting[:AT_ONCE])
    return Done(
        subject=str(plan.pk),
        facts={
            "year": plan.year,
            "version": plan.version,
            "handed": handed,
            "left": len(waiting) - handed,
            "without_account": sum(code not in accounts for code in codes),
        },
    )


class _Account(NamedTuple):
    account: UUID
    person: UUID


def _accounts() -> dict[str, _Account]:
    """By the code of its person."""
    rows = models.Account.objects.filter(is_active=True).exclude(person=None)
    return {
        code: _Account(account, person) for code, account, person in rows.values_list("person__code", "pk", "person")
    }


def _waiting(plan: models.Plan, codes: Sequence[str], accounts: dict[str, _Account]) -> Iterator[Reader]:
    """Who is named and has no extract of this version, and who had one of another and is named no more; by their codes."""
    cases = {code: _extracts.case(plan.year, one.person) for code, one in accounts.items()}
    rows = models.Compartment.objects.filter(kind=Kind.EXTRACT, case__in=cases.values())
    parts = {row.case: row for row in rows}
    held = _held([row.pk for row in parts.values()])
    given = _extracts.versions(_extracts.record(case) for case in parts)
    for code in sorted(accounts):
        part = parts.get(cases[code])
        reader = Reader(code, accounts[code].account, cases[code], part)
        if part is None:
            if code in codes:
                yield reader
        elif given.get(_extracts.record(part.case)) != plan.version or (part.pk, reader.account) not in held:
            yield reader


def _held(parts: list[UUID]) -> set[tuple[UUID, UUID]]:
    """Compartments and the accounts that hold them, or to which they are promised."""
    grants = models.Grant.objects.filter(compartment__in=parts, withdrawn_at=None).exclude(box=b"")
    promised = models.PendingGrant.objects.filter(compartment__in=parts)
    return {
        *grants.values_list("compartment", "member__account"),
        *promised.values_list("compartment", "account"),
    }


def _hand(call: Call[HandOutPlan, models.Plan], plan: models.Plan, document: PlanDocument, reader: Reader) -> None:
    told = canonical(extract.told(extract.of(document, reader.code, version=plan.version)))
    sealed = _begun(call, reader, told) if reader.part is None else _next(call, reader, reader.part, told)
    _journal.write(
        at=call.now,
        actor=call.actor.account,
        device=call.actor.device,
        action="seal_extract",
        objects=(_extracts.record(reader.case), *sealed.about),
        provisions=(call.grant.provision,),
        facts={"year": plan.year, "version": plan.version, "epoch": sealed.epoch, "table": TABLE, "field": FIELD},
        revision=sealed.revision,
        commit=bytes.fromhex(sealed.commitment),
        blob_sha256=sealed_records.digest(sealed.blob),
    )


def _begun(call: Call[HandOutPlan, models.Plan], reader: Reader, told: bytes) -> Sealed:
    """The first extract of a person in a year: for the person to read, and for the offices that hold extracts."""
    own = _vault.own(call.actor)
    shares = {share.account: share for share in _by_office.shares(Kind.EXTRACT, call.today)}
    shares.setdefault(reader.account, Share(reader.account, Rights.READ))
    made = _custody.create(Hand(own, _vault.root(own), call.now), reader.case, Kind.EXTRACT, list(shares.values()))
    place = Place(TABLE, FIELD, _extracts.record(reader.case))
    blob = sealed_records.make(made.held, place, 1, told)
    sealed_records.store(made.held, place, 1, blob, account=UUID(call.actor.account), now=call.now)
    return Sealed(1, made.held.epoch, blob.blob, blob.commitment, made.about)


def _next(call: Call[HandOutPlan, models.Plan], reader: Reader, part: models.Compartment, told: bytes) -> Sealed:
    """One revision more, sealed without reading: whoever hands a plan out may be a later secretary than who made the part."""
    if (part.pk, reader.account) not in _held([part.pk]):
        _custody.promise(part, Share(reader.account, Rights.READ), call.now)
    place = Place(TABLE, FIELD, _extracts.record(reader.case))
    revision = sealed_records.next_revision(place)
    blob = sealed_records.make_unread(part, _vault.root(_vault.own(call.actor)), place, told, revision)
    sealed_records.store_unread(part, place, revision, blob, call.now)
    return Sealed(revision, blob.epoch, blob.blob, blob.commitment, (part.pk,))


HAND_OUT_PLAN = Action(
    "hand_out_plan", Permission.PLAN_MAKE, _change, asks=HandOutPlan, fetch=_fetch, table=PLAN, is_sealed=True
)
