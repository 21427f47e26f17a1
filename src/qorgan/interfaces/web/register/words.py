"""Regions, categories, closed words and names in the reader's language."""

from django.conf import settings
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.register import fields
from qorgan.store.facts import InstitutionFact


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def region(code: str) -> str:
    """The name of a region; a code the country does not have stays as it is."""
    return home.country().region_name(code, language())


def category(code: str) -> str:
    """The name of a category; a code the country does not have stays as it is."""
    return home.country().category_name(code, language())


def word(code: str) -> str:
    """A word of a closed list: a kind, a form, an office, an ownership."""
    return fields.words(language()).get(code, code)


def name(fact: InstitutionFact) -> str:
    """The institution's name in the language of the page, or the one it has."""
    return {"kk": fact.name_kk, "ru": fact.name_ru}.get(language(), "") or fact.name


def regions() -> list[tuple[str, str]]:
    """Code and name of every region."""
    return [(code, region(code)) for code in home.country().regions]


def categories() -> list[tuple[str, str]]:
    """Code and name of every category."""
    return [(code, category(code)) for code in home.country().categories]
