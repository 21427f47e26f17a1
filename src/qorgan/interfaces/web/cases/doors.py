"""Whom the pages of cases are open to, and which of them want a fresh proof of who one is.

A case or part that is not on the reader's list is not there. What is inside opens by keys alone; here only doors are kept.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.account.fresh import fresh, is_proved
from qorgan.interfaces.web.shell import actor
from qorgan.store import case_page, scope
from qorgan.store.case_page import Listed, Part

Rest = ParamSpec("Rest")


class Here(NamedTuple):
    """A part of a case that the reader holds, and the case."""

    case: Listed
    part: Part


View = Callable[Concatenate[HttpRequest, Here, Rest], HttpResponse]


def to_cases(me: Actor, today: date) -> None:
    """Open to whoever may hold a part of a case. Raises ``PermissionDenied``."""
    if not scope.may(me, Permission.CASE_READ, today):
        raise PermissionDenied


def to_case(request: HttpRequest, code: str) -> Listed:
    """The case. Raises ``PermissionDenied``; ``Http404`` where it is not on the reader's list."""
    me, today = actor.of(request), timezone.localdate()
    to_cases(me, today)
    found = case_page.case(me, today, code)
    if found is None:
        raise Http404
    return found


def to_part(request: HttpRequest, part: UUID) -> Here:
    """The part. Raises ``PermissionDenied``; ``Http404`` where the reader does not hold it."""
    me, today = actor.of(request), timezone.localdate()
    to_cases(me, today)
    found = case_page.case_of(me, today, part)
    if found is None:
        raise Http404
    return Here(*found)


def held(view: View[Rest]) -> Callable[Concatenate[HttpRequest, UUID, Rest], HttpResponse]:
    """The view is given the part; the one about the people spoken to only after a fresh proof."""
    proved = fresh(view)

    @wraps(view)
    def asked(request: HttpRequest, /, part_id: UUID, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponse:
        here = to_part(request, part_id)
        # What was typed is not thrown away for a proof that ran out; what a form brings back is looked at once more by its view.
        chosen = proved if is_watched(here.part) and request.method != "POST" else view
        return chosen(request, here, *rest, **named)

    return asked  # type: ignore[return-value]  # an address gives ``part_id`` by its name


def is_watched(part: Part) -> bool:
    """Whether the part says who was spoken to: opened after a fresh proof, and shown with the reader's name upon it."""
    return part.kind == Kind.PERSONS


def may_open(request: HttpRequest, part: Part) -> bool:
    """Whether content of the part may be shown to this request."""
    return not is_watched(part) or is_proved(request)
