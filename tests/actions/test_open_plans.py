"""Plans are opened by those who may read them, and the journal names each before anybody sees it."""

from uuid import UUID

import pytest

from qorgan.actions.open_plan import open_plan
from qorgan.actions.open_plans import open_plans
from qorgan.actions.refused import NotThere
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.interfaces.web.offices import browser

pytestmark = pytest.mark.django_db
NOWHERE = UUID(int=4)


@pytest.fixture
def plan(settings: object) -> UUID:
    settings.PLAN_WORK = "inline"  # type: ignore[attr-defined]  # pytest-django's fixture
    ground.fill()
    browser(cast.SAULE).post("/plan/start/", {"year": str(ground.YEAR), "visits": "", "key": "k"})
    return models.Plan.objects.get().pk


def openings() -> list[tuple[str, list[UUID]]]:
    entries = models.JournalEntry.objects.filter(action__startswith="open_").order_by("seq")
    return [(e.action, [named.object for named in e.objects_named.order_by("position")]) for e in entries]


def test_the_reading_of_one_plan_is_written_down(plan: UUID) -> None:
    saule = cast.signed_in(cast.KARLYGASH)
    row, told = open_plan(actor=saule, now=cast.NOW, plan=plan)
    assert (row.pk, told["period"][0][:4]) == (plan, str(ground.YEAR))
    assert openings() == [("open_plan", [plan])]


def test_a_list_is_one_entry_that_names_each_plan_and_an_empty_one_is_none(plan: UUID) -> None:
    karlygash = cast.signed_in(cast.KARLYGASH)
    assert [row.pk for row, _told in open_plans(actor=karlygash, now=cast.NOW, plans=[plan, NOWHERE])] == [plan]
    assert open_plans(actor=karlygash, now=cast.NOW, plans=[]) == []
    assert openings() == [("open_plans", [plan])]


def test_whoever_may_not_read_plans_opens_none_and_leaves_no_entry(plan: UUID) -> None:
    boris = cast.signed_in(cast.BORIS)
    with pytest.raises(NotThere):
        open_plan(actor=boris, now=cast.NOW, plan=plan)
    assert open_plans(actor=boris, now=cast.NOW, plans=[plan]) == []
    assert openings() == []


def test_the_pages_of_plans_leave_their_traces(plan: UUID) -> None:
    bolat = browser(cast.BOLAT)
    for address in ("/plan/", f"/plan/{plan}/", f"/plan/{plan}/plan.csv"):
        assert bolat.get(address).status_code == 200
    assert [action for action, _objects in openings()] == ["open_plans", "open_plan", "open_plan"]
