"""What a report says, whole, in one language: the value that is frozen, set in type, taken to Word, extracted from and verified.

Everything that a reader sees is text already: days, words of closed lists and citations are spelled in the report's language when it is
put together, so that what was frozen reads the same for ever.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from qorgan.journal.canonical_json import canonical

FORMAT = 1
Fact = tuple[str, str]
"""A label and what stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``columns``: headings; ``rows``: as many cells each."""

    title: str = ""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A finding, a recommendation, an opinion. ``id``: of the part, by which an extract names it; ``kind``: a word of ``PartKind``.

    ``facts``: its labelled lines; ``text``: what its authors wrote, lines kept.
    """

    id: str
    kind: str
    title: str
    facts: tuple[Fact, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionContent:
    """One section. ``cites``: the paragraphs it answers to, as they are cited; ``notes``: what is stated to be lacking, and why."""

    key: str
    number: int
    title: str
    cites: str = ""
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[Item, ...] = ()
    text: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A member who is to sign. ``leg``: the part of the visit gone along, where not the whole; ``certificate``: number."""

    person: str
    name: str
    leg: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annexed:
    """A file of the case that belongs to the report. ``sha256``: of its content (hex)."""

    id: str
    title: str
    kind: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """The whole. ``form``: version of the Council's, 0 for none; ``wording``: of the rules it was checked against, as it is cited.

    ``frozen_on``: ISO day, empty for a draft. ``is_invented``: of the invented country.
    """

    number: str
    version: int
    language: str
    form: int
    wording: str
    visit: str
    kind: str
    title: str
    frozen_on: str
    sections: tuple[SectionContent, ...]
    signers: tuple[Signer, ...] = ()
    annexes: tuple[Annexed, ...] = ()
    is_invented: bool = False
    format: int = field(default=FORMAT)

    def encode(self) -> bytes:
        """As canonical JSON: equal content, equal bytes."""
        return canonical(asdict(self))

    @classmethod
    def decode(cls, content: bytes) -> "ReportContent":
        """What ``encode`` wrote. Raises ``ValueError``, ``TypeError``, ``KeyError`` for anything else."""
        told = json.loads(content)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ValueError("no content of a report")
        return cls(
            **{
                **told,
                "sections": tuple(_section(one) for one in told["sections"]),
                "signers": tuple(Signer(**one) for one in told["signers"]),
                "annexes": tuple(Annexed(**one) for one in told["annexes"]),
            }
        )

    def section(self, key: str) -> SectionContent | None:
        """The section of that key."""
        return next((one for one in self.sections if one.key == key), None)


def _section(told: Mapping[str, object]) -> SectionContent:
    kept = dict(told)
    kept["facts"] = _facts(told["facts"])
    kept["tables"] = tuple(
        Table(title=one["title"], columns=tuple(one["columns"]), rows=tuple(tuple(row) for row in one["rows"]))
        for one in _list(told["tables"])
    )
    kept["items"] = tuple(Item(**{**one, "facts": _facts(one["facts"])}) for one in _list(told["items"]))
    kept["notes"] = tuple(map(str, _list(told["notes"])))
    return SectionContent(**kept)  # type: ignore[arg-type]  # of the fields' own names and types, as `encode` wrote them


def _facts(told: object) -> tuple[Fact, ...]:
    return tuple((str(label), str(value)) for label, value in _list(told))


def _list(told: object) -> Sequence[Any]:
    if not isinstance(told, list):
        raise TypeError("no list")
    return told
