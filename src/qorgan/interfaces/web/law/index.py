"""The table of contents: every paragraph by chapter, then what the codes add."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgan.access import home
from qorgan.interfaces.web.law import edition, words
from qorgan.interfaces.web.shell.gate import open_to_all
from qorgan.law import contents
from qorgan.law.country import Act
from qorgan.law.ids import ProvisionId

CHAPTERS: dict[str, Promise] = {
    "general": _("General provisions"),
    "regular": _("Periodic and intermediate visits"),
    "special": _("Special visits, messages and complaints"),
    "organising": _("Organising a visit"),
    "reports": _("Reports"),
}


class Line(NamedTuple):
    """One paragraph in the table of contents."""

    provision: ProvisionId
    title: str
    text: str
    is_computed: bool


class Chapter(NamedTuple):
    """A heading and its paragraphs."""

    title: Promise | str
    lines: list[Line]


def _line(provision: ProvisionId, computed: frozenset[ProvisionId]) -> Line:
    texts = words.texts()
    text = texts.get(provision)
    first = next((texts[item] for item in words.items(provision) if item in texts), words.NONE)
    shown = text or first
    return Line(provision, shown.title, shown.text, provision in computed)


def _chapters(act: Act, computed: frozenset[ProvisionId]) -> list[Chapter]:
    return [
        Chapter(CHAPTERS.get(name, name), [_line(provision, computed) for provision in provisions])
        for name, provisions in act.chapters.items()
    ]


@open_to_all
def index(request: HttpRequest) -> HttpResponse:
    """The page."""
    country = home.country()
    computed = contents.computed(country.book.editions[-1].claims)
    main, *others = country.acts
    facts = {
        "edition": edition.of(main),
        "calendar_year": timezone.localdate().year,
        "chapters": _chapters(main, computed),
        "added": [(edition.of(act), [_line(p, computed) for p in words.paragraphs(act)]) for act in others],
    }
    return render(request, "law/index.html", facts)
