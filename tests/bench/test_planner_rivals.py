"""The general solvers' models of a year: they agree with one another, and what they find is lawful."""

from importlib import import_module
from pathlib import Path

import pytest

from bench import planner_file, planner_instance
from bench.planner_instance import Year as Told
from bench.planner_rival import RIVALS
from bench.rivals.whole_year import Answer, Year
from qorgan.planning.check import check_plan
from qorgan.planning.reading import read
from qorgan.planning.writing import write
from qorgan.project.law import COUNTRY
from tests.bench import small_year


def _years(folder: Path) -> tuple[Told, Year]:
    told = planner_instance.load(small_year.written(folder / "year.json.gz"))
    law = COUNTRY.law(told.instance.period.first)
    return told, Year(read.problem(told.instance, law, visits=told.visits), "bench")


def _solved(rival: str, year: Year, *, hinted: bool) -> Answer:
    if rival == "cp_sat":
        pytest.importorskip("ortools", reason="the group bench is not installed")
    answer: Answer = import_module(RIVALS[rival]).solve(year, seconds=20.0, workers=1, hinted=hinted)
    return answer


@pytest.mark.parametrize("hinted", [False, True])
@pytest.mark.parametrize("rival", sorted(RIVALS))
def test_a_rivals_plan_is_whole_lawful_and_not_dearer_than_our_first(tmp_path: Path, rival: str, hinted: bool) -> None:
    told, year = _years(tmp_path)
    answer = _solved(rival, year, hinted=hinted)
    assert answer.status == "optimal"
    assert answer.bookings is not None
    transfers = [booking.transfers for booking in answer.bookings if booking is not None]
    assert len(transfers) == len(year.bundles)
    assert sum(transfers) <= sum(booking.transfers for booking in year.hint)
    law = COUNTRY.law(told.instance.period.first)
    document = write.document(year.solution(answer), year.problem, told.instance, law, "bench")
    plan = tmp_path / "plan.json"
    planner_file.write(document, told, plan)
    assert check_plan(planner_file.ours(plan, told), told.instance, law) == []
