"""Setting a template in type: facts in, PDF/A-2a with PDF/UA-1 tags out, the same bytes for the same facts.

A template is a whole document in one language, in the folder of its country. It is given facts as JSON and nothing else: no font of
the machine, no package from the network, no text that could be taken for markup.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal, TypeAlias

import typst

from qorgan.documents.printable import FONTS, values

MAIN: Final = "main.typ"
Files: TypeAlias = Mapping[str, bytes]
"""A document in several files by name, of which ``MAIN`` includes the others."""
Facts: TypeAlias = Mapping[str, object]
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_LONG: Final = 400_000
_GENERATIONS: Final = 11


def template(country: str, language: str, name: str) -> bytes:
    """The source of a template. ``country``: its code; ``name``: without ``.typ``. Raises ``FileNotFoundError``."""
    return _source(country, language, name)


@cache
def _source(country: str, language: str, name: str) -> bytes:
    folder = resources.files("qorgan.countries").joinpath(country, "documents", language)
    return folder.joinpath(f"{name}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def files(main: bytes, country: str, language: str, included: Iterable[str] = (), drawn: Iterable[str] = ()) -> Files:
    """A template with those of its language that it includes, and with drawings of the house, which say no word."""
    told = {f"{name}.typ": template(country, language, name) for name in included}
    return {MAIN: main, **told, **{f"{name}.typ": _drawing(name) for name in drawn}}


@cache
def _drawing(name: str) -> bytes:
    return (Path(__file__).parent / "drawn" / f"{name}.typ").read_bytes()


def pdf(source: bytes | Files, facts: Facts, dated: date, more: Mapping[str, Facts] | None = None) -> bytes:
    """The document. ``facts``: JSON values, read in the template as ``json(bytes(sys.inputs.facts))``; ``dated``: its date.

    ``more``: facts of templates that it includes, by the name under which they read them.
    """
    made: bytes = typst.compile(  # type: ignore[call-overload]  # a document in several files is taken: its stubs leave it out
        _source_of(source),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(facts, more),
        pdf_standards=[*STANDARDS],
        timestamp=int(datetime(dated.year, dated.month, dated.day, tzinfo=UTC).timestamp()),
    )
    if len(made) > _LONG:
        _forget()
    return made


def _forget() -> None:
    """Let go of what typst keeps of earlier documents for ten more: of three hundred pages that is three hundred megabytes, in clear."""
    for _ in range(_GENERATIONS):
        typst.compile(b"", format="pdf", font_paths=_fonts(), ignore_system_fonts=True)


def told(source: bytes | Files, facts: Facts, label: str, more: Mapping[str, Facts] | None = None) -> list[object]:
    """The values that a document marks with ``label``, once it is set: what stands on which page, say."""
    said = typst.query(
        _source_of(source),  # type: ignore[type-var]  # as above
        f"<{label}>",
        field="value",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=_inputs(facts, more),
    )
    return list(json.loads(said))


def _source_of(source: bytes | Files) -> bytes | dict[str, bytes]:
    return source if isinstance(source, bytes) else dict(source)


def _inputs(facts: Facts, more: Mapping[str, Facts] | None) -> dict[str, str]:
    named = {"facts": facts, **(more or {})}
    return {name: json.dumps(values(one), ensure_ascii=False, sort_keys=True) for name, one in named.items()}
