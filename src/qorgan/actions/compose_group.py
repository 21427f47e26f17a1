"""The Commissioner includes participants in the group of a visit of the approved plan (¶8): from then on its members know of it.

The Council formed the group by approving the plan that names it (¶5, ¶6). What the law says of the visit as it stands is asked again:
a certificate may have been withdrawn since, an institution closed, a conflict declared.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _codes, _custody, _decide, _engaged, _heed, _mandate, _plans, _row, _sealed_values, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._mandate import FIELD, TABLE, Content
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import (
    Code,
    Confidential,
    ConfidentialItem,
    ConfidentialWords,
    DecisionId,
    Maybe,
    Moment,
    PlanId,
    Reasoned,
)
from qorgan.actions.refused import not_there, refused
from qorgan.planning.document import PlanDocument
from qorgan.questions.record import About
from qorgan.store import models, scope, visit_case
from qorgan.store.sealed_records import Place
from qorgan.workflow.decision import State as DecisionState
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.planned import State


class ComposeGroup(Reasoned):
    """``item``: the visit's number in the plan. ``council``: the Council's decision where the law wants one of its own (¶9)."""

    plan: PlanId
    item: ConfidentialItem
    experts: Maybe[ConfidentialWords] = None
    interpreters: Maybe[ConfidentialWords] = None
    grounds: Confidential
    decided_at: Maybe[Moment] = None
    number: Maybe[Code] = None
    council: Maybe[DecisionId] = None


FORMS = frozenset({About.FORMING, About.THEMATIC_COMPOSITION})
"""What of the Council's decisions a group may rest on: who makes it up, and who is included for want of others."""


def compose_group(*, actor: Actor, key: str, now: datetime, request: ComposeGroup) -> Outcome:
    """Decide it. Subject: the visit's id. Facts: ``number`` of the decision, ``kind``.

    Raises ``NotThere``; ``Refused``: what the law refuses or wants a reason or a decision for; ``vault.…``, ``plan.not_approved``,
    ``plan.no_such_visit``, ``visit.composed``, ``group.busy``, ``decision.…``.
    """
    return perform(COMPOSE_GROUP, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ComposeGroup]) -> models.Plan:
    found = scope.plans(call.actor, call.today).filter(pk=call.request.plan).select_for_update(of=("self",)).first()
    if found is None:
        raise not_there("plan")
    return found


def _change(call: Call[ComposeGroup, models.Plan]) -> Done:
    asked, plan, decided_at = call.request, call.row, call.request.decided_at or call.now
    content = _content(call)
    codes = _codes.known(models.Person, content.people)
    require_lawful(call, content, plan, decided_at, asked.reason)
    mark = _mandate.mark(plan.year, asked.item)
    if models.PlannedVisit.objects.filter(mark=mark).exclude(state=State.DROPPED).exists():
        raise refused("visit.composed", {"item": asked.item})
    _engaged.require_free(call, content)
    number = uuid4()
    planned = models.PlannedVisit.objects.create(
        pk=number,
        plan=plan,
        mark=mark,
        kind=content.item.kind,
        form=content.item.form,
        state=State.COMPOSED,
        composed_at=call.now,
        decision=decide(call, asked, number, codes.values()),
    )
    planned.members.bulk_create(
        models.PlannedMember(planned=planned, person_id=codes[code], office=office)
        for code, office in content.people.items()
    )
    own = _vault.own(call.actor)
    readers = _mandate.shares(codes.values(), call.today)
    made = _custody.create(Hand(own, _vault.root(own), call.now), planned.pk, Part.MANDATE, readers)
    kept = _sealed_values.next_revision(
        made.held,
        Place(TABLE, FIELD, planned.pk),
        content.encode(),
        account=UUID(call.actor.account),
        now=call.now,
    )
    facts = {"number": planned.decision.number, "about": str(About.COMPOSITION), "kind": planned.kind}
    about = (planned.decision.pk, *made.about, *codes.values())
    return _sealed_values.done(kept, made.held, facts=facts, about=about)


def require_lawful(
    call: Call[ComposeGroup, models.Plan], content: Content, plan: models.Plan, decided_at: datetime, reason: str | None
) -> None:
    """Raises ``Refused`` with all that the law has against it."""
    approved = plan.decision.decided_at if plan.decision is not None else None
    if plan.state != PlanState.APPROVED or approved is None:
        raise refused("plan.not_approved", {"year": plan.year, "version": plan.version})
    prepared = content.prepared(approved_at=approved, decided_at=decided_at, deputising=call.deputising)
    _heed.heed(visit_case.findings(prepared, call.today), reason)


class Deciding(Protocol):
    """What a request says of the Commissioner's decision."""

    @property
    def grounds(self) -> str: ...

    @property
    def decided_at(self) -> datetime | None: ...

    @property
    def number(self) -> str | None: ...


def decide(call: _decide.Deciding, asked: Deciding, visit: UUID, people: Iterable[UUID]) -> models.Decision:
    """The Commissioner's decision that includes these people. Raises ``Refused``."""
    return _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=About.COMPOSITION,
        grounds={"title": "", "grounds": asked.grounds},
        subjects=tuple(people),
        changes={"visit": str(visit)},
        decided_at=asked.decided_at or call.now,
        number=asked.number or "",
    )


def _content(call: Call[ComposeGroup, models.Plan]) -> Content:
    asked, plan = call.request, call.row
    told = _plans.opened(_plans.Reader(call.actor, call.now), [plan])[plan.pk]
    item = next((one for one in PlanDocument.model_validate(told).visits if one.id == asked.item), None)
    if item is None:
        raise refused("plan.no_such_visit", {"item": asked.item})
    return Content(
        item,
        asked.experts or (),
        asked.interpreters or (),
        asked.reason or "",
        council_decision(call, asked.council),
    )


def council_decision(call: _row.Asking, number: UUID | None) -> str:
    """When the Council decided on the group by a decision of its own, or empty. Raises ``NotThere``, ``Refused``."""
    if number is None:
        return ""
    found = scope.decisions(call.actor, call.today).filter(pk=number).first()
    if found is None:
        raise not_there("decision")
    if found.about not in FORMS or found.state != DecisionState.TAKEN or found.decided_at is None:
        raise refused("decision.says_otherwise", {"about": About.FORMING})
    return found.decided_at.isoformat()


COMPOSE_GROUP = Action(
    "compose_group", Permission.GROUP_COMPOSE, _change, asks=ComposeGroup, fetch=_fetch, is_sealed=True
)
