"""The part of a plan that concerns one person: their own legs and companions, and nothing of the rest."""

from datetime import date

from qorgan.planning import extract
from qorgan.planning.extract import Away, Extract
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p06")
PLAN = ground.plan()
THEME = ground.thematic(PLAN, 0)


def test_everybody_named_is_a_participant_or_a_representative_of_some_leg() -> None:
    assert extract.named(PLAN) == tuple(sorted({*(f"P0{n}" for n in range(1, 10)), "R0", "R1", "R2"}))


def test_a_participant_is_told_the_own_visits_with_places_and_companions() -> None:
    found = extract.of(PLAN, "P01", version=3)
    assert (found.year, found.version) == (2027, 3)
    assert [visit.id for visit in found.visits] == [visit.id for visit in PLAN.visits if "P01" in visit.roster]
    assert all("P01" in leg.participants for visit in found.visits for leg in visit.legs)
    assert found.visits[0].legs == PLAN.visits[0].legs


def test_a_representative_is_told_the_leg_of_the_own_region_alone_and_no_journey() -> None:
    found = extract.of(THEME, "R1", version=1)
    (theme,) = (visit for visit in found.visits if visit.id == THEME.visits[0].id)
    assert [leg.region for leg in theme.legs] == ["KZ-71"]
    assert theme.travel is None
    assert extract.days(Extract(year=2027, version=1, visits=(theme,))) == (Away(date(2027, 3, 3), date(2027, 3, 3)),)


def test_a_participant_of_all_legs_is_told_all_of_them() -> None:
    (theme,) = (visit for visit in extract.of(THEME, "P01", version=1).visits if visit.form == "thematic")
    assert [leg.region for leg in theme.legs] == ["KZ-35", "KZ-71"]
    assert theme.travel == THEME.visits[0].travel


def test_whoever_is_not_named_is_told_nothing() -> None:
    assert extract.of(PLAN, "P99", version=1).visits == ()


def test_a_calendar_is_told_days_and_no_place() -> None:
    found = extract.of(PLAN, "P01", version=1)
    told = extract.days(found)
    assert told == tuple(Away(*visit.travel) for visit in found.visits if visit.travel)
    assert all(type(day) is date for away in told for day in away)


def test_what_is_told_can_be_read_back() -> None:
    found = extract.of(PLAN, "P01", version=1)
    assert Extract.model_validate(extract.told(found)) == found
