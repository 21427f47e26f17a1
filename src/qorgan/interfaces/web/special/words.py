"""Special visits in the reader's language."""

from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.law.verdict import Finding
from qorgan.store.candidates import Hindrance
from qorgan.store.order_names import Place
from qorgan.wording import names, sentences

_BY_NAME: Final = {"kk": "name_kk", "ru": "name_ru"}
HINDRANCES: Final[dict[Hindrance, Promise]] = {
    Hindrance.ABSENT: _("Away on:"),
    Hindrance.BUSY: _("On another visit on:"),
    Hindrance.KEYLESS: _("No certified keys, so nothing can be sealed to this person."),
}


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def region(code: str) -> str:
    """The name of a region."""
    return home.country().region_name(code, language())


def category(code: str) -> str:
    """The name of a category."""
    return home.country().category_name(code, language())


def office(code: str) -> str:
    """The name of an office."""
    return names.name("office", code, language())


def place(told: Place) -> str:
    """The institution's name in the language of the page, or the one it has."""
    return str(getattr(told, _BY_NAME.get(language(), "name"))) or told.name


def finding(told: Finding) -> str:
    """What the law says, or the house."""
    return sentences.refuse(told, language=language(), country=home.country())
