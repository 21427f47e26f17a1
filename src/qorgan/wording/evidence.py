"""The note that lies in the package of a signed report, and how the office's seal on a PDF is called."""

from typing import Final

from qorgan.wording import texts

SUBJECT: Final = "evidence"


def read_me(number: str, language: str) -> str:
    """The note. ``number``: of the report."""
    return texts.sentences(SUBJECT, language)["read_me"].format(number=number)


def seal(language: str) -> str:
    """The name of the field, for readers of screens."""
    return texts.sentences(SUBJECT, language)["seal"]
