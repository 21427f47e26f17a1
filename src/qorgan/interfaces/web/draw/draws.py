"""The draws of plan years, and one of them. Nothing sealed is shown: rows alone tell who is bound and who gave."""

from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.draw.next_step import act, next_steps
from qorgan.interfaces.web.shell import here as whom
from qorgan.store import draw_scope
from qorgan.store.draw_scope import Drawing
from qorgan.wording import names
from qorgan.workflow.plan_draw import DRAWN, State

STEPS = tuple(State)


class Step(NamedTuple):
    """A state on the way. ``is_now``: the draw is there; ``is_past``: it was."""

    name: str
    is_now: bool
    is_past: bool


def draws(request: HttpRequest) -> HttpResponse:
    """Every draw, the newest year first. Raises ``PermissionDenied``."""
    here = whom.under(request, Permission.PLAN_READ)
    found = draw_scope.drawings(here.me, here.today)
    told = {
        "draws": [(one, _state(one.state), one.state in DRAWN) for one in found],
        "begin": act("begin_draw", None, reverse("draw:draws")) if here.may(Permission.DRAW_OPEN) else None,
    }
    return render(request, "draw/draws.html", told)


def draw(request: HttpRequest, year: int) -> HttpResponse:
    """The draw of a year. Raises ``PermissionDenied``; ``Http404`` where there is none."""
    here = whom.under(request, Permission.PLAN_READ)
    found = next(iter(draw_scope.drawings(here.me, here.today, year)), None)
    if found is None:
        raise Http404
    told = {
        "draw": found,
        "steps": _steps(found),
        "state": _state(found.state),
        "is_drawn": found.state in DRAWN,
        "is_committing": found.state == State.COMMITTING,
        "next": next_steps(here, found),
    }
    return render(request, "draw/draw.html", told)


def _steps(drawing: Drawing) -> list[Step]:
    at = STEPS.index(State(drawing.state))
    return [Step(_state(state), number == at, number < at) for number, state in enumerate(STEPS)]


def _state(state: str) -> str:
    return names.name("plan_draw_state", state, get_language() or settings.LANGUAGE_CODE)
