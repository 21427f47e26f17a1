"""One deliberate violation for each provision: the check must name it, with both values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from qorgan.planning.breach import Breach
from qorgan.planning.check import check_plan
from qorgan.planning.document import PlanDocument, Randomness
from qorgan.planning.instance import Home, Instance, Span, Theme
from qorgan.planning.settings import Prices, Settings
from qorgan.questions.group import CertificateSpan
from qorgan.questions.vocabulary import Kind
from tests.marks import provision
from tests.planning import ground

pytestmark = provision(
    "kz266-p03", "kz266-p05", "kz266-p06", "kz266-p07", "kz266-p08", "kz266-p09", "kz266-p10", "kz266-p14", "kz266-p16",
    "kz266-p19", "kz266-p24", "kzstat-149",
)  # fmt: skip

MAY = date(2027, 5, 11)
Deed = Callable[[PlanDocument], PlanDocument]


def breaches(deed: Deed, facts: Instance | None = None) -> list[Breach]:
    made = ground.plan()
    return check_plan(deed(made), facts or ground.instance(), ground.law())


def found(deed: Deed, facts: Instance | None = None) -> set[tuple[str, str]]:
    return {(breach.provision, breach.code) for breach in breaches(deed, facts)}


def visit(**more: object) -> Deed:
    return lambda plan: ground.changed_visit(plan, 0, **more)


def leg(**more: object) -> Deed:
    return lambda plan: ground.changed_leg(plan, 0, **more)


def days(*on_site: date) -> Deed:
    return lambda plan: ground.changed_days(plan, 0, *on_site)


def whole(**more: object) -> Deed:
    return lambda plan: plan.model_copy(update=more)


def theme(**more: object) -> Deed:
    return lambda plan: ground.thematic(plan, 0, **more)


def doubled(plan: PlanDocument) -> PlanDocument:
    """The second journey's group goes on the first one's days as well."""
    other = next(v for v in plan.visits if v.trip != plan.visits[0].trip)
    number = plan.visits.index(other)
    return ground.changed_days(
        ground.changed_leg(plan, number, participants=plan.visits[0].roster),
        number,
        *plan.visits[0].legs[0].institutions[0].on_site,
    )


def double_guide(plan: PlanDocument) -> PlanDocument:
    """Two groups, one representative, one day."""
    region = plan.visits[0].legs[0].region
    other = next(v for v in plan.visits if v.trip != plan.visits[0].trip and v.legs[0].region == region)
    return ground.changed_days(plan, plan.visits.index(other), *plan.visits[0].legs[0].institutions[0].on_site)


def crowded(plan: PlanDocument) -> PlanDocument:
    """Four visits with one name of a journey."""
    visits = tuple(v.model_copy(update={"trip": "T"}) if n < 4 else v for n, v in enumerate(plan.visits))
    return plan.model_copy(update={"visits": visits})


LAWFUL_LEGS = ground.thematic(ground.plan(), 0).visits[0].legs

DEEDS: list[tuple[str, str, Deed]] = [
    ("kz266-p06-b1", "plan.no_dates", lambda plan: ground.changed_leg(plan, 0, institutions=(
        plan.visits[0].legs[0].institutions[0].model_copy(update={"on_site": ()}),))),
    ("kz266-p06-b1", "day.outside_period", days(date(2028, 1, 11))),
    ("kz266-p06-b1", "travel.too_short", visit(travel=(MAY, MAY))),
    ("kz266-p06-b2", "plan.no_institutions", whole(visits=())),
    ("kz266-p06-b2", "visit.id_twice", visit(id="2027-0002")),
    ("kz266-p06-b2", "institution.other_region", leg(region="KZ-35")),
    ("kz266-p06-b2", "institution.unknown", lambda plan: ground.changed_leg(plan, 0, institutions=(
        plan.visits[0].legs[0].institutions[0].model_copy(update={"id": "I99"}),))),
    ("kz266-p06-b3", "plan.no_number", whole(number_of_visits=None)),
    ("kz266-p06-b3", "plan.number_differs", whole(number_of_visits=13)),
    ("kz266-p06-b4", "plan.no_groups", leg(participants=())),
    ("kz266-p06-b4", "roster.differs", visit(roster=("P01",))),
    ("kz266-p06-b4", "person.unknown", leg(participants=("P01", "P77"))),
    ("kz266-p06-b4", "person.listed_twice", leg(participants=("P01", "P01"))),
    ("kz266-p06-b4", "person.two_places", doubled),
    ("kz266-p06-b4", "person.two_journeys", doubled),
    ("kz266-p06-b4", "trip.differs", leg(participants=("P01", "P04"))),
    ("kz266-p07-1", "visit.one_institution", theme(form="one_time")),
    ("kz266-p07-2a", "visit.thematic_institutions", theme(legs=LAWFUL_LEGS[:1])),
    ("kz266-p07-2c", "visit.thematic_regions", theme(legs=LAWFUL_LEGS[:1])),
    ("kz266-p07-2d", "visit.no_topic", theme(topic=None)),
    ("kz266-p08-a", "group.too_large", leg(participants=("P01", "P04", "P07", "P02"))),
    ("kz266-p08-a", "group.too_small", leg(participants=("P01",))),
    ("kz266-p09-1", "group.no_topic_expertise", theme(topic="architecture")),
    ("kz266-p09-2", "group.no_local", theme(legs=tuple(
        one.model_copy(update={"participants": ("P05", "P02")}) for one in LAWFUL_LEGS), roster=("P05", "P02"))),
    ("kz266-p10-b", "plan.special_item", visit(kind="special")),
    ("kz266-p14-a", "visit.representative_absent", leg(representative=None)),
    ("kz266-p14-a", "visit.representative_wrong_region", leg(representative="R0")),
    ("kz266-p14-a", "representative.two_places", double_guide),
    ("kz266-p14-b", "group.representative_as_participant", leg(participants=("P01", "R1"))),
    ("kz266-p24-a", "visit.too_long", days(MAY, date(2027, 5, 12), date(2027, 5, 13))),
    ("kz266-p24-a", "day.not_working", days(date(2027, 5, 9))),
    ("kz266-p24-b", "visit.too_long", theme(legs=(LAWFUL_LEGS[0].model_copy(update={"institutions": (
        LAWFUL_LEGS[0].institutions[0].model_copy(update={"on_site": tuple(date(2027, 4, n) for n in range(12, 17))}),)}),
        LAWFUL_LEGS[1]), travel=(date(2027, 3, 1), date(2027, 4, 17)))),
    ("setting-once_a_year", "institution.twice", theme()),
    ("setting-visit_days", "visit.too_short", lambda plan: ground.changed_days(plan, 1, MAY)),
    ("setting-journeys_per_person_week", "person.two_in_a_week", doubled),
    ("setting-one_week", "trip.weeks", lambda plan: ground.changed_days(plan, 1, date(2027, 5, 14), date(2027, 5, 17))),
    ("setting-one_week", "trip.weeks", days(date(2027, 5, 15))),
    ("setting-journey_days", "trip.days", visit(travel=(date(2027, 1, 11), date(2027, 1, 15)))),
    ("setting-thematic_journey_days", "trip.days", theme(travel=(date(2027, 2, 26), date(2027, 3, 3)))),
    ("setting-visits_per_journey", "trip.visits", crowded),
    ("setting-representative_days_kept_free", "representative.no_reserve", lambda plan: ground.changed_visit(
        ground.changed_days(plan, 0, MAY, travel=(date(2027, 5, 10), date(2027, 5, 14))), 0)),
    ("setting-unplaced", "institution.passed_over", lambda plan: plan.model_copy(update={"visits": plan.visits[1:]})),
    ("figure-overdue_at_end", "figure.differs", lambda plan: plan.model_copy(update={"visits": plan.visits[1:]})),
    ("figure-travel_cost", "figure.differs", whole(figures=ground.plan().figures.model_copy(update={"travel_cost": 1}))),
    ("figure-load_sd", "figure.differs", whole(figures=ground.plan().figures.model_copy(update={"load_sd": 0.9}))),
    ("figure-cost", "trip.cost_differs", visit(cost=1)),
    ("figure-cost", "plan.cost_differs", whole(cost=1)),
    ("plan-file", "plan.other_register", whole(register_digest="0" * 64)),
    ("plan-file", "plan.other_law", whole(law="kz266-2014")),
    ("plan-file", "plan.other_period", whole(period=(date(2027, 1, 1), date(2027, 6, 30)))),
    ("plan-file", "plan.other_currency", whole(currency="EUR")),
    ("kzstat-149-2", "plan.over_budget", whole(budget=1)),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "code", "deed"), DEEDS, ids=[f"{deed[0]} {deed[1]}" for deed in DEEDS])
def test_a_deliberate_violation_is_caught_by_its_provision(paragraph: str, code: str, deed: Deed) -> None:
    assert (paragraph, code) in found(deed)


def test_an_untouched_plan_has_no_breach() -> None:
    assert found(lambda plan: plan) == set()


def test_another_commitment_is_nobodys_breach() -> None:
    sealed = Randomness(commitment="sha256:0", scheme="other")
    assert found(whole(randomness=sealed)) == set()


@pytest.mark.parametrize(
    ("change", "paragraph", "code"),
    [
        (
            {"certificates": (CertificateSpan(date(2027, 2, 1), date(2027, 12, 31)),)},
            "kz266-p16",
            "group.no_certificate",
        ),
        ({"conflicts": frozenset({"I01"})}, "kz266-p19-b", "group.conflict"),
        ({"absences": (Span(date(2027, 1, 1), date(2027, 2, 1)),)}, "setting-participant_free", "person.absent"),
        ({"weekdays": (6, 7)}, "setting-weekdays", "person.other_weekday"),
        ({"yearly_days": 0}, "setting-participant_days_kept_free", "person.too_many_days"),
        ({"homes": (Home("KZ-71", date(2027, 6, 1), date(2027, 12, 31)),)}, "kz266-p06-b4", "person.not_in_office"),
    ],
)
def test_what_the_register_says_of_a_participant_is_held_against_the_plan(
    change: dict[str, object], paragraph: str, code: str
) -> None:
    facts = ground.with_person(ground.instance(), "P01", **change)
    assert (paragraph, code) in found(lambda plan: plan, facts)


def test_a_closed_institution_and_an_absent_representative_are_caught() -> None:
    facts = ground.instance()
    closed = tuple(replace(p, closed=(ground.PERIOD,)) if p.code == "I01" else p for p in facts.places)
    away = tuple(replace(r, absences=(ground.PERIOD,)) for r in facts.representatives)
    told = found(lambda plan: plan, replace(facts, places=closed, representatives=away))
    assert ("kz266-p06-b1", "institution.closed") in told
    assert ("kz266-p14-a", "representative.not_free") in told


PLACE_SAYS = [
    ({"group_size": 3}, "setting-group_size", "group.below_setting"),
    ({"visit_days": 2}, "setting-visit_days", "visit.too_short"),
    ({"last_periodic_end": date(2026, 12, 1)}, "setting-days_between_visits", "visit.too_soon"),
    ({"north_km": 201.0}, "setting-travel_day_beyond_km", "trip.no_road_day"),
]


@pytest.mark.parametrize(("change", "paragraph", "code"), PLACE_SAYS)
def test_what_the_register_says_of_a_place_is_held_against_the_plan(
    change: dict[str, object], paragraph: str, code: str
) -> None:
    assert (paragraph, code) in found(leg(participants=("P01", "P04")), with_place("I01", **change))


def test_an_intermediate_visit_outside_its_days_is_caught() -> None:
    facts = with_place("I01", follow_up=Span(date(2027, 8, 1), date(2027, 9, 1)))
    assert ("setting-intermediate_window", "visit.outside_window") in found(visit(kind=Kind.INTERMEDIATE), facts)


def test_a_theme_of_the_council_asks_for_its_topic_by_another_name() -> None:
    facts = ground.instance(themes=(Theme("Doctors", "health", 2),))
    told = found(theme(topic="Doctors"), facts)
    assert "group.no_topic_expertise" not in {code for _, code in told}
    assert ("setting-themes", "visit.off_theme") in told


def test_a_zone_keeps_some_of_its_people_at_home() -> None:
    settings = Settings(prices=Prices(currency="KZT"), people_kept_free_per_zone_week=8)
    zones = dict.fromkeys(ground.REGIONS, "east")
    told = found(lambda plan: plan, ground.instance(settings=settings, zones=zones))
    assert ("setting-people_kept_free_per_zone_week", "zone.no_reserve") in told
    assert not found(lambda plan: plan, ground.instance(settings=settings))


def with_place(code: str, **more: object) -> Instance:
    """The year with one place different."""
    facts = ground.instance()
    places = tuple(replace(p, **more) if p.code == code else p for p in facts.places)  # type: ignore[arg-type]  # each test names what differs
    return replace(facts, places=places)


def test_an_intermediate_visit_to_a_place_never_visited_is_caught() -> None:
    facts = ground.instance()
    never = tuple(replace(p, last_periodic_end=None) if p.code == "I01" else p for p in facts.places)
    assert ("kz266-p03-2a", "visit.not_after_periodic") in found(
        visit(kind="intermediate"), replace(facts, places=never)
    )


def test_unlike_institutions_need_the_councils_reasons() -> None:
    facts = ground.instance()
    unlike = tuple(replace(p, category="POLICE") if p.code == "I03" else p for p in facts.places)
    assert ("kz266-p07-2b", "visit.not_similar") in found(theme(), replace(facts, places=unlike))


def test_a_lawful_thematic_visit_breaks_no_paragraph() -> None:
    assert not {breach for breach in found(theme()) if breach[0].startswith("kz")}


def test_a_breach_tells_both_values_and_about_what() -> None:
    told = next(b for b in breaches(leg(participants=("P01", "P04", "P07", "P02"))) if b.code == "group.too_large")
    assert (told.about, told.actual, told.limit) == ("2027-0001", 4, 3)
    assert told.finding is not None


def test_a_visit_that_leads_nowhere_is_told_and_breaks_nothing() -> None:
    assert {"plan.no_institutions", "visit.one_institution"} <= {
        code for _, code in found(visit(legs=(), trip="T9999"))
    }
