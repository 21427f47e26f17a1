"""Nothing half-done and nothing of somebody's own machine stays in the tree."""

import re
from pathlib import Path

import pytest

from tests.contracts import tree

LEFTOVERS = re.compile(
    r"(?<![\w.~])/(?:work|tmp|root|home)\b/?"  # a path that exists on one machine
    r"|(?i:\b(?:TODO|FIXME)\b)"
    r"|(?i:(?<!::)\bplaceholder\b(?![\"'=]))"  # the attribute of an input is no leftover
)
TEXTS = (".css", ".html", ".js", ".md", ".po", ".py", ".toml", ".txt", ".typ", ".yaml", ".yml", "")
MAY = ("tests/contracts/test_leftovers.py", "LICENSE", "uv.lock")


def faults(root: Path) -> list[str]:
    """Lines that name a path of one machine or admit to being unfinished."""
    return [
        f"{tree.name(root, path)}:{number} says {match.group()!r}: finish it, or say where it is planned in an issue"
        for path in tree.files(root, *TEXTS)
        if tree.name(root, path) not in MAY
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for match in LEFTOVERS.finditer(line)
    ]


def test_nothing_is_left_over() -> None:
    assert faults(tree.ROOT) == []


@pytest.mark.parametrize(
    "line", ["# TODO: later", "path = '/tmp/plan.csv'", "read /work/main first", "<p>placeholder text</p>"]
)
def test_a_leftover_is_caught(tmp_path: Path, line: str) -> None:
    tree.plant(tmp_path, "docs/page.md", f"{line}\n")
    assert len(faults(tmp_path)) == 1


@pytest.mark.parametrize(
    "line", ['<input placeholder="12.03.2027">', "input::placeholder {}", "docs/work/a.md", "../tmp"]
)
def test_innocent_lines_are_let_pass(tmp_path: Path, line: str) -> None:
    tree.plant(tmp_path, "docs/page.md", f"{line}\n")
    assert faults(tmp_path) == []
