"""The administrator's machine in its short form; ``make machine`` runs it for hours."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.attack.administrator import Administrator
from tests.attack.world import Base

EXAMPLES, STEPS = 8, 15
pytestmark = pytest.mark.django_db


def test_an_administrator_finds_no_way_to_a_case() -> None:
    Administrator.base, Administrator.looks = Base(), 0
    told = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
    run_state_machine_as_test(Administrator, settings=told)
    # The first look of each run, and one after whatever changed anything: most steps do.
    assert Administrator.looks > EXAMPLES * 2


def test_the_machine_would_notice() -> None:
    """Where the administrator is given what a member holds, the invariants break: they are no mere words."""
    Administrator.base = Base()
    machine = Administrator()
    machine.begin()
    boris = Administrator.base.boris
    assert boris.vault is not None
    machine.world.mine.append(boris.vault.root_secret)
    with pytest.raises(AssertionError):
        machine.require_closed_boxes()
    machine.world.controlled[boris.account] = boris
    with pytest.raises(AssertionError):
        machine.require_closed_doors()
    machine.teardown()
