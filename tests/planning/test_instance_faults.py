"""A planning year that cannot be is refused with what is wrong, before anything is planned."""

from datetime import date

import pytest

from qorgan.planning.instance import Instance, Span
from qorgan.planning.instance_faults import BadInstance, Fault, checked, faults
from qorgan.planning.settings import Prices, Settings
from tests.planning import ground

REVERSED = Span(date(2027, 3, 2), date(2027, 3, 1))
DAYS = {"first": "2027-03-02", "last": "2027-03-01"}


def one_place(**more: object) -> Instance:
    return ground.instance(places=(ground.place(1, **more),))


def one_person(**more: object) -> Instance:
    return ground.instance(people=(ground.person(1, **more),))


def office(**more: object) -> Instance:
    return ground.instance(settings=Settings(**more))  # type: ignore[arg-type]  # each case names what differs


def test_a_good_year_is_given_back() -> None:
    facts = ground.instance()
    assert checked(facts) is facts


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (ground.instance(period=REVERSED), Fault("instance.period_reversed", DAYS)),
        (
            ground.instance(places=(ground.place(1), ground.place(1))),
            Fault("instance.institution_twice", {"institution": "I01", "number": 2}),
        ),
        (
            ground.instance(people=(ground.person(1), ground.person(1))),
            Fault("instance.participant_twice", {"person": "P01", "number": 2}),
        ),
        (
            ground.instance(representatives=(ground.representative(0), ground.representative(0))),
            Fault("instance.representative_twice", {"person": "R0", "region": "KZ-35", "number": 2}),
        ),
        (one_place(east_km=float("nan")), Fault("instance.no_distance", {"institution": "I01"})),
        (one_place(people_held=-1), Fault("instance.people_held", {"institution": "I01", "value": -1})),
        (one_place(visit_days=0), Fault("instance.visit_days", {"institution": "I01", "value": 0})),
        (one_place(visit_days=-2), Fault("instance.visit_days", {"institution": "I01", "value": -2})),
        (one_place(group_size=0), Fault("instance.group_size", {"institution": "I01", "value": 0})),
        (one_place(risk=-0.5), Fault("instance.risk", {"institution": "I01"})),
        (one_place(closed=(REVERSED,)), Fault("instance.closed_reversed", {"institution": "I01", **DAYS})),
        (one_place(follow_up=REVERSED), Fault("instance.closed_reversed", {"institution": "I01", **DAYS})),
        (one_person(yearly_days=-3), Fault("instance.yearly_days", {"person": "P01", "value": -3})),
        (one_person(weekdays=(1, 8)), Fault("instance.weekday", {"person": "P01", "value": 8})),
        (one_person(absences=(REVERSED,)), Fault("instance.away_reversed", {"person": "P01", **DAYS})),
        (office(journey_days=-1), Fault("instance.setting", {"setting": "journey_days", "value": "-1"})),
        (
            office(travel_day_beyond_km=-200),
            Fault("instance.setting", {"setting": "travel_day_beyond_km", "value": "-200"}),
        ),
        (
            office(representative_days_kept_free=1.5),
            Fault("instance.setting", {"setting": "representative_days_kept_free", "value": "1.5"}),
        ),
        (office(budget=-1), Fault("instance.setting", {"setting": "budget", "value": "-1"})),
        (office(prices=Prices(road_km=-75)), Fault("instance.setting", {"setting": "road_km", "value": "-75"})),
        (
            ground.instance(fares={("KZ-35", "KZ-71"): -1}),
            Fault("instance.fare", {"region": "KZ-35", "other": "KZ-71", "value": "-1"}),
        ),
    ],
)
def test_each_fault_is_named(facts: Instance, fault: Fault) -> None:
    assert faults(facts) == (fault,)
    with pytest.raises(BadInstance, match=fault.code) as caught:
        checked(facts)
    assert caught.value.faults == (fault,)


def test_a_representative_of_two_regions_is_no_fault() -> None:
    both = (ground.representative(0, code="R1"), ground.representative(1))
    assert faults(ground.instance(representatives=both)) == ()
