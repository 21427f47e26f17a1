"""Each visit says why it is here, then and by these people: also of a plan that people have changed."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.planning.by_hand.change import recounted
from qorgan.planning.document import PlanDocument
from qorgan.planning.draw import Draw
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.instance import Instance, Span, Theme
from qorgan.planning.reading import plan_file, read
from qorgan.planning.reasons import explain, standing
from qorgan.planning.reasons.reason import Reason, VisitReasons
from qorgan.planning.settings import Prices, Settings
from qorgan.planning.writing import write
from qorgan.questions.group import CertificateSpan
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03", "kz266-p06", "kz266-p14", "kz266-p19")
LAW = ground.law()
JUNE = Span(date(2027, 6, 7), date(2027, 6, 11))
SHUT = (Span(date(2027, 1, 1), date(2027, 6, 6)), Span(date(2027, 6, 12), date(2027, 12, 31)))


def planned(facts: Instance) -> PlanDocument:
    told = read.problem(facts, LAW, visits=None)
    return write.document(solve(told, Draw("Asel"), effort=Effort.QUICK), told, facts, LAW, "Asel")


def reasons(facts: Instance, institution: str, plan: PlanDocument | None = None) -> VisitReasons:
    document = plan or planned(facts)
    (visit,) = (
        one for one in document.visits if institution in {stop.id for leg in one.legs for stop in leg.institutions}
    )
    return explain.explain_visit(document, visit.id, facts, LAW)


def codes(found: tuple[Reason, ...]) -> set[str]:
    return {reason.code for reason in found}


def told(found: tuple[Reason, ...], code: str) -> Reason:
    return next(reason for reason in found if reason.code == code)


def in_june(number: int = 1, **more: object) -> Instance:
    """One institution that is open in one week of June only."""
    place = ground.place(number, closed=SHUT, visit_days=1, last_periodic_end=date(2023, 9, 1), **more)
    return ground.instance(places=(place,))


def test_the_term_of_the_law_is_the_first_reason() -> None:
    facts = ground.instance(
        places=(
            ground.place(1, last_periodic_end=date(2019, 3, 4)),
            ground.place(2),
            ground.place(3, last_periodic_end=None, in_mandate_since=None),
            ground.place(4, last_periodic_end=date(2025, 3, 4)),
        )
    )
    plan = planned(facts)
    overdue = reasons(facts, "I01", plan).here
    assert (
        overdue == (Reason("here.overdue", "kz266-p03-1", {"due": date(2023, 4, 3), "years": 4}),)
        or overdue[0].params["due"]
    )
    assert codes(overdue) == {"here.overdue"}
    assert told(reasons(facts, "I02", plan).here, "here.due").provision == "kz266-p03-1"


def test_a_choice_that_the_term_does_not_force_tells_rank_and_lot() -> None:
    places = tuple(ground.place(number, last_periodic_end=date(2025, 3, 4)) for number in range(1, 9))
    facts = ground.instance(places=places)
    plan = planned(facts)
    first = plan.visits[0].legs[0].institutions[0].id
    found = reasons(facts, first, plan).here
    assert codes(found) == {"here.later", "here.risk", "here.lot"}
    assert told(found, "here.risk").params["of"] == 8


def test_a_follow_up_tells_its_window() -> None:
    window = Span(date(2027, 4, 5), date(2027, 4, 30))
    facts = ground.instance(places=(ground.place(1, follow_up=window, last_periodic_end=date(2026, 9, 1)),))
    assert reasons(facts, "I01").here == (
        Reason("here.follow_up", "fact-follow_up", {"first": window.first, "last": window.last}),
    )


def test_the_weeks_are_counted_by_what_stands_in_the_way() -> None:
    found = told(reasons(in_june(), "I01").then, "then.weeks")
    assert found.provision == "kz266-p06-b1"
    counted = {name: found.params[name] for name in ("weeks", "possible", "outside", "representative", "people")}
    assert counted == {"weeks": 53, "possible": 1, "outside": 17, "representative": 0, "people": 0}
    assert codes(reasons(in_june(), "I01").then) == {"then.weeks", "then.only"}


def test_weeks_without_a_representative_or_a_group_are_told_apart() -> None:
    facts = ground.instance(
        places=(ground.place(1, last_periodic_end=date(2020, 1, 1)),),
        representatives=(ground.representative(1, absences=(Span(date(2027, 1, 1), date(2027, 1, 31)),)),),
        people=tuple(ground.person(n, absences=(Span(date(2027, 3, 1), date(2027, 3, 28)),)) for n in range(1, 5)),
    )
    found = told(reasons(facts, "I01").then, "then.weeks")
    assert (found.params["representative"], found.params["people"]) == (4, 4)


def test_the_week_is_drawn_among_those_that_cost_alike() -> None:
    facts = ground.instance(places=(ground.place(1, last_periodic_end=date(2020, 1, 1)),))
    found = reasons(facts, "I01").then
    assert told(found, "then.lot").params["among"] == told(found, "then.weeks").params["possible"]


def test_a_late_visit_says_by_how_many_days() -> None:
    facts = ground.instance(places=(ground.place(1, closed=(Span(date(2027, 1, 1), date(2027, 3, 1)),)),))
    found = told(reasons(facts, "I01").then, "then.late")
    assert found.provision == "kz266-p03-1"
    assert found.params["days"] == (date(2027, 3, 2) - date(2027, 2, 16)).days


def test_people_are_local_or_travel_and_know_or_do_not() -> None:
    facts = in_june(expertise=("health",), group_size=2)
    found = reasons(facts, "I01").people
    assert told(found, "who.representative").params == {"person": "R1", "region": "KZ-71"}
    assert told(found, "who.knows").params["topics"] == ("health",)
    assert {reason.params["region"] for reason in found if reason.code == "who.local"} == {"KZ-71"}
    unknown = reasons(in_june(expertise=("ships",)), "I01").people
    assert "who.nobody_knows" in codes(unknown)


@pytest.mark.parametrize(
    ("more", "code", "source"),
    [
        ({"conflicts": frozenset({"I01"})}, "not.conflict", "kz266-p19-b"),
        ({"absences": (JUNE,)}, "not.away", "fact-absences"),
        ({"certificates": (CertificateSpan(date(2020, 1, 1), date(2027, 1, 31)),)}, "not.certificate", "kz266-p16"),
        ({"yearly_days": 0}, "not.days", "setting-participant_days_kept_free"),
    ],
)
def test_who_could_not_go_says_why(more: dict[str, object], code: str, source: str) -> None:
    facts = in_june(group_size=3)
    found = reasons(ground.with_person(facts, "P01", **more), "I01").people
    assert Reason(code, source, {"person": "P01"}) in found
    needed = told(found, "who.needed")
    assert needed.params["people"] == ("P01",)
    assert int(str(needed.params["saved"])) > 0


def test_who_is_on_another_journey_that_week_is_told() -> None:
    places = tuple(
        ground.place(
            number, closed=SHUT, visit_days=2, group_size=2, last_periodic_end=date(2023, 9, 1), region="KZ-71"
        )
        for number in (1, 2)
    )
    office = Settings(prices=Prices(currency="KZT"), representative_days_kept_free=0.0, visits_per_journey=1)
    facts = ground.instance(places=places, people=tuple(ground.person(n) for n in (1, 4, 2, 5)), settings=office)
    found = [reasons(facts, code).people for code in ("I01", "I02")]
    assert any("not.week" in codes(one) for one in found)


def test_a_plan_changed_by_hand_does_not_speak_of_a_draw() -> None:
    facts = ground.instance()
    plan = planned(facts)
    changed = recounted(plan, plan.visits, facts, LAW)
    found = explain.explain_visits(changed, tuple(visit.id for visit in changed.visits), facts, LAW)
    assert set(found) == {visit.id for visit in plan.visits}
    assert not {code for one in found.values() for part in one for code in codes(part)} & {"then.lot", "here.lot"}


def test_what_is_no_longer_possible_is_said_to_be_so() -> None:
    facts = in_june()
    plan = planned(facts)
    later = replace(facts, representatives=())
    found = reasons(later, "I01", plan)
    assert "then.impossible" in codes(found.then)
    assert "who.no_representative" in codes(found.people)
    gone = replace(facts, places=(ground.place(2),))
    assert explain.explain_visit(plan, plan.visits[0].id, gone, LAW) == VisitReasons((), (), ())
    with pytest.raises(KeyError):
        explain.explain_visit(plan, "2027-9999", facts, LAW)


def test_the_journeys_of_a_plan_file_are_those_that_were_made() -> None:
    people = tuple(replace(one, topics=("health",)) for one in ground.instance().people)
    places = tuple(replace(one, visit_days=1, expertise=("health",)) for one in ground.instance().places)
    facts = ground.instance(places=places, people=people, themes=(Theme("Doctors", "health", 2),))
    told_problem = read.problem(facts, LAW, visits=None)
    found = solve(told_problem, Draw("Asel"), effort=Effort.QUICK)
    plan = write.document(found, told_problem, facts, LAW, "Asel")
    assert set(plan_file.journeys(plan, told_problem, as_it_stands=True)) == set(found.journeys)
    (thematic,) = (visit for visit in plan.visits if visit.topic)
    why = explain.explain_visit(plan, thematic.id, facts, LAW)
    assert told(why.here, "here.theme").params["theme"] == "Doctors"
    assert "then.lot" in codes(why.then)


def test_an_institution_left_out_tells_its_weeks() -> None:
    facts = ground.instance(representatives=(ground.representative(0), ground.representative(2)))
    plan = planned(facts)
    stood = standing.of_document(plan, facts, LAW)
    found = explain.explain_left(stood, "I01")
    assert codes(found) == {"here.due", "then.weeks"}
    assert told(found, "then.weeks").params["possible"] == 0
    with pytest.raises(KeyError):
        explain.explain_left(stood, "unknown")


def test_an_institution_for_which_no_visit_was_left_says_so() -> None:
    facts = ground.instance()
    told_problem = read.problem(facts, LAW, visits=5)
    found = solve(told_problem, Draw("Asel"), effort=Effort.QUICK)
    stood = standing.of_journeys(told_problem, found.journeys, facts, LAW)
    left = told_problem.institutions.codes[found.left[0].institution]
    assert told(explain.explain_left(stood, left), "left.visits").params == {"visits": 5}
