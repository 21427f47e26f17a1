"""The plan of the invented republic: made by hand, approved by the Council, handed out, and its first groups composed.

A group waits for the visit of the next two weeks, one has lost a member and wants another, one goes through several regions; other visits
wait to be composed, and a change of the plan lies before the Council. A special visit is ordered under seal.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.load_demo_vault import COLLEAGUE, Clock
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.demo import deeds, urgent, year_ahead
from qorgan.demo.first_plan import first_plan
from qorgan.demo.year_ahead import Known, YearAhead
from qorgan.law.rulebook import Law
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.store import models, planning_year, readings
from qorgan.workflow.message import State as MessageState

_BACK = timedelta(days=1)
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


class _Made(NamedTuple):
    """The plan in force, and what it says."""

    plan: str
    document: PlanDocument

    def number(self, ground: _Ground, visit: Add) -> str:
        """By which it knows a visit."""
        return self.document.visits[ground.ahead.planned.index(visit)].id


class _Hands:
    """Acts by the people of the republic, each a minute later."""

    def __init__(self, actors: Mapping[str, Actor], seed: int, began: datetime) -> None:
        self._actors, self._seed, self._clock, self._done = actors, seed, Clock(began), 0

    def do(self, username: str, act: str, /, **told: object) -> str:
        """One of the catalogue, told as a form would tell it. The id of what it made or changed."""
        actor, key, now = self.next(username)
        return catalogue.run(act, actor=actor, key=key, now=now, told=told).subject

    def next(self, username: str) -> tuple[Actor, str, datetime]:
        """Who acts next, under which key, and when."""
        self._done += 1
        return self._actors[username], f"demo/{self._seed}/plan/{self._done}", self._clock.next()

    def minutes(self, about: str, title: str, number: str, /, **told: object) -> str:
        """The secretary brings in what the Council has just decided."""
        actor, key, now = self.next("secretary")
        paper = {**deeds.minutes(about, title, number, now, 0), "decided_at": now, **told}
        return catalogue.run("record_minutes", actor=actor, key=key, now=now, told=paper).subject


def load(actors: Mapping[str, Actor], *, seed: int, now: datetime) -> None:
    """All of it, done yesterday. ``actors``: by name whoever has keys, the vaults open. Raises ``LookupError`` where nobody is free."""
    hands, ground = _Hands(actors, seed, now - _BACK), _ground(actors, timezone.localdate(now))
    made = _approved(hands, ground)
    hands.do("secretary", "hand_out_plan", plan=made.plan)
    _compose(hands, ground, made)
    _amend(hands, ground, made)
    _order(hands, ground)


def _ground(actors: Mapping[str, Actor], today: date) -> _Ground:
    country = home.country()
    accounts = models.Account.objects.filter(username__in=actors).values_list("username", "person__code")
    people = {username: str(code) for username, code in accounts}
    known = Known(people["participant"], people[COLLEAGUE], frozenset({deeds.BARRED}))

    def gather(year: int) -> Instance:
        return planning_year.gather(actors["secretary"], country, year, today)

    ahead, instance = year_ahead.year_ahead(gather, country.calendar(), today, known)
    return _Ground(today, readings.law(instance.period.first), instance, people, ahead)


def _approved(hands: _Hands, ground: _Ground) -> _Made:
    document = first_plan(ground.ahead.planned, ground.instance, ground.law)
    actor, key, now = hands.next("secretary")
    request = KeepPlan(ground.instance.year, document, None)
    plan = keep_plan(actor=actor, key=key, now=now, request=request).subject
    hands.minutes("plan", _PLAN, "K-3", plan=plan)
    return _Made(plan, document)


def _compose(hands: _Hands, ground: _Ground, made: _Made) -> None:
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


def _amend(hands: _Hands, ground: _Ground, made: _Made) -> None:
    """One more visit, put to the vote of the Council."""
    actor, key, now = hands.next("secretary")
    request = ChangePlan(plan=UUID(made.plan), changes=(ground.ahead.amendment,))
    plan = change_plan(actor=actor, key=key, now=now, request=request).subject
    hands.do("secretary", "propose_decision", about="plan", title=_AMENDMENT, grounds=deeds.INVENTED, plan=plan)


def _order(hands: _Hands, ground: _Ground) -> None:
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
