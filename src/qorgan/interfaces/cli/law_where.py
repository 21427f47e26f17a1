"""``qorgan law where``: every place in the project that a paragraph touches."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import qorgan
from qorgan.access import home
from qorgan.interfaces.cli.law_show import Provision, known_paragraph
from qorgan.law import contents
from qorgan.law.ids import ProvisionId

ROOT = Path(qorgan.__file__).parents[2]
TEXTS, TESTS, DOCS = ("src/**/*.toml", "src/**/*.typ"), ("tests/**/*.py", "tests/**/*.toml"), ("docs/**/*.md",)


def where(provision_id: Provision) -> None:
    """Rule, questions, texts, tests and documentation of a paragraph."""
    paragraph = known_paragraph(provision_id)
    country = home.country()
    claims = country.claims_of(paragraph)
    rules = {f"{_short(file)}:{line}" for file, line in map(contents.where, claims)}
    sections = {
        "rule": sorted(rules) or [_silent_file(paragraph)],
        "questions": sorted({f"{claim.asked.name}  ({claim.provision})" for claim in claims})
        or ["nothing is computed"],
        "readings": [switch.name for switch in country.switches_of(paragraph)] or ["none"],
        "texts": list(_mentions(paragraph, TEXTS)),
        "tests": list(_mentions(paragraph, TESTS)),
        "docs": list(_mentions(paragraph, DOCS)),
    }
    for title, lines in sections.items():
        sys.stdout.write(f"{title}\n")
        sys.stdout.writelines(f"  {line}\n" for line in lines or ["not in this installation"])


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else file


def _silent_file(paragraph: ProvisionId) -> str:
    """The file of a paragraph from which nothing is computed."""
    number = paragraph.rsplit("-", 1)[-1]
    found = sorted((ROOT / "src").glob(f"qorgan/countries/{home.country().code}/*/{number}_*.py"))
    return _short(str(found[0])) if found else "no file"


def _mentions(paragraph: ProvisionId, patterns: tuple[str, ...]) -> Iterator[str]:
    """Each file that names the paragraph or one of its items, with the first line that does."""
    named = re.compile(rf"(?<![\w-]){re.escape(paragraph)}(?![\da-z])")
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if named.search(line):
                yield f"{_short(str(path))}:{number}"
                break
