"""Which checklists there are for each place of a visit: those for its category first, the others folded away. Nothing is opened."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.interfaces.web.checklists import doors, words
from qorgan.interfaces.web.checklists.words import Line
from qorgan.store import checklists, site_answers
from qorgan.store.site_answers import Place


class Offered(NamedTuple):
    """A place, its name, and the checklists for it."""

    place: Place
    name: str
    own: list[Line]
    others: list[Line]


def lists(request: HttpRequest, code: str) -> HttpResponse:
    """The page. Raises ``PermissionDenied``, ``Http404``."""
    here, site = doors.to_site(request, code)
    rows = site_answers.offered(here.me, here.today)
    told = {"site": site, "places": [_offered(place, rows) for place in site.places]}
    return render(request, "checklists/lists.html", told)


def _offered(place: Place, rows: list[checklists.Row]) -> Offered:
    own = [row for row in rows if checklists.is_for(row, place.category)]
    return Offered(
        place, words.place(place), [words.line(row) for row in own], [words.line(row) for row in rows if row not in own]
    )
