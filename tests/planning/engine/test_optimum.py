"""Tiny years whose plans were all tried: most plans of the engine are the best there is, and of each other the deciding stage is known."""

from collections import Counter

from tests.marks import provision
from tests.planning.engine import optimum

pytestmark = provision("kz266-p03")
COUNT = 100


def test_most_plans_are_the_best_of_all_and_the_others_fail_where_it_is_known() -> None:
    """Journeys bundled before days are chosen, follow-ups and risk chosen before anything is placed; ``make optimum`` counts thousands."""
    found = list(optimum.cases(COUNT))
    assert sum(case.figure is None for case in found) >= 0.85 * COUNT
    missed = Counter(case.figure for case in found if case.stage == "calendar")
    assert sum(missed.values()) <= 0.06 * COUNT, missed
    assert {case.stage for case in found} <= {"", "choice", "bundles", "calendar"}
