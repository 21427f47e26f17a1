"""Relaxations too large for the simplex, solved nearly: by HiGHS's first-order method (PDLP), whose steps cost no more than reading them.

An answer is within a tolerance of the optimum and of the rows, and the method goes on from the answer to a like programme. Nothing in it is
proven; what its prices prove is counted apart (see ``bounds``).
"""

from typing import Final

import highspy
import numpy as np

from qorgan.planning.engine.linear import Answer, Programme, Start, solver_of
from qorgan.planning.engine.problem import Bools, Floats, Ints

_METHOD: Final[dict[str, float | str]] = {"solver": "pdlp", "presolve": "off", "pdlp_iteration_limit": 5000}
_WHOLE = 0.02  # values so near to a whole number are taken for it


class Near:
    """A relaxation that is solved again, from where it was, after some columns are fixed; those leave it.

    ``within``: how far the objective and the rows may be off, as shares of what they are in all.
    """

    NEW: Final = Start(np.array(0.0), np.array(0.0))

    def __init__(self, programme: Programme, within: float, start: Start | None = None) -> None:
        self._programme, self._within = programme, within
        self._values: Floats = start.columns.astype(float) if start else np.zeros(programme.columns)
        self._prices: Floats = start.rows.astype(float) if start else np.zeros(programme.rows)
        self._fixed: Bools = np.zeros(programme.columns, bool)

    def solve(self) -> Answer | None:
        """None where it found nothing. The bound is as near as the rest."""
        free = ~self._fixed
        left = self._programme.around(self._fixed, self._values)
        within: dict[str, float | str] = {"kkt_tolerance": self._within, "pdlp_optimality_tolerance": self._within}
        solver = solver_of(left.model(), _METHOD | within)
        solver.setSolution(_solution(self._values[free], self._prices))
        solver.run()
        found = solver.getSolution()
        if not found.value_valid or not found.dual_valid:
            return None
        self._values[free], self._prices = found.col_value, np.asarray(found.row_dual)
        whole = np.round(self._values)
        values = np.where(np.abs(self._values - whole) < _WHOLE, whole, self._values)
        reduced, cost = self._programme.reduced(self._prices), float(self._programme.cost @ self._values)
        return Answer(values, reduced, self._prices, cost)

    def start(self) -> Start:
        """Where it stopped."""
        return Start(self._values, self._prices)

    def fix(self, columns: Ints, values: Floats) -> None:
        """These columns have these values from now on."""
        self._fixed[columns] = True
        self._values[columns] = values


def _solution(columns: Floats, rows: Floats) -> highspy.HighsSolution:
    """With nothing for what the method does not begin from."""
    found = highspy.HighsSolution()
    found.col_value, found.row_dual = columns, rows
    found.col_dual, found.row_value = np.zeros(len(columns)), np.zeros(len(rows))
    found.value_valid = found.dual_valid = True
    return found
