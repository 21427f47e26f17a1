"""Whom the pages are open to: those who read that there is a report. What it says opens by keys alone."""

from django.http import Http404, HttpRequest

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell.here import Here, under
from qorgan.store import report_page
from qorgan.store.report_page import Whole


def to_reports(request: HttpRequest) -> Here:
    """The list. Raises ``PermissionDenied``."""
    return under(request, Permission.REPORT_READ)


def to_report(request: HttpRequest, number: str) -> tuple[Here, Whole]:
    """One report. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's."""
    here = to_reports(request)
    found = report_page.one(here.me, here.today, number)
    if found is None:
        raise Http404
    return here, found
