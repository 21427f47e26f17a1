"""The checks are checked: beside each contract stands a deliberate violation that it must catch."""

import ast
from pathlib import Path

from tests.contracts import tree

HERE = "tests/contracts"


def faults(root: Path) -> list[str]:
    """Contract files without a test that plants a fault and sees it caught."""
    return [
        f"{path}: no test is called test_…_is_caught; plant the fault that this contract exists for"
        for path, module in tree.modules(root, under=HERE)
        if Path(path).name.startswith("test_") and not any(_catches(function) for function in tree.functions(module))
    ]


def _catches(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return function.name.startswith("test_") and function.name.endswith("_is_caught")


def test_every_contract_is_proved() -> None:
    assert faults(tree.ROOT) == []


def test_an_unproved_contract_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, f"{HERE}/test_hope.py", "def test_all_is_well() -> None: ...\n")
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == [f"{HERE}/test_hope.py"]
