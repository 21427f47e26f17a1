"""A fault as a sentence: ``path: what is wrong: what would be right``, in Kazakh, Russian or English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from qorgan.casefile.faults import Fault

LANGUAGES = ("kk", "ru", "en")


class Wording(NamedTuple):
    """Both halves of a sentence, with ``{parameters}`` of the fault."""

    wrong: str
    right: str


def say(fault: Fault, lang: str) -> str:
    """One line. ``lang``: one of ``LANGUAGES``; raises ``KeyError`` for another."""
    words = wordings(lang)
    wording = words[fault.code]
    told = f"{fault.path}: {wording.wrong.format_map(fault.params)}: {wording.right.format_map(fault.params)}"
    if fault.line is None:
        return told
    return f"{words['line'].wrong.format(line=fault.line)}: {told}"


@cache
def wordings(lang: str) -> Mapping[str, Wording]:
    """Code of a fault → its wording. Raises ``KeyError`` for an unknown language."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    text = resources.files("qorgan.casefile").joinpath(f"faults.{lang}.toml").read_text("utf-8")
    return {code: Wording(halves["wrong"], halves["right"]) for code, halves in tomllib.loads(text).items()}
