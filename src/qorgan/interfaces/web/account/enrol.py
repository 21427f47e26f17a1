"""What is still missing before anything else opens: the factor that the office asks for, then printed codes for the day it is lost."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from qorgan.interfaces.web.account.fresh import RECOVERY
from qorgan.interfaces.web.shell import actor, factor_gate, presence
from qorgan.store import factors
from qorgan.store.factors import Strength


def enrol(request: HttpRequest) -> HttpResponse:
    """The step that is next; the page of the own account where nothing is missing."""
    session, me, today = presence.required(request), actor.of(request), timezone.localdate()
    held = factors.held(session.account_id)
    shown = str(request.session.get(presence.SHOWN, Strength.NONE))
    needs_factor = not factors.is_enough(shown, me, today) and not factors.is_enough(session.strength, me, today)
    if not needs_factor and held.codes_confirmed:
        if not factor_gate.is_open(request):
            presence.complete(request)
        return HttpResponseRedirect(reverse("account:index"))
    facts = {
        "needs_factor": needs_factor,
        "needs_passkey": factors.needs_passkey(me, today),
        "is_recovery": session.method == RECOVERY,
        "held": held,
    }
    return render(request, "account/enrol.html", facts)
