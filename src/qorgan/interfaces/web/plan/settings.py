"""The practical settings that a year is planned under (¶6): read by whoever reads plans, set by whoever makes them."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.actions.refused import Denied, Refused
from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings, unfit
from qorgan.interfaces.acts import told as answers
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.plan import doors, settings_rows, settings_typed, words
from qorgan.interfaces.web.plan.start_run import FIRST_YEAR, LAST_YEAR
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning.adjust import BY_NAME, Unfit
from qorgan.store import plan_settings

_MISFILLED: Final = 422
_SHOWN: Final = 3
"""Settings of the settings that stand open on the page; the older ones are folded away."""


class Sent(NamedTuple):
    """A form that was not taken: what was typed, and why not, with the name of the setting or none."""

    typed: Mapping[str, str]
    why: tuple[answers.Said, ...]
    status: int


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, year: int) -> HttpResponse:
    """A field for each setting, under its name; ``key`` of the form."""
    here = whom.here(request)
    doors.to_see(here)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    if request.method != "POST":
        return _page(request, here, year)
    doors.to_make(here.me, here.today)
    return _set(request, here, year)


def _set(request: HttpRequest, here: Here, year: int) -> HttpResponse:
    typed = settings_typed.texts(request.POST)
    read = settings_typed.read(typed, plan_settings.standard(home.country()), words.language())
    if read.faults:
        refused = unfit(Unfit(tuple(settings_rows.shown(fault) for fault in read.faults)))
        return _page(request, here, year, Sent(typed, answers.findings(refused, words.language()), _MISFILLED))
    try:
        asked = SetPlanSettings(year=year, amounts=read.amounts)
        set_plan_settings(actor=here.me, key=keys.of(request), now=here.now, request=asked)
    except Refused as why:
        if isinstance(why, Denied) or locked.is_meant(why):
            raise
        told = answers.findings(why, words.language())
        return _page(request, here, year, Sent(typed, told, answers.status(why)))
    messages.success(request, _("The settings of %(year)s are saved.") % {"year": year})
    return HttpResponseRedirect(reverse("plan:settings", args=[year]))


def _page(request: HttpRequest, here: Here, year: int, sent: Sent | None = None) -> HttpResponse:
    country = home.country()
    standard, held = plan_settings.standard(country), plan_settings.in_force(country, year)
    why = () if sent is None else sent.why
    history = settings_rows.history(plan_settings.earlier(here.me, here.today, year), country.currency)
    told = {
        "year": year,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year < LAST_YEAR else None,
        "may_make": here.may(Permission.PLAN_MAKE),
        "groups": settings_rows.groups(
            held,
            standard,
            settings_rows.typed(held, standard) if sent is None else sent.typed,
            {one.about: one.sentence for one in why},
        ),
        "governing": plan_settings.governing(year),
        "newest": history[:_SHOWN],
        "older": history[_SHOWN:],
        "errors": [_error(one) for one in why],
        "key": keys.fresh(),
    }
    return render(request, "plan/settings.html", told, status=200 if sent is None else sent.status)


def _error(one: answers.Said) -> settings_rows.Error:
    return settings_rows.Error(settings_rows.target(one.about) if one.about in BY_NAME else "", one.sentence)
