"""The worked example E14: four orphanages in three regions, two specialists everywhere, a participant of each region on its own leg."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _keep
from qorgan.actions._keep import Draft
from qorgan.actions._perform import Action, Call, Done, perform
from qorgan.actions.compose_group import ComposeGroup, compose_group
from qorgan.actions.keep_plan import KeepPlan
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.planning.document import Figures, Leg, PlanDocument, Stop, Visit
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Form, Kind
from qorgan.register.changes import CertificateRow, PersonRow, Register, TermRow
from qorgan.store import models
from qorgan.workflow.plan import State
from tests.actions import cast, composed
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded

ABAI, PAVLODAR, ALMATY = "KZ-10", "KZ-55", "KZ-19"
PLACES = {"O1": ABAI, "O2": ABAI, "O3": PAVLODAR, "O4": ALMATY}
SINCE, YEAR, TOPIC = date(2020, 1, 1), 2027, "children"
ITEM = "2027-007"
_MONDAY = date(2027, 4, 5)


def participant(code: str, name: str, region: str, *topics: str) -> PersonRow:
    """With a certificate for years."""
    return PersonRow(
        code=code,
        name=name,
        terms=(TermRow("participant", SINCE, None, region),),
        topics=topics,
        certificates=(CertificateRow(f"N-{code}", SINCE, date(2029, 1, 1)),),
    )


GROUP = (
    participant("TA", "Айнұр", "KZ-71", TOPIC),
    participant("TB", "Бекзат", "KZ-71", TOPIC),
    participant("TC", "Сәкен", ABAI),
    participant("TD", "Дина", PAVLODAR),
    participant("TE", "Ержан", ALMATY),
)
REPRESENTATIVES = tuple(
    PersonRow(code=f"R-{region}", name=f"Өкіл {region}", terms=(TermRow("representative", SINCE, None, region),))
    for region in (ABAI, PAVLODAR, ALMATY)
)


def _kept(call: Call[KeepPlan]) -> Done:
    return _keep.keep(Draft(call.request.year, call.request.document), by=call.actor, now=call.now).done


UNJUDGED = Action("keep_plan", Permission.PLAN_MAKE, _kept)


class Orphanages(Founded):
    """The plan approved, everybody in the registers; who is named by ``sign`` has keys and an open vault."""

    def __init__(self, *extra: str) -> None:
        super().__init__()
        self.saule = self.member(cast.SAULE)
        places = (cast.institution(code, region, category="ORPH") for code, region in PLACES.items())
        cast.import_rows(Register.INSTITUTIONS, *places)
        cast.import_rows(Register.PEOPLE, *GROUP, *REPRESENTATIVES)
        require_plan_year(actor=self.saule, key="year", now=NOW, year=YEAR)
        self.visit = visit(*extra)
        self.plan = self.approved(self.visit)

    def approved(self, *visits: Visit) -> models.Plan:
        """A plan of these visits, which nobody has judged: what composing asks of the law is what is looked at here."""
        asked = KeepPlan(YEAR, plan(*visits), None)
        kept = perform(UNJUDGED, actor=self.saule, key=uuid4().hex, now=NOW, request=asked)
        found = models.Plan.objects.get(pk=UUID(kept.subject))
        decision = models.Decision.objects.filter(about=About.PLAN).first()
        if decision is None:
            composed.approve(found)
        else:
            models.Plan.objects.filter(year=YEAR, state=State.APPROVED).update(state=State.REPLACED)
            models.Plan.objects.filter(pk=found.pk).update(state=State.APPROVED, decision=decision)
        return found

    def sign(self, code: str) -> Actor:
        """Somebody of the group, signed in."""
        return self.member(next(row for row in (*GROUP, *REPRESENTATIVES) if row.code == code))

    def compose(self, now: datetime = NOW, **told: object) -> models.PlannedVisit:
        """By the Commissioner, with the written note that the roster of five asks for, unless told otherwise."""
        usual: dict[str, object] = {
            "plan": self.plan.pk,
            "item": ITEM,
            "grounds": "As the Council approved",
            "reason": "Two specialists on every leg, one participant of the region on each",
        }
        request = ComposeGroup.model_validate(usual | told)
        outcome = compose_group(actor=self.karlygash, key="compose", now=now, request=request)
        return models.PlannedVisit.objects.get(pk=UUID(outcome.subject))


def visit(*extra: str) -> Visit:
    """As the example tells it. ``extra``: further participants of the first leg."""
    legs = (
        _leg(ABAI, "TC", 0, ("O1", "O2"), *extra),
        _leg(PAVLODAR, "TD", 2, ("O3",)),
        _leg(ALMATY, "TE", 3, ("O4",)),
    )
    roster = tuple(dict.fromkeys(code for leg in legs for code in leg.participants))
    return Visit(id=ITEM, kind=Kind.PERIODIC, form=Form.THEMATIC, topic=TOPIC, roster=roster, legs=legs)


def _leg(region: str, local: str, after: int, places: tuple[str, ...], *extra: str) -> Leg:
    stops = tuple(
        Stop(id=code, on_site=(_MONDAY + timedelta(days=after + number),)) for number, code in enumerate(places)
    )
    return Leg(
        region=region, institutions=stops, participants=("TA", "TB", local, *extra), representative=f"R-{region}"
    )


def plan(*visits: Visit) -> PlanDocument:
    """A plan of the year with these visits."""
    figures = dict.fromkeys(Figures.model_fields, 0)
    return PlanDocument.model_validate(
        {
            "plan": 1,
            "law": "kz-266@2023",
            "period": (date(YEAR, 1, 1), date(YEAR, 12, 31)),
            "register": "0" * 64,
            "number_of_visits": len(visits),
            "currency": "KZT",
            "visits": visits,
            "figures": figures,
        }
    )
