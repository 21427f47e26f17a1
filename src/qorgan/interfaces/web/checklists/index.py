"""All checklists, each with the version in force and its draft; for whoever keeps them, what the country brings along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.checklists import shipped
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.checklists import doors, words
from qorgan.store import checklists


def index(request: HttpRequest) -> HttpResponse:
    """The list. Raises ``PermissionDenied``."""
    here = doors.to_checklists(request)
    rows = list(checklists.checklists(here.me, here.today))
    keeps = here.may(Permission.CHECKLIST_KEEP)
    there = {row.code for row in rows}
    brought = shipped.checklists(home.country().checklists()) if keeps else ()
    told = {
        "lines": [words.line(row) for row in rows],
        "keeps": keeps,
        "brought": [(one.code, words.text(one.titles)) for one in brought if one.code not in there],
        "key": keys.fresh(),
    }
    return render(request, "checklists/index.html", told)
