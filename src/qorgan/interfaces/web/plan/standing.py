"""Where a version of a plan stands: its state, the decision, the four elements, money, what it reaches, and what may be done."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.plan.doors import Kept
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.verdict import Finding
from qorgan.planning.document import PlanDocument
from qorgan.questions import plan as questions
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Kind
from qorgan.store import readings, scope
from qorgan.workflow.plan import State

STEPS = (State.DRAFT, State.PROPOSED, State.APPROVED)


class Step(NamedTuple):
    """A state on the way. ``is_now``: the version is there; ``is_past``: it was."""

    name: str
    is_now: bool
    is_past: bool


class Decided(NamedTuple):
    """The Council's decision. ``number``: empty while it is open."""

    id: UUID
    number: str
    at: datetime | None
    may_open: bool


class Based(NamedTuple):
    """The version from which this one was changed."""

    id: UUID
    version: int


class Act(NamedTuple):
    """Something that may be done. ``what``: which sentence the button says."""

    what: str
    address: str
    is_main: bool = False


class Element(NamedTuple):
    """One of the four. ``lacking``: what is missing in words, empty where nothing is."""

    what: str
    provision: str
    value: int | None
    lacking: str


class Standing(NamedTuple):
    """All of it."""

    steps: list[Step]
    is_replaced: bool
    decided: Decided | None
    based: Based | None
    in_force: Based | None
    acts: list[Act]
    elements: list[Element]
    share: float | None
    over: words.Said | None
    reached: int
    due: int


def standing(here: Here, kept: Kept) -> Standing:
    """A fixed number of queries."""
    row = scope.plans(here.me, here.today).filter(pk=kept.id)
    told = row.values_list(
        "decision", "decision__number", "decision__decided_at", "based_on", "based_on__version"
    ).get()
    decision, number, at, based_on, version = told
    force = scope.plans(here.me, here.today).filter(year=kept.year, state=State.APPROVED).exclude(pk=kept.id)
    in_force = force.values_list("pk", "version").first()
    document = kept.plan
    reached = {
        stop.id for v in document.visits for leg in v.legs for stop in leg.institutions if v.kind is Kind.PERIODIC
    }
    return Standing(
        steps=list(_steps(kept.state)),
        is_replaced=kept.state == State.REPLACED,
        decided=_decided(here, decision, number, at),
        based=Based(based_on, version) if based_on else None,
        in_force=Based(*in_force) if in_force else None,
        acts=list(_acts(here, kept, decision)),
        elements=list(_elements(document)),
        share=document.cost / document.budget if document.budget else None,
        over=_over(document),
        reached=len(reached),
        due=len(reached) + document.figures.overdue_at_end,
    )


def _steps(state: str) -> Iterator[Step]:
    now = STEPS.index(State(state)) if state in STEPS else len(STEPS)
    for at, step in enumerate(STEPS):
        yield Step(words.state(step), at == now, at < now)
    if state == State.REPLACED:
        yield Step(words.state(state), is_now=True, is_past=False)


def _decided(here: Here, decision: UUID | None, number: str, at: datetime | None) -> Decided | None:
    if decision is None:
        return None
    # Until it is taken a decision has no number, but a mark that begins with a dash.
    told = "" if number.startswith("-") else number
    return Decided(decision, told, at, here.may(Permission.DECISION_READ))


def _acts(here: Here, kept: Kept, decision: UUID | None) -> Iterator[Act]:
    may_make, may_propose = here.may(Permission.PLAN_MAKE), here.may(Permission.DECISION_PROPOSE)
    board = reverse("plan:board", args=[kept.id])
    if kept.state == State.DRAFT and may_propose:
        yield Act("propose", _act("propose_decision", kept), is_main=True)
        yield Act("minutes", _act("record_minutes", kept))
    if kept.state == State.PROPOSED and decision and here.may(Permission.DECISION_READ):
        yield Act("vote", reverse("decisions:decision", args=[decision]), is_main=True)
    if kept.state == State.APPROVED and may_make:
        yield Act("hand_out", reverse("plan:hand_out", args=[kept.id]), is_main=True)
        yield Act("amend", board)
    if kept.state in {State.DRAFT, State.PROPOSED} and may_make:
        yield Act("change", board)
    if kept.state != State.REPLACED and may_make:
        yield Act("replan", reverse("plan:replan", args=[kept.id]))
    yield Act("compare", reverse("plan:compare", args=[kept.id]))


def _act(name: str, kept: Kept) -> str:
    told = {"about": About.PLAN.value, "plan": str(kept.id), "next": reverse("plan:plan", args=[kept.id])}
    return f"{reverse('act:act', args=[name])}?{urlencode(told)}"


def _elements(document: PlanDocument) -> Iterator[Element]:
    """What the law says of a plan that states nothing names the provisions; what it says of this one, what is missing."""
    law = readings.law(document.period[0])
    bare = law.ask(questions.CONTENTS, questions.Contents(False, None, 1, 1, 1))  # noqa: FBT003 -- the fields of a tuple
    told = law.ask(questions.CONTENTS, _contents(document))
    lacking = {found.code: words.finding(found) for found in told if isinstance(found, Finding)}
    visits = document.visits
    values = {
        "plan.no_dates": len(
            {day for v in visits for leg in v.legs for stop in leg.institutions for day in stop.on_site}
        ),
        "plan.no_institutions": len({stop.id for v in visits for leg in v.legs for stop in leg.institutions}),
        "plan.no_number": document.number_of_visits,
        "plan.no_groups": len({tuple(sorted(leg.participants)) for v in visits for leg in v.legs if leg.participants}),
    }
    for found in bare:
        if isinstance(found, Finding) and found.code in values:
            yield Element(found.code, found.provision, values[found.code], lacking.get(found.code, ""))


def _contents(document: PlanDocument) -> questions.Contents:
    visits = document.visits
    return questions.Contents(
        has_items=bool(visits),
        number_of_visits=document.number_of_visits,
        without_dates=sum(any(not stop.on_site for leg in v.legs for stop in leg.institutions) for v in visits),
        without_institutions=sum(not any(leg.institutions for leg in v.legs) for v in visits),
        without_group=sum(not v.legs or any(not leg.participants for leg in v.legs) for v in visits),
    )


def _over(document: PlanDocument) -> words.Said | None:
    """What the law says of the cost, where it goes beyond the money."""
    if document.budget is None:
        return None
    law = readings.law(document.period[0])
    found = law.ask(questions.BUDGET, questions.Budget(document.cost, document.budget))
    told = next((one for one in found if isinstance(one, Finding)), None)
    return words.Said(told.provision, "", "", words.finding(told)) if told else None
