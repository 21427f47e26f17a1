"""The tables of states: every state is reached, the last ones are computed, and each way of a decision is an act that takes it."""

import importlib
import pkgutil

import pytest

from qorgan import workflow
from qorgan.actions.catalogue import ACTS
from qorgan.workflow import decision, duty, report
from qorgan.workflow.rows import Row, Table


def tables() -> list[Table]:
    """Every table of the floor."""
    modules = [importlib.import_module(f"{workflow.__name__}.{found.name}") for found in _modules()]
    return [one for module in modules for one in vars(module).values() if isinstance(one, Table)]


def _modules() -> list[pkgutil.ModuleInfo]:
    return list(pkgutil.iter_modules(workflow.__path__))


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.noun)
def test_every_state_is_reached_and_some_are_final(table: Table) -> None:
    assert table.reachable == set(table.states)
    # A report takes addenda, late signatures and extracts for ever.
    assert bool(table.final) is (table is not report.REPORT)
    assert table.final < set(table.states)


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.noun)
def test_an_action_leads_on_in_one_row_only(table: Table) -> None:
    actions = [row.action for row in table.rows]
    assert len(actions) == len(set(actions))
    assert all(table.row(action) is row for action, row in zip(actions, table.rows, strict=True))
    assert table.row("tear_up") is None


def test_what_was_decided_is_final() -> None:
    assert decision.DECISION.final == {"taken", "rejected", "withdrawn"}
    assert duty.DUTY.final == {"satisfied", "lapsed"}


def test_every_way_of_a_decision_is_an_act_that_names_the_table() -> None:
    for row in decision.DECISION.rows:
        assert ACTS[row.action].table is decision.DECISION


def test_a_state_that_nothing_leads_to_is_seen() -> None:
    table = Table("plan", ("draft",), (Row("approve", ("draft",), ("approved",)), Row("burn", ("lost",), ("ashes",))))
    assert set(table.states) - table.reachable == {"lost", "ashes"}
    assert table.final == {"approved", "ashes"}
