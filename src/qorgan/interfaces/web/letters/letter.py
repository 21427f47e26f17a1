"""The page of a letter: how far it is, what it says to whoever holds it, what is to be done next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.interfaces.web.letters import doors, words
from qorgan.interfaces.web.letters.said import opened


def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """The page. That it was opened stands in the journal. Raises ``Http404``."""
    here, told = doors.to_letter(request, letter)
    found = opened(here, [told.id])
    facts = {
        "line": words.line(told),
        "opened": found,
        "said": found.said.get(told.id),
        "ways": words.ways(here, told),
    }
    return render(request, "letters/letter.html", facts)
