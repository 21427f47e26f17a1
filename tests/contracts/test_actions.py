"""An action is one file, one verb, one noun, and a test of the actions calls it."""

import ast
from pathlib import Path

from tests.contracts import tree

ACTIONS = "src/qorgan/actions"
TESTS = "tests/actions"
VOCABULARY = frozenset({"asked", "catalogue", "described", "misread", "refused"})
"""What actions are asked and answer with; no actions themselves."""


def faults(root: Path) -> list[str]:
    """Actions that no test calls, and actions whose name is not verb_noun."""
    names = [path.stem for path in tree.files(root, ".py", under=ACTIONS) if not path.stem.startswith("_")]
    actions, tested = [name for name in names if name not in VOCABULARY], _tested(root)
    return [
        *(f"{ACTIONS}/{name}.py: name an action verb_noun" for name in actions if "_" not in name),
        *(
            f"{TESTS}/test_{name}.py: missing; no test of the actions imports {name}"
            for name in actions
            if name not in tested
        ),
    ]


def _tested(root: Path) -> set[str]:
    """The last words of all that the tests of the actions import."""
    return {
        word
        for _path, module in tree.modules(root, under=TESTS)
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for word in ((node.module or "").split(".")[-1], *(alias.name for alias in node.names))
    }


def test_every_action_is_tested() -> None:
    assert faults(tree.ROOT) == []


def test_an_action_without_a_test_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, f"{ACTIONS}/keep_plan.py", "")
    tree.plant(tmp_path, f"{ACTIONS}/save_mapping.py", "")
    tree.plant(tmp_path, f"{ACTIONS}/_codes.py", "")
    tree.plant(tmp_path, f"{TESTS}/test_save_mapping.py", "from qorgan.actions import save_mapping\n")
    assert faults(tmp_path) == [f"{TESTS}/test_keep_plan.py: missing; no test of the actions imports keep_plan"]


def test_an_action_without_a_noun_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, f"{ACTIONS}/submit.py", "")
    tree.plant(tmp_path, f"{TESTS}/test_submit.py", "from qorgan.actions.submit import submit\n")
    assert faults(tmp_path) == [f"{ACTIONS}/submit.py: name an action verb_noun"]
