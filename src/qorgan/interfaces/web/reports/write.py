"""The sections of a report: what is written in each, by whom and when, who is in it now, and which the form wants and does not have."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.actions.open_report import Draft, open_report
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.reports import doors, frame, parts_kinds, words
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.reporting.form import Section
from qorgan.store import report_forms, report_sections, section_presence
from qorgan.store.report_page import Whole
from qorgan.store.report_sections import Stands
from qorgan.store.section_presence import Present
from qorgan.workflow.report import State

SIGNS = 220
"""So much of a text is shown in the list."""


class Line(NamedTuple):
    """A section in the list. ``begins``: the first words of its text, empty while the vault is locked.

    ``is_wanted``: it must be written, and is not.
    """

    section: Section
    title: str
    stands: Stands
    begins: str
    is_wanted: bool
    others: Sequence[Present]


class Entered(NamedTuple):
    """The draft, or what is in the way: the lock, or what ``error`` says."""

    draft: Draft | None
    is_locked: bool = False
    error: str = ""


@require_safe
def write(request: HttpRequest, report: str) -> HttpResponse:
    """Whoever does not write it is led to what the report wants. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_report(request, report)
    if not whole.writes or whole.drafts is None:
        return HttpResponseRedirect(reverse("reports:wanting", args=[whole.number]))
    entered = _entered(here, whole)
    facts = {
        **frame.framed(here, whole, "write"),
        "lines": list(_lines(here, whole, entered.draft)),
        "entered": entered,
        "is_open": whole.row.state == State.DRAFTING,
        "pages": parts_kinds.tabs(whole.number, "write"),
    }
    return render(request, "reports/write.html", facts)


def _lines(here: Here, whole: Whole, draft: Draft | None) -> Iterator[Line]:
    row = whole.row
    stands, there = report_sections.stands(row), section_presence.there(row.pk, here.now, but=here.me.account)
    for section in report_forms.layout(row.form).sections:
        told = stands.get(section.key, Stands())
        yield Line(
            section,
            section.title[words.language()],
            told,
            _begins(draft.text(section.key)) if draft else "",
            row.visit.kind in section.required and not told.revision and not told.items,
            there.get(section.key, ()),
        )


def _begins(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SIGNS else f"{flat[:SIGNS].rsplit(' ', 1)[0]} …"


def _entered(here: Here, whole: Whole) -> Entered:
    if not here.is_unlocked:
        return Entered(None, is_locked=True)
    try:
        return Entered(open_report(actor=here.me, now=here.now, report=whole.number))
    except Refused as refused:
        return Entered(None, locked.is_meant(refused), refusals.told(refused))
