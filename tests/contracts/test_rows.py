"""Rows come through ``store/scope.py``: nobody but the store and the actions, which make rows, has a manager in hand."""

import ast
from pathlib import Path

from tests.contracts import tree

HOLDERS = (
    "src/qorgan/actions/",
    "src/qorgan/store/",
    "src/qorgan/journal/leaf.py",
)  # a leaf has objects, and no manager
MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})


def faults(root: Path) -> list[str]:
    """Places outside the store and the actions that reach for a model's manager."""
    return [
        f"{path}:{node.lineno} uses .{node.attr}: read through qorgan.store.scope, change through an action"
        for path, module in tree.modules(root)
        if not path.startswith(HOLDERS)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def test_rows_come_through_scope_and_actions() -> None:
    assert faults(tree.ROOT) == []


def test_a_manager_in_a_view_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/interfaces/web/board.py", "rows = Visit.objects.all()\n")
    assert faults(tmp_path) == [
        "src/qorgan/interfaces/web/board.py:1 uses .objects: read through qorgan.store.scope, change through an action"
    ]
