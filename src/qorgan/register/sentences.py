"""Sentences about a file's faults in the reader's language: what is wrong, and what to do."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from qorgan.register.faults import Fault


class Said(NamedTuple):
    """``what`` is wrong and the ``remedy``, each a whole sentence or two."""

    what: str
    remedy: str


def say(fault: Fault, lang: str) -> Said:
    """The fault in ``kk``, ``ru`` or ``en``. Raises ``KeyError`` for a code without words: that is a programming fault."""
    return filled(fault, catalogue(lang))


def catalogue(lang: str) -> Mapping[str, Said]:
    """Every code with its sentences, parameters still in braces."""
    return read("qorgan.register", lang)


def filled(fault: Fault, words: Mapping[str, Said]) -> Said:
    """The sentences with the parameters of the fault. Raises ``KeyError`` as ``say`` does."""
    told = words[fault.code]
    return Said(told.what.format_map(fault.params), told.remedy.format_map(fault.params))


@cache
def read(package: str, lang: str) -> Mapping[str, Said]:
    """What stands in ``faults.<lang>.toml`` of a package."""
    text = (resources.files(package) / f"faults.{lang}.toml").read_text("utf-8")
    return {code: Said(told["what"], told["remedy"]) for code, told in tomllib.loads(text).items()}
