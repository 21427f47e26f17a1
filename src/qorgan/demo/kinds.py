"""How many places of which kind the invented republic has, and what they are called there."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources

from qorgan.law.country import Category

_FILED_IN = "ru"
_PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKind:
    """One line of ``kinds.csv``: ``places`` at scale 1, and how readily such a place was visited (``attention``, 1 is least).

    ``since``: the day on which such places entered the mandate, but for ``later_percent`` of them, which opened afterwards.
    """

    code: str
    places: int
    labels: Mapping[str, str]
    since: date
    later_percent: int
    private_percent: int
    least: int
    most: int
    attention: int
    owners: tuple[str, ...]
    legal_basis: str


def kinds(categories: Mapping[str, Category]) -> tuple[PlaceKind, ...]:
    """The kinds that the country's law knows, in the order of the file."""
    text = (resources.files("qorgan.demo") / "kinds.csv").read_text(encoding="utf-8")
    return tuple(
        _kind(line, categories[line["code"]])
        for line in csv.DictReader(text.splitlines())
        if line["code"] in categories
    )


def _kind(line: Mapping[str, str], category: Category) -> PlaceKind:
    return PlaceKind(
        code=line["code"],
        places=int(line["places"]),
        labels={language: line[language] for language in ("kk", "ru", "en")},
        since=date.fromisoformat(line["since"]),
        later_percent=int(line["later_percent"]),
        private_percent=int(line["private_percent"]),
        least=int(line["least"]),
        most=int(line["most"]),
        attention=int(line["attention"]),
        owners=_owners(category),
        legal_basis=category.legal_basis,
    )


def _owners(category: Category) -> tuple[str, ...]:
    """State owners as an office would file them; a private place has no ministry."""
    filed, english = (category.owners[language].split(";") for language in (_FILED_IN, "en"))
    return tuple(name.strip() for name, same in zip(filed, english, strict=True) if same.strip() != _PRIVATE)
