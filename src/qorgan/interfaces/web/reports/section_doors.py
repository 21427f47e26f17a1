"""Whom the sections of a draft are open to: those who hold the part of the case in which the report is written."""

from typing import NamedTuple

from django.http import Http404, HttpRequest

from qorgan.interfaces.web.reports import doors, words
from qorgan.interfaces.web.shell.here import Here
from qorgan.reporting.form import Section
from qorgan.store import report_forms
from qorgan.store.report_page import Whole
from qorgan.workflow.report import State


class At(NamedTuple):
    """Who looks, the report, and the section of its form."""

    here: Here
    whole: Whole
    section: Section

    @property
    def is_open(self) -> bool:
        """Whether it may be written now."""
        return self.whole.writes and self.section.written and self.whole.row.state == State.DRAFTING

    @property
    def title(self) -> str:
        """In the language of the page."""
        return self.section.title[words.language()]


def to_section(request: HttpRequest, report: str, key: str) -> At:
    """One section. Raises ``PermissionDenied``; ``Http404`` where the draft is not the reader's, or the form has no such section."""
    here, whole = doors.to_report(request, report)
    section = report_forms.layout(whole.row.form).section(key)
    if whole.drafts is None or section is None:
        raise Http404
    return At(here, whole, section)
