"""A link in the documentation leads somewhere."""

import re
from pathlib import Path

from tests.contracts import tree

LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]+)[^)]*\)")


def faults(root: Path) -> list[str]:
    """Relative links in Markdown files whose target is not in the tree."""
    return [
        f"{tree.name(root, path)}: links to {target}, which is not there"
        for path in tree.files(root, ".md")
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]


def test_every_link_leads_somewhere() -> None:
    assert faults(tree.ROOT) == []


def test_a_dead_link_is_caught(tmp_path: Path) -> None:
    tree.plant(tmp_path, "docs/here.md", "[a](here.md) [b](https://example.org/x) [c](../gone.md#part)\n")
    assert faults(tmp_path) == ["docs/here.md: links to ../gone.md, which is not there"]
