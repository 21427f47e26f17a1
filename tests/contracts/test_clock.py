"""Time is handed in. Only the interfaces and the project read the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import tree

READERS = ("src/qorgan/interfaces/", "src/qorgan/project/")
CLOCKS = frozenset(
    {
        "date.today",
        "datetime.now",
        "datetime.today",
        "datetime.utcnow",
        "time.time",
        "time.time_ns",
        "timezone.now",
    }
)
WITHOUT_A_MOMENT = frozenset({"timezone.localdate", "timezone.localtime"})  # given a moment they only convert it
STAMPS = frozenset({"auto_now", "auto_now_add"})


def faults(root: Path) -> list[str]:
    """Places outside the readers that read the clock, name a function that does, or let a column do it."""
    return [
        f"{path}:{line} reads the clock ({what}): take `now` or `today` as a parameter"
        for path, module in tree.modules(root)
        if not path.startswith(READERS)
        for line, what in _readings(module)
    ]


def _readings(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            yield from ((node.lineno, what) for what in [_last_two(node)] if what in CLOCKS)
        elif isinstance(node, ast.Call) and not node.args:
            yield from ((node.lineno, what) for what in [_last_two(node.func)] if what in WITHOUT_A_MOMENT)
        elif isinstance(node, ast.keyword) and node.arg in STAMPS:
            yield node.value.lineno, node.arg
        elif isinstance(node, ast.ImportFrom):
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, what) for what in named if what in CLOCKS)


def _last_two(node: ast.expr) -> str:
    return ".".join(ast.unparse(node).split(".")[-2:])


def test_only_interfaces_and_project_read_the_clock() -> None:
    assert faults(tree.ROOT) == []


def test_reading_the_clock_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/law/late.py", "import datetime\n\nlate = datetime.date.today()\n")
    assert faults(tmp_path) == [
        "src/qorgan/law/late.py:3 reads the clock (date.today): take `now` or `today` as a parameter"
    ]


def test_a_local_date_of_no_moment_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/actions/late.py", "a = timezone.localdate()\nb = timezone.localdate(now)\n")
    assert [fault.split(" reads")[0] for fault in faults(tmp_path)] == ["src/qorgan/actions/late.py:1"]


def test_a_column_that_stamps_itself_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/store/models/visit.py", "made = DateTimeField(auto_now_add=True)\n")
    tree.plant(tmp_path, "src/qorgan/store/models/report.py", "made = DateTimeField(default=timezone.now)\n")
    assert [fault.split(" reads")[0] for fault in faults(tmp_path)] == [
        "src/qorgan/store/models/report.py:1",
        "src/qorgan/store/models/visit.py:1",
    ]


def test_an_interface_may_read_it(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/interfaces/web/now.py", "from datetime import date\n\ntoday = date.today()\n")
    assert faults(tmp_path) == []
