"""No module is a drawer: a name says one subject."""

from pathlib import Path

from tests.contracts import tree

DRAWERS = frozenset(
    {"common", "core", "data", "helper", "helpers", "info", "lib", "manager", "managers", "misc", "util", "utils"}
)


def faults(root: Path) -> list[str]:
    """Python modules and packages, tests and tools included, whose name would hold anything."""
    return [
        f"{tree.name(root, path)}: {drawer} is a drawer; name the module for the one subject it has"
        for path in tree.files(root, ".py")
        for drawer in sorted(
            DRAWERS.intersection((*path.relative_to(root).parts[:-1], path.stem.strip("_").removeprefix("test_")))
        )
    ]


def test_no_module_is_a_drawer() -> None:
    assert faults(tree.ROOT) == []


def test_a_drawer_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/law/_utils.py", "")
    tree.plant(tmp_path, "src/qorgan/common/dates.py", "")
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == [
        "src/qorgan/common/dates.py",
        "src/qorgan/law/_utils.py",
    ]
