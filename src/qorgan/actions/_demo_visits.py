"""Visits that the people of the invented republic made: the way to the gate, the day on site, the closing, by the acts of the catalogue."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions._demo_hands import Hands
from qorgan.actions.load_demo_vault import COLLEAGUE, Clock, take
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.actions.start_special_visit import StartSpecialVisit, start_special_visit
from qorgan.actions.start_visit import StartVisit, start_visit
from qorgan.demo import urgent
from qorgan.demo.heard import Heard
from qorgan.planning.instance import Instance
from qorgan.store import models, planning_year

_ORDERED: Final = "Хабарлама бойынша (ойдан шығарылған). По сообщению (выдумано)."
_COMPOSED: Final = "Кеңес бекіткен жоспар бойынша (ойдан шығарылған). По утверждённому плану (выдумано)."
_CALLED, _ARRIVED, _LEFT = time(8), time(10), time(15, 30)
_TOLD: Final = {"held": 14, "representatives": 0, "form": "both", "languages": ["kk", "ru"]}


def at(day: date, moment: time) -> datetime:
    """A moment on the office's clock."""
    return timezone.make_aware(datetime.combine(day, moment))


class Visits:
    """``people``: codes by the names of the accounts. ``today``: the day of loading."""

    def __init__(self, actors: Mapping[str, Actor], seed: int, now: datetime) -> None:
        """``now``: when the republic is loaded."""
        accounts = models.Account.objects.filter(username__in=actors).values_list("username", "person__code")
        self.people = {username: str(code) for username, code in accounts}
        self.today = timezone.localdate(now)
        self._actors, self._seed, self._visited = actors, seed, set[str]()
        self._facts: Instance = planning_year.gather(actors["secretary"], home.country(), self.today.year, self.today)

    def hands(self, about: str, began: datetime) -> Hands:
        """Of the people who do what follows."""
        return Hands(self._actors, self._seed, began, about)

    def special(self, about: str, day: date, heard: Heard, kind: str, experts: Sequence[str] = ()) -> str:
        """Ordered in the morning upon a message, made the same day by the participant and the colleague. Its code."""
        clock = Clock(at(day, _CALLED))
        number = take(self._actors["participant"], heard, key=f"demo/{self._seed}/{about}/message", clock=clock)
        codes = tuple(self.people[name] for name in experts)
        request = SealSpecialVisit(
            messages=(number,),
            institutions=(self._place(day, kind),),
            first=day,
            last=day,
            participants=self._pair(),
            representative=self.people["representative"],
            experts=codes or None,
            grounds=_ORDERED,
        )
        hands = self.hands(f"{about}/order", at(day, _CALLED.replace(hour=9)))
        actor, key, now = hands.next("commissioner")
        order = seal_special_visit(actor=actor, key=key, now=now, request=request).subject
        hands = self.hands(f"{about}/gate", at(day, _ARRIVED))
        actor, key, now = hands.next("participant")
        begun = start_special_visit(actor=actor, key=key, now=now, request=StartSpecialVisit(order=UUID(order)))
        code = str(begun.facts["visit"])
        self._on_site(about, code, at(day, _LEFT), day)
        return code

    def planned(self, about: str, plan: str, item: str, day: date, now: datetime) -> str:
        """Composed and declared; entered now, as when papers are entered after a journey. Its code."""
        hands = self.hands(f"{about}/group", now)
        decided = at(day, _CALLED)
        told = {"plan": plan, "item": item, "grounds": _COMPOSED, "decided_at": decided}
        number = hands.do("commissioner", "compose_group", **told)
        for name in ("participant", COLLEAGUE):
            hands.do(name, "declare_interest", visit=number)
        actor, key, began = hands.next("participant")
        asked = StartVisit(visit=UUID(number), arrived_at=at(day, _ARRIVED))
        code = str(start_visit(actor=actor, key=key, now=began, request=asked).facts["visit"])
        self._on_site(about, code, began, day)
        return code

    def _on_site(self, about: str, visit: str, now: datetime, day: date) -> None:
        """The day there, and its end. The case is for those of the group who have an account."""
        hands = self.hands(f"{about}/site", now)
        members = models.GroupMember.objects.filter(visit__code=visit).exclude(person__account=None)
        people = sorted(members.values_list("person__code", flat=True))
        hands.do("participant", "open_case", visit=visit, people=people)
        hands.do("participant", "explain_rights", visit=visit, at=at(day, _ARRIVED.replace(minute=15)), **_TOLD)
        hands.do("participant", "record_presence", visit=visit, arrived=at(day, _ARRIVED), left=at(day, _LEFT))
        hands.do("participant", "close_visit", visit=visit)

    def _pair(self) -> tuple[str, str]:
        return self.people["participant"], self.people[COLLEAGUE]

    def _place(self, day: date, kind: str) -> str:
        """One in the representative's region, where neither has a conflict, and where none of these visits was."""
        code = self.people["representative"]
        guide = next(one for one in self._facts.representatives if one.code == code)
        conflicts = {place for one in self._facts.people if one.code in self._pair() for place in one.conflicts}
        found = urgent.place(self._facts, guide.region, day, frozenset(conflicts | self._visited), kind)
        self._visited.add(found)
        return found
