"""The table of the planners' benchmark in Markdown: each figure beside its target, met or not, and the rivals."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bench.planner_rows import Rival, Row

_NEAR = 1.01  # overdue places and late days: within 1 % of the bound, at it in ``ample``
_GAPS = {1: 0.005, 10: 0.01, 30: 0.02}
_COSTS = {1: 0.80, 10: 0.77}
_LAWFUL = {1: 3.0, 10: 30.0, 30: 120.0}
_ENDED = {1: 20.0, 10: 180.0, 30: 600.0}
_MEMORY = {1: 300.0, 10: 1000.0, 30: 3000.0}
_GROWTH = 1.3


class Cell(NamedTuple):
    """What is printed, and whether the target is met; None where there is none."""

    text: str
    is_met: bool | None = None

    def __str__(self) -> str:
        return self.text if self.is_met is None else f"{self.text} {'met' if self.is_met else '**not met**'}"


class Line(NamedTuple):
    """A figure with its target in words, and what it is in each row."""

    figure: str
    target: str
    cell: Callable[[Row], Cell]


def table(rows: Sequence[Row]) -> str:
    """All of it: figures by case, growth, what is not met, rivals."""
    head = ["Figure", "Target", *(f"{row.case.regime} {row.case.scale}×" for row in rows)]
    body = [[line.figure, line.target, *(str(line.cell(row)) for row in rows)] for line in LINES]
    seeds = ["Seed of the year", "", *(str(row.case.seed) for row in rows)]
    parts = [_markdown(head, [seeds, *body]), *_growth_told(rows), _misses_told(rows)]
    rivals = [(row, rival) for row in rows for rival in row.rivals]
    return "\n\n".join([*parts, *([_rivals(rivals)] if rivals else [])])


def misses(rows: Sequence[Row]) -> list[str]:
    """What does not reach its target: a line for each figure."""
    found = []
    for line in LINES:
        cells = [(row.case, line.cell(row)) for row in rows]
        missed = [f"{case.regime} {case.scale}× {cell.text}" for case, cell in cells if cell.is_met is False]
        if missed:
            found.append(f"{line.figure} (target {line.target}): {'; '.join(missed)}")
    return found


def growth(rows: Sequence[Row]) -> dict[str, float]:
    """By regime, the exponent with which the time to a lawful plan grows from the least scale to the greatest."""
    found: dict[str, float] = {}
    for regime in {row.case.regime: None for row in rows}:
        own = sorted((row for row in rows if row.case.regime == regime), key=lambda row: row.case.scale)
        least, most = own[0], own[-1]
        if least.case.scale < most.case.scale:
            times = math.log(most.ours.lawful / least.ours.lawful)
            found[regime] = times / math.log(most.case.scale / least.case.scale)
    return found


def gap(value: float, bound: float) -> float:
    """By how much a cost is above its bound, as a share of the bound."""
    if value <= bound:
        return 0.0
    return (value - bound) / bound if bound > 0 else math.inf


def _plain(name: str) -> Callable[[Row], Cell]:
    return lambda row: Cell(f"{row.checked.figures[name]:,g} ({row.baseline.figures[name]:,g})")


def _near(name: str) -> Callable[[Row], Cell]:
    """At the proven bound in ``ample``, elsewhere within 1 % of it. The higher of the two bounds counts: each is proven."""

    def cell(row: Row) -> Cell:
        value = row.checked.figures[name]
        bound = max(row.ours.bounds[name][1], row.bounds.get(name, (0.0, 0.0))[1])
        is_met = value <= bound * (1.0 if row.case.regime == "ample" else _NEAR)
        return Cell(f"{value:,.0f} / {bound:,.0f} ({row.baseline.figures[name]:,.0f})", is_met)

    return cell


def _breaches(row: Row) -> Cell:
    count = row.first.breaches + row.checked.breaches
    return Cell(f"{row.first.breaches}, {row.checked.breaches}", count == 0)


def _differing(row: Row) -> Cell:
    count = row.first.differing + row.checked.differing
    return Cell(str(count), count == 0)


def _risk(row: Row) -> Cell:
    if "risk_covered" not in row.bounds:
        return _plain("risk_covered")(row)
    value, bound = row.bounds["risk_covered"]
    return Cell(f"{value:,.1f} / {bound:,.1f} ({row.baseline.figures['risk_covered']:,.1f})")


def _transfers(row: Row) -> Cell:
    found, most = gap(*row.ours.bounds["transfers"]), _GAPS.get(row.case.scale)
    return Cell(f"{found:.2%}", None if most is None else found <= most)


def _transfers_by_shared(row: Row) -> Cell:
    if "participants_transfer" not in row.bounds:
        return Cell("–")
    found, most = gap(*row.bounds["participants_transfer"]), _GAPS.get(row.case.scale)
    return Cell(f"{found:.2%}", None if most is None else found <= most)


def _cost(row: Row) -> Cell:
    share, most = row.checked.figures["travel_cost"] / row.baseline.figures["travel_cost"], _COSTS.get(row.case.scale)
    return Cell(f"{share:.3f}", None if most is None else share <= most)


def _million(row: Row) -> Cell:
    ours, theirs = row.checked.figures["travel_cost"], row.baseline.figures["travel_cost"]
    return Cell(f"{ours / 1e6:,.1f} ({theirs / 1e6:,.1f})")


def _timed(seconds: Callable[[Row], float], most: dict[int, float]) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        taken, limit = seconds(row), most.get(row.case.scale)
        text = f"{taken:,.1f} s, {taken / row.baseline_seconds:.1f} ×"
        return Cell(text, None if limit is None else taken <= limit)

    return cell


def _memory(row: Row) -> Cell:
    limit = _MEMORY.get(row.case.scale)
    return Cell(f"{row.ours.peak_mb:,.0f} MB", None if limit is None else row.ours.peak_mb <= limit)


def _by_scale(limits: dict[int, float], form: str) -> str:
    return ", ".join(f"{scale}×: {form.format(limit)}" for scale, limit in limits.items())


LINES = (
    Line("visits (secretary's)", "", lambda row: Cell(f"{row.checked.visits:,} ({row.baseline.visits:,})")),
    Line("breaches by the checker: first plan, last plan", "0", _breaches),
    Line("figures the checker counts otherwise", "0", _differing),
    Line("overdue at the end / bound (secretary's)", "ample: the bound; else 1 %", _near("overdue_at_end")),
    Line("late days / bound (secretary's)", "ample: the bound; else 1 %", _near("late_days")),
    Line("follow-ups missed (secretary's)", "", _plain("intermediate_missed")),
    Line("expertise not covered (secretary's)", "", _plain("uncovered_expertise")),
    Line("risk covered / bound (secretary's)", "", _risk),
    Line("transfers above our bound", _by_scale(_GAPS, "{:.1%}"), _transfers),
    Line("transfers above the benchmark's bound", _by_scale(_GAPS, "{:.1%}"), _transfers_by_shared),
    Line("travel cost, million KZT (secretary's)", "", _million),
    Line("travel cost, share of the secretary's", _by_scale(_COSTS, "{:.2f}"), _cost),
    Line("spread of load (secretary's)", "", _plain("load_sd")),
    Line(
        "to a lawful plan, × baseline's time",
        _by_scale(_LAWFUL, "{:.0f} s"),
        _timed(lambda row: row.ours.lawful, _LAWFUL),
    ),
    Line("to the end, × baseline's time", _by_scale(_ENDED, "{:.0f} s"), _timed(lambda row: row.ours.ended, _ENDED)),
    Line("most memory", _by_scale(_MEMORY, "{:.0f} MB"), _memory),
)


def _growth_told(rows: Sequence[Row]) -> Iterator[str]:
    for regime, exponent in growth(rows).items():
        cell = Cell(f"n^{exponent:.2f}", exponent <= _GROWTH)
        yield f"Growth of the time to a lawful plan, {regime}: {cell} (target n^{_GROWTH})."


def _misses_told(rows: Sequence[Row]) -> str:
    found = misses(rows)
    return "Not reached:\n\n" + "\n".join(f"* {miss}" for miss in found) if found else "Every target is reached."


def _rivals(found: Sequence[tuple[Row, Rival]]) -> str:
    head = ["Rival", "Year", "Status", "Seconds (most)", "Variables", "Constraints", "Memory"]
    head += ["Journeys without a day", "Breaches", "Transfers, × ours", "Travel cost, × ours", "Ours better in a tenth"]
    return _markdown(head, [_rival_row(row, rival) for row, rival in found])


def _rival_row(row: Row, rival: Rival) -> list[str]:
    told = [
        rival.name,
        f"{row.case.regime} {row.case.scale}×",
        rival.status,
        f"{rival.seconds:,.0f} ({rival.limit:,.0f})",
    ]
    told += [f"{rival.variables:,}", f"{rival.constraints:,}", f"{rival.peak_mb:,.0f} MB"]
    if rival.checked is None or rival.transfers is None:
        return [*told, "no plan", "–", "–", "–", "yes"]
    ours = row.ours.bounds["transfers"][0]
    share = rival.transfers / ours if ours else math.inf
    cost = rival.checked.figures["travel_cost"] / row.checked.figures["travel_cost"]
    without = rival.journeys - rival.placed
    is_better = without > row.ours.left or rival.checked.breaches > 0 or cost > 1
    return [
        *told,
        f"{without:,} of {rival.journeys:,}",
        f"{rival.checked.breaches:,}",
        f"{share:.2f}",
        f"{cost:.3f}",
        "yes" if is_better else "**no**",
    ]


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
