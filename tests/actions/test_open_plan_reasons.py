"""Why a kept plan is as it is: opened with a trace in the journal, of what the plan has, for those who read plans (¶6)."""

import pytest

from qorgan.access.actor import Actor
from qorgan.actions.open_plan_clash import Asked, in_the_way, open_plan_clash
from qorgan.actions.open_plan_reasons import open_plan_reasons, visit_reasons
from qorgan.actions.refused import NotThere
from qorgan.planning.document import PlanDocument, Unplaced
from qorgan.planning.reasons.limit import Limit
from qorgan.store import models
from tests.actions import cast, plans
from tests.actions.cast import NOW
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p03", "kz266-p06")]


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def plan(saule: Actor) -> models.Plan:
    return plans.kept(saule)


def acts() -> list[str]:
    return list(models.JournalEntry.objects.order_by("seq").values_list("action", flat=True))


def without(document: PlanDocument, *left: str) -> PlanDocument:
    """The plan as if it left these institutions out."""
    return document.model_copy(update={"unplaced": tuple(Unplaced(institution=code, why=()) for code in left)})


def test_a_visit_is_explained_and_the_opening_is_journalled(saule: Actor, plan: models.Plan) -> None:
    before = acts()
    found = open_plan_reasons(actor=saule, now=NOW, plan=plan.pk, visit="2027-0001")
    assert acts()[len(before) :] == ["open_plan"]
    assert (found.plan, found.visit.id) == (plan, "2027-0001")
    assert all(found.found)
    assert visit_reasons(plans.opened(saule, plan), "2027-0001", actor=saule, now=NOW) == found.found


def test_what_clashes_in_a_region_is_told_and_the_opening_is_journalled(saule: Actor, plan: models.Plan) -> None:
    models.OfficeTerm.objects.filter(person__code="W2").delete()
    before = acts()
    row, found = open_plan_clash(actor=saule, now=NOW, plan=plan.pk, asked=Asked(region="KZ-75"))
    assert acts()[len(before) :] == ["open_plan"]
    assert (row, found.region, found.weeks) == (plan, "KZ-75", ())
    assert found.clash is not None
    assert found.clash.limits == {Limit.DEMAND, Limit.GUIDES, Limit.REPRESENTATIVE}


def test_an_institution_is_asked_about_by_its_place_among_those_left_out(saule: Actor, plan: models.Plan) -> None:
    models.OfficeTerm.objects.filter(person__code="W2").delete()
    document = without(plans.opened(saule, plan), "A2", "CLOSED")
    found = in_the_way(document, Asked(number=1), actor=saule, now=NOW)
    assert (found.institution, found.region, found.clash is None) == ("A2", "KZ-75", False)
    assert found.weeks
    gone = in_the_way(document, Asked(number=2), actor=saule, now=NOW)
    assert (gone.is_known, gone.clash) == (False, None)


@pytest.mark.parametrize(
    "asked", [Asked(number=-1), Asked(number=9), Asked(institution="Z9"), Asked(region="XX-1"), Asked()]
)
def test_what_nobody_knows_is_not_there(saule: Actor, plan: models.Plan, asked: Asked) -> None:
    with pytest.raises(NotThere):
        open_plan_clash(actor=saule, now=NOW, plan=plan.pk, asked=asked)
    with pytest.raises(NotThere):
        open_plan_reasons(actor=saule, now=NOW, plan=plan.pk, visit="2027-9999")


def test_for_whoever_reads_no_plans_there_is_none(plan: models.Plan) -> None:
    boris = cast.signed_in(cast.BORIS)
    with pytest.raises(NotThere):
        open_plan_reasons(actor=boris, now=NOW, plan=plan.pk, visit="2027-0001")
    with pytest.raises(NotThere):
        open_plan_clash(actor=boris, now=NOW, plan=plan.pk, asked=Asked(region="KZ-75"))
