"""The register of incoming letters as a list: number, moment, form, how far it is. Nothing is opened."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.letters import doors, words
from qorgan.interfaces.web.shell import paging
from qorgan.store import letter_list, letter_scope
from qorgan.wording import entries

MOST_SIGNS = 64
ACT = "register_letter"


def letters(request: HttpRequest) -> HttpResponse:
    """``q`` (of the number), ``state``, ``page``. Raises ``PermissionDenied``."""
    here = doors.to_register(request)
    asked = {name: request.GET.get(name, "")[:MOST_SIGNS] for name in ("q", "state")}
    found = letter_list.narrowed(letter_scope.letters(here.me, here.today), number=asked["q"], state=asked["state"])
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    shown = letter_list.rows(found[start : start + paging.SIZE], here.today)
    may_register = here.may(Permission.LETTER_REGISTER)
    told = {
        "page": paging.Page([words.line(row) for row in shown], number, total),
        "asked": asked,
        "states": words.states(),
        "is_narrowed": any(asked.values()),
        "begin": f"{reverse('act:act', args=[ACT])}?{urlencode({'next': request.path})}" if may_register else "",
        "begin_label": entries.act(ACT, words.language()),
    }
    return render(request, "letters/letters.html", told)
