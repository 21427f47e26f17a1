"""Regions, categories, owners and states in the reader's language, and their places in its alphabet."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.planning.coverage.board import NEVER_VISITED, Status
from qorgan.store import fold

STATES: Mapping[str, Promise] = {
    Status.OVERDUE: _("Overdue"),
    Status.DUE_THIS_YEAR: _("Due this year"),
    Status.SAFE: _("In time"),
    Status.NO_DATE: _("No date known"),
    NEVER_VISITED: _("Never visited"),
}
TONES: Mapping[str, str] = {
    Status.OVERDUE: "late",
    Status.DUE_THIS_YEAR: "due",
    Status.SAFE: "safe",
    Status.NO_DATE: "none",
    NEVER_VISITED: "never",
}
"""The colour that stands for a state; the word beside it carries the meaning."""


_EXPLANATION = re.compile(r"[(;]")


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def region(code: str) -> str:
    """The name of a region; a code the country does not have stays as it is."""
    return home.country().region_name(code, language())


def category(code: str) -> str:
    """The name of a category; a code the country does not have stays as it is."""
    return home.country().category_name(code, language())


def short(name: str) -> str:
    """A long name without its explanations: up to the first bracket or semicolon."""
    return _EXPLANATION.split(name, maxsplit=1)[0].strip() or name


def in_order(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of code and name, in the order of the alphabet."""
    return sorted(names, key=lambda pair: fold.kazakh_sort_key(pair[1]))


def short_region(code: str) -> str:
    """The name of a region without the word that most regions share: "Abai", not "Abai Region"."""
    shared = _shared_words(tuple(known.names[language()] for known in home.country().regions.values()))
    words = [word for word in region(code).split() if word not in shared]
    return " ".join(words) or region(code)


@cache
def _shared_words(names: tuple[str, ...]) -> frozenset[str]:
    counted = Counter(word for name in names for word in set(name.split()))
    return frozenset(word for word, number in counted.items() if number > len(names) / 2)


def owner_key(owner: str) -> str:
    """What is the same in all spellings of an owner."""
    return fold.fold(owner)
