"""What is sealed is opened in the store, or by an action that says so by its name and writes it down before anybody sees the content."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.contracts import tree

MODELS = "src/qorgan/store/models"
OPENERS = ("src/qorgan/store/", "src/qorgan/actions/open_")
# Floors below the store know no rows: a word of theirs that is spelled alike means something else.
ABOVE = ("src/qorgan/actions/", "src/qorgan/documents/", "src/qorgan/interfaces/", "src/qorgan/project/")
INPUTS = frozenset({"asked", "call.request", "content", "request", "self"})
"""What an action was asked for has fields of the same names: those are what somebody brings, not what is kept."""
EXCEPTIONS = {
    (
        "src/qorgan/actions/_plans.py",
        "row.document",
    ): "for open_plan and open_plans, which write it down before they give it",
    ("src/qorgan/actions/take_over_plan.py", "plan.document"): "sealed again for its readers, and shown to nobody",
    ("src/qorgan/actions/check_eligibility.py", "told.evidence"): "what the request brings; it is sealed here",
    ("src/qorgan/actions/record_topic.py", "told.evidence"): "what the request brings, and no secret",
}


def sealed(root: Path) -> frozenset[str]:
    """The properties of models that open what is sealed."""
    return frozenset(
        function.name
        for _path, module in tree.modules(root, under=MODELS)
        for function in tree.functions(module)
        if any(_is_opening(node) for node in ast.walk(function))
    )


def faults(root: Path) -> list[str]:
    """Places that open what is sealed and are not named after it, and exceptions that nothing needs any more."""
    found = [place for place in _places(root) if not place[0].startswith(OPENERS)]
    wrong = [
        f"{path}:{line} opens {what}: only an action called open_… may, which the journal names first"
        for path, line, what in found
        if (path, what) not in EXCEPTIONS
    ]
    used = {(path, what) for path, _line, what in found}
    stale = [f"{path}: {what} is opened no more; take it off the exceptions" for path, what in EXCEPTIONS.keys() - used]
    return [*wrong, *(sorted(stale) if root == tree.ROOT else [])]


def _places(root: Path) -> Iterator[tuple[str, int, str]]:
    names = sealed(root)
    for path, module in tree.modules(root):
        if path.startswith((*ABOVE, *OPENERS)):
            # A property is read and never called: what is called is a function that is spelled alike.
            called = {id(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}
            for node in ast.walk(module):
                if id(node) in called and not _is_opening(node):
                    continue
                if _is_opening(node) or (isinstance(node, ast.Attribute) and _is_read(node, names)):
                    assert isinstance(node, ast.Attribute)
                    yield path, node.lineno, ast.unparse(node)


def _is_read(node: ast.Attribute, names: frozenset[str]) -> bool:
    return node.attr in names and isinstance(node.ctx, ast.Load) and ast.unparse(node.value) not in INPUTS


def _is_opening(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr.startswith("open_") and ast.unparse(node.value) == "sealing"


def test_what_is_sealed_is_opened_by_name_only() -> None:
    assert faults(tree.ROOT) == []


def test_plans_evidence_and_grounds_are_sealed() -> None:
    assert {"document", "evidence", "grounds"} <= sealed(tree.ROOT)


def test_a_page_that_opens_a_row_is_caught(tmp_path: Path) -> None:
    opening = "def document(self):\n    return sealing.open_json(self.sealed)\n"
    tree.plant(tmp_path, f"{MODELS}/plan.py", opening)
    tree.plant(tmp_path, "src/qorgan/actions/open_plan.py", "told = found.document\n")
    tree.plant(tmp_path, "src/qorgan/actions/keep_plan.py", "told = call.request.document\n")
    tree.plant(tmp_path, "src/qorgan/interfaces/web/board.py", "told = row.document\n")
    tree.plant(tmp_path, "src/qorgan/interfaces/cli/show.py", "told = sealing.open_bytes(row.sealed)\n")
    assert faults(tmp_path) == [
        "src/qorgan/interfaces/cli/show.py:1 opens sealing.open_bytes: only an action called open_… may, which the journal names first",
        "src/qorgan/interfaces/web/board.py:1 opens row.document: only an action called open_… may, which the journal names first",
    ]
