"""Where institutions lie, seen from the middle of their region, as the planning year tells it of the register."""

from decimal import Decimal
from uuid import uuid4

import pytest

from qorgan.planning.instance import Place
from qorgan.project.law import COUNTRY
from qorgan.store import facts, plan_settings, planning_year


def fact(code: str, region: str, point: tuple[str, str] | None) -> facts.InstitutionFact:
    latitude, longitude = (None, None) if point is None else map(Decimal, point)
    told: dict[str, object] = dict.fromkeys(facts.InstitutionFact._fields, "") | {
        "id": uuid4(),
        "code": code,
        "region": region,
        "category": "SIZO",
        "in_mandate_since": None,
        "closed_on": None,
        "latitude": latitude,
        "longitude": longitude,
        "capacity": 80,
        "people_held": None,
        "last_periodic_end": None,
    }
    return facts.InstitutionFact(**told)  # type: ignore[arg-type]  # a row of the register in short


def places(*found: facts.InstitutionFact) -> dict[str, Place]:
    return {
        place.code: place
        for place in planning_year.of(found, (), COUNTRY, 2027, plan_settings.standard(COUNTRY)).places
    }


def test_a_place_lies_east_and_north_of_the_middle_of_its_region() -> None:
    found = places(
        fact("A", "KZ-35", ("50.0", "73.0")), fact("B", "KZ-35", ("51.0", "73.0")), fact("C", "KZ-35", ("50.0", "75.0"))
    )
    assert (found["A"].east_km, found["A"].north_km) == (0.0, 0.0)
    assert found["B"].east_km == found["C"].north_km == 0.0
    assert found["B"].north_km == pytest.approx(111.195)
    # On the fiftieth parallel a degree of longitude is shorter.
    assert found["C"].east_km == pytest.approx(142.95, abs=0.01)


def test_each_region_has_a_middle_of_its_own_and_a_place_without_a_point_lies_there() -> None:
    found = places(fact("A", "KZ-35", ("50.0", "73.0")), fact("B", "KZ-71", ("51.1", "71.4")), fact("C", "KZ-35", None))
    assert {place.from_centre for place in found.values()} == {0.0}
    assert found["C"].people_held == 80
