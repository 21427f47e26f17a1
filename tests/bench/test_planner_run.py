"""One measured plan: what it tells of itself, and that our check finds it lawful."""

import json
from pathlib import Path

import pytest

from bench import planner_file, planner_instance, planner_run
from qorgan.planning.check import check_plan
from qorgan.project.law import COUNTRY
from tests.bench import small_year


def test_a_plan_is_made_measured_and_lawful(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    instance, plan = small_year.written(tmp_path / "year.json.gz"), tmp_path / "plan.json"
    assert planner_run.main([str(instance), str(plan), "--effort", "quick"]) == 0
    out = capfd.readouterr().out
    told = json.loads(out[out.index("{") :])
    assert 0 < told["read"] <= told["lawful"] <= told["ended"] <= told["written"]
    assert told["lawful_placed"] == 10
    assert told["peak_mb"] > 0
    assert told["bounds"]["overdue_at_end"] == [0.0, 0.0]
    year = planner_instance.load(instance)
    assert check_plan(planner_file.ours(plan, year), year.instance, COUNTRY.law(year.instance.period.first)) == []


def test_who_gives_no_weekday_is_never_taken(tmp_path: Path) -> None:
    people = [small_year.participant(number) for number in range(8)]
    people[1] |= {"weekdays": []}
    instance, plan = small_year.written(tmp_path / "year.json.gz", participants=people), tmp_path / "plan.json"
    planner_run.main([str(instance), str(plan), "--effort", "quick"])
    visits = json.loads(plan.read_bytes())["visits"]
    assert visits
    assert all("P01" not in visit["roster"] for visit in visits)
