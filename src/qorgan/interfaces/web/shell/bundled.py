"""Words and file of a sealed bundle, handed over in two answers, because one answer cannot both show a page and save a file.

The first form that is sent draws the words and shows them, once: nothing of them is kept on the server, neither in the session nor in
a row. The page bears a second form with the same words in it, signed by the server; sending it makes the file under exactly these words.
So the words travel in bodies alone, never in an address, and the file is sealed only by words that the server drew, for this person and
this visit, in the last minutes: nobody can be led to seal it by words that somebody else knows. Until then the form may be sent again,
so that a broken download costs nothing; each time the visit is read and journalled anew.
"""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from qorgan.interfaces.planned.bundle import MEDIA_TYPE, Sealed
from qorgan.interfaces.vaults import phrase
from qorgan.interfaces.web.shell import actor

FIELD: Final = "drawn"
"""What no report of an error may show."""
DRAW: Final = "draw"
MINUTES: Final = 10
_SALT: Final = "qorgan.bundle"


def drawn(request: HttpRequest, visit: UUID) -> str:
    """The words that the second form brings; empty where it brings none, or such as count no more."""
    try:
        told = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return ""
    words, whose = told
    return str(words) if whose == _whose(request, visit) else ""


def page(request: HttpRequest, template: str, visit: UUID, facts: dict[str, object]) -> HttpResponse:
    """What the bundle is, and for a form that was sent the words: new ones each time."""
    told = {**facts, "minutes": MINUTES, "field": FIELD, "draw": DRAW, "is_late": FIELD in request.POST}
    if request.method == "POST":
        words = phrase.drawn(get_language() or settings.LANGUAGE_CODE)
        told |= {"words": words, "signed": signing.dumps([words, _whose(request, visit)], salt=_SALT)}
    return render(request, template, told, status=409 if told["is_late"] else 200)


def sent(sealed: Sealed) -> HttpResponse:
    """The file, to be saved and not shown."""
    kept = {"Content-Disposition": f'attachment; filename="{sealed.name}"', "Cache-Control": "no-store"}
    return HttpResponse(sealed.content, content_type=MEDIA_TYPE, headers=kept)


def _whose(request: HttpRequest, visit: UUID) -> str:
    return f"{actor.of(request).account}/{visit}"
