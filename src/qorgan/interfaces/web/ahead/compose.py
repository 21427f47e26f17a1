"""Composing the groups of visits of the plan, one or several at once: each is a decision of its own, with its own key (¶8).

What is chosen, for which month and where, is sent in the body of the request, never in an address.
"""

from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.actions import catalogue, open_uncomposed_visits
from qorgan.actions.misread import Misread
from qorgan.actions.open_uncomposed_visits import Uncomposed
from qorgan.actions.refused import Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.planned import findings, named_visits
from qorgan.interfaces.planned.findings import Said
from qorgan.interfaces.planned.named_visits import Named
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.ahead import doors, sources, steps, words
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.questions.vocabulary import Office
from qorgan.store import planned_group
from qorgan.wording import entries

ACT = "compose_group"
AT_MOST = 20
"""Visits composed in one go: each opens the plan, asks the law and seals a part."""
SHOWN = 100
"""Rows of the list; more are found by month and region."""
COMMON = ("grounds", "decided_at", "number", "council", "reason")


class Row(NamedTuple):
    """A visit that may be chosen. ``mark``: plan and number, as the form sends them."""

    mark: str
    named: Named
    is_chosen: bool


class Chosen(NamedTuple):
    """A visit whose group is to be composed, and what the law says to it as the plan names it."""

    row: Row
    key: str
    said: tuple[Said, ...]


class Done(NamedTuple):
    """What came of one. ``planned``: its id where it was done; else ``said`` or ``faults``."""

    row: Row
    planned: str = ""
    said: tuple[acts.Said, ...] = ()
    faults: tuple[acts.Fault, ...] = ()


@sensitive_post_parameters()
def compose(request: HttpRequest) -> HttpResponse:
    """Choose, then tell what the decisions say, then see what was done. Raises ``PermissionDenied``; ``Refused``: ``vault.…``."""
    here = doors.to_ahead(request, Permission.GROUP_COMPOSE)
    if here.me.vault is None:
        return locked.answer(request)
    plans = open_uncomposed_visits.open_uncomposed_visits(actor=here.me, now=here.now)
    rows = _rows(request, plans)
    chosen = [row for row in rows if row.is_chosen][:AT_MOST]
    step = request.POST.get("step", "")
    if step == "compose" and chosen:
        return _composed(request, here, chosen)
    if step == "tell" and chosen:
        return _tell(request, here, plans, chosen)
    return _choose(request, here, plans, rows)


def _rows(request: HttpRequest, plans: list[Uncomposed]) -> list[Row]:
    chosen = set(request.POST.getlist("visit"))
    return [
        Row(mark, named, mark in chosen)
        for plan in plans
        for named in named_visits.named(plan.visits, words.language())
        if (mark := f"{plan.plan}/{named.item}")
    ]


def _choose(request: HttpRequest, here: Here, plans: list[Uncomposed], rows: list[Row]) -> HttpResponse:
    months = sorted({f"{row.named.first:%Y-%m}": row.named.first.replace(day=1) for row in rows}.items())
    month, region = request.POST.get("month", ""), request.POST.get("region", "")
    if request.method != "POST" and len(rows) > SHOWN:
        # A whole year fills a page beyond use: begin with what comes first.
        month = months[0][0]
    shown = [
        row
        for row in rows
        if (not month or f"{row.named.first:%Y-%m}" == month) and (not region or region in row.named.regions)
    ]
    facts = {
        "plans": plans,
        "sources": sources.sources(here.today),
        "rows": shown[:SHOWN],
        "hidden": max(0, len(shown) - SHOWN),
        "total": len(rows),
        "month": month,
        "region": region,
        "months": months,
        "regions": sorted(
            (
                (code, home.country().region_name(code, words.language()))
                for code in {c for r in rows for c in r.named.regions}
            ),
            key=lambda one: one[1],
        ),
        "at_most": AT_MOST,
        "is_sent": request.method == "POST" and request.POST.get("step") == "tell",
    }
    return render(request, "ahead/compose.html", facts)


def _tell(request: HttpRequest, here: Here, plans: list[Uncomposed], chosen: list[Row]) -> HttpResponse:
    by_plan = {str(plan.plan): plan for plan in plans}
    told = [_chosen(here, by_plan[row.mark.partition("/")[0]], row) for row in chosen]
    grant = catalogue.require(ACT, actor=here.me, today=here.today)
    facts = {
        "chosen": told,
        "sources": sources.sources(here.today),
        "experts": planned_group.holders(here.me, here.today, Office.EXPERT),
        "interpreters": planned_group.holders(here.me, here.today, Office.INTERPRETER),
        "councils": steps.councils(here),
        "labels": {name: entries.label(ACT, name, words.language()) for name in (*COMMON, "experts", "interpreters")},
        "hints": {name: entries.hint(ACT, name, words.language()) for name in (*COMMON, "experts", "interpreters")},
        "office": words.office(grant.office),
        "provision": grant.provision,
        "is_one": len(told) == 1,
    }
    return render(request, "ahead/decide.html", facts)


def _chosen(here: Here, plan: Uncomposed, row: Row) -> Chosen:
    visit = next(one for one in plan.visits if one.id == row.named.item)
    said = open_uncomposed_visits.findings(plan, visit, now=here.now, deputising=False)
    return Chosen(row, keys.fresh(), tuple(findings.said(said, words.language())))


def _composed(request: HttpRequest, here: Here, chosen: list[Row]) -> HttpResponse:
    done = [_one(request, here, row, number) for number, row in enumerate(chosen)]
    facts = {"done": done, "made": sum(bool(one.planned) for one in done)}
    is_whole = all(one.planned for one in done)
    return render(request, "ahead/composed.html", facts, status=HTTPStatus.OK if is_whole else HTTPStatus.CONFLICT)


def _one(request: HttpRequest, here: Here, row: Row, number: int) -> Done:
    plan, _, item = row.mark.partition("/")
    common = {name: request.POST.get(name, "").strip() for name in COMMON}
    entered: dict[str, object] = {name: text for name, text in common.items() if text}
    if "decided_at" in entered:
        entered["decided_at"] = _moment(common["decided_at"])
    if number:
        # A number is given to one decision: the others take the next ones.
        entered.pop("number", None)
    for name in ("experts", "interpreters"):
        people = request.POST.getlist(f"{name}:{row.mark}")
        if people:
            entered[name] = people
    key = request.POST.get(f"key:{row.mark}", "")[:64] or keys.fresh()
    try:
        outcome = catalogue.run(ACT, actor=here.me, key=key, now=here.now, told={"plan": plan, "item": item, **entered})
    except Misread as misread:
        return Done(row, faults=acts.faults(ACT, misread, words.language()))
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return Done(row, said=acts.findings(refused, words.language()))
    return Done(row, str(UUID(outcome.subject)))


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (timezone.make_aware(moment) if moment.tzinfo is None else moment).isoformat()
