"""A country of invented institutions, visited by chance or by a habit that somebody planted."""

from collections.abc import Callable

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine.problem import NEVER_DUE
from qorgan.planning.predictability import method
from qorgan.planning.predictability.figure import Predictability, measure, standard
from qorgan.planning.predictability.year import Facts, History, Weeks, Year

REGIONS = 12
PLACES = 240
WEEKS = 52
CYCLE = 2
THIS = 2030
PAST = tuple(range(2026, THIS))

Habit = Callable[[int, int, Draw], int]
"""Number of an institution, year, draw of that year → week."""


def code(number: int) -> str:
    """As the register writes it."""
    return f"I-{number:03}"


def region(number: int) -> int:
    """Of an institution, the number of its region."""
    return number // CYCLE * 7 % REGIONS


def facts(year: int = THIS, *, places: int = PLACES, weeks: int = WEEKS, visits: int | None = None) -> Facts:
    """Everything open all year, nothing due."""
    return Facts(
        year=year,
        codes=tuple(code(number) for number in range(places)),
        regions=tuple(f"R-{region(number):02}" for number in range(places)),
        due=np.full(places, NEVER_DUE, dtype=np.int64),
        lawful=np.ones((places, weeks), dtype=np.bool_),
        visits=places // CYCLE if visits is None else visits,
    )


def by_chance(number: int, year: int, draw: Draw) -> int:
    """Any week."""
    return int(draw.share("week", year, number) * WEEKS)


def plan(year: int, seed: str, habit: Habit = by_chance) -> Weeks:
    """Half of the institutions each year, so that each has its turn every second year."""
    draw = Draw(seed)
    return {code(number): habit(number, year, draw) for number in range(PLACES) if number % CYCLE == year % CYCLE}


def past(seed: str, habit: Habit = by_chance) -> History:
    """Four years that are over."""
    return [Year(facts(year), plan(year, f"{seed}/{year}", habit)) for year in PAST]


def measured(seed: str, habit: Habit = by_chance, before: Habit | None = None) -> Predictability:
    """Of a plan of ``THIS`` year by a habit; ``before``: that of the years before it, the same where it is not given."""
    others = [f"other/{number}" for number in range(method.FEWEST_PLANS)]
    plans = method.sampled(lambda other: plan(THIS, other, habit), others, sealed=seed)
    history = past(seed, before or habit)
    return measure(plan(THIS, seed, habit), facts(), history, standard(plans, year=THIS))
