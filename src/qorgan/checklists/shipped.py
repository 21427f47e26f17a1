"""The checklists that a country brings along: themes told once, and for each group of places which of them it asks."""

import tomllib
from collections.abc import Mapping

from qorgan.checklists.follow_up import Wording
from qorgan.checklists.model import Checklist, Kind, Question, Section, Texts
from qorgan.law.country import LANGUAGES


def checklists(files: Mapping[str, str]) -> tuple[Checklist, ...]:
    """From ``themes.toml`` and ``checklists.toml``; none where the country brings none. Raises ``KeyError`` for a fault in them."""
    if not files:
        return ()
    themes = {code: _theme(code, told) for code, told in tomllib.loads(files["themes.toml"]).items()}
    told = tomllib.loads(files["checklists.toml"])
    source = _texts(told.pop("source"))
    return tuple(
        Checklist(
            code=code,
            titles=_texts(one),
            categories=tuple(one["categories"]),
            source=source,
            methodical=one.get("methodical", 0),
            parts=tuple(themes[theme] for theme in one["themes"]),
        )
        for code, one in told.items()
    )


def themes(files: Mapping[str, str]) -> dict[str, Texts]:
    """Code and name of every theme, in their order; none where the country brings none."""
    told = tomllib.loads(files.get("themes.toml", ""))
    return {code: _texts(one) for code, one in told.items()}


def follow_up(files: Mapping[str, str]) -> Wording | None:
    """How recommendations are asked about, from ``follow_up.toml``; ``None`` where the country does not say."""
    if "follow_up.toml" not in files:
        return None
    told = tomllib.loads(files["follow_up.toml"])
    options = {code: _texts(texts) for code, texts in told["options"].items()}
    return Wording(_texts(told["section"]), _texts(told["question"]), options)


def _theme(code: str, told: Mapping[str, object]) -> Section:
    asked = told["questions"]
    if not isinstance(asked, dict):
        raise TypeError(code)
    questions = tuple(
        Question(code=f"{code}_{name}", kind=Kind(texts.get("kind", Kind.SCALE)), texts=_texts(texts))
        for name, texts in asked.items()
    )
    return Section(code=code, texts=_texts(told), parts=questions)


def _texts(told: Mapping[str, object]) -> Texts:
    return {language: str(told[language]) for language in LANGUAGES}
