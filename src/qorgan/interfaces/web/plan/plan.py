"""One plan: its figures, the year as a picture, the visits, what is left out and why, and the outcome of checking it."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.actions.judge_plan import judge_plan
from qorgan.documents.plan_pdf import Names
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import calendar_picture, check_panel, doors, rows, standing, words
from qorgan.interfaces.web.plan.download import IN_FORCE
from qorgan.interfaces.web.shell import actor, paging
from qorgan.interfaces.web.shell import here as whom
from qorgan.law.rulebook import warning_for
from qorgan.store.fold import kazakh_sort_key
from qorgan.wording import plan_reasons, sentences

VISITS, LEFT, CHECK = "visits", "left", "check"
FORMATS = ("pdf", "xlsx", "csv", "json")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """``show`` = visits, left or check. In the form, and never in the address: ``region``, ``month``, ``q``, ``sort``, ``page``."""
    here = whom.here(request)
    doors.to_see(here)
    kept = doors.kept(here.me, here.now, plan_id)
    show = request.GET.get("show", VISITS)
    part = {LEFT: _left, CHECK: _check}.get(show, _visits)
    told = {
        "plan": kept,
        "document": kept.plan,
        "paragraph": words.plan_paragraph(),
        "figures": words.figures(kept.plan),
        "objective": words.objective(),
        "foreseen": words.foreseen(kept.plan),
        "warning": _warning(kept),
        "lost": words.lost(kept.plan),
        "show": show,
        "formats": FORMATS,
        "is_handed": kept.state in IN_FORCE,
        "standing": standing.standing(here, kept),
        "told": plan_reasons.page(words.language()),
        **part(request, kept, here.today),
    }
    return render(request, "plan/plan.html", told)


def _visits(request: HttpRequest, kept: doors.Kept, today: date) -> dict[str, object]:
    every = rows.rows(kept.plan, _names(request, today))
    asked = {name: request.POST.get(name, "")[:200] for name in ("region", "month", "q", "sort")}
    found = rows.narrowed(every, region=asked["region"], month=asked["month"], text=asked["q"])
    picture = calendar_picture.picture(kept.plan, home.country().calendar())
    return {
        "picture": picture,
        "months": [month.first for month in picture.months],
        "regions": sorted({(row.region, row.region_name) for row in every}, key=lambda pair: kazakh_sort_key(pair[1])),
        "asked": asked,
        "sorts": _sorts(asked["sort"] or "day"),
        "page": paging.cut(rows.ordered(found, asked["sort"]), request.POST.get("page")),
    }


class Sort(NamedTuple):
    """How a heading sorts: what a press asks for, and which way the list goes by it now."""

    asks: str
    direction: str


def _sorts(now: str) -> dict[str, Sort]:
    found = {}
    for name in rows.SORTS:
        direction = {name: "ascending", f"-{name}": "descending"}.get(now, "")
        found[name] = Sort(f"-{name}" if direction == "ascending" else name, direction)
    return found


def _left(request: HttpRequest, kept: doors.Kept, today: date) -> dict[str, object]:
    names = _names(request, today)
    found = rows.left(kept.plan, names, words.language())
    regions = sorted(names.regions.items(), key=lambda pair: kazakh_sort_key(pair[1]))
    return {"page": paging.cut(found, request.GET.get("page")), "regions": regions}


def _check(request: HttpRequest, kept: doors.Kept, today: date) -> dict[str, object]:
    return {
        "panel": check_panel.panel(
            judge_plan(plan=kept.plan, actor=actor.of(request), country=home.country(), today=today)
        )
    }


def _names(request: HttpRequest, today: date) -> Names:
    return naming.names(actor.of(request), home.country(), words.language(), today)


def _warning(kept: doors.Kept) -> str:
    """What is not certain about the wording the plan was made under."""
    country = home.country()
    edition = next((e for e in country.book.editions if e.code == kept.plan.law), None)
    code = warning_for(edition, kept.plan.period[0]) if edition else None
    if edition is None or code is None:
        return ""
    return sentences.warn(code, edition, language=words.language(), country=country)
