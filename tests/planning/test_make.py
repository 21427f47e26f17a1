"""The making: lawful, in time where that is possible, the same for the same seed, and honest about what it leaves out."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.law.workdays import CalendarGap
from qorgan.planning import foreseen
from qorgan.planning.check import check_plan
from qorgan.planning.engine import place
from qorgan.planning.instance import Instance, Span, year_of
from qorgan.planning.make import STAGES, NothingToPlan, Report, make_plan
from qorgan.planning.turns import turns
from qorgan.questions.group import CertificateSpan
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03", "kz266-p06", "kz266-p08", "kz266-p14", "kz266-p16", "kz266-p19", "kz266-p24")


def why(facts: Instance) -> set[tuple[str, str]]:
    """Provision and code of everything that is left out."""
    return {(reason.provision, reason.code) for left in ground.made(facts).unplaced for reason in left.why}


def test_a_plan_reaches_every_institution_whose_turn_comes_and_breaks_nothing() -> None:
    facts = ground.instance()
    plan = ground.made(facts)
    assert plan.number_of_visits == len(plan.visits) == 12
    assert (plan.figures.overdue_at_end, plan.figures.late_in_year) == (0, 0)
    assert plan.unplaced == ()
    assert check_plan(plan, facts, ground.law()) == []


def test_every_visit_begins_by_the_day_it_is_due() -> None:
    facts = ground.instance()
    due = {turn.place.code: turn.due for turn in turns(facts, ground.law())}
    for visit in ground.made(facts).visits:
        stop = visit.legs[0].institutions[0]
        last = due[stop.id]
        assert last is not None
        assert stop.on_site[0] <= last


def test_the_same_seed_gives_the_same_plan_and_another_seed_another_draw() -> None:
    assert ground.made(seed="Asel") == ground.made(seed="Asel")
    one, other = ground.made(seed="Asel").randomness, ground.made(seed="Boris").randomness
    assert one is not None
    assert one != other


def test_the_order_of_the_register_changes_nothing() -> None:
    facts = ground.instance()
    turned = replace(facts, places=facts.places[::-1], people=facts.people[::-1])
    assert ground.made(facts) == ground.made(turned)


def test_progress_goes_from_nought_to_one_and_names_known_stages() -> None:
    told: list[Report] = []
    plan = make_plan(ground.instance(), ground.law(), seed="s", on_progress=told.append)
    shares = [report.share for report in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert {report.stage for report in told} == set(STAGES) - {foreseen.STAGE}
    placed = [report.placed for report in told]
    assert (placed[0], placed[-1], told[-1].cost) == (0, 12, plan.cost)


def test_a_stop_keeps_a_smaller_lawful_plan_and_names_whom_it_did_not_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_ASK_EVERY", 1)
    facts, asked = ground.instance(), iter([False, False])
    plan = make_plan(facts, ground.law(), seed="s", should_stop=lambda: next(asked, True))
    assert 0 < len(plan.visits) < 12
    assert check_plan(plan, facts, ground.law()) == []
    assert {reason.provision for left in plan.unplaced for reason in left.why} == {"setting-stopped"}
    assert len(plan.visits) + len(plan.unplaced) == 12


def test_a_stop_before_the_first_visit_leaves_nothing_to_keep() -> None:
    with pytest.raises(NothingToPlan) as refused:
        make_plan(ground.instance(), ground.law(), seed="s", should_stop=lambda: True)
    assert refused.value.code == "plan.nothing_placed"


def test_the_number_of_visits_is_kept_and_spent_on_the_most_pressing() -> None:
    overdue = ground.place(20, last_periodic_end=date(2020, 5, 5))
    facts = ground.instance(places=(*ground.instance().places, overdue))
    plan = make_plan(facts, ground.law(), seed="s", visits=3)
    assert len(plan.visits) == 3
    assert {reason.code for left in plan.unplaced for reason in left.why} == {"visits_spent"}
    assert plan.figures.overdue_at_end == 10


def test_places_without_a_turn_this_year_fill_the_pace_but_are_not_left_out() -> None:
    later = tuple(ground.place(n, last_periodic_end=date(2025, 6, n)) for n in range(1, 9))
    plan = ground.made(ground.instance(places=later))
    assert len(plan.visits) == 2  # a quarter of eight
    assert plan.unplaced == ()


@provision("kz266-p14")
def test_a_region_without_a_representative_is_left_out_by_paragraph_14() -> None:
    facts = ground.instance(representatives=(ground.representative(0), ground.representative(1)))
    assert why(facts) == {("kz266-p14-a", "no_representative")}


@provision("kz266-p14")
def test_a_representative_who_is_away_all_year_is_no_help() -> None:
    away = ground.representative(2, absences=(ground.PERIOD,))
    facts = ground.instance(representatives=(ground.representative(0), ground.representative(1), away))
    assert why(facts) == {("kz266-p14-a", "representative_not_free")}


@provision("kz266-p16")
def test_nobody_goes_without_a_certificate() -> None:
    ran_out = (CertificateSpan(date(2020, 1, 1), date(2027, 1, 13)),)
    people = tuple(ground.person(n, certificates=ran_out) for n in range(1, 10))
    facts = ground.instance(people=people)
    assert ("kz266-p16", "no_certificates") in why(facts)
    assert check_plan(ground.made(facts), facts, ground.law()) == []


@provision("kz266-p19")
def test_a_place_with_which_all_are_in_conflict_is_left_out_by_paragraph_19() -> None:
    people = tuple(ground.person(n, conflicts=frozenset({"I05"})) for n in range(1, 10))
    plan = ground.made(ground.instance(people=people))
    assert [left.institution for left in plan.unplaced] == ["I05"]
    assert ("kz266-p19-b", "conflicts_of_interest") in {(w.provision, w.code) for w in plan.unplaced[0].why}


@provision("kz266-p06")
def test_a_closed_institution_is_left_out_because_no_date_can_be_stated() -> None:
    closed = ground.place(4, closed=(ground.PERIOD,))
    assert why(ground.instance(places=(closed, ground.place(5)))) == {("kz266-p06-b1", "institution_closed")}


def test_when_days_are_spent_it_is_said_and_nobody_gives_more_than_offered() -> None:
    facts = ground.instance(people=tuple(ground.person(n, yearly_days=4) for n in range(1, 10)))
    assert ("kz266-p06-b4", "participants_not_free") in why(facts)
    assert check_plan(ground.made(facts), facts, ground.law()) == []


def test_a_place_due_on_the_first_days_is_visited_late_and_counted() -> None:
    facts = ground.instance(places=(ground.place(1, last_periodic_end=date(2023, 1, 2)), ground.place(2)))
    figures = ground.made(facts).figures
    assert figures.late_in_year == 1
    assert figures.late_days > 0


@pytest.mark.parametrize(
    ("lacking", "code"),
    [
        ({"places": ()}, "plan.no_institutions"),
        ({"people": ()}, "plan.no_participants"),
        ({"representatives": ()}, "plan.no_representatives"),
    ],
)
def test_a_year_without_the_means_is_refused_with_a_code(lacking: dict[str, object], code: str) -> None:
    with pytest.raises(NothingToPlan) as refused:
        ground.made(ground.instance(**lacking))
    assert refused.value.code == code


def test_a_year_beyond_the_calendar_is_a_calendar_gap() -> None:
    facts = ground.instance(period=year_of(ground.law().calendar.last.year + 1))
    with pytest.raises(CalendarGap):
        ground.made(facts)


def test_a_place_that_ceases_before_its_term_has_no_turn() -> None:
    ceasing = ground.place(9, closed_on=date(2027, 2, 1))
    facts = ground.instance(places=(ceasing, ground.place(1)))
    plan = ground.made(facts)
    assert plan.figures.overdue_at_end == 0
    assert check_plan(plan, facts, ground.law()) == []


def test_an_absence_is_an_absence_also_from_the_road() -> None:
    absent = (Span(date(2027, 1, 1), date(2027, 12, 1)),)
    facts = ground.instance(people=tuple(ground.person(n, absences=absent) for n in range(1, 10)))
    assert all(visit.travel and visit.travel[0] > date(2027, 12, 1) for visit in ground.made(facts).visits)
