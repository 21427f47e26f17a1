"""The filing of a report: when it went out and came in, its receipt, how the Council handles it, and what was added since (¶27, ¶28).

What was submitted opens on demand, for whoever holds it, and every opening stands in the journal.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgan.actions.open_filed import Filed, open_filed
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.reports import doors, frame, ways, words
from qorgan.interfaces.web.reports.wanting import term
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import report_filed
from qorgan.store.report_page import Whole
from qorgan.workflow.report import FILED

OPEN = "open"


class Opened(NamedTuple):
    """What was submitted, where it was asked for; or what is in the way: the lock, or what ``error`` says."""

    filed: Filed | None = None
    is_asked: bool = False
    is_locked: bool = False
    error: str = ""


class Addition(NamedTuple):
    """An addendum. ``text``: nothing until it is opened; ``is_signed``: its signature was verified just now."""

    kind: str
    at: datetime
    by: str
    text: str
    expert: str
    is_signed: bool
    is_open: bool


class Missing(NamedTuple):
    """A signature that did not come. ``reason``: as it was written."""

    name: str
    stand: str
    reason: str


@require_safe
def filing(request: HttpRequest, report: str) -> HttpResponse:
    """``open``: show what was submitted. Raises ``PermissionDenied``; ``Http404`` where the report is not the reader's."""
    here, whole = doors.to_report(request, report)
    opened = _opened(here, whole) if OPEN in request.GET else Opened()
    facts = {
        "clock": term(here, whole),
        "moments": report_filed.moments(whole.row),
        "is_filed": whole.row.state in FILED,
        "was_filed": bool(whole.row.due.get("went_out")),
        "opened": opened,
        "additions": list(_additions(whole, opened.filed)),
        "dissents": _said(opened, "dissents"),
        "opinions": [one for one in _said(opened, "opinions") if one.get("text")],
        "missing": list(_missing(opened.filed)),
        "ways": ways.ways(here, whole, "filing", *ways.FILING),
        "holds": whole.filed is not None,
    }
    return render(request, "reports/filing.html", frame.framed(here, whole, "filing") | facts)


def _opened(here: Here, whole: Whole) -> Opened:
    try:
        return Opened(open_filed(actor=here.me, now=here.now, report=whole.number), is_asked=True)
    except Refused as refused:
        return Opened(None, is_asked=True, is_locked=locked.is_meant(refused), error=refusals.told(refused))


def _additions(whole: Whole, filed: Filed | None) -> Iterator[Addition]:
    said = {one.row.pk: one for one in filed.addenda} if filed else {}
    for row in report_filed.addenda(whole.row):
        one = said.get(row.pk)
        yield Addition(
            words.name("addendum_kind", row.kind),
            row.at,
            row.by.name,
            one.text if one else "",
            one.expert if one else "",
            one is not None and one.is_signed,
            one is not None,
        )


def _said(opened: Opened, name: str) -> list[Mapping[str, str]]:
    return [] if opened.filed is None else list(getattr(opened.filed, name)[name])


def _missing(filed: Filed | None) -> Iterator[Missing]:
    for one in filed.signatures["members"] if filed else ():
        if "gap" in one and "key" not in one and "ink" not in one:
            yield Missing(one["name"], words.name("stand", one["gap"]["stand"]), one["gap"]["reason"])
