"""Two versions of a year's plan side by side: what the later one changes, what it costs, what it reaches; on the screen and on paper."""

from typing import NamedTuple, TypedDict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.actions.open_plan_difference import Compared, open_plan_difference
from qorgan.actions.refused import NotThere
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import beside, comparison_picture, comparison_rows, doors, words
from qorgan.interfaces.web.plan.beside import Side
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell import paging
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning import document
from qorgan.planning.compare import Change, Difference
from qorgan.planning.trial.summary import Summary
from qorgan.store import scope
from qorgan.workflow.plan import State

MOST_NAMED = 40


class Version(NamedTuple):
    """A version that can be compared with."""

    id: UUID
    version: int
    state: str
    is_chosen: bool


class Figure(NamedTuple):
    """A figure before and after."""

    name: str
    change: Change
    decimals: int


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def comparison(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """``with`` in the address: the other version, an earlier one unless told; ``what``, ``region``, ``page`` in the form."""
    here = whom.here(request)
    doors.to_see(here)
    own, others = _versions(here, plan_id)
    chosen = _chosen(request.GET.get("with", ""), others, own["based_on"])
    versions = [Version(pk, number, words.state(state), pk == chosen) for pk, number, state in others]
    facts = {
        "plan_id": plan_id,
        "own": own,
        "own_state": words.state(own["state"]),
        "versions": versions,
        "other": chosen,
    }
    if chosen is None:
        return render(request, "plan/compare.html", facts)
    try:
        found = open_plan_difference(actor=here.me, now=here.now, before=chosen, after=plan_id)
    except NotThere as missing:
        raise Http404 from missing
    return render(request, "plan/compare.html", {**facts, **_told(request, here, found)})


def chosen(here: Here, plan_id: UUID, asked: str) -> UUID | None:
    """The version to compare with: the one asked for, else the nearest; none where it is the only one. Raises ``Http404``."""
    own, others = _versions(here, plan_id)
    return _chosen(asked, others, own["based_on"])


class _Own(TypedDict):
    year: int
    version: int
    state: str
    based_on: UUID | None


def _versions(here: Here, plan_id: UUID) -> tuple[_Own, list[tuple[UUID, int, str]]]:
    plans = scope.plans(here.me, here.today)
    own = plans.filter(pk=plan_id).values("year", "version", "state", "based_on").first()
    if own is None:
        raise Http404
    others = plans.filter(year=own["year"]).exclude(pk=plan_id).values_list("pk", "version", "state")
    return _Own(**own), list(others)


def _chosen(asked: str, others: list[tuple[UUID, int, str]], based_on: UUID | None) -> UUID | None:
    """The version asked for; else the one this was changed from, the one in force, the newest of the others."""
    ids = [pk for pk, _version, _state in others]
    in_force = [pk for pk, _version, state in others if state == State.APPROVED]
    wanted = next((pk for pk in ids if str(pk) == asked), None)
    if asked and wanted is None:
        raise Http404
    return wanted or next((pk for pk in (based_on, *in_force, *ids) if pk in ids), None)


def _told(request: HttpRequest, here: Here, found: Compared) -> dict[str, object]:
    names = naming.names(here.me, home.country(), words.language(), here.today)
    every = comparison_rows.rows(found, names)
    asked = {name: request.POST.get(name, "")[:40] for name in ("what", "region")}
    shown = [row for row in every if comparison_rows.is_asked(row, asked["what"], asked["region"])]
    return {
        "before": found.before,
        "after": found.after,
        "difference": found.difference,
        "currency": found.documents[1].currency,
        "figures": _figures(found.difference),
        "met": _named(found.difference.coverage.met, names.institutions),
        "missed": _named(found.difference.coverage.missed, names.institutions),
        "counts": comparison_rows.counts(every),
        "regions": comparison_rows.regions(every),
        "asked": asked,
        "page": paging.cut(shown, request.POST.get("page")),
        "picture": comparison_picture.picture(every, found.after.year),
        "is_whole": not any(asked.values()),
        # The page tells the figures of the plan file already.
        "beside": beside.beside(*_sides(found), without=document.Figures.model_fields.keys()),
    }


def _sides(found: Compared) -> tuple[Side, Side]:
    first, second = found.summaries()
    return _side(found.before.version, first), _side(found.after.version, second)


def _side(version: int, summary: Summary) -> Side:
    return Side(str(version), _("Version %(version)s") % {"version": version}, "", summary)


def _figures(difference: Difference) -> list[Figure]:
    return [
        Figure(words.figure(code), difference.figures[code], words.decimals(code))
        for code in document.Figures.model_fields
        if code in difference.figures
    ]


def _named(codes: tuple[str, ...], names: "comparison_rows.Known") -> list[str]:
    return [names.get(code, code) for code in codes[:MOST_NAMED]]
