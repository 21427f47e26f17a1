"""The worked examples about plans and groups, each as a journey through the API by those who hold the power."""

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.register.changes import PersonRow, Register, StayRow, TermRow, VisitRow
from qorgan.store import models
from tests import clock
from tests.actions import cast, orphanages
from tests.actions.cast import NOW
from tests.actions.composed import Composed
from tests.actions.orphanages import ABAI, ALMATY, ITEM, PAVLODAR, Orphanages
from tests.actions.vaulted import Founded
from tests.clock import Clock
from tests.interfaces.api.drafted import FIRST, NEW, Drafted, Told, added, leg, of_two, opened
from tests.interfaces.api.people_asking import act, done, get, minuted, morning, post, refusals, refused, signed_in
from tests.marks import provision

pytestmark = pytest.mark.django_db

EXPERTS = tuple(PersonRow(code=code, name=code, terms=(TermRow("expert", date(2020, 1, 1)),)) for code in ("X1", "X2"))
HOSPITALS = (("A1", "2027-09-06"), ("A4", "2027-09-07"))
NOTE = "Two specialists on every leg, one participant of the region on each"


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock.put_up(monkeypatch, NOW + timedelta(minutes=1))


@provision("kz266-p03-1")
def test_e09_four_years_after_the_last_periodic_visit_the_next_one_is_overdue(wall: Clock) -> None:
    world = Founded()
    secretary = world.member(cast.SAULE)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("I1", in_mandate_since=date(2014, 4, 1)))
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "I1", date(2022, 5, 16), date(2022, 5, 17)),
        cast.visit("V2", "I1", date(2024, 6, 3), date(2024, 6, 4), kind="intermediate"),
        cast.visit("V3", "I1", date(2025, 6, 3), date(2025, 6, 4), kind="special"),
    )
    wall.move(morning(date(2026, 11, 22)) - NOW)
    told = get(signed_in(secretary), "/institutions/I1")
    turn = told["next_periodic"]
    assert (told["last_periodic_end"], turn["due"], turn["plan_by"]) == ("2022-05-17", "2026-05-17", "2026-05-15")
    assert (turn["provision"], turn["days_left"]) == ("kz266-p03-1", -189)


@provision("kz266-p03-1", "kz266-p07-a")
def test_e10_a_thematic_visit_restarts_the_clock_of_each_place_from_its_own_last_day() -> None:
    world = Orphanages()
    days = {code: date(2026, 3, 9 + number) for number, code in enumerate(orphanages.PLACES, 1)}
    stays = tuple(StayRow(code, day, day) for code, day in days.items())
    cast.import_rows(
        Register.VISITS, VisitRow(code="T1", kind="periodic", form="thematic", topic="children", stays=stays)
    )
    secretary = signed_in(world.saule)
    told = {code: get(secretary, f"/institutions/{code}") for code in orphanages.PLACES}
    assert {code: one["last_periodic_end"] for code, one in told.items()} == {c: str(day) for c, day in days.items()}
    assert {code: one["next_periodic"]["due"] for code, one in told.items()} == {
        code: str(day.replace(year=2030)) for code, day in days.items()
    }


@provision("kz266-p03-2a", "kz266-p03-2b")
def test_e11_an_intermediate_visit_with_nothing_before_it_is_refused_and_a_periodic_one_is_kept() -> None:
    world = Drafted()
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A9", "KZ-71", in_mandate_since=date(2026, 1, 1)))
    where = leg("KZ-71", "A9", "2027-09-06", people=("Q1", "Q4"), guide="W1")
    found = refusals(world.change(added(where, kind="intermediate")))
    assert ("visit.not_after_periodic", "kz266-p03-2a") in found
    kept = done(world.change(added(where)))
    (visit,) = [one for one in opened(world.secretary, kept["plan"]) if one["id"] == NEW]
    assert visit["kind"] == "periodic"


@provision("kz266-p07-1", "kz266-p07-2c")
def test_e12_two_hospitals_in_one_region_are_two_one_time_visits() -> None:
    world = Drafted()
    models.Person.objects.filter(code__in=("Q1", "Q4")).update(topics=["health"])
    legs = [leg("KZ-71", code, day, people=("Q1", "Q4"), guide="W1") for code, day in HOSPITALS]
    theme = added(*legs, kind="intermediate", form="thematic", topic="health")
    assert ("visit.thematic_regions", "kz266-p07-2c") in refusals(world.change(theme))
    kept = done(world.change(*(added(one, kind="intermediate") for one in legs)))
    forms = [one["form"] for one in opened(world.secretary, kept["plan"])]
    assert forms == ["one_time"] * 8


@provision("kz266-p08-a", "kz266-p14-b", "kz266-p15", "kz266-p06-a")
def test_e13_four_participants_are_refused_and_three_with_two_experts_go() -> None:
    world = Drafted()
    found = refusals(world.change(*of_two("Q1", "Q4", "Q2", "Q5")))
    assert ("group.too_large", "kz266-p08-a") in found
    plan = done(world.change(*of_two("Q1", "Q4", "Q2")))["plan"]
    for expert in EXPERTS:
        cast.signed_in(expert)
    asked: dict[str, object] = {"plan": plan, "item": FIRST, "grounds": "G", "experts": ["X1", "X2"]}
    assert {code for code, _ in refused(world.commissioner, "compose_group", asked)} == {"plan.not_approved"}
    minuted(world.secretary, "plan", "K-1", NOW, plan=plan)
    composed = act(world.commissioner, "compose_group", **asked)["subject"]
    offices = [one["office"] for one in get(world.commissioner, f"/planned-visits/{composed}")["members"]]
    assert sorted(offices) == ["expert"] * 2 + ["participant"] * 3 + ["representative"]


def theme(*extra: str, reason: str | None = None) -> Told:
    """E14 as a change of the plan. ``extra``: further participants of the first leg."""
    legs = [one.model_dump(mode="json") for one in orphanages.visit(*extra).legs]
    return added(*legs, form="thematic", topic="children", reason=reason)


@provision("kz266-p07-2", "kz266-p08-a", "kz266-p09", "kz266-p14-a")
def test_e14_and_e15_locals_join_the_leg_of_their_region_with_its_representative() -> None:
    world = Orphanages()
    dina, secretary, commissioner = (signed_in(one) for one in (world.sign("TD"), world.saule, world.karlygash))
    changes = f"/plans/{world.approved().pk}/changes"

    def change(*told: Told) -> Any:  # noqa: ANN401 -- an answer of the test client
        return post(secretary, changes, {"changes": told})

    assert ("group.roster_long", "kz266-p08-a") in refusals(change(theme()))
    assert ("group.too_large", "kz266-p08-a") in refusals(change(theme("TD", reason=NOTE)))
    elsewhere: Told = {"what": "representative", "visit": "2027-0001", "representative": "R-KZ-10", "region": PAVLODAR}
    assert ("visit.representative_wrong_region", "kz266-p14-a") in refusals(change(theme(reason=NOTE), elsewhere))
    nobody = {**elsewhere, "representative": None}
    assert ("visit.representative_absent", "kz266-p14-a") in refusals(change(theme(reason=NOTE), nobody))

    plan = done(change(theme(reason=NOTE)))["plan"]
    minuted(secretary, "plan", "K-9", NOW, plan=plan)
    composed = act(commissioner, "compose_group", plan=plan, item="2027-0001", grounds="As approved")["subject"]
    legs = get(dina, f"/planned-visits/{composed}")["content"]["legs"]
    assert [one["region"] for one in legs] == [ABAI, PAVLODAR, ALMATY]
    assert [one["participants"] for one in legs] == [["TA", "TB", "TC"], ["TA", "TB", "TD"], ["TA", "TB", "TE"]]
    assert [one["representative"] for one in legs] == [f"R-{region}" for region in (ABAI, PAVLODAR, ALMATY)]

    cast.import_rows(Register.PEOPLE, orphanages.participant("TF", "Фарида", "KZ-71"))
    council = minuted(secretary, "thematic_composition", "K-10", NOW, subjects=["TF"])
    place: dict[str, object] = {
        "visit": composed,
        "out": "TD",
        "into": "TF",
        "grounds": "G",
        "reason": NOTE,
        "council": council,
    }
    act(commissioner, "replace_member", **place)
    found = get(commissioner, f"/planned-visits/{composed}")["content"]["findings"]
    assert ("group.no_local", "kz266-p09-a", "RECORDS") in {
        (one["code"], one["provision"], one["effect"]) for one in found
    }


@provision("kz266-p08-a")
def test_e14_is_refused_where_the_council_reads_the_limit_as_that_of_the_roster() -> None:
    world = Orphanages()
    commissioner = signed_in(world.karlygash)
    reading = {"switch": "TEAM", "word": "roster"}
    minuted(signed_in(world.saule), "reading", "K-2", NOW, **reading)
    asked: dict[str, object] = {"plan": str(world.plan.pk), "item": ITEM, "grounds": "G", "reason": NOTE}
    assert refused(commissioner, "compose_group", asked) == {("group.too_large", "kz266-p08-a")}


@provision("kz266-p19-b", "kz266-p05-a", "kz266-p08-b")
def test_e16_who_has_a_brother_there_steps_aside_and_new_decisions_fill_the_place() -> None:
    world = Composed()
    commissioner, brother = signed_in(world.karlygash), signed_in(world.participant())
    out, into = world.item.roster[0], spare(world)
    asked: dict[str, object] = {"plan": str(world.plan.pk), "item": world.item.id, "grounds": "G"}
    visit = str(act(commissioner, "compose_group", **asked)["subject"])
    address = f"/planned-visits/{visit}"
    act(brother, "step_aside", visit=visit)
    told = get(commissioner, address)
    assert told["state"] == "vacant"
    assert next(one["recused_on"] for one in told["members"] if one["person"] == out)
    assert brother.get(f"/api/v1{address}").status_code == 404
    entry = models.JournalEntry.objects.get(action="step_aside")
    assert entry.facts["office"] == "participant"

    change: dict[str, object] = {"visit": visit, "out": out, "into": into, "grounds": "G", "reason": "Nobody else"}
    assert post(commissioner, "/acts/replace_member", change).status_code == 422  # the Council's decision is missing
    council = minuted(signed_in(world.saule), "forming", "K-9", NOW, subjects=[into])
    act(commissioner, "replace_member", **change, council=council)
    told = get(commissioner, address)
    assert (told["state"], into in told["content"]["legs"][0]["participants"]) == ("composed", True)
    back = change | {"out": into, "into": out, "council": council}
    assert "group.recused_back" in {code for code, _ in refused(commissioner, "replace_member", back)}
    act(commissioner, "drop_visit", visit=visit)
    assert get(commissioner, address)["state"] == "dropped"


def spare(world: Composed) -> str:
    """A participant of the register who is not in the group."""
    codes = models.Person.objects.filter(code__startswith="Q").values_list("code", flat=True)
    return next(code for code in codes if code not in world.item.roster)
