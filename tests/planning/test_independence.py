"""The check must not repeat a mistake of the making: it may share facts, settings and the file format, and nothing else."""

import ast
from pathlib import Path

from qorgan.planning import check

FOLDER = Path(check.__file__).parent
CHECKING = {
    "breach", "check", "check_away", "check_elements", "check_guides", "check_journeys", "check_people", "check_visits",
    "checked", "recount", "recount_cost",
}  # fmt: skip
SHARED = {"digest", "document", "instance", "settings"}


def imported(module: str) -> set[str]:
    """The modules of the planner that a module imports, however it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "qorgan.planning":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qorgan.planning."):
            found.add((node.module or "").split(".")[2])
    return found


def test_the_check_shares_no_code_with_the_making() -> None:
    for module in CHECKING:
        assert imported(module) <= CHECKING | SHARED, module


def test_the_making_does_not_lean_on_the_check() -> None:
    making = {path.stem for path in FOLDER.glob("*.py")} - CHECKING - {"say", "__init__"}
    for module in making:
        assert not imported(module) & CHECKING, module
