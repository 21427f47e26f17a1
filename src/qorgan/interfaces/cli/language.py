"""The language in which a command answers: asked for, or that of the terminal."""

import os
from enum import StrEnum
from typing import Annotated

import typer


class Language(StrEnum):
    """The three languages of the product."""

    KK = "kk"
    RU = "ru"
    EN = "en"


def of_terminal() -> Language:
    """The terminal's language if it is one of ours, else English."""
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return next((language for language in Language if told.startswith(language.value)), Language.EN)


Lang = Annotated[Language, typer.Option("--lang", help="Language of the answer.", default_factory=of_terminal)]
