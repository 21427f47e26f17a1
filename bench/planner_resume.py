"""Rows of a run that was stopped, read back from its file, so that it goes on where it was instead of beginning again."""

import json
from pathlib import Path
from typing import Any

from bench.planner_rows import Case, Ours, Rival, Row, instance_of
from bench.planner_shared import Checked, Shared


def rows_of(file: Path) -> list[Row]:
    """As ``bench.planner`` wrote them. Raises ``ValueError`` or ``KeyError`` where it did not."""
    return [_row(told) for told in json.loads(file.read_text(encoding="utf-8"))["rows"]]


def restored(row: Row, shared: Shared, folder: Path) -> None:
    """The row's instance again in the folder. Raises ``ValueError`` where the generator does not make the same any more."""
    case, target = row.case, instance_of(row.case, folder)
    if not target.exists() and shared.generate(case.regime, case.scale, case.seed, target) != row.digest:
        target.unlink()
        raise ValueError(f"{case.regime}:{case.scale} seed {case.seed}")


def _row(told: dict[str, Any]) -> Row:
    return Row(
        case=Case(**told["case"]),
        digest=told["digest"],
        baseline_seconds=told["baseline_seconds"],
        baseline=Checked(**told["baseline"]),
        first=Checked(**told["first"]),
        ours=Ours(**told["ours"] | {"bounds": _pairs(told["ours"]["bounds"])}),
        checked=Checked(**told["checked"]),
        bounds=_pairs(told["bounds"]),
        rivals=tuple(_rival(rival) for rival in told["rivals"]),
    )


def _rival(told: dict[str, Any]) -> Rival:
    return Rival(**told | {"checked": Checked(**told["checked"]) if told["checked"] else None})


def _pairs(told: dict[str, list[float]]) -> dict[str, tuple[float, float]]:
    return {name: (value, bound) for name, (value, bound) in told.items()}
