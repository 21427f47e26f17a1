"""The planner gets its numbers from the law, with the same citation as everybody else."""

from qorgan.planning import limits
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03", "kz266-p08", "kz266-p24")


def test_the_planner_is_given_the_numbers_of_the_law_and_their_provisions() -> None:
    asked = limits.limits(ground.law(), ground.PERIOD.first)
    assert asked.cycle_years == (4, "kz266-p03-1")
    assert asked.largest_group == (3, "kz266-p08-a")
    assert asked.working_days == (2, "kz266-p24-a")


def test_what_can_stop_a_visit_is_known_by_its_provision() -> None:
    grounds = limits.limits(ground.law(), ground.PERIOD.first).grounds
    assert (grounds.dates, grounds.groups) == ("kz266-p06-b1", "kz266-p06-b4")
    assert (grounds.representative, grounds.certificate, grounds.conflict) == (
        "kz266-p14-a",
        "kz266-p16",
        "kz266-p19-b",
    )
