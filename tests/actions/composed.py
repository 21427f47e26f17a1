"""An approved plan and the group of its first visit, with open vaults: what tests of groups begin with."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.compose_group import ComposeGroup, compose_group
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.questions.record import About
from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import models
from qorgan.workflow.plan import State
from tests.actions import cast, planned
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.interfaces.plans import ground

APPROVED = NOW - timedelta(hours=1)


class Composed(Founded):
    """``item``: the first visit of the plan; ``group``: by code its participants and representative, signed in."""

    def __init__(self) -> None:
        super().__init__()
        self.saule = self.member(cast.SAULE)
        require_plan_year(actor=self.saule, key="year", now=NOW, year=ground.YEAR)
        document = planned.lawful(self.saule)
        kept = keep_plan(actor=self.saule, key="keep", now=NOW, request=KeepPlan(ground.YEAR, document, None))
        self.plan = models.Plan.objects.get(pk=UUID(kept.subject))
        self.item = max(document.visits, key=lambda visit: len(visit.roster))
        leg = self.item.legs[0]
        assert leg.representative is not None
        codes = (*self.item.roster, leg.representative)
        self.group = {code: self.member(_row(code)) for code in codes}
        approve(self.plan)

    @property
    def first_day(self) -> date:
        """The first day on site."""
        return min(day for leg in self.item.legs for stop in leg.institutions for day in stop.on_site)

    @property
    def at_the_gate(self) -> datetime:
        """In the morning of that day."""
        return timezone.make_aware(datetime.combine(self.first_day, time(9)))

    def participant(self, number: int = 0) -> Actor:
        """One of the group's participants."""
        return self.group[self.item.roster[number]]

    def compose(self, key: str = "compose", now: datetime = NOW, **told: object) -> models.PlannedVisit:
        """The Commissioner includes the group of the item, unless told otherwise."""
        usual: dict[str, object] = {"plan": self.plan.pk, "item": self.item.id, "grounds": "As the Council approved"}
        request = ComposeGroup.model_validate(usual | told)
        outcome = compose_group(actor=self.karlygash, key=key, now=now, request=request)
        return models.PlannedVisit.objects.get(pk=UUID(outcome.subject))

    def forming(self) -> models.Decision:
        """A decision of the Council on who makes up the group."""
        return decided(About.FORMING, "K-9")


def decided(about: About, number: str) -> models.Decision:
    """A decision of the Council as minutes would have brought it in."""
    return models.Decision.objects.create(
        office="council",
        number=number,
        about=about,
        provision="kz266-p05-a",
        state="taken",
        decided_at=APPROVED,
        recorded_at=NOW,
        recorded_by="system",
        sealed=b"",
    )


def approve(plan: models.Plan) -> None:
    """The Council approved it."""
    plan.decision, plan.state = decided(About.PLAN, "K-8"), State.APPROVED
    plan.save()


def _row(code: str) -> PersonRow:
    """Enough of a row of the ground for signing in: the person is there already."""
    return PersonRow(code=code, name=code, terms=(TermRow("participant", ground.SINCE, None, ground.REGIONS[0]),))
