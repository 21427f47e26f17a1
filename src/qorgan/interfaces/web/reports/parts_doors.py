"""Whom the parts of a draft are open to: those who hold the part of the case in which the report is written; to others there are none."""

from typing import NamedTuple

from django.http import Http404, HttpRequest

from qorgan.interfaces.web.reports import doors
from qorgan.interfaces.web.shell.here import Here
from qorgan.store.report_page import Whole
from qorgan.workflow.report import State


class At(NamedTuple):
    """Who looks, and the report."""

    here: Here
    whole: Whole

    @property
    def number(self) -> str:
        """Of the report."""
        return self.whole.number

    @property
    def is_open(self) -> bool:
        """Whether it may be written now."""
        return self.whole.writes and self.whole.row.state == State.DRAFTING


def to_drafts(request: HttpRequest, report: str) -> At:
    """The draft. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's."""
    here, whole = doors.to_report(request, report)
    if whole.drafts is None:
        raise Http404
    return At(here, whole)
