"""The country's own words in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language

from qorgan.access import home
from qorgan.interfaces.web.shell.templatetags import quantities
from qorgan.law import ids
from qorgan.law.country import LANGUAGES, Act, Text
from qorgan.law.ids import ProvisionId
from qorgan.law.workdays import DayNote

NONE = Text("")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class Told(NamedTuple):
    """A provision told in one language."""

    language: str
    text: Text


def language() -> str:
    """The language of the page: kk, ru or en."""
    return get_language() or settings.LANGUAGE_CODE


def texts() -> Mapping[ProvisionId, Text]:
    """Every provision in the language of the page."""
    return home.country().texts(language())


def told(provision: ProvisionId) -> list[Told]:
    """A provision in all languages, that of the page first."""
    order = sorted(LANGUAGES, key=lambda code: code != language())
    return [Told(code, home.country().texts(code).get(provision, NONE)) for code in order]


def paragraphs(act: Act) -> list[ProvisionId]:
    """The pages of an act in its order: a whole paragraph, or an article with all its items."""
    country = home.country()
    found = {ids.paragraph_of(provision) for provision in country.texts("en") if country.act_of(provision).id == act.id}
    return sorted(found, key=ids.order)


def items(paragraph: ProvisionId) -> list[ProvisionId]:
    """The items of a paragraph that have words of their own, in order."""
    return sorted(
        (p for p in home.country().texts("en") if p != paragraph and ids.paragraph_of(p) == paragraph), key=ids.order
    )


def act_of(paragraph: ProvisionId) -> Act:
    """The act a provision belongs to."""
    return home.country().act_of(paragraph)


def why(note: DayNote) -> str:
    """The reason why a day is off or worked, as a sentence; what it refers to is the name of a day, a date or an act."""
    names = home.country().day_names(language())
    of = quantities.qdate(date.fromisoformat(note.of)) if _ISO.fullmatch(note.of) else names.get(note.of, note.of)
    reason = names[note.reason].format(of=of, act=note.of)
    return names["estimated"].format(of=reason) if note.estimated else reason
