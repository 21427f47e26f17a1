"""The plan of the invented republic: made by hand and by the engine, approved by the Council, handed out, and its first groups composed.

A group waits for the visit of the next two weeks, one has lost a member and wants another, one goes through several regions; other visits
wait to be composed, and a change of the plan lies before the Council. A special visit is ordered under seal. One visit of the plan
was made since the Council approved it, and is told by ``_demo_reports``.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions._demo_hands import Hands
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.load_demo_vault import COLLEAGUE
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.demo import deeds, urgent, year_ahead, year_behind
from qorgan.demo.whole_plan import Aside, whole_plan
from qorgan.demo.year_ahead import Known, YearAhead
from qorgan.demo.year_behind import Made, Taken
from qorgan.law.rulebook import Law
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.store import models, planning_year, readings
from qorgan.workflow.message import State as MessageState
from qorgan.workflow.visit import State as VisitState

_BACK = timedelta(days=1)
_APPROVED = timedelta(days=60)
"""So long ago the Council approved the plan, before the visit that was made since."""
_PLAN, _GROUP = "Жылдық жоспар / План на год", "Топтың құрамы / Состав группы"
_AMENDMENT = "Жоспарға түзету / Изменение плана"
_COMPOSED = "Кеңес бекіткен жоспар бойынша (ойдан шығарылған). По утверждённому плану (выдумано)."
_ORDERED = "Хабарлама бойынша (ойдан шығарылған). По сообщению (выдумано)."


class _Ground(NamedTuple):
    """What the plan is made from and what comes of it. ``people``: codes by the names of the accounts."""

    today: date
    law: Law
    instance: Instance
    people: Mapping[str, str]
    ahead: YearAhead
    behind: Made | None

    @property
    def planned(self) -> tuple[Add, ...]:
        """What stands in the plan at first, in the order of its numbers."""
        return self.ahead.planned if self.behind is None else (*self.ahead.planned, self.behind.visit)

    @property
    def aside(self) -> Aside:
        """Who has an account, and who is to step in, go where the scenes want them; the next days are those of the scenes, too."""
        people = frozenset({*self.people.values(), self.ahead.stand_in, deeds.BARRED})
        return Aside(people, self.today + timedelta(days=year_ahead.SOON), (self.ahead.amendment,))


class Approved(NamedTuple):
    """The plan in force. ``item``: its number of a visit that was made since, ``day``: when that was; empty where there was none."""

    plan: str
    document: PlanDocument
    item: str
    day: date | None

    def number(self, ground: _Ground, visit: Add) -> str:
        """By which it knows a visit."""
        return self.document.visits[ground.planned.index(visit)].id


def load(actors: Mapping[str, Actor], *, seed: int, now: datetime) -> Approved:
    """All of it, done yesterday. ``actors``: by name whoever has keys, the vaults open. Raises ``LookupError`` where nobody is free."""
    hands, ground = Hands(actors, seed, now - _BACK, "plan"), _ground(actors, timezone.localdate(now))
    made = _approved(hands, ground, now - _APPROVED)
    hands.do("secretary", "hand_out_plan", plan=made.plan)
    _compose(hands, ground, made)
    _amend(hands, ground, made)
    _order(hands, ground)
    return made


def _ground(actors: Mapping[str, Actor], today: date) -> _Ground:
    country = home.country()
    accounts = models.Account.objects.filter(username__in=actors).values_list("username", "person__code")
    people = {username: str(code) for username, code in accounts}
    known = Known(people["participant"], people[COLLEAGUE], frozenset({deeds.BARRED}))

    def gather(year: int) -> Instance:
        return planning_year.gather(actors["secretary"], country, year, today)

    ahead, instance = year_ahead.year_ahead(gather, country.calendar(), today, known)
    taken = [stop.id for visit in (*ahead.planned, ahead.amendment) for leg in visit.legs for stop in leg.institutions]
    days = frozenset(models.Visit.objects.filter(state=VisitState.CLOSED).values_list("last_on_site", flat=True))
    behind = year_behind.planned(instance, country.calendar(), today, known, Taken(frozenset(taken), days))
    return _Ground(today, readings.law(instance.period.first), instance, people, ahead, behind)


def _approved(hands: Hands, ground: _Ground, decided_at: datetime) -> Approved:
    document = whole_plan(ground.planned, ground.aside, ground.instance, ground.law, f"demo-{ground.instance.year}")
    actor, key, now = hands.next("secretary")
    request = KeepPlan(ground.instance.year, document, None)
    plan = keep_plan(actor=actor, key=key, now=now, request=request).subject
    hands.minutes("plan", _PLAN, "K-3", plan=plan, decided_at=decided_at)
    behind = ground.behind
    return Approved(
        plan, document, document.visits[len(ground.planned) - 1].id if behind else "", behind.day if behind else None
    )


def _compose(hands: Hands, ground: _Ground, made: Approved) -> None:
    """Three groups.

    Of the first the participant has still to declare; from the second the colleague has stepped aside, and the Council has named another.
    """
    soon, parted, _thematic = (
        hands.do(
            "commissioner",
            "compose_group",
            plan=made.plan,
            item=made.number(ground, visit),
            grounds=_COMPOSED,
            experts=experts,
        )
        for visit, experts in (
            (ground.ahead.soon, [ground.people["expert"]]),
            (ground.ahead.parted, None),
            (ground.ahead.thematic, None),
        )
    )
    hands.do("expert", "declare_interest", visit=soon)
    for visit in (soon, parted):
        hands.do("representative", "declare_interest", visit=visit)
    hands.do(COLLEAGUE, "step_aside", visit=parted)
    hands.minutes("forming", _GROUP, "K-4", subjects=[ground.ahead.stand_in])


def _amend(hands: Hands, ground: _Ground, made: Approved) -> None:
    """One more visit, put to the vote of the Council."""
    actor, key, now = hands.next("secretary")
    request = ChangePlan(plan=UUID(made.plan), changes=(ground.ahead.amendment,))
    plan = change_plan(actor=actor, key=key, now=now, request=request).subject
    hands.do("secretary", "propose_decision", about="plan", title=_AMENDMENT, grounds=deeds.INVENTED, plan=plan)


def _order(hands: Hands, ground: _Ground) -> None:
    """Upon the message that was passed to the Commissioner; known to those who go."""
    actor, key, now = hands.next("commissioner")
    message = models.Message.objects.filter(state=MessageState.PASSED_ON).earliest("received_at")
    going = (ground.people["participant"], ground.people[COLLEAGUE])
    guide = next(one for one in ground.instance.representatives if one.code == ground.people["representative"])
    day = urgent.day(ground.today, home.country().calendar())
    conflicts = frozenset(code for one in ground.instance.people if one.code in going for code in one.conflicts)
    request = SealSpecialVisit(
        messages=(message.number,),
        institutions=(urgent.place(ground.instance, guide.region, day, conflicts),),
        first=day,
        last=day,
        participants=going,
        representative=guide.code,
        grounds=_ORDERED,
    )
    seal_special_visit(actor=actor, key=key, now=now, request=request)
