"""How a noun moves: each row says from which states an action leads to which. Sets of states are computed from the rows."""

from typing import NamedTuple


class Row(NamedTuple):
    """One way on. ``action``: its name; ``targets``: one state, or those among which the act itself decides (a vote)."""

    action: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


class Table(NamedTuple):
    """All ways of one noun. ``first``: the states in which a row can be born."""

    noun: str
    first: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order in which the table names them."""
        named = [*self.first, *(state for row in self.rows for state in (*row.sources, *row.targets))]
        return tuple(dict.fromkeys(named))

    @property
    def final(self) -> frozenset[str]:
        """States that no row leaves."""
        return frozenset(self.states) - {state for row in self.rows for state in row.sources}

    @property
    def reachable(self) -> frozenset[str]:
        """States that some chain of rows reaches from a first one."""
        seen = set(self.first)
        while True:
            more = {target for row in self.rows if seen.intersection(row.sources) for target in row.targets} - seen
            if not more:
                return frozenset(seen)
            seen |= more

    def row(self, action: str) -> Row | None:
        """The row of an action; ``None``: the action does not move this noun."""
        return next((row for row in self.rows if row.action == action), None)
