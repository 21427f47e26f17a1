"""The planner's own sentences in Kazakh, Russian and English. What a paragraph words is said by ``wording``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple

from qorgan.planning.breach import FIGURE, SETTING, Breach
from qorgan.planning.document import Bound, Why

LANGUAGES = ("kk", "ru", "en")
Words = Mapping[str, Mapping[str, str]]
NAMELESS: Final[Mapping[str, str]] = MappingProxyType({})


class Shown(NamedTuple):
    """Numbers as a language writes them."""

    bound: str
    gap: str


@cache
def words(language: str) -> Words:
    """All texts by kind and code. Raises ``KeyError`` for a language that is not one of ``LANGUAGES``."""
    if language not in LANGUAGES:
        raise KeyError(language)
    text = resources.files("qorgan.planning").joinpath(f"words.{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


def word(kind: str, code: str, language: str) -> str:
    """A text without parameters: of a ``stage``, ``failure``, ``figure``, ``figure_hint``, ``effort``, ``setting``. Raises ``KeyError``."""
    return words(language)[kind][code]


def setting(code: str, language: str) -> str:
    """The name of a practical setting; the code itself where there is none of that name."""
    return words(language)["setting"].get(code, code)


def bound(found: Bound, shown: Shown, language: str, *, is_best: bool) -> str:
    """How near a figure is to the best that can be, and what that assumes; ``shown``: bound and gap as the language writes them."""
    known = words(language)["bound"]
    how = found.how if f"{found.how}_met" in known else "other"
    return known[f"{how}_{'met' if is_best else 'open'}"].format_map(shown._asdict())


def breach(found: Breach, language: str) -> str | None:
    """The sentence of a breach; None where it is the law's own and worded with it."""
    return sentence(
        found.code, {**found.params, "about": found.about, "actual": found.actual, "limit": found.limit}, language
    )


def sentence(code: str, params: Mapping[str, object], language: str) -> str | None:
    """The sentence of a breach by its code, with ``about``, ``actual`` and ``limit`` among the parameters; None for a code of others."""
    known = words(language)["breach"].get(code)
    if known is None:
        return None
    return known.format_map({name: "–" if value is None else str(value) for name, value in params.items()})


def why(reason: Why, language: str, people: Mapping[str, str] = NAMELESS) -> str:
    """Why an institution is left out; the fact as it stands in the file where its code is not ours. ``people``: names by code."""
    sentence = words(language)["why"].get(reason.code)
    if sentence is None:
        return reason.fact
    try:
        return sentence.format_map({name: people.get(str(value), value) for name, value in reason.params.items()})
    except KeyError:  # a file written by others may lack a parameter; the fact says the same
        return reason.fact


def source(provision: str, language: str) -> str | None:
    """What stands behind a breach that no paragraph is behind; None for a provision of the law."""
    known = {SETTING: "setting", FIGURE: "figure"}
    kind = next((kind for prefix, kind in known.items() if provision.startswith(prefix)), None)
    if kind is None:
        kind = "file" if provision == "plan-file" else None
    return None if kind is None else words(language)["source"][kind]
