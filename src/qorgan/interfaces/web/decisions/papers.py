"""The papers that the law wants approved, with every version: report form, methodical recommendations, checklists, way of registering."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.decisions import acts, words
from qorgan.interfaces.web.shell import actor
from qorgan.questions.record import About
from qorgan.store import decision_page, scope

PAPERS = {
    About.REPORT_FORM: ("propose_decision", Permission.DECISION_PROPOSE),
    About.METHODICAL_RECOMMENDATIONS: ("take_decision", Permission.DECISION_TAKE),
    About.CHECKLIST: ("take_decision", Permission.DECISION_TAKE),
    About.MESSAGE_REGISTER: ("take_decision", Permission.DECISION_TAKE),
}


class Version(NamedTuple):
    """One version. ``decision``: empty where the reader may not see the decision itself."""

    version: int
    title: str
    valid_from: date
    number: str
    decision: UUID | None
    is_in_force: bool


class Paper(NamedTuple):
    """A kind of paper with its versions, the newest first. ``act``: the address of the form for a new one, or nothing."""

    kind: str
    name: str
    versions: list[Version]
    act: str


def papers(request: HttpRequest) -> HttpResponse:
    """Open to everybody who is signed in: a paper in force is what everybody works by."""
    me, today = actor.of(request), timezone.localdate()
    readable = decision_page.reads_all(me, today)
    found: dict[str, list[Version]] = {}
    for paper, holds in decision_page.papers(today):
        decision = paper.decision_id if readable else None
        told = Version(paper.version, paper.title, paper.valid_from, paper.decision.number, decision, holds)
        found.setdefault(paper.kind, []).append(told)
    shown = [
        Paper(
            kind,
            words.about(kind),
            found.get(kind, []),
            acts.address(name, request.path, about=kind.value) if scope.may(me, power, today) else "",
        )
        for kind, (name, power) in PAPERS.items()
    ]
    return render(request, "decisions/papers.html", {"papers": shown})
