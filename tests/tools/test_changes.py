"""Release notes are gathered from fragments, and a fragment without its fields is sent back."""

from pathlib import Path

import pytest

from tests.contracts import tree
from tools import changes


def _root(folder: Path, fragment: str) -> Path:
    tree.plant(folder, "CHANGELOG.md", "# Changes\n\n<!-- releases below, newest first -->\n\n## 0.1.0 (2026-01-01)\n")
    tree.plant(folder, "changes.d/README.md", "How to write one.\n")
    return tree.plant(folder, "changes.d/late.md", fragment)


def test_fragments_become_the_newest_section(tmp_path: Path) -> None:
    root = _root(tmp_path, "A late report is recorded.\n\n**Paragraphs:** kz266-p28\n**For:** participant, council\n")

    moved = changes.gather(root, "0.2.0", "2026-02-01")

    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert moved == 1
    assert text.index("## 0.2.0 (2026-02-01)") < text.index("A late report is recorded.") < text.index("## 0.1.0")
    assert "**Paragraphs:** kz266-p28. **For:** participant, council." in text
    assert changes.fragments(root / "changes.d") == []


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("A thing.\n\n**For:** council\n", "Paragraphs"),
        ("A thing.\n\n**Paragraphs:** none\n", "For"),
        ("A thing.\n\n**Paragraphs:** none\n**For:** nobody\n", "For"),
        ("**Paragraphs:** none\n**For:** council\n", "in a sentence"),
    ],
)
def test_an_incomplete_fragment_is_sent_back(tmp_path: Path, fragment: str, says: str) -> None:
    root = _root(tmp_path, fragment)
    with pytest.raises(changes.FragmentFault, match=says):
        changes.gather(root, "0.2.0", "2026-02-01")
    assert (root / "changes.d/late.md").exists()


def test_the_fragments_waiting_here_are_complete() -> None:
    assert all(changes.read(path).text for path in changes.fragments(tree.ROOT / "changes.d"))
