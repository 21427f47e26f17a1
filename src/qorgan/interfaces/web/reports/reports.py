"""The list of reports, and of visits that owe one: how far each is, and by when it must reach the Council. Nothing is opened."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.reports import doors, exported, words
from qorgan.interfaces.web.shell import paging
from qorgan.store import report_list, report_page
from qorgan.store.report_list import Asked

MOST_SIGNS = 100


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """``q``, ``state``, ``kind``, ``mine``, ``late``, ``sort``, ``page``; ``format=csv`` or ``xlsx`` sends the rows as narrowed.

    Raises ``PermissionDenied``.
    """
    here = doors.to_reports(request)
    told = {name: request.GET.get(name, "")[:MOST_SIGNS] for name in ("q", "state", "kind", "mine", "late", "sort")}
    asked = Asked(told["q"], told["state"], told["kind"], mine=bool(told["mine"]), late=bool(told["late"]))
    found = report_list.found(here.me, here.today, asked, told["sort"])
    if request.GET.get("format") in exported.FORMS:
        return exported.sent(report_list.rows(found[: exported.MOST]), request.GET["format"])
    number = paging.number_of(request.GET.get("page"), len(found))
    start = (number - 1) * paging.SIZE
    shown = report_list.rows(found[start : start + paging.SIZE])
    facts = {
        "page": paging.Page([words.line(row) for row in shown], number, len(found)),
        "asked": told,
        "states": words.all_states(),
        "kinds": words.kinds(),
        "is_narrowed": any(told[name] for name in ("q", "state", "kind", "mine", "late")),
        "is_of_a_group": here.may(Permission.REPORT_WRITE),
        "begin": _begin(request) if here.may(Permission.REPORT_WRITE) else "",
        "sees_form": here.may(Permission.REPORT_FORM),
    }
    return render(request, "reports/reports.html", facts)


@require_safe
def of_visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """To the report of a visit; to the list, narrowed to the visit, where it has none or several. Raises ``PermissionDenied``."""
    here = doors.to_reports(request)
    numbers, code = report_page.of_visit(here.me, here.today, visit_id)
    if len(numbers) == 1:
        return HttpResponseRedirect(reverse("reports:write", args=numbers))
    return HttpResponseRedirect(f"{reverse('reports:reports')}?{urlencode({'q': code})}")


def _begin(request: HttpRequest) -> str:
    """The form of the act without its visit, which the row adds."""
    return f"{reverse('act:act', args=['begin_report'])}?{urlencode({'next': request.path})}&visit="
