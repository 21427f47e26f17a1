"""Checking a plan file that somebody brings; nothing of it is stored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qorgan.access import home
from qorgan.actions.judge_plan import judge_plan
from qorgan.casefile import say
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.documents import plan_file
from qorgan.interfaces.web.plan import check_panel, doors, index, words
from qorgan.interfaces.web.shell import actor
from qorgan.law.workdays import CalendarGap


@require_POST
def check_file(request: HttpRequest) -> HttpResponse:
    """``file``: the outcome paragraph by paragraph, or every fault of the file by its path."""
    me, today = actor.of(request), timezone.localdate()
    doors.to_read(me, today)
    file = request.FILES.get("file")
    if file is None:
        return index.page(request, errors=[{"target": "file", "text": _("Choose a plan file.")}], status=422)
    try:
        # One byte more than is taken is enough to be told that it is too much.
        plan = plan_file.read(file.read(plan_file.MOST_BYTES + 1))
        panel = check_panel.panel(judge_plan(plan=plan, actor=me, country=home.country(), today=today))
    except Unreadable as unreadable:
        return _refused(request, unreadable.faults)
    except CalendarGap as gap:
        params = {"value": str(gap.day), "first": str(gap.first), "last": str(gap.last)}
        return _refused(request, (Fault("period", "date.outside_calendar", params),))
    return render(request, "plan/checked.html", {"panel": panel, "faults": [], "name": file.name})


def _refused(request: HttpRequest, faults: tuple[Fault, ...]) -> HttpResponse:
    told = {"panel": None, "faults": [say.say(fault, words.language()) for fault in faults]}
    return render(request, "plan/checked.html", told, status=422)
