"""The table of the planner: what counts as met, how growth is counted, and where it is written."""

import json
import math
from pathlib import Path

import pytest

from bench import planner, planner_resume, planner_table
from bench.planner_rows import Case, Ours, Rival, Row
from bench.planner_shared import VARIABLE, Checked

FIGURES = {
    "overdue_at_end": 0,
    "late_days": 0,
    "intermediate_missed": 0,
    "uncovered_expertise": 0,
    "risk_covered": 500.0,
    "travel_cost": 100e6,
    "load_sd": 0.2,
}


def _checked(*, breaches: int = 0, **figures: float) -> Checked:
    return Checked(breaches, 0, 100, 40, FIGURES | figures)


def _row(*, scale: int = 1, lawful: float = 2.0, cost: float = 75e6, breaches: int = 0, regime: str = "ample") -> Row:
    bounds = {"overdue_at_end": (0.0, 0.0), "late_days": (0.0, 0.0), "transfers": (1004.0, 1000.0)}
    return Row(
        case=Case(regime, scale, 7, "draw"),
        digest="0",
        baseline_seconds=1.0,
        baseline=_checked(),
        first=_checked(),
        ours=Ours(lawful, 15.0, 16.0, 0, 200.0, bounds),
        checked=_checked(breaches=breaches, travel_cost=cost),
        bounds={},
        rivals=(),
    )


def test_a_plan_within_every_target_misses_none() -> None:
    assert planner_table.misses([_row()]) == []


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        (_row(breaches=1), "breaches"),
        (_row(cost=81e6), "share of the secretary's"),
        (_row(lawful=3.1), "to a lawful plan"),
        (_row()._replace(checked=_checked(late_days=1, travel_cost=75e6)), "late days"),
    ],
)
def test_what_misses_its_target_is_named(row: Row, figure: str) -> None:
    (miss,) = planner_table.misses([row])
    assert figure in miss
    assert "**not met**" in planner_table.table([row])


def test_growth_is_the_exponent_between_the_least_and_the_greatest_scale() -> None:
    rows = [_row(lawful=2.0), _row(scale=10, lawful=20.0 * math.sqrt(10)), _row(regime="brief")]
    assert planner_table.growth(rows) == pytest.approx({"ample": 1.5})


def test_a_rival_that_is_no_better_in_ten_times_the_time_is_told_so() -> None:
    rival = Rival("CP-SAT, cold", "feasible", 150.0, 150.0, 9, 9, 300.0, 40, 39, 1000.0, _checked(travel_cost=70e6))
    cheaper = rival._replace(name="CP-SAT, hinted", placed=40)
    told = planner_table.table([_row()._replace(rivals=(rival, cheaper))]).splitlines()
    assert told[-2].startswith("| CP-SAT, cold")
    assert told[-2].endswith("| yes |")
    assert told[-1].endswith("| **no** |")


def test_a_run_that_was_stopped_reads_its_rows_back(tmp_path: Path) -> None:
    rival = Rival("CP-SAT, cold", "unknown", 150.0, 150.0, 9, 9, 300.0, 40, 0, None, None)
    rows = [
        _row(),
        _row(scale=10)._replace(bounds={"late_days": (1.0, 0.0)}, rivals=(rival, rival._replace(checked=_checked()))),
    ]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps({"machine": "", "rows": [planner.plain(row) for row in rows]}), encoding="utf-8")
    assert planner_resume.rows_of(file) == rows


def test_the_table_takes_the_place_between_the_markers() -> None:
    page = f"before\n{planner.BEGIN}\nold\n{planner.END}\nafter\n"
    assert planner.filled(page, "new") == f"before\n{planner.BEGIN}\n\nnew\n\n{planner.END}\nafter\n"


def test_without_the_benchmark_it_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert planner.main([]) == 0
    assert VARIABLE in capsys.readouterr().out
