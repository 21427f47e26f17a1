"""Replanning a kept plan: what is broken now, what would move and why, side by side; one press keeps it as a new draft.

Whom a special visit takes, and on which days, is typed here, stands in no address and is kept nowhere.
"""

from datetime import date
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.access import home
from qorgan.actions.open_replan import AskReplan, Proposal, open_replan
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.replan_plan import ReplanPlan, replan_plan
from qorgan.interfaces.acts import told as answers
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import doors, replanning_rows, words
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning.replan import frozen
from qorgan.planning.replan.taken import Taken
from qorgan.wording import acts

KEY_SIGNS: Final = 64
ROWS: Final = 6
"""People whose days can be typed at once."""


class Typed(NamedTuple):
    """A line of the form as it was typed."""

    number: int
    person: str = ""
    first: str = ""
    last: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.person or self.first or self.last)


class Error(NamedTuple):
    """What is wrong with the form, and the field."""

    target: str
    text: str | Promise


class Asked(NamedTuple):
    """The form read: what is asked for, unless something is wrong with it."""

    weeks: str
    lines: tuple[Typed, ...]
    request: AskReplan | None
    errors: tuple[Error, ...]


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def replanning(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """``weeks``, ``person-n``, ``first-n``, ``last-n`` in the form; ``keep`` keeps what ``proposal`` names."""
    here = whom.here(request)
    doors.to_change(here)
    asked = _asked(request, plan_id)
    if asked.request is None:
        return _page(request, here, plan_id, asked)
    if request.method == "POST" and "keep" in request.POST:
        return _keep(request, here, asked, asked.request)
    return _shown(request, here, asked, asked.request)


def _shown(request: HttpRequest, here: Here, asked: Asked, wanted: AskReplan) -> HttpResponse:
    try:
        proposal = open_replan(actor=here.me, now=here.now, request=wanted)
    except NotThere as missing:
        raise Http404 from missing
    except Refused as why:
        if isinstance(why, Denied) or locked.is_meant(why) or request.method != "POST":
            raise
        errors = tuple(Error("taken", one.sentence) for one in answers.findings(why, words.language()))
        return _page(request, here, wanted.plan, asked._replace(errors=errors))
    return _page(request, here, wanted.plan, asked, proposal)


def _keep(request: HttpRequest, here: Here, asked: Asked, wanted: AskReplan) -> HttpResponse:
    told = ReplanPlan.model_validate({**wanted.model_dump(), "proposal": request.POST.get("proposal") or None})
    key = request.POST.get("key", "")[:KEY_SIGNS] or str(uuid4())
    try:
        done = replan_plan(actor=here.me, key=key, now=here.now, request=told)
    except Refused as why:
        if isinstance(why, Denied) or locked.is_meant(why):
            raise
        errors = tuple(Error("", one.sentence) for one in answers.findings(why, words.language()))
        return _shown(request, here, asked._replace(errors=errors), wanted)
    messages.success(request, acts.sentence(done.action, done.facts, language=words.language(), country=home.country()))
    return HttpResponseRedirect(f"{reverse('plan:compare', args=[done.subject])}?with={wanted.plan}")


def _page(
    request: HttpRequest, here: Here, plan_id: UUID, asked: Asked, proposal: Proposal | None = None
) -> HttpResponse:
    names = naming.names(here.me, home.country(), words.language(), here.today)
    facts = {
        "plan_id": plan_id,
        "plan": None if proposal is None else proposal.plan,
        "asked": asked,
        "errors": asked.errors,
        "most_weeks": frozen.MOST_WEEKS,
        "people": sorted(names.people.items(), key=lambda pair: pair[1]),
        "key": str(uuid4()),
        "told": None if proposal is None else replanning_rows.told(proposal, names),
        "proposal": "" if proposal is None else proposal.digest,
        "currency": "" if proposal is None else proposal.before.currency,
    }
    return render(request, "plan/replan.html", facts, status=422 if asked.errors else 200)


def _asked(request: HttpRequest, plan_id: UUID) -> Asked:
    sent = request.POST
    weeks = sent.get("weeks", str(frozen.WEEKS)).strip()[:4]
    lines = tuple(
        Typed(
            number,
            *(sent.get(f"{name}-{number}", "").strip()[:KEY_SIGNS] for name in ("person", "first", "last")),
        )
        for number in range(ROWS)
    )
    errors: list[Error] = []
    if not (weeks.isascii() and weeks.isdecimal() and int(weeks) <= frozen.MOST_WEEKS):
        errors.append(Error("weeks", _("Write the number of frozen weeks, from 0 to 53.")))
    taken = [_taken(line) for line in lines if not line.is_empty]
    if None in taken:
        errors.append(Error("taken", _("Write for each person the code, the first and the last day.")))
    if errors:
        return Asked(weeks, lines, None, tuple(errors))
    people = tuple(one for one in taken if one is not None)
    return Asked(weeks, lines, AskReplan(plan=plan_id, frozen_weeks=int(weeks), taken=people), ())


def _taken(line: Typed) -> Taken | None:
    try:
        first, last = date.fromisoformat(line.first), date.fromisoformat(line.last or line.first)
    except ValueError:
        return None
    return Taken(person=line.person, first=first, last=last) if line.person and first <= last else None
