"""The application does not know whose law it keeps: a country's names and ids stand in its own folder only.

Comments and docstrings may cite a paragraph as a source; code may not depend on one.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from qorgan.project import law
from tests.contracts import tree

KNOWS = ("src/qorgan/countries/", "src/qorgan/project/law.py")
NAMES = re.compile(r"kz266|kzstat|decree_266|\bKZ-\d\d|Kazakhstan|Қазақстан|Казахстан|\b(?:No\.|№|Decree)\s*266\b")
PAGES = (".html", ".txt", ".typ", ".js", ".css")


def faults(root: Path) -> list[str]:
    """Strings, imports and pages outside the country's folder that name a country, its act or its regions."""
    return [
        f"{path}:{line} names {named}: ask the country (law.ask, law.limit, home.country()) instead"
        for path, line, text in (*_code(root), *_pages(root))
        if not path.startswith(KNOWS)
        for named in NAMES.findall(text)
    ]


def _code(root: Path) -> Iterator[tuple[str, int, str]]:
    for path, module in tree.modules(root):
        documentation = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                yield path, node.lineno, node.value
            elif isinstance(node, ast.Import | ast.ImportFrom):
                yield path, node.lineno, ast.unparse(node)


def _pages(root: Path) -> Iterator[tuple[str, int, str]]:
    for path in tree.files(root, *PAGES, under=tree.PACKAGE):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield tree.name(root, path), number, line


def switches_read(root: Path) -> list[str]:
    """Strings outside the country's folder that name one of its switches."""
    return [
        f"{path}:{line} names the switch {text}: let the paragraph that reads it answer a question or set a limit"
        for path, line, text in _code(root)
        if not path.startswith(KNOWS) and text in law.COUNTRY.switches
    ]


def test_no_floor_but_the_country_reads_its_switches() -> None:
    assert switches_read(tree.ROOT) == []


def test_a_switch_read_by_a_planner_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/planning/check.py", 'by_leg = law.policy["THEM"] == "per_leg"\n')
    assert [fault.split(":")[0] for fault in switches_read(tmp_path)] == ["src/qorgan/planning/check.py"]


def test_only_the_country_names_the_country() -> None:
    assert faults(tree.ROOT) == []


def test_a_provision_in_an_action_is_caught(tmp_path: Path) -> None:
    tree.plant(
        tmp_path,
        "src/qorgan/actions/appoint_group.py",
        '"""Source: kz266-p08."""\n\nif provision == "kz266-p08":\n    pass\n',
    )
    assert faults(tmp_path) == [
        "src/qorgan/actions/appoint_group.py:3 names kz266: ask the country (law.ask, law.limit, home.country()) instead"
    ]


def test_a_country_in_a_template_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "src/qorgan/interfaces/web/board.html", "<h1>Kazakhstan</h1>\n")
    assert [fault.split(" names")[0] for fault in faults(tmp_path)] == ["src/qorgan/interfaces/web/board.html:1"]
