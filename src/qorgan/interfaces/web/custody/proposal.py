"""One proposal for two people: its page, the second yes, taking it back, and taking an export out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.access.custody import What
from qorgan.actions.agree_custody import AgreeCustody, WithdrawCustody, agree_custody, withdraw_custody
from qorgan.actions.take_export import TakeExport, Taken, take_export
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.account.fresh import fresh
from qorgan.interfaces.web.custody import attempt, doors, reason, words
from qorgan.interfaces.web.custody.attempt import Failed
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here

ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
PAGE, AGREE, TAKE = "custody/proposal.html", "custody/agree.html", "custody/export.html"


def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Its page. Raises ``Http404``."""
    return _page(request, doors.enter(request), proposal_id, PAGE)


@fresh
def agree(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The second yes, by which it is done. Raises ``Http404``."""
    here = doors.enter(request)
    found = doors.to_proposal(here, proposal_id)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, here, proposal_id, AGREE) if "agree" in found.may else _back(proposal_id)
    asked = AgreeCustody(proposal=proposal_id)
    failed = attempt.tried(
        "agree_custody", lambda: agree_custody(actor=here.me, key=keys.of(request), now=here.now, request=asked)
    )
    if failed is not None:
        return _page(request, here, proposal_id, AGREE, failed)
    messages.success(request, _("You have agreed. It is done.") if found.what != What.EXPORT else _("You have agreed."))
    return _back(proposal_id)


@require_POST
def withdraw(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """For whoever proposed it. Raises ``Http404``."""
    here = doors.enter(request)
    doors.to_proposal(here, proposal_id)
    asked = WithdrawCustody(proposal=proposal_id)
    failed = attempt.tried(
        "withdraw_custody", lambda: withdraw_custody(actor=here.me, key=keys.of(request), now=here.now, request=asked)
    )
    if failed is not None:
        return _page(request, here, proposal_id, PAGE, failed)
    messages.success(request, _("The proposal is withdrawn."))
    return _back(proposal_id)


@fresh
def export(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The sealed file, once, by a form only. Raises ``Http404``."""
    here = doors.enter(request)
    found = doors.to_proposal(here, proposal_id)
    if not here.is_unlocked:
        return locked.answer(request)
    if request.method != "POST":
        return _page(request, here, proposal_id, TAKE) if "take" in found.may else _back(proposal_id)
    made: list[Taken] = []
    asked = TakeExport(proposal=proposal_id)
    failed = attempt.tried(
        "take_export",
        lambda: made.append(take_export(actor=here.me, key=keys.of(request), now=here.now, request=asked)),
    )
    if failed is not None:
        return _page(request, here, proposal_id, TAKE, failed)
    return _file(made[0])


def _file(taken: Taken) -> HttpResponse:
    """Its name tells the id of the proposal and nothing of what is inside."""
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=taken.name) or "attachment",
        "Content-Security-Policy": ALONE,
        "Cache-Control": "no-store",
    }
    return HttpResponse(taken.content, content_type="application/octet-stream", headers=headers)


def _back(number: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("custody:proposal", args=[number]))


def _page(request: HttpRequest, here: Here, number: UUID, template: str, failed: Failed | None = None) -> HttpResponse:
    found = doors.to_proposal(here, number)
    told = {
        "shown": words.proposed(found),
        "meaning": words.meaning(found.what),
        "reason": reason.read(here, number),
        "errors": failed.errors if failed else (),
        "key": keys.of(request) if failed else keys.fresh(),
    }
    return render(request, template, told, status=failed.status if failed else 200)
