"""The note that lies in the archive of a visit's papers."""

from collections.abc import Sequence
from typing import Final

from qorgan.wording import texts

SUBJECT: Final = "bundle"


def read_me(names: Sequence[str], *, by: str, at: str, name: str, language: str) -> str:
    """The note. ``names``: words of the papers; ``by``, ``at``: who took it and when; ``name``: of the sealed file."""
    known, suffix = texts.sentences(SUBJECT, language), ".age"
    papers = "\n".join(f"  {one}.*.pdf: {known.get(f'paper_{one}', one)}" for one in names)
    return known["read_me"].format(papers=papers, by=by, at=at, name=name, opened=name.removesuffix(suffix))
