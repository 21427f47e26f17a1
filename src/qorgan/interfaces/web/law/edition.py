"""Which wording of an act is encoded, from when, and what is known to have changed since."""

from datetime import date
from typing import NamedTuple

from qorgan.access import home
from qorgan.interfaces.web.law import words
from qorgan.law.country import Act
from qorgan.wording import sentences

AMENDED = "edition.amended_later"


class Wording(NamedTuple):
    """An act as the pages show it. ``official`` leads to the official text in the language of the page.

    ``warning`` says that a later amendment is known and not encoded; empty where none is known.
    """

    id: str
    number: str
    wording_number: str
    in_force_from: date
    official: str
    warning: str


def of(act: Act) -> Wording:
    """The wording of an act."""
    numbers = act.numbers
    return Wording(
        act.id,
        numbers.get("number", ""),
        numbers.get("wording_number", ""),
        act.in_force_from,
        act.links[words.language()],
        _warning(act),
    )


def _warning(act: Act) -> str:
    country = home.country()
    encoded = next((edition for edition in country.book.editions if edition.code == act.edition), None)
    if encoded is None or encoded.amended_on is None:
        return ""
    return sentences.warn(AMENDED, encoded, language=words.language(), country=country)
