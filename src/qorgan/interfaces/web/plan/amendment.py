"""What an amendment of a plan changes, as a paper for the Council (¶6): two versions compared, with the reasons of the decision."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.actions.open_decision import open_decision
from qorgan.actions.open_plan_difference import Compared, open_plan_difference
from qorgan.actions.refused import NotThere
from qorgan.documents import amendment_paper
from qorgan.documents.amendment_paper import AmendmentFacts, Decision, Line
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import comparison, comparison_rows, doors, words
from qorgan.interfaces.web.plan.comparison_rows import Row
from qorgan.interfaces.web.plan.download import IN_FORCE
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell.here import Here
from qorgan.law import ids
from qorgan.store import scope
from qorgan.store.decision_page import NO_NUMBER


def amendment(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """``with`` in the address: the version that is amended, an earlier one unless told. Raises ``Http404``; ``Refused``: ``vault.…``."""
    here = whom.here(request)
    doors.to_see(here)
    before = comparison.chosen(here, plan_id, request.GET.get("with", ""))
    if before is None:
        raise Http404
    try:
        found = open_plan_difference(actor=here.me, now=here.now, before=before, after=plan_id)
    except NotThere as missing:
        raise Http404 from missing
    raw = amendment_paper.amendment_pdf(
        _facts(here, found), language=words.language(), country=home.country(), is_invented=settings.DEMO
    )
    name = f'attachment; filename="plan-{found.after.year}-{found.before.version}-{found.after.version}.pdf"'
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _facts(here: Here, found: Compared) -> AmendmentFacts:
    names, difference = naming.names(here.me, home.country(), words.language(), here.today), found.difference
    places = names.institutions
    return AmendmentFacts(
        year=found.after.year,
        before=found.before.version,
        after=found.after.version,
        basis=ids.provision(words.plan_paragraph()),
        is_approved=found.after.state in IN_FORCE,
        decision=_decision(here, found.after.pk),
        lines=tuple(_line(row) for row in comparison_rows.rows(found, names)),
        visits=(round(difference.number.before), round(difference.number.after)),
        cost=(round(difference.cost.before), round(difference.cost.after)),
        currency=found.documents[1].currency,
        met=tuple(places.get(code, code) for code in difference.coverage.met),
        missed=tuple(places.get(code, code) for code in difference.coverage.missed),
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
    )


def _decision(here: Here, plan: UUID) -> Decision | None:
    """The Council's about the later version; of one that is open, neither number nor reasons."""
    found = scope.plans(here.me, here.today).filter(pk=plan).exclude(decision=None)
    number, told = found.values_list("decision", "decision__number").first() or (None, NO_NUMBER)
    if number is None or told.startswith(NO_NUMBER):
        return None
    if not here.may(Permission.DECISION_READ):
        return Decision(told, None, "")
    try:
        decided, sealed = open_decision(actor=here.me, now=here.now, decision=number)
    except NotThere:
        return Decision(told, None, "")
    on = timezone.localdate(decided.decided_at) if decided.decided_at else None
    return Decision(told, on, str(sealed["grounds"]))


def _line(row: Row) -> Line:
    return Line(
        what=row.what.value,
        visit=row.visit,
        place=row.place,
        region="; ".join(name for _code, name in row.regions),
        before=row.before,
        after=row.after,
        people_before=row.people_before,
        people_after=row.people_after,
    )
