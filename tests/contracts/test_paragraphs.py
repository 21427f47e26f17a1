"""One paragraph, one file: and beside it a test, words in three languages and a page. Silence is visible too.

The list of sub-items below was written from the decree itself and not from the code, so that neither can forget one alone.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from qorgan.project import law
from tests.contracts import tree

EDITION = "src/qorgan/countries/kz/decree_266_2023"
TESTS = "tests/countries/kz/decree_266_2023"
PAGES = "docs/law/kz"
LANGUAGES = ("kk", "ru", "en")

SUB_ITEMS = {
    0: "1 2", 1: "", 2: "", 3: "a 1 2a 2b 2c 3", 4: "", 5: "a b", 6: "a b1 b2 b3 b4", 7: "a 1 2a 2b 2c 2d", 8: "a b", 9: "1 2 a",
    10: "a b c", 11: "a b", 12: "", 13: "", 14: "a b", 15: "a b c d", 16: "", 17: "1 2 3 4 a", 18: "", 19: "a b c", 20: "a b",
    21: "a b", 22: "a b", 23: "", 24: "a b c", 25: "a b c", 26: "a b c", 27: "a b c d e", 28: "1 2 3", 29: "",
}  # fmt: skip


def whole(paragraph: int) -> str:
    """The id of a paragraph as a whole: ``kz266-p03``."""
    return f"kz266-p{paragraph:02}"


def ids(paragraph: int) -> list[str]:
    """The paragraph and its sub-items."""
    return [whole(paragraph), *(f"{whole(paragraph)}-{item}" for item in SUB_ITEMS[paragraph].split())]


def faults(root: Path, paragraph: int) -> list[str]:
    """What the paragraph lacks: its file, its test, its words, its page."""
    return [*_file_faults(root, paragraph), *_word_faults(root, paragraph), *_page_faults(root, paragraph)]


def _file_faults(root: Path, paragraph: int) -> Iterator[str]:
    found = sorted((root / EDITION).glob(f"p{paragraph:02}_*.py"))
    if len(found) != 1:
        yield f"{EDITION}/p{paragraph:02}_<topic>.py: {len(found)} files, write one, even if only to say there is nothing to compute"
        return
    opening = ast.get_docstring(ast.parse(found[0].read_text(encoding="utf-8"))) or ""
    if not opening.startswith(f"Paragraph {paragraph}. "):
        yield f"{tree.name(root, found[0])}: open the docstring with 'Paragraph {paragraph}. ' and the paragraph in one sentence"
    yield from _test_faults(root, f"test_{found[0].name}", whole(paragraph))


def _test_faults(root: Path, file: str, provision: str) -> Iterator[str]:
    path = root / TESTS / file
    if not path.exists():
        yield f"{TESTS}/{file}: missing; a paragraph file has a test file of the same name"
    elif provision not in _marked(ast.parse(path.read_text(encoding="utf-8"))):
        yield f'{TESTS}/{file}: write pytestmark = provision("{provision}") below its imports'


def _marked(module: ast.Module) -> set[object]:
    """The ids in the file's ``pytestmark``."""
    marks = (
        node.value
        for node in module.body
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["pytestmark"]
    )
    return {leaf.value for mark in marks for leaf in ast.walk(mark) if isinstance(leaf, ast.Constant)}


def _word_faults(root: Path, paragraph: int) -> Iterator[str]:
    for language in LANGUAGES:
        path = root / EDITION / f"summary.{language}.toml"
        worded = _worded(tomllib.loads(path.read_text(encoding="utf-8"))) if path.exists() else frozenset()
        for provision in ids(paragraph):
            if provision not in worded:
                yield f"{tree.name(root, path)}: {provision} is not told; say it in your own plain words"


def _worded(summary: dict[str, object]) -> frozenset[str]:
    """The ids with words of their own: a non-empty text, or a table with one."""
    told = {key for key, value in summary.items() if isinstance(value, str) and value.strip()}
    tables = {key: value for key, value in summary.items() if isinstance(value, dict)}
    return frozenset(told | {key for key, value in tables.items() if _worded(value)}).union(
        *map(_worded, tables.values())
    )


def _page_faults(root: Path, paragraph: int) -> Iterator[str]:
    page = f"{PAGES}/{whole(paragraph)}.md"
    if not (root / page).exists():
        yield f"{page}: missing; make docs writes it"
        return
    text = (root / page).read_text(encoding="utf-8")
    yield from (
        f"{page}: does not tell {provision}; run make docs" for provision in ids(paragraph) if provision not in text
    )


@pytest.mark.parametrize("paragraph", range(1, 30))
def test_every_paragraph_has_file_test_words_and_page(paragraph: int) -> None:
    assert faults(tree.ROOT, paragraph) == []


def test_the_enacting_part_is_told_too() -> None:
    assert list(_word_faults(tree.ROOT, 0)) == []


def test_the_country_lists_every_provision_of_the_decree() -> None:
    assert {provision for paragraph in SUB_ITEMS for provision in ids(paragraph)} <= set(law.COUNTRY.provisions)


def _complete(root: Path) -> Path:
    """A tree in which paragraph 8 lacks nothing."""
    tree.plant(root, f"{EDITION}/p08_group_size.py", '"""Paragraph 8. A group has at most a few participants."""\n')
    tree.plant(root, f"{TESTS}/test_p08_group_size.py", 'pytestmark = provision("kz266-p08")\n')
    tree.plant(root, f"{PAGES}/kz266-p08.md", "# kz266-p08\n\n* kz266-p08-a\n* kz266-p08-b\n")
    for language in LANGUAGES:
        words = '[kz266-p08]\ntext = "words"\n\n[kz266-p08-a]\ntext = "words"\n\n[kz266-p08-b]\ntext = "words"\n'
        tree.plant(root, f"{EDITION}/summary.{language}.toml", words)
    return root


def test_a_complete_paragraph_has_no_fault(tmp_path: Path) -> None:
    assert faults(_complete(tmp_path), 8) == []


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        (f"{EDITION}/p08_group_size.py", '"""Groups."""\n', "open the docstring with 'Paragraph 8. '"),
        (f"{EDITION}/p08_another.py", '"""Paragraph 8. Again."""\n', "2 files, write one"),
        (f"{TESTS}/test_p08_group_size.py", 'pytestmark = provision("kz266-p11")\n', 'provision("kz266-p08")'),
        (
            f"{EDITION}/summary.kk.toml",
            '[kz266-p08]\ntext = "words"\n[kz266-p08-a]\ntext = ""\n',
            "kz266-p08-a is not told",
        ),
        (f"{PAGES}/kz266-p08.md", "# kz266-p08\n\n* kz266-p08-a\n", "does not tell kz266-p08-b"),
    ],
)
def test_a_gap_is_caught(tmp_path: Path, path: str, text: str, says: str) -> None:
    tree.plant(_complete(tmp_path), path, text)
    assert says in faults(tmp_path, 8)[0]


@pytest.mark.parametrize(
    "path", [f"{EDITION}/p08_group_size.py", f"{TESTS}/test_p08_group_size.py", f"{PAGES}/kz266-p08.md"]
)
def test_a_missing_file_is_caught(tmp_path: Path, path: str) -> None:
    (_complete(tmp_path) / path).unlink()
    assert faults(tmp_path, 8)
