"""Somebody else for a place in a composed group: new decisions of Council and Commissioner, all checks anew (¶5, ¶8, ¶19)."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import (
    _codes,
    _custody,
    _departure,
    _engaged,
    _heed,
    _mandate,
    _sealed_values,
    _vault,
    compose_group,
)
from qorgan.actions._custody import Hand
from qorgan.actions._mandate import FIELD, TABLE, Content
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Code, Confidential, DecisionId, Maybe, Moment, PersonCode, PlannedId, Reasoned
from qorgan.actions.refused import refused
from qorgan.planning.document import Visit
from qorgan.questions.vocabulary import Office
from qorgan.store import models, visit_case
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from qorgan.workflow.planned import PLANNED, State


class ReplaceMember(Reasoned):
    """``out``: who leaves the place; ``into``: who fills it, nobody where it stays empty. ``council``: the Council's decision on it."""

    visit: PlannedId
    out: PersonCode
    into: Maybe[PersonCode] = None
    council: DecisionId
    grounds: Confidential
    decided_at: Maybe[Moment] = None
    number: Maybe[Code] = None


def replace_member(*, actor: Actor, key: str, now: datetime, request: ReplaceMember) -> Outcome:
    """Decide it. Subject: the visit's id. Facts: ``number``, ``office``.

    Raises ``NotThere``; ``Refused``: what the law says; ``group.not_in``, ``group.in_already``, ``group.busy``,
    ``decision.says_otherwise``, ``vault.…``.
    """
    return perform(REPLACE_MEMBER, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ReplaceMember, models.PlannedVisit]) -> Done:
    asked, planned, decided_at = call.request, call.row, call.request.decided_at or call.now
    held = _mandate.part(call, planned.pk, Rights.SHARE)
    before = _mandate.opened(held)
    office = _require_place(asked, before, planned)
    after = _after(before, asked)._replace(
        reason=asked.reason or before.reason, council=compose_group.council_decision(call, asked.council)
    )
    people = _codes.known(models.Person, after.people)
    _require_lawful(call, after, decided_at)
    _engaged.require_free(call, after, planned.pk)
    planned.decision = compose_group.decide(call, asked, planned.pk, people.values())
    planned.save(update_fields=("decision",))
    gone = _leave(call, planned, asked.out)
    made = _enter(call, planned, asked.into, office, held)
    kept = _sealed_values.next_revision(
        held, Place(TABLE, FIELD, planned.pk), after.encode(), account=UUID(call.actor.account), now=call.now
    )
    facts = {"number": planned.decision.number, "office": office}
    state = _state(planned)
    return _sealed_values.done(kept, held, facts=facts, about=(planned.decision.pk, gone, *made), state=state)


def _require_place(asked: ReplaceMember, before: Content, planned: models.PlannedVisit) -> str:
    office = before.people.get(asked.out)
    if office is None or not planned.members.filter(person__code=asked.out, left_on=None).exists():
        raise refused("group.not_in", {"person": asked.out})
    if asked.into is not None and asked.into in before.people:
        raise refused("group.in_already", {"person": asked.into})
    return str(office)


def _after(before: Content, asked: ReplaceMember) -> Content:
    """The same with another in the place, on every leg of it."""

    def swapped(codes: tuple[str, ...]) -> tuple[str, ...]:
        told = (asked.into if code == asked.out else code for code in codes)
        return tuple(code for code in told if code is not None)

    item = before.item.model_dump(mode="json")
    item["roster"] = swapped(before.item.roster)
    for leg, was in zip(item["legs"], before.item.legs, strict=True):
        leg["participants"] = swapped(was.participants)
        if was.representative == asked.out:
            leg["representative"] = asked.into
    return before._replace(
        item=Visit.model_validate(item), experts=swapped(before.experts), interpreters=swapped(before.interpreters)
    )


def _require_lawful(call: Call[ReplaceMember, models.PlannedVisit], after: Content, decided_at: datetime) -> None:
    prepared = after.prepared(
        approved_at=datetime.fromisoformat(after.council), decided_at=decided_at, deputising=call.deputising
    )
    _heed.heed(visit_case.findings(prepared, call.today), call.request.reason)


def _leave(call: Call[ReplaceMember, models.PlannedVisit], planned: models.PlannedVisit, code: str) -> UUID:
    member = planned.members.get(person__code=code)
    member.left_on = call.today
    member.save(update_fields=("left_on",))
    if member.recused_on is None:
        _departure.from_visits(call, member.person_id, [planned.pk], _custody.POWERS)
    return member.person_id


def _enter(
    call: Call[ReplaceMember, models.PlannedVisit],
    planned: models.PlannedVisit,
    code: str | None,
    office: str,
    held: Held,
) -> tuple[UUID, ...]:
    if code is None:
        return ()
    person = _codes.known(models.Person, (code,))[code]
    came, is_new = planned.members.get_or_create(person_id=person, defaults={"office": office})
    if not is_new:
        if came.recused_on is not None:
            raise refused("group.recused_back", {"person": code})
        came.left_on, came.office, came.declared_at = None, office, None
        came.save(update_fields=("left_on", "office", "declared_at"))
    hand = Hand(_vault.own(call.actor), held.root, call.now)
    shares = [share for share in _mandate.shares([person], call.today) if share.rights == Rights.READ]
    return (person, *(number for share in shares for number in _custody.grant(hand, held, share)))


def _state(planned: models.PlannedVisit) -> str:
    """Vacant while somebody who stepped aside is not replaced."""
    is_vacant = planned.members.filter(left_on=None, office=Office.PARTICIPANT).exclude(recused_on=None).exists()
    return State.VACANT if is_vacant else State.COMPOSED


REPLACE_MEMBER = Action(
    "replace_member",
    Permission.GROUP_COMPOSE,
    _change,
    asks=ReplaceMember,
    fetch=_mandate.fetch,
    table=PLANNED,
    is_sealed=True,
)
