"""Setting a template in type: facts in, PDF/A-2a with PDF/UA-1 tags out, the same bytes for the same facts.

A template is a whole document in one language, in the folder of its country. It is given facts as JSON and nothing else: no font of
the machine, no package from the network, no text that could be taken for markup.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import typst

FONTS = Path(__file__).parent / "fonts"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


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


def pdf(source: bytes, facts: Mapping[str, object], dated: date) -> bytes:
    """The document. ``facts``: JSON values, read in the template as ``json(bytes(sys.inputs.facts))``; ``dated``: its date."""
    return typst.compile(
        source,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False, sort_keys=True)},
        pdf_standards=[*STANDARDS],
        timestamp=int(datetime(dated.year, dated.month, dated.day, tzinfo=UTC).timestamp()),
    )
