"""The golden matrix holds: at the actions, and through web, API and command line with the same codes and citations."""

from pathlib import Path

import pytest

from qorgan.actions import catalogue
from tests.access import doors, matrix, several
from tests.access.matrix import LISTS, NONE, NOT_SIGNED_IN, Outcome
from tests.access.world import ANONYMOUS, OFFICES, RELATIONS, World
from tests.marks import LONG

pytestmark = pytest.mark.django_db

NOT_HELD = "permission.not_held"
OFTEN = frozenset({"secretary"})
COMMANDING = [office if office in OFTEN else pytest.param(office, marks=LONG) for office in OFFICES]
"""The command line takes every act apart as the API does, and each command starts anew: one office with every run, all in the long one."""
SCREENED, CALLED = (
    [office if at % 2 == turn else pytest.param(office, marks=LONG) for at, office in enumerate(OFFICES)]
    for turn in (1, 0)
)
"""Every act is tried for every office at the actions; through screens and API by turns with every run, and all in the long one."""


def _cases(office: str) -> list[tuple[str, str, Outcome]]:
    """Acts to try through the doors: of a power that is not held at all, one relation tells what the others do.

    Of acts that several people must prepare, which takes its time, those relations in which they are done.
    """
    reviewed = matrix.reviewed()
    found = [(act, relation, reviewed[office, act, relation]) for act in catalogue.ACTS for relation in RELATIONS]
    wanted = [case for case in found if case[1] in {"own", "former"} or case[2].code != NOT_HELD]
    return [case for case in wanted if case[0] not in several.PREPARED or case[2].code in {NOT_HELD, matrix.OK}]


@pytest.mark.above
def test_every_case_comes_out_as_reviewed() -> None:
    assert matrix.written(matrix.generated(World())) == matrix.FILE.read_text(encoding="utf-8"), (
        "run python -m tools.matrix and review the difference"
    )


def test_every_act_is_done_by_somebody() -> None:
    reviewed = matrix.reviewed()
    done = {what for (_, what, _), outcome in reviewed.items() if outcome.code == matrix.OK}
    assert set(catalogue.ACTS) - done == set()


def test_no_input_of_the_matrix_is_misread() -> None:
    assert [case for case, outcome in matrix.reviewed().items() if outcome.code.startswith("misread")] == []


@pytest.mark.above
@pytest.mark.parametrize("office", SCREENED)
def test_a_screen_answers_as_the_matrix_says(office: str) -> None:
    world = World(office)
    clients = {
        rows.username: doors.unlocked(world, rows.username) for (one, _), rows in world.rows.items() if one == office
    }
    wrong = {}
    for act, relation, expected in _cases(office):
        rows = world.rows[office, relation]
        got = doors.by_screen(clients[rows.username], act, world, rows)
        if not got.agrees(expected):
            wrong[act, relation] = (got, expected)
    assert wrong == {}


@pytest.mark.above
@pytest.mark.parametrize("office", CALLED)
def test_the_api_answers_as_the_matrix_says(office: str) -> None:
    world = World(office)
    clients = {
        rows.username: doors.unlocked(world, rows.username) for (one, _), rows in world.rows.items() if one == office
    }
    wrong = {}
    for act, relation, expected in _cases(office):
        rows = world.rows[office, relation]
        got = doors.by_api(clients[rows.username], act, world, rows)
        if not got.agrees(expected):
            wrong[act, relation] = (got, expected)
    assert wrong == {}


@pytest.mark.above
@pytest.mark.parametrize("office", COMMANDING)
def test_the_command_line_answers_as_the_matrix_says(office: str, tmp_path: Path) -> None:
    world, wrong = World(office), {}
    for act, relation, expected in _cases(office):
        rows = world.rows[office, relation]
        got = doors.by_command(act, world, rows, tmp_path)
        if not got.agrees(expected):
            wrong[act, relation] = (got, expected)
    assert wrong == {}


def test_nobody_who_is_not_signed_in_does_anything() -> None:
    world, nobody = World("secretary"), doors.signed_in("")
    rows = world.rows["secretary", "own"]
    for act in catalogue.ACTS:
        assert doors.by_screen(nobody, act, world, rows) == Outcome(NOT_SIGNED_IN), act
        assert doors.by_api(nobody, act, world, rows) == Outcome(NOT_SIGNED_IN), act


def test_the_matrix_names_every_case_and_no_other() -> None:
    acts_and_lists = (*catalogue.ACTS, *LISTS)
    wanted = {(office, what, relation) for office in OFFICES for what in acts_and_lists for relation in RELATIONS}
    wanted |= {(ANONYMOUS, what, NONE) for what in acts_and_lists}
    assert set(matrix.reviewed()) == wanted
