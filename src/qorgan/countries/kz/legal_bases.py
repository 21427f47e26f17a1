"""The acts that open institutions to visits, as dated data: which one to cite on a given day (``legal_bases.csv``)."""

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

from qorgan.law.country import LANGUAGES


class Basis(NamedTuple):
    """An act with its article on visits. ``article`` is empty where it is not confirmed; dates are inclusive, None is open."""

    code: str
    act: Mapping[str, str]
    number: Mapping[str, str]
    article: str
    valid_from: date | None
    valid_to: date | None
    successor: str


@cache
def bases() -> Mapping[str, Basis]:
    """Every act by its code."""
    text = resources.files(__package__).joinpath("legal_bases.csv").read_text(encoding="utf-8")
    return {row["code"]: _basis(row) for row in csv.DictReader(text.splitlines())}


def _basis(row: Mapping[str, str]) -> Basis:
    names = {language: row[f"act_{language}"] for language in LANGUAGES}
    numbers = {language: row["act_no" if language == "en" else f"act_no_{language}"] for language in LANGUAGES}
    return Basis(
        row["code"],
        names,
        numbers,
        row["article"],
        _day(row["valid_from"]),
        _day(row["valid_to"]),
        row["successor"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def cite(code: str, day: date) -> Basis | None:
    """The act to cite on ``day`` for an institution whose basis is ``code``: its successor later on, its predecessor earlier."""
    found = bases().get(code)
    while found and found.valid_to and day > found.valid_to and found.successor:
        found = bases()[found.successor]
    while found and found.valid_from and day < found.valid_from:
        earlier = next((b for b in bases().values() if b.successor == found.code), None)
        if earlier is None:
            break
        found = earlier
    return found
