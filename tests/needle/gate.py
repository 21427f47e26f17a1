"""A year's plan and the group of its first visit, with needles: approved, changed, handed out, composed, replaced, and at the gate."""

from collections.abc import Mapping
from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.misread import Misread, read
from qorgan.actions.open_plan import open_plan
from qorgan.actions.open_plan_extract import open_plan_extract
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.open_planned_visits import open_planned_visits
from qorgan.actions.refused import Refused
from qorgan.planning.document import PlanDocument, Stop
from qorgan.questions.record import About
from qorgan.register.changes import PersonRow
from qorgan.store import models
from tests.actions import cast, composed, planned, vaulted
from tests.interfaces.plans import ground
from tests.needle.canaries import Canaries
from tests.needle.heard import ELSEWHERE, refused, texts
from tests.needle.people import People
from tests.needle.record import file, tell
from tests.needle.ties import Ties


class Gate:
    """Saule makes the plan, the Council's minutes approve it, Karlygash includes the group, and the group goes."""

    def __init__(self, people: People, canaries: Canaries, ties: Ties) -> None:
        self._people, self._canaries, self._ties = people, canaries, ties
        self._group: dict[str, Actor] = {}
        self.plan = self._visit = UUID(int=0)

    def prepared(self) -> None:
        """Saule has keys; the registers are filled, and a plan is made from them, which nobody has kept yet."""
        people = self._people
        people.saule = people.joined(people.saule, cast.SAULE.code)
        self._document = planned.lawful(people.saule)
        for place in models.Institution.objects.filter(code__in=_places(self._document)):
            self._ties.place(place.code, place.pk)
        days = {day for stop in _stops(self._document) for day in stop.on_site}
        self._ties.days(days, timezone.localdate())

    def planned(self) -> None:
        """Kept, approved, handed out; changed by hand, approved, handed out again; opened by one of the group."""
        saule, now, year = self._people.saule, timezone.now(), ground.YEAR
        require_plan_year(actor=saule, key="year", now=now, year=year)
        kept = keep_plan(actor=saule, key="keep", now=now, request=KeepPlan(year, self._document, None)).subject
        self._approve(kept, "8")
        least = min(self._document.visits, key=lambda visit: len(visit.roster))
        changed = self._change({"plan": kept, "changes": [{"what": "remove", "visit": least.id}]})
        self._approve(changed, "9")
        self.plan = UUID(changed)
        told = PlanDocument.model_validate(open_plan(actor=saule, now=timezone.now(), plan=self.plan)[1])
        self.item = max(told.visits, key=lambda visit: len(visit.roster))
        guides = (leg.representative for leg in self.item.legs if leg.representative)
        self._group = {code: self._signed_in(code) for code in (*self.item.roster, *guides)}
        tell(saule, "hand_out_plan", {"plan": changed})
        own = open_plan_extract(actor=self._goes(0), now=timezone.now(), year=year).extract
        assert self.item.id in {visit.id for visit in own.visits}

    def composed(self) -> None:
        """The group is included for grounds and with a reason, opened by everybody in it; one declares, another steps aside."""
        told = texts(self._canaries, "ComposeGroup", "grounds", "reason")
        asked = {"plan": str(self.plan), "item": self.item.id, **told}
        self._visit = UUID(tell(self._people.karlygash, "compose_group", asked))
        for reader in (*self._group.values(), self._people.saule):
            assert self._opened(reader)
        assert not self._opened(self._people.bolat)
        tell(self._goes(0), "declare_interest", {"visit": str(self._visit)})
        tell(self._goes(1), "step_aside", {"visit": str(self._visit)})
        assert not self._opened(self._goes(1))

    def replaced(self) -> None:
        """The place is filled by another."""
        into = self._another()
        newcomer = self._signed_in(into)
        council = composed.decided(About.FORMING, "K-9")
        told = texts(self._canaries, "ReplaceMember", "grounds", "reason")
        asked = {"visit": str(self._visit), "out": self.item.roster[1], "into": into, "council": str(council.pk)}
        tell(self._people.karlygash, "replace_member", {**asked, **told})
        assert self._opened(newcomer)

    def refused(self) -> None:
        """Numbers and codes that nobody knows, each of them a text that must not be kept."""
        people, plan = self._people, str(self.plan)
        item = texts(self._canaries, "ComposeGroup", "item", "grounds", "reason")
        for actor in (people.karlygash, people.saule):
            assert refused(actor, "compose_group", {"plan": plan, **item})
        number = self._canaries.text("ChangePlan.changes")
        move = {"what": "move", "visit": number, "first_day": str(self._document.period[0])}
        for change in (move, {**move, "what": number}):
            assert self._is_unchanged({"plan": plan, "changes": [change]})
        out = {"visit": str(self._visit), "out": ELSEWHERE, "council": plan}
        assert refused(people.karlygash, "replace_member", {**out, **texts(self._canaries, "ReplaceMember", "grounds")})

    def arrived(self) -> None:
        """The day before its time and at a strange place it is refused; then the group is at the gate."""
        visit, reason = str(self._visit), texts(self._canaries, "StartVisit", "reason")
        other = [self._canaries.text("StartVisit.institutions")]
        goes = self._goes(0)
        assert refused(goes, "start_visit", {"visit": visit, "institutions": other, **reason})
        tell(goes, "start_visit", {"visit": visit, **reason}, now=self._at_the_gate)
        assert models.Visit.objects.filter(pk=self._visit, code=self.item.id).exists()

    @property
    def _at_the_gate(self) -> datetime:
        first = min(day for leg in self.item.legs for stop in leg.institutions for day in stop.on_site)
        return max(timezone.now(), timezone.make_aware(datetime.combine(first, time(9))))

    def _approve(self, plan: str, number: str) -> None:
        minutes = texts(self._canaries, "RecordMinutes", "title", "grounds")
        votes = {"votes_for": 3, "against": 0, "abstained": 0, "decided_at": timezone.now().isoformat()}
        document = file(self._canaries, "RecordMinutes.document")
        told = {"about": "plan", "plan": plan, "number": number, "document": document, **minutes, **votes}
        tell(self._people.saule, "record_minutes", told)

    def _signed_in(self, code: str) -> Actor:
        """Somebody of the group, who has keys already or gets them now."""
        known = {
            cast.BORIS.code: self._people.boris,
            vaulted.AIDA.code: self._people.aida,
            vaulted.TIMUR.code: self._people.timur,
        }
        return known.get(code) or self._people.joined(cast.signed_in(PersonRow(code=code, name=code, terms=())), code)

    def _goes(self, number: int) -> Actor:
        return self._group[self.item.roster[number]]

    def _another(self) -> str:
        codes = {f"Q{number}" for number in range(1, 7)} - set(self.item.roster)
        return min(codes)

    def _opened(self, reader: Actor) -> bool:
        return bool(open_planned_visits(actor=reader, now=timezone.now(), visits=[self._visit]))

    def _change(self, told: Mapping[str, object]) -> str:
        asked = read(ChangePlan, told)
        key = f"change {timezone.now().timestamp()}"
        return change_plan(actor=self._people.saule, key=key, now=timezone.now(), request=asked).subject

    def _is_unchanged(self, told: Mapping[str, object]) -> bool:
        try:
            self._change(told)
        except (Misread, Refused):
            return True
        return False


def _places(document: PlanDocument) -> set[str]:
    return {stop.id for stop in _stops(document)}


def _stops(document: PlanDocument) -> list[Stop]:
    return [stop for visit in document.visits for leg in visit.legs for stop in leg.institutions]
