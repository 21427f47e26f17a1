"""A plan changed by hand: a new version that was judged, or a refusal that names visit, value and paragraph (¶3, ¶5-¶9, ¶14, ¶24)."""

from datetime import date
from uuid import uuid4

import pytest

from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.judge_plan import judge_plan
from qorgan.actions.misread import Misread, read
from qorgan.actions.open_plan_difference import open_plan_difference
from qorgan.actions.refused import NotThere, Refused
from qorgan.actions.take_over_plan import take_over_plans
from qorgan.journal import leaf
from qorgan.planning.document import Leg, PlanDocument, Visit
from qorgan.project.law import COUNTRY
from qorgan.register.changes import Register
from qorgan.store import models
from qorgan.store.plan_proposal import follow_up
from tests.actions import cast, plans, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded
from tests.marks import provision

pytestmark = [
    pytest.mark.django_db,
    provision("kz266-p03", "kz266-p05", "kz266-p06", "kz266-p07", "kz266-p08", "kz266-p10", "kz266-p14", "kzstat-149"),
]
FIRST, SECOND, THIRD = "2027-0001", "2027-0002", "2027-0003"
Told = dict[str, object]


def leg(region: str, code: str, *days: str, people: tuple[str, ...] = ("Q1", "Q4"), guide: str = "W1") -> Told:
    stop = {"id": code, "on_site": list(days)}
    return {"region": region, "institutions": [stop], "participants": list(people), "representative": guide}


def added(*legs: Told, kind: str = "intermediate", form: str = "one_time", topic: str | None = None) -> Told:
    return {"what": "add", "kind": kind, "form": form, "topic": topic, "legs": list(legs)}


def group(visit: str, *people: str) -> Told:
    return {"what": "group", "visit": visit, "participants": list(people)}


def moved(visit: str, day: str) -> Told:
    return {"what": "move", "visit": visit, "first_day": day}


def visit(document: PlanDocument, number: str) -> Visit:
    return next(one for one in document.visits if one.id == number)


def only_leg(document: PlanDocument, number: str) -> Leg:
    (found,) = visit(document, number).legs
    return found


def refusal(*changes: Told, budget: int | None = None) -> Refused:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    with pytest.raises(Refused) as refused:
        plans.changed(saule, plan, *changes, budget=budget)
    assert models.Plan.objects.count() == 1
    return refused.value


def after(*changes: Told, budget: int | None = None) -> PlanDocument:
    """The changed plan, which the check of files finds lawful and rightly counted."""
    saule = cast.signed_in(cast.SAULE)
    document = plans.opened(saule, plans.changed(saule, plans.kept(saule), *changes, budget=budget))
    assert judge_plan(plan=document, actor=saule, country=COUNTRY, today=cast.TODAY) == []
    return document


def test_a_changed_plan_is_the_next_version_and_the_one_before_stays_as_it_is() -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    before = plans.opened(saule, plan)
    amended = plans.changed(saule, plan, moved(FIRST, "2027-10-04"))
    assert (amended.version, amended.based_on, amended.state) == (2, plan, "draft")
    assert plans.opened(saule, plan) == before
    entry = models.JournalEntry.objects.get(action="change_plan")
    told = leaf.decode(bytes(entry.leaf)).detail.facts
    assert {name: told[name] for name in ("year", "version", "based_on")} == {
        "year": plans.YEAR,
        "version": 2,
        "based_on": 1,
    }
    assert "2027-10" not in str(told)


def test_a_moved_visit_keeps_its_number_and_its_days_and_leaves_the_journey() -> None:
    document = after(moved(SECOND, "2027-10-04"))
    found = visit(document, SECOND)
    assert only_leg(document, SECOND).institutions[0].on_site == (date(2027, 10, 4), date(2027, 10, 5))
    assert found.travel == (date(2027, 10, 4), date(2027, 10, 5))
    assert visit(document, FIRST).trip != found.trip
    assert document.number_of_visits == len(document.visits) == 6


def test_a_visit_moved_within_its_week_stays_on_the_journey() -> None:
    document = after(moved(FIRST, "2027-02-16"))
    assert visit(document, FIRST).trip == visit(document, SECOND).trip
    assert visit(document, SECOND).travel == (date(2027, 2, 16), date(2027, 2, 19))


def test_a_visit_does_not_begin_on_a_day_that_is_not_worked() -> None:
    saturday = refusal(moved(FIRST, "2027-10-02"))
    assert saturday.codes == ("plan.breaches", "visit.not_open_then")
    assert saturday.findings[1].about == "visits[0]"
    assert saturday.findings[1].params["actual"] == "2027-10-02"


@pytest.mark.parametrize(("people", "is_lawful"), [(("Q1", "Q4", "Q2"), True), (("Q1", "Q4", "Q2", "Q5"), False)])
def test_three_members_go_and_four_do_not(people: tuple[str, ...], *, is_lawful: bool) -> None:
    changes = (group(FIRST, *people), group(SECOND, *people))
    if is_lawful:
        assert visit(after(*changes), FIRST).roster == ("Q1", "Q2", "Q4")
        return
    found = next(one for one in refusal(*changes).findings if one.code == "group.too_large")
    assert (str(found.provision), found.about) == ("kz266-p08-a", "visits[0].legs[0]")
    assert (found.params["actual"], found.params["limit"]) == (4, 3)


def test_a_representative_is_no_participant() -> None:
    changes = (group(FIRST, "Q1", "W1"), group(SECOND, "Q1", "W1"))
    assert "group.representative_as_participant" in refusal(*changes).codes


def test_nobody_stands_in_two_groups_on_one_day() -> None:
    refused = refusal(group(THIRD, "Q1", "Q5"), moved(THIRD, "2027-02-17"))
    found = next(one for one in refused.findings if one.code == "person.two_places")
    assert found.params["person"] == "Q1"
    assert found.about.startswith("visits[2]")


def test_two_groups_go_on_one_day_where_nobody_stands_in_both() -> None:
    assert visit(after(moved(THIRD, "2027-02-17")), THIRD).roster == ("Q2", "Q5")


@pytest.mark.parametrize(("region", "is_lawful"), [("KZ-71", False), ("KZ-75", True)])
def test_a_thematic_visit_lies_in_two_regions(region: str, *, is_lawful: bool) -> None:
    guide, code = ("W1", "A4") if region == "KZ-71" else ("W2", "A2")
    theme = added(
        leg("KZ-71", "A1", "2027-09-06", people=("Q1", "Q2")),
        leg(region, code, "2027-09-08", people=("Q1", "Q2"), guide=guide),
        form="thematic",
        topic="health",
    )
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    models.Person.objects.filter(code__in=("Q1", "Q2", "Q4")).update(topics=["health"])
    if is_lawful:
        document = plans.opened(saule, plans.changed(saule, plan, theme))
        assert [one.region for one in visit(document, "2027-0007").legs] == ["KZ-71", "KZ-75"]
        return
    with pytest.raises(Refused) as refused:
        plans.changed(saule, plan, theme)
    found = next(one for one in refused.value.findings if one.code == "visit.thematic_regions")
    assert (str(found.provision), found.about) == ("kz266-p07-2c", "visits[6]")


def test_an_intermediate_visit_follows_a_periodic_one() -> None:
    document = after(added(leg("KZ-71", "A1", "2027-09-06")))
    assert (visit(document, "2027-0007").kind, document.number_of_visits) == ("intermediate", 7)


def test_an_intermediate_visit_to_a_place_never_visited_is_refused() -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A9", "KZ-71", in_mandate_since=date(2026, 1, 1)))
    with pytest.raises(Refused) as refused:
        plans.changed(saule, plan, added(leg("KZ-71", "A9", "2027-09-06")))
    (found,) = refused.value.findings[1:]
    assert (found.code, str(found.provision)) == ("visit.not_after_periodic", "kz266-p03-2a")
    assert found.about == "visits[6].legs[0].institutions[0]"


def test_a_special_visit_never_stands_in_a_plan() -> None:
    refused = refusal(added(leg("KZ-71", "A1", "2027-09-06"), kind="special"))
    assert "plan.special_item" in refused.codes
    assert any(str(found.provision).startswith("kz266-p10") for found in refused.findings)


@pytest.mark.parametrize("short_by", [0, 1])
def test_a_plan_keeps_within_its_budget(short_by: int) -> None:
    cost = 632_607
    if not short_by:
        document = after(budget=cost)
        assert (document.budget, document.cost) == (cost, cost)
        return
    refused = refusal(budget=cost - short_by)
    found = refused.findings[1]
    assert (found.code, str(found.provision)) == ("plan.over_budget", "kzstat-149-2")
    assert (found.params["actual"], found.params["limit"]) == (cost, cost - 1)


def test_a_visit_without_days_is_refused() -> None:
    refused = refusal({"what": "dates", "visit": FIRST, "stops": [{"id": "A1", "on_site": []}]})
    assert any((f.code, str(f.provision)) == ("plan.no_dates", "kz266-p06-b1") for f in refused.findings)


def test_days_told_one_by_one_are_kept_in_their_order() -> None:
    stops = [{"id": "A4", "on_site": ["2027-02-16", "2027-02-15"]}]
    document = after({"what": "dates", "visit": SECOND, "stops": stops})
    assert only_leg(document, SECOND).institutions[0].on_site == (date(2027, 2, 15), date(2027, 2, 16))


@pytest.mark.parametrize(
    ("guide", "code"), [(None, "visit.representative_absent"), ("W2", "visit.representative_wrong_region")]
)
def test_the_representative_of_the_region_accompanies_a_leg(guide: str | None, code: str) -> None:
    changes: list[Told] = [{"what": "representative", "visit": n, "representative": guide} for n in (FIRST, SECOND)]
    refused = refusal(*changes)
    assert (code, "kz266-p14-a") in {(found.code, str(found.provision)) for found in refused.findings}


def test_what_is_taken_out_is_named_among_what_is_left_out() -> None:
    document = after({"what": "remove", "visit": FIRST})
    assert FIRST not in {one.id for one in document.visits}
    (left,) = document.unplaced
    assert (left.institution, left.why[0].code) == ("A1", "left_by_hand")
    assert document.figures.overdue_at_end == 1
    assert visit(document, SECOND).travel == (date(2027, 2, 18), date(2027, 2, 19))


def test_a_number_is_given_once() -> None:
    last = "2027-0006"
    document = after({"what": "remove", "visit": last}, added(leg("KZ-71", "A1", "2027-09-06")))
    assert {one.id for one in document.visits} >= {"2027-0005", "2027-0007"}
    assert last not in {one.id for one in document.visits}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (moved("2027-0099", "2027-10-04"), "visit.unknown"),
        ({"what": "dates", "visit": FIRST, "stops": [{"id": "A6", "on_site": ["2027-10-04"]}]}, "visit.no_institution"),
        ({**group(FIRST, "Q1", "Q4"), "region": "KZ-75"}, "visit.which_leg"),
        (moved(SECOND, "2027-12-31"), "visit.year_over"),
    ],
)
def test_a_change_of_what_is_not_there_says_so(change: Told, code: str) -> None:
    assert refusal(change).codes == ("plan.breaches", code)


def test_nothing_asked_for_is_nothing_kept() -> None:
    assert refusal().codes == ("plan.no_change",)


def test_a_change_that_nobody_knows_is_misread_and_not_repeated() -> None:
    with pytest.raises(Misread) as misread:
        read(ChangePlan, {"plan": str(uuid4()), "changes": [{"what": "burn", "visit": "2027-0001"}]})
    assert all(not fault.value for fault in misread.value.faults)
    assert {fault.path.split(".")[0] for fault in misread.value.faults} == {"changes"}


def test_whoever_may_not_make_plans_changes_none() -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    request = ChangePlan.model_validate({"plan": plan.pk, "changes": [moved(FIRST, "2027-10-04")]})
    for reader in (cast.signed_in(cast.BORIS), cast.signed_in(cast.BOLAT)):
        with pytest.raises(Refused) as refused:
            change_plan(actor=reader, key="k", now=NOW, request=request)
        assert refused.value.codes == ("permission.not_held",)
    request = ChangePlan.model_validate({"plan": uuid4(), "changes": [moved(FIRST, "2027-10-04")]})
    with pytest.raises(NotThere):
        change_plan(actor=saule, key="k", now=NOW, request=request)


def test_a_sealed_plan_is_changed_with_an_open_vault() -> None:
    founded = Founded()
    saule = founded.member(cast.SAULE)
    plan = plans.kept(saule)
    with pytest.raises(Refused) as refused:
        plans.changed(vaulted.locked(saule), plan, moved(FIRST, "2027-10-04"))
    assert refused.value.codes == ("vault.locked",)
    amended = plans.changed(saule, plan, moved(FIRST, "2027-10-04"))
    assert bytes(amended.sealed) == b""
    assert plans.opened(founded.bolat, amended).visits[0].id == FIRST


def test_a_changed_plan_older_than_the_ceremony_is_taken_over_too() -> None:
    saule = cast.signed_in(cast.SAULE)
    amended = plans.changed(saule, plans.kept(saule), moved(FIRST, "2027-10-04"))
    before = plans.opened(saule, amended)
    founded = Founded()
    saule = founded.certified(vaulted.with_keys(saule), cast.SAULE.code)
    assert take_over_plans(actor=saule, now=NOW, key="over") == 2
    assert plans.opened(saule, plans.row(amended.pk)) == before


def test_two_versions_are_opened_side_by_side() -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    amended = plans.changed(saule, plan, moved(FIRST, "2027-10-04"), {"what": "remove", "visit": THIRD})
    found = open_plan_difference(actor=saule, now=NOW, before=plan.pk, after=amended.pk)
    assert [one.visit.id for one in found.difference.moved] == [FIRST]
    assert [one.id for one in found.difference.removed] == [THIRD]
    assert found.difference.coverage.missed == ("A1", "A2")
    entry = models.JournalEntry.objects.filter(action="open_plans").last()
    assert entry is not None
    with pytest.raises(NotThere):
        open_plan_difference(actor=cast.signed_in(cast.BORIS), now=NOW, before=plan.pk, after=amended.pk)


def test_a_proposed_follow_up_is_an_amendment_like_any_other() -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    plans.minuted(saule, plan)
    add = follow_up(actor=saule, today=date(2027, 5, 3), institution="A1", plan=plans.opened(saule, plan))
    assert add is not None
    assert add.legs[0].institutions[0].on_site[0] > date(2027, 5, 3)
    amended = plans.changed(saule, plan, add.model_dump(mode="json"))
    plans.minuted(saule, amended)
    assert [plans.row(one.pk).state for one in (plan, amended)] == ["replaced", "approved"]
