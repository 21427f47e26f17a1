"""Linear and integer programmes for HiGHS: columns and rows as arrays, one thread, no clock, so that the answer is always the same."""

from dataclasses import dataclass, field
from typing import NamedTuple

import highspy
import numpy as np

from qorgan.planning.engine.problem import Bools, Floats, Ints, Values

INFINITE = highspy.kHighsInf
_PRIMAL = 4  # HiGHS's number of the primal simplex
# A programme of the planner takes seconds, on a slow machine a minute; this only keeps a broken one from running for ever.
_PATIENCE_SECONDS = 900.0


class Answer(NamedTuple):
    """Values of the columns, their reduced costs, the prices of the rows (of the relaxation), and a proven bound of the objective.

    From ``near`` none of it is proven.
    """

    values: Floats
    reduced: Floats
    prices: Floats
    bound: float


class Start(NamedTuple):
    """Where a solver stopped, a value for each column and each row: statuses of the simplex, or numbers of the method in ``near``."""

    columns: Values
    rows: Values


@dataclass(slots=True)
class Programme:
    """Least cost with ``lower <= A x <= upper`` and ``0 <= x <= most``. Entries are added in blocks of arrays."""

    costs: list[Floats] = field(default_factory=list)
    most: list[Floats] = field(default_factory=list)
    lower: list[Floats] = field(default_factory=list)
    upper: list[Floats] = field(default_factory=list)
    entries: list[tuple[Ints, Ints, Floats]] = field(default_factory=list)
    columns: int = 0
    rows: int = 0

    def add_columns(self, costs: Floats, most: Floats | float = 1.0) -> Ints:
        """New columns; their numbers."""
        self.costs.append(costs)
        self.most.append(np.broadcast_to(most, len(costs)))
        self.columns += len(costs)
        return np.arange(self.columns - len(costs), self.columns)

    def add_rows(self, lower: Floats, upper: Floats) -> Ints:
        """New rows; their numbers."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.rows += len(lower)
        return np.arange(self.rows - len(lower), self.rows)

    def set(self, rows: Ints, columns: Ints, values: Floats | None = None) -> None:
        """Entries of the matrix; 1 where no values are given."""
        self.entries.append((rows, columns, np.ones(len(rows)) if values is None else values))

    def relaxed(self) -> Answer | None:
        """The linear relaxation solved; None where there is no solution."""
        return Kept(self).solve()

    def whole(self, *, gap: float, nodes: int, money: float = 0.0, start: Floats | None = None) -> Answer | None:
        """Solved in whole numbers, within ``gap`` (a share) or ``money`` of its bound or after so many nodes; None where none was found."""
        model = self.model()
        model.integrality_ = [highspy.HighsVarType.kInteger] * self.columns
        solver = solver_of(model, {"mip_rel_gap": gap, "mip_abs_gap": money, "mip_max_nodes": nodes})
        if start is not None:
            hint = highspy.HighsSolution()
            hint.col_value = start
            solver.setSolution(hint)
        solver.run()
        return _answer(solver, solver.getInfo().mip_dual_bound)

    def around(self, fixed: Bools, values: Floats) -> "Programme":
        """What is left of it once the columns ``fixed`` have their values; all rows stay, what they can no longer have is not asked."""
        rows, columns, entries = self._matrix()
        gone, number = fixed[columns], np.cumsum(~fixed) - 1
        taken = np.bincount(rows[gone], entries[gone] * values[columns[gone]], minlength=self.rows)
        left = Programme()
        left.add_columns(self.cost[~fixed], np.concatenate(self.most)[~fixed])
        left.add_rows(np.concatenate(self.lower) - taken, np.concatenate(self.upper) - taken)
        left.set(rows[~gone], number[columns[~gone]], entries[~gone])
        return left

    @property
    def cost(self) -> Floats:
        """Of each column."""
        return np.concatenate(self.costs)

    def reduced(self, prices: Floats) -> Floats:
        """What each column costs beyond the prices of its rows."""
        rows, columns, entries = self._matrix()
        return self.cost - np.bincount(columns, entries * prices[rows], minlength=self.columns)

    def _matrix(self) -> tuple[Ints, Ints, Floats]:
        rows, columns, values = zip(*self.entries, strict=True)
        return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)

    def model(self) -> highspy.HighsLp:
        """The relaxation, for a solver."""
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, self.rows
        model.col_cost_ = self.cost
        model.col_lower_, model.col_upper_ = np.zeros(self.columns), np.concatenate(self.most)
        model.row_lower_, model.row_upper_ = np.concatenate(self.lower), np.concatenate(self.upper)
        rows, columns, values = self._matrix()
        order = np.lexsort((rows, columns))
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        starts = np.zeros(self.columns + 1, np.int32)
        starts[1:] = np.cumsum(np.bincount(columns, minlength=self.columns))
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = rows[order].astype(np.int32)
        model.a_matrix_.value_ = values[order]
        return model


class Kept:
    """A relaxation that is solved again, from where it was, after some columns are fixed."""

    NEW = Start(np.array(highspy.HighsBasisStatus.kLower, object), np.array(highspy.HighsBasisStatus.kBasic, object))

    def __init__(self, programme: Programme, start: Start | None = None) -> None:
        # The dual simplex from a basis whose prices are wrong takes longer than from none.
        self._solver = solver_of(programme.model(), None if start is None else {"simplex_strategy": _PRIMAL})
        if start is not None:
            basis = highspy.HighsBasis()
            basis.col_status, basis.row_status, basis.valid = list(start.columns), list(start.rows), True
            self._solver.setBasis(basis)

    def solve(self) -> Answer | None:
        """None where there is no solution."""
        self._solver.run()
        if (
            self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal
        ):  # values of an earlier run would still be there
            return None
        return _answer(self._solver, self._solver.getInfo().objective_function_value)

    def start(self) -> Start:
        """Where it stopped."""
        found = self._solver.getBasis()
        return Start(np.array(found.col_status, object), np.array(found.row_status, object))

    def fix(self, columns: Ints, values: Floats) -> None:
        """These columns have these values from now on."""
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), values, values)


def solver_of(model: highspy.HighsLp, options: dict[str, float | str] | None = None) -> highspy.Highs:
    """A solver that holds it: silent, one thread, the same seed always."""
    solver = highspy.Highs()
    solver.silent()
    fixed: dict[str, float | str] = {"threads": 1, "random_seed": 0, "time_limit": _PATIENCE_SECONDS}
    for name, value in (fixed | (options or {})).items():
        solver.setOptionValue(name, value)
    solver.passModel(model)
    return solver


def _answer(solver: highspy.Highs, bound: float) -> Answer | None:
    columns, rows = solver.getNumCol(), solver.getNumRow()
    found = solver.getSolution()
    if not found.value_valid or len(found.col_value) != columns:
        return None
    return Answer(
        np.asarray(found.col_value),
        np.asarray(found.col_dual) if found.dual_valid else np.zeros(columns),
        np.asarray(found.row_dual) if found.dual_valid else np.zeros(rows),
        float(bound),
    )
