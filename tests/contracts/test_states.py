"""A state is moved by the door alone: no action, screen or query writes one into a row that is there already."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import tree

MOVERS = {
    "src/qorgan/actions/_row.py": "the door itself, by the row of the table",
    "src/qorgan/actions/_duties.py": "the door's: duties end by the act that was owed, many at once",
    "src/qorgan/actions/_runs.py": "a run is a process of the machine and no noun of the record",
    "src/qorgan/actions/fail_plan_run.py": "a run is a process of the machine and no noun of the record",
    **dict.fromkeys(
        ("src/qorgan/actions/_certify.py", "src/qorgan/actions/enrol_keys.py"),
        "the state of keys is for lists; what counts is what the root has signed",
    ),
    **dict.fromkeys(
        (
            "src/qorgan/actions/_escrow.py",
            "src/qorgan/actions/agree_custody.py",
            "src/qorgan/actions/review_escrow.py",
            "src/qorgan/actions/take_escrow.py",
            "src/qorgan/actions/take_export.py",
        ),
        "what several hands do is proved by their signatures and by entries that each act compares; the state is for lists",
    ),
}
STATE = "state"


def faults(root: Path) -> list[str]:
    """Places that write a state beside the door. Creating a row with its first state is no move."""
    return [
        f"{path}:{line} writes a state: name the table in the action, and say in Done where it comes to"
        for path, module in tree.modules(root)
        if path not in MOVERS
        for line in sorted(set(_writes(module)))
    ]


def _writes(module: ast.Module) -> Iterator[int]:
    for node in ast.walk(module):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (node.lineno for target in targets if _names_state(target))
        elif isinstance(node, ast.Call) and _called(node) in _WRITERS and _tells_state(node):
            yield node.lineno


_WRITERS = frozenset({"setattr", "update", "aupdate", "bulk_update", "abulk_update", "update_or_create"})


def _names_state(target: ast.expr) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == STATE for node in ast.walk(target))


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _tells_state(node: ast.Call) -> bool:
    words = (part.value for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.Constant))
    return STATE in words or any(_is_told(keyword) for keyword in node.keywords)


def _is_told(keyword: ast.keyword) -> bool:
    """``state=…``, or a dictionary or list of columns with it."""
    words = (part.value for part in ast.walk(keyword.value) if isinstance(part, ast.Constant))
    return keyword.arg == STATE or STATE in words


def test_states_are_moved_by_the_door_alone() -> None:
    assert faults(tree.ROOT) == []


def test_every_exception_still_moves_something() -> None:
    movers = {path: module for path, module in tree.modules(tree.ROOT) if path in MOVERS}
    assert movers.keys() == MOVERS.keys()
    assert all(list(_writes(module)) for module in movers.values())


def test_every_way_round_the_door_is_caught(tmp_path: Path) -> None:
    ways = (
        "row.state = 'taken'",
        "setattr(row, 'state', 'taken')",
        "rows.update(state='taken')",
        "rows.update(**{'state': 'taken'})",
        "Decision.objects.bulk_update(rows, ['number', 'state'])",
        "Decision.objects.bulk_update(rows, fields=('state',))",
        "Decision.objects.update_or_create(pk=1, defaults={'state': 'taken'})",
    )
    tree.plant(tmp_path, "src/qorgan/actions/take_it.py", "\n".join(ways) + "\n")
    assert [fault.partition(" ")[0] for fault in faults(tmp_path)] == [
        f"src/qorgan/actions/take_it.py:{line}" for line in range(1, len(ways) + 1)
    ]


def test_a_row_made_in_its_first_state_is_no_fault(tmp_path: Path) -> None:
    tree.plant(
        tmp_path, "src/qorgan/actions/put_it.py", "Decision.objects.create(state='open')\nDecision(state=first)\n"
    )
    assert faults(tmp_path) == []
