"""Small programmes for tests of the solvers."""

import numpy as np

from qorgan.planning.engine.linear import Programme

COSTS = np.array([3.0, 2.0, 4.0])


def choosing(least: float, most: float) -> Programme:
    """At least, and at most, so many of three things."""
    made = Programme()
    rows = made.add_rows(np.array([least]), np.array([most]))
    made.set(np.repeat(rows, 3), made.add_columns(COSTS))
    return made
