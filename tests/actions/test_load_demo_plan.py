"""The demonstration's plan: approved, handed out, its groups composed by the same acts as in an office."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import open_planned_visits as ahead
from qorgan.actions.load_demo_vault import COLLEAGUE
from qorgan.actions.open_plan_extract import extract_years, open_plan_extract
from qorgan.actions.open_special_visits import open_special_visits
from qorgan.actions.open_uncomposed_visits import findings, open_uncomposed_visits
from qorgan.actions.replace_member import ReplaceMember, replace_member
from qorgan.demo.whole_plan import MOST
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Form
from qorgan.store import models, planned_scope
from qorgan.workflow.plan import State as PlanState
from qorgan.workflow.planned import State as PlannedState
from tests.actions import cast, demo_vaults
from tests.marks import LONG

pytestmark = pytest.mark.django_db
HOLDERS = ("commissioner", "representative", "participant", COLLEAGUE, "expert")


def loaded(now: datetime) -> dict[str, Actor]:
    """The republic of that day, and by account whoever holds a part of a visit, with an open vault."""
    demo_vaults.load(now)
    return {name: demo_vaults.opened(name, now) for name in HOLDERS}


def visits(actor: Actor, now: datetime) -> list[ahead.Planned]:
    """What the person can open of the visits ahead."""
    rows = planned_scope.planned_visits(actor, timezone.localdate(now)).exclude(state=PlannedState.STARTED)
    seen = rows.values_list("pk", flat=True)
    return ahead.open_planned_visits(actor=actor, now=now, visits=list(seen))


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(cast.NOW, marks=LONG),
        datetime(2026, 12, 31, 6, tzinfo=UTC),
        pytest.param(datetime(2027, 1, 2, 6, tzinfo=UTC), marks=LONG),
    ],
    ids=("on a Wednesday", "on New Year's Eve", "on a holiday"),
)
def test_every_role_holds_what_is_its_own(now: datetime) -> None:
    people, today = loaded(now), timezone.localdate(now)
    in_force = models.Plan.objects.get(state=PlanState.APPROVED)
    assert models.Plan.objects.get(state=PlanState.PROPOSED).based_on == in_force

    commissioner = visits(people["commissioner"], now)
    assert [planned.row.state for planned in commissioner].count("vacant") == 1
    assert [planned.content.item.form for planned in commissioner].count(Form.THEMATIC) == 1
    assert [len(visits(people[name], now)) for name in ("participant", COLLEAGUE, "expert")] == [1, _joined(people), 1]
    assert (ahead.first_day(commissioner[0].content) - today).days <= 14
    for planned in commissioner:
        stopping = [one for one in ahead.findings(planned, today) if one.effect.stops]
        assert bool(stopping) == (planned.row.state == "vacant" and len(planned.staying.item.roster) < 2)

    (left,) = open_uncomposed_visits(actor=people["commissioner"], now=now)
    # Three that were written by hand, and what the engine placed around them.
    assert 3 < len(left.visits) <= 3 + MOST
    assert not any(findings(left, visit, now=now, deputising=False) for visit in left.visits)
    for name in ("participant", COLLEAGUE, "representative"):
        (year,) = extract_years(actor=people[name], now=now)
        assert open_plan_extract(actor=people[name], now=now, year=year).extract.visits
    found = {name: open_special_visits(actor=people[name], now=now) for name in HOLDERS}
    orders = {name: sum(not order.is_started for order in found[name]) for name in HOLDERS}
    assert orders == dict.fromkeys(HOLDERS, 1) | {"expert": 0}
    fill(people["commissioner"], now)


def fill(commissioner: Actor, now: datetime) -> None:
    """The Council has named whoever could fill the place, and the Commissioner includes them."""
    forming = models.Decision.objects.get(about=About.FORMING)
    vacant = models.PlannedVisit.objects.get(state="vacant")
    stand_in = forming.subjects.get().person
    gone = vacant.members.exclude(recused_on=None).get().person
    assert gone is not None
    assert stand_in is not None
    request = ReplaceMember(
        visit=vacant.pk, out=gone.code, into=stand_in.code, council=forming.pk, grounds="As the Council decided"
    )
    replace_member(actor=commissioner, key="replace", now=now, request=request)
    vacant.refresh_from_db()
    assert vacant.state == "composed"


def _joined(people: dict[str, Actor]) -> int:
    """Of how many groups the colleague is still one."""
    rows = models.PlannedMember.objects.filter(person=people[COLLEAGUE].person)
    rows = rows.exclude(planned__state=PlannedState.STARTED)
    assert rows.exclude(recused_on=None).count() == 1
    return rows.filter(recused_on=None).count()
