"""The list of visits on site: open ones with their days counted, closed ones with what is owed still, and what cannot wait on top."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import paging
from qorgan.interfaces.web.site import doors, exported, words
from qorgan.store import site_list

MOST_SIGNS = 100


def visits(request: HttpRequest) -> HttpResponse:
    """``q``, ``state``, ``sort``, ``page``; ``format=csv`` sends the rows as narrowed. Raises ``PermissionDenied``."""
    here = doors.to_site(request)
    asked = {name: request.GET.get(name, "")[:MOST_SIGNS] for name in ("q", "state", "sort")}
    found = site_list.narrowed(here.me, here.today, text=asked["q"], state=asked["state"])
    found = site_list.ordered(found, asked["sort"])
    if request.GET.get("format") == "csv":
        return exported.sent(site_list.rows(found[: exported.MOST], here.now, here.today))
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    shown = [words.line(row) for row in site_list.rows(found[start : start + paging.SIZE], here.now, here.today)]
    facts = {
        "page": paging.Page(shown, number, total),
        "urgent": [line for line in shown if line.alarms],
        "asked": asked,
        "states": words.states(),
        "is_narrowed": any((asked["q"], asked["state"])),
        "sees_special": here.may(Permission.CASE_READ),
    }
    return render(request, "site/visits.html", facts)
