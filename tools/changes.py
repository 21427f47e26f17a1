"""Gather the fragments of ``changes.d/`` into a new section of CHANGELOG.md, and remove them.

A fragment is one Markdown file a change. It opens with what somebody can now do, and says under which paragraphs and for whom::

    A report sent after the last day is accepted and recorded late.

    **Paragraphs:** kz266-p28
    **For:** participant, council
"""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

READERS = ("participant", "council", "operator", "developer")
_PARAGRAPHS = re.compile(r"^\*\*Paragraphs:\*\* (?P<ids>none|[a-z0-9-]+(?:, [a-z0-9-]+)*)$", re.MULTILINE)
_FOR = re.compile(r"^\*\*For:\*\* (?P<readers>[a-z]+(?:, [a-z]+)*)$", re.MULTILINE)
_HEAD = "<!-- releases below, newest first -->\n"


class FragmentFault(Exception):
    """A fragment lacks a field, or names a reader who does not exist; the message says which file and what to write."""


class Fragment(NamedTuple):
    """One change as it is told in the release notes."""

    text: str
    paragraphs: str
    readers: str

    def entry(self) -> str:
        """The item of a release's list."""
        return f"* {self.text.replace(chr(10), chr(10) + '  ')}\n  **Paragraphs:** {self.paragraphs}. **For:** {self.readers}.\n"


def fragments(folder: Path) -> list[Path]:
    """The fragment files in the order of their names."""
    return sorted(path for path in folder.glob("*.md") if path.name != "README.md")


def read(path: Path) -> Fragment:
    """One fragment. Raises ``FragmentFault``."""
    text = path.read_text(encoding="utf-8")
    paragraphs, readers = _PARAGRAPHS.search(text), _FOR.search(text)
    if paragraphs is None:
        raise FragmentFault(f"{path.name}: write **Paragraphs:** with ids such as kz266-p28, or none")
    if readers is None or not set(readers["readers"].split(", ")) <= set(READERS):
        raise FragmentFault(f"{path.name}: write **For:** with one or more of {', '.join(READERS)}")
    told = _FOR.sub("", _PARAGRAPHS.sub("", text)).strip()
    if not told:
        raise FragmentFault(f"{path.name}: say in a sentence what somebody can now do")
    return Fragment(told, paragraphs["ids"], readers["readers"])


def gather(root: Path, version: str, day: str) -> int:
    """Move every fragment into the section ``version`` of the changelog; the number of fragments moved."""
    paths, changelog = fragments(root / "changes.d"), root / "CHANGELOG.md"
    entries = "\n".join(read(path).entry() for path in paths)
    before, after = changelog.read_text(encoding="utf-8").split(_HEAD)
    changelog.write_text(f"{before}{_HEAD}\n## {version} ({day})\n\n{entries}{after}", encoding="utf-8")
    for path in paths:
        path.unlink()
    return len(paths)


def main(arguments: list[str]) -> int:
    """``python -m tools.changes VERSION``; without a version, only check the fragments."""
    root = Path(__file__).resolve().parents[1]
    try:
        if arguments:
            print(f"{gather(root, arguments[0], datetime.now(UTC).date().isoformat())} changes gathered")
        else:
            print(f"{len([read(path) for path in fragments(root / 'changes.d')])} changes waiting for a release")
    except FragmentFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
