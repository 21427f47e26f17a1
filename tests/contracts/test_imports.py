"""What the import linter cannot see: imports hidden in functions, and a law that needs anything but Python."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import tree

PURE = ("src/qorgan/law/", "src/qorgan/questions/", "src/qorgan/access/")


def hidden(root: Path) -> list[str]:
    """First-party imports inside a function: each hides a cycle."""
    return [
        f"{path}:{line} {function.name} imports {named}: move it to the top, and cure the cycle if there is one"
        for path, module in tree.modules(root)
        for function in tree.functions(module)
        for line, named in _imported(function)
        if named.split(".")[0] == "qorgan"
    ]


def impure(root: Path) -> list[str]:
    """Imports in the law's floors of anything outside the standard library and Qorgan."""
    return [
        f"{path}:{line} imports {named}: the law's floors use the standard library only"
        for path, module in tree.modules(root)
        if path.startswith(PURE)
        for line, named in _imported(module)
        if named.split(".")[0] not in sys.stdlib_module_names | {"qorgan"}
    ]


def _imported(within: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(within):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "qorgan" if node.level else (node.module or "")


def test_no_function_hides_an_import() -> None:
    assert hidden(tree.ROOT) == []


def test_the_law_needs_nothing_but_python() -> None:
    assert impure(tree.ROOT) == []


def test_a_hidden_import_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/law/sly.py", "def ask():\n    from qorgan.law import terms\n    return terms\n")
    assert hidden(tmp_path) == [
        "src/qorgan/law/sly.py:2 ask imports qorgan.law: move it to the top, and cure the cycle if there is one"
    ]


def test_a_library_in_the_law_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/law/heavy.py", "from datetime import date\nimport holidays\n")
    assert [fault.split(":")[0] for fault in impure(tmp_path)] == ["src/qorgan/law/heavy.py"]
