"""What is done with a part by one button: moved in the order, withdrawn, a comment settled. Then back to its page."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from qorgan.actions import misread
from qorgan.actions._perform import Outcome
from qorgan.actions.asked import Asked
from qorgan.actions.move_part import MovePart, move_part
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.settle_comment import SettleComment, settle_comment
from qorgan.actions.withdraw_part import WithdrawPart, withdraw_part
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.reports import parts_doors
from qorgan.interfaces.web.reports.parts_kinds import PAGES
from qorgan.interfaces.web.shell import locked, refusals


class _Done(NamedTuple):
    asks: type[Asked]
    do: Callable[..., Outcome]


_ACTS = {
    "move": _Done(MovePart, move_part),
    "settle": _Done(SettleComment, settle_comment),
    "withdraw": _Done(WithdrawPart, withdraw_part),
}


@require_POST
def parts_do(request: HttpRequest, report: str, page: str, act: str) -> HttpResponse:
    """``part``; ``position`` to move it. Raises ``PermissionDenied``, ``Http404``; ``Denied``, ``Misread``."""
    at = parts_doors.to_drafts(request, report)
    if page not in PAGES or act not in _ACTS:
        raise Http404
    told = {"report": at.number, "part": request.POST.get("part", "")}
    if act == "move":
        told["position"] = request.POST.get("position", "")
    wanted = _ACTS[act]
    try:
        asked = misread.read(wanted.asks, told)
        wanted.do(actor=at.here.me, key=keys.of(request), now=at.here.now, request=asked)
    except misread.Misread:
        raise Http404 from None
    except Refused as refused:
        if isinstance(refused, Denied) or locked.is_meant(refused):
            raise
        messages.error(request, refusals.told(refused))
    return HttpResponseRedirect(reverse(f"reports:{page}", args=[at.number]))
