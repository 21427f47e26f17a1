"""Changing a plan by hand: a board of its visits, a form for each, and a list of changes that one press makes into the next version.

The list travels in the form and nowhere else; places and days stand in no address. Everything works by forms; a pointer may also drag.
"""

from collections.abc import Callable
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.refused import Denied, NotThere, Refused, refused
from qorgan.interfaces.acts import told as answers
from qorgan.interfaces.web.plan import (
    adding,
    board_grid,
    card,
    doors,
    ground,
    pending,
    proposals,
    told,
    typed_days,
    words,
)
from qorgan.interfaces.web.plan.board_grid import Marks, Shown
from qorgan.interfaces.web.plan.card import Error, Misfilled
from qorgan.interfaces.web.plan.ground import Ground, Preview
from qorgan.interfaces.web.plan.pending import Changes
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell import locked
from qorgan.law.workdays import CalendarGap
from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.changes import MOST, Lock, Move, Remove, Unlock
from qorgan.planning.compare import Difference
from qorgan.planning.document import Visit
from qorgan.wording import acts, plan_reasons

KEY_SIGNS: Final = 64


class Desk(NamedTuple):
    """What one page works on. ``made``: the changes on their way; ``budget``: the money typed, if it can be read."""

    request: HttpRequest
    ground: Ground
    made: Changes
    budget: int | None
    shown: Shown
    errors: tuple[Error, ...] = ()
    said: str = ""
    status: int = 200


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The board of a quarter; what was pressed says what happens. Raises ``Refused`` where the calendar ends before the plan does."""
    here = whom.here(request)
    doors.to_change(here)
    kept = doors.kept(here.me, here.now, plan_id)
    shown, made = _shown(request), pending.read(request)
    desk = Desk(request, ground.gathered(here, kept), made, None, shown)
    try:
        desk = desk._replace(budget=pending.budget(request))
    except ValueError:
        error = Error("budget", _("Write the money allotted as a whole number, or nothing."))
        desk = desk._replace(errors=(error,), status=422)
    try:
        return _answered(desk)
    except CalendarGap as gap:
        raise refused("plan.outside_calendar", {"day": gap.day, "first": gap.first, "last": gap.last}) from gap


def _answered(desk: Desk) -> HttpResponse:
    sent = desk.request.POST
    step = None if desk.errors else next((step for name, step in _STEPS.items() if name in sent), None)
    return step(desk) if step else _board(desk)


def _open(desk: Desk) -> HttpResponse:
    preview, visit = _visit(desk, desk.request.POST["card"])
    return _card(desk, preview, visit)


def _remove(desk: Desk) -> HttpResponse:
    _preview, visit = _visit(desk, desk.request.POST.get("visit", ""))
    return _board(_taken(desk, (Remove(visit=visit.id),)))


def _lock(desk: Desk) -> HttpResponse:
    """Lock, or open a lock: whatever the visit is not."""
    _preview, visit = _visit(desk, desk.request.POST.get("visit", ""))
    change = Unlock(visit=visit.id) if visit.locked else Lock(visit=visit.id)
    return _board(_taken(desk, (change,)))


def _take(desk: Desk) -> HttpResponse:
    preview, visit = _visit(desk, desk.request.POST.get("visit", ""))
    try:
        return _board(_taken(desk, card.changes(visit, preview.after, desk.request)))
    except Misfilled as misfilled:
        return _card(desk._replace(errors=misfilled.errors, status=422), preview, visit)
    except CannotChange as refusal:
        error = Error("first_day", words.said(refusal.breach).sentence)
        return _card(desk._replace(errors=(error,), status=422), preview, visit)


def _visit(desk: Desk, number: str) -> tuple[Preview, Visit]:
    preview = ground.preview(desk.ground, desk.made, desk.budget)
    visit = preview.visit(number)
    if visit is None:
        raise Http404
    return preview, visit


def _insert(desk: Desk) -> HttpResponse:
    plan = ground.preview(desk.ground, desk.made, desk.budget).after
    try:
        return _board(_taken(desk, (adding.added(desk.ground, plan, desk.request),)))
    except Misfilled as misfilled:
        return _adding(desk._replace(errors=misfilled.errors, status=422))


def _follow(desk: Desk) -> HttpResponse:
    plan = ground.preview(desk.ground, desk.made, desk.budget).after
    change = proposals.change(desk.ground, plan, desk.request.POST["follow"])
    if change is None:
        error = Error("", _("No free day with a group is left in this plan for the place. Add the visit by hand."))
        return _board(desk._replace(errors=(error,), status=422))
    return _board(_taken(desk, (change,)))


def _taken(desk: Desk, new: Changes) -> Desk:
    """The list with these at its end. Raises ``CannotChange`` for what cannot be done at all."""
    if not new:
        return desk._replace(said=_("Nothing differs from the plan."))
    both = (*desk.made, *new)
    if len(both) > MOST:
        return desk._replace(
            errors=(Error("", _("The list is full. Keep these changes as a draft first.")),), status=422
        )
    ground.made(desk.ground, both, desk.budget)
    return desk._replace(made=both, said=_("Put on the list. Nothing is kept before you keep the list as a new draft."))


def _undone(desk: Desk) -> Desk:
    place = desk.request.POST["undo"]
    at = int(place) if place.isascii() and place.isdecimal() and len(place) < len(str(MOST)) + 1 else len(desk.made)
    left = (*desk.made[:at], *desk.made[at + 1 :])
    try:
        ground.made(desk.ground, left, desk.budget)
    except CannotChange:
        error = Error("", _("Later changes rest on this one. Take those back first."))
        return desk._replace(errors=(error,), status=422)
    return desk._replace(made=left, said=_("Taken off the list."))


def _dropped(desk: Desk) -> Desk:
    """A card let go over a week: the visit begins on the day of that week that fits."""
    sent = desk.request.POST
    visit = ground.preview(desk.ground, desk.made, desk.budget).visit(sent.get("moved", ""))
    monday = sent.get("day", "")
    day = typed_days.fitting(visit, monday, desk.ground.instance, desk.ground.law.calendar) if visit else None
    if visit is None or day is None:
        error = Error("", _("In this week the visit cannot begin: no working day on which its institutions are open."))
        return desk._replace(errors=(error,), status=422)
    try:
        return _taken(desk, (Move(visit=visit.id, first_day=day),))
    except CannotChange as refusal:
        return desk._replace(errors=(Error("", words.said(refusal.breach).sentence),), status=422)


def _save(desk: Desk) -> HttpResponse:
    here, kept = desk.ground.here, desk.ground.kept
    asked = ChangePlan(plan=kept.id, changes=desk.made, budget=desk.budget)
    try:
        done = change_plan(actor=here.me, key=_key(desk.request), now=here.now, request=asked)
    except (Denied, NotThere):
        raise
    except Refused as why:
        if locked.is_meant(why):
            raise  # the person unlocks, and the list goes on from there
        # The breaches stand at their visits; here it is told how many there are.
        told_first = answers.findings(why, words.language())
        is_judged = why.codes[0] == "plan.breaches"
        errors = tuple(Error("", one.sentence) for one in (told_first[:1] if is_judged else told_first))
        return _board(desk._replace(errors=errors, status=answers.status(why)))
    messages.success(
        desk.request, acts.sentence(done.action, done.facts, language=words.language(), country=home.country())
    )
    return HttpResponseRedirect(reverse("plan:plan", args=[done.subject]))


def _board(desk: Desk) -> HttpResponse:
    place, names = desk.ground, desk.ground.names
    preview = ground.preview(place, desk.made, desk.budget)
    differs = ground.difference(place, preview.after)
    facts = {
        **_carried(desk),
        "board": board_grid.board(preview.after, names, desk.shown, Marks(_marks(differs), told.wrong(preview))),
        "quarters": board_grid.QUARTERS,
        "regions": board_grid.regions(preview.after, names),
        "found": told.told(place, desk.made, preview),
        "differs": differs,
        "proposals": proposals.lines(place, preview.after),
        "overdue": differs.figures.get("overdue_at_end"),
        "document": preview.after,
        "said": desk.said,
    }
    return render(desk.request, "plan/board.html", facts, status=desk.status)


def _card(desk: Desk, preview: Preview, visit: Visit) -> HttpResponse:
    number = visit.id
    found = told.told(desk.ground, desk.made, preview)
    facts = {
        **_carried(desk),
        "form": card.form(desk.ground, preview.after, visit, desk.request if desk.errors else None),
        "breaches": [said for one in found.changes if one.visit == number for said in one.breaches],
        "period": desk.ground.kept.plan.period,
        # Only the kept version can say why.
        "told": plan_reasons.page(words.language()) if number in {v.id for v in desk.ground.kept.plan.visits} else None,
    }
    return render(desk.request, "plan/card.html", facts, status=desk.status)


def _adding(desk: Desk) -> HttpResponse:
    plan = ground.preview(desk.ground, desk.made, desk.budget).after
    form = adding.form(desk.ground, plan, desk.request)
    facts = {**_carried(desk), "form": form, "period": plan.period}
    return render(desk.request, "plan/add.html", facts, status=desk.status)


def _carried(desk: Desk) -> dict[str, object]:
    """What every page hands on to the next."""
    return {
        "plan": desk.ground.kept,
        "changes": pending.written(desk.made),
        "shown": desk.shown,
        "budget": desk.request.POST.get(pending.BUDGET, ""),
        # A new one for each page: pressing twice keeps one version, and a list that was changed meanwhile is another request.
        "key": str(uuid4()),
        "errors": desk.errors,
    }


def _marks(differs: Difference) -> dict[str, str]:
    marks = {one.visit.id: "regrouped" for one in differs.regrouped}
    return marks | {one.visit.id: "moved" for one in differs.moved} | {one.id: "added" for one in differs.added}


def _shown(request: HttpRequest) -> Shown:
    quarter = request.POST.get("quarter", "")
    number = int(quarter) if quarter in {str(one) for one in board_grid.QUARTERS} else board_grid.QUARTERS[0]
    return Shown(number, request.POST.get("region", "")[:KEY_SIGNS])


def _key(request: HttpRequest) -> str:
    return request.POST.get("key", "")[:KEY_SIGNS] or str(uuid4())


_STEPS: Final[dict[str, Callable[[Desk], HttpResponse]]] = {
    "save": _save,
    "undo": lambda desk: _board(_undone(desk)),
    "dropped": lambda desk: _board(_dropped(desk)),
    "insert": _insert,
    "follow": _follow,
    "card": _open,
    "take": _take,
    "remove": _remove,
    "lock": _lock,
    **dict.fromkeys(("add", "find", "pick", "unpick", "people"), _adding),
}
"""What the name of a pressed button asks for."""
