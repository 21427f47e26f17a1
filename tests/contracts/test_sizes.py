"""A file keeps to one subject and a function to one thought: the longest of each are bounded."""

import ast
from pathlib import Path

from tests.contracts import tree

FILE_LINES = 300
FUNCTION_LINES = 60


def faults(root: Path) -> list[str]:
    """Files and functions in the package that are longer than the house allows."""
    return [*_long_files(root), *_long_functions(root)]


def _long_files(root: Path) -> list[str]:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in tree.files(root, ".py", under=tree.PACKAGE)
    }
    return [
        f"{tree.name(root, path)}: {lines} lines, at most {FILE_LINES}. What second subject has moved in?"
        for path, lines in lengths.items()
        if lines > FILE_LINES
    ]


def _long_functions(root: Path) -> list[str]:
    return [
        f"{path}:{function.lineno} {function.name}: {_lines(function)} lines, at most {FUNCTION_LINES}. Cut it where the thought turns"
        for path, module in tree.modules(root)
        for function in tree.functions(module)
        if _lines(function) > FUNCTION_LINES
    ]


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_files_and_functions_are_short() -> None:
    assert faults(tree.ROOT) == []


def test_a_long_file_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/law/long.py", "x = 1\n" * (FILE_LINES + 1))
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == ["src/qorgan/law/long.py"]


def test_a_long_function_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/law/long.py", "def wordy():\n" + "    x = 1\n" * FUNCTION_LINES)
    assert "wordy: 61 lines" in faults(tmp_path)[0]


def test_the_longest_allowed_are_let_pass(tmp_path: Path) -> None:
    tree.plant(
        tmp_path, "src/qorgan/law/just.py", "def terse():\n" + "    x = 1\n" * (FUNCTION_LINES - 1) + "x = 1\n" * 240
    )
    assert faults(tmp_path) == []
