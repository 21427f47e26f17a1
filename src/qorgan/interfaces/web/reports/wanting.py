"""What a report still wants, each with its paragraph and where it is seen to; and by when it must reach the Council (¶27, ¶28)."""

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.web.reports import clock, doors, frame, ways, words
from qorgan.interfaces.web.reports.ways import Way
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.verdict import Effect
from qorgan.questions.vocabulary import Office
from qorgan.store import readings, report_case, report_clock, report_forms, report_term, report_told
from qorgan.store.report_case import Completeness, Page, Wanted
from qorgan.store.report_page import Whole
from qorgan.wording import names, sentences
from qorgan.workflow.report import FILED, State

_PARTS: Final = {"opinions": "reports:opinions", "follow_up": "reports:earlier"}
"""Where what is wanting in a section is written as parts of the draft and not as its text."""


class Line(NamedTuple):
    """Something wanting in words. ``tag``: its colour; ``who``: who sees to it; ``address``: where."""

    sentence: str
    provision: str
    stops: bool
    who: str
    about: str
    address: str


@require_safe
def wanting(request: HttpRequest, report: str) -> HttpResponse:
    """Raises ``PermissionDenied``; ``Http404`` where the report is not the reader's."""
    here, whole = doors.to_report(request, report)
    return render(request, "reports/wanting.html", frame.framed(here, whole, "wanting") | _facts(here, whole))


@require_safe
def case_file(request: HttpRequest, report: str) -> HttpResponse:
    """The visit and its report as a case file, as anybody may check it by ``qorgan law check``. Raises as the page."""
    here, whole = doors.to_report(request, report)
    told = json.dumps(report_told.told(whole.row, here.today), ensure_ascii=False, indent=1)
    kept = {"Content-Disposition": 'attachment; filename="case.json"', "Cache-Control": "no-store"}
    return HttpResponse(told, content_type="application/json", headers=kept)


def _facts(here: Here, whole: Whole) -> dict[str, object]:
    found = _completeness(here, whole)
    lines = list(_lines(here, whole, found)) if found else []
    return {
        "is_countable": found is not None,
        "clock": term(here, whole),
        "stopping": [line for line in lines if line.stops],
        "others": [line for line in lines if not line.stops],
        "is_ready": found is not None and found.is_ready,
        "is_filed": whole.row.state in FILED,
        "next": _next(here, whole),
    }


def term(here: Here, whole: Whole) -> clock.Shown | None:
    """The clock of a report; of one that went out, with what would be counted today beside it where that differs."""
    try:
        found = report_clock.clock(whole.row, here.today)
        if found is None:
            return None
        now = None
        if found.is_frozen:
            asked = report_term.facts(whole.row, here.today, planned_end=found.term.facts.planned_end)
            now = report_clock.live(asked, readings.policy(here.today))
    except (Unreadable, LookupError):
        return None
    return clock.shown(found, here.today, now=now)


def _completeness(here: Here, whole: Whole) -> Completeness | None:
    try:
        return report_case.of(whole.row, here.today)
    except Unreadable:
        return None


def _lines(here: Here, whole: Whole, found: Completeness) -> Iterator[Line]:
    layout = report_forms.layout(whole.row.form)
    people = {str(one.person.code): one.person.name for one in found.site.members}
    for one in found.wanted:
        if one.finding.effect is Effect.RECORDS and one.page is Page.NOWHERE:
            continue
        section = layout.section(one.section)
        title = section.title[words.language()] if section else ""
        params = {**one.finding.params, **({"section": title} if "section" in one.finding.params else {})}
        said = sentences.refuse(one.finding._replace(params=params), language=words.language(), country=home.country())
        about = people.get(one.finding.about, "")
        yield Line(said, one.finding.provision, one.stops, _holder(one.holder), about, _address(here, whole, one))


def _address(here: Here, whole: Whole, one: Wanted) -> str:
    """Where it is seen to; empty for whoever cannot."""
    row = whole.row
    elsewhere = {
        Page.SITE: (Permission.SITE_READ, "site:visit", (row.visit.code,)),
        Page.MESSAGES: (Permission.MESSAGE_READ, "messages:messages", ()),
        Page.FORM: (Permission.REPORT_FORM, "reports:form", ()),
        Page.SIGNING: (Permission.REPORT_READ, "reports:signing", (row.number,)),
    }
    if one.page in elsewhere:
        permission, view, given = elsewhere[one.page]
        return reverse(view, args=given) if here.may(permission) else ""
    if not whole.writes or row.state != State.DRAFTING:
        return ""
    if one.section in _PARTS:
        return reverse(_PARTS[one.section], args=[row.number])
    section = [row.number, one.section] if one.section else [row.number]
    return reverse("reports:section" if one.section else "reports:write", args=section)


def _next(here: Here, whole: Whole) -> list[Way]:
    return ways.ways(here, whole, "filing", "submit_report", "register_report")


def _holder(word: str) -> str:
    return names.name("office" if word in set(Office) else "holder", word, words.language())
