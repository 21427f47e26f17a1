"""What a message says, with the name of the institution where the reader sees it in the register."""

from typing import NamedTuple

from qorgan.actions.open_messages import Content
from qorgan.interfaces.web.messages import words
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import scope

BY_NAME = {"kk": "name_kk", "ru": "name_ru"}


class Said(NamedTuple):
    """``institution``: name and code, the code alone, or empty; ``place``: in words, or empty."""

    institution: str
    place: str
    text: str


def said(here: Here, content: Content) -> Said:
    """The words of an opened message."""
    return Said(_institution(here, content.institution), content.place, content.text)


def _institution(here: Here, code: str) -> str:
    if not code:
        return ""
    found = scope.institutions(here.me, here.today).filter(code=code).first()
    if found is None:
        return code
    name = str(getattr(found, BY_NAME.get(words.language(), "name"))) or found.name
    return f"{name} ({code})"
