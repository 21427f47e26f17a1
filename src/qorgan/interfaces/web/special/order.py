"""The Commissioner orders a special visit, step by step (¶10, ¶11).

Every step is sent in the body and shown anew; what other steps hold is carried inside the page, so that nothing typed is lost, and nothing
of it stands on the server or in an address before it is sealed.
"""

from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Denied, NotThere, Refused
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.planned import sources
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.special import doors, draft, offered, weighed, words
from qorgan.interfaces.web.special.draft import Draft, Step
from qorgan.interfaces.web.special.weighed import Weighed
from qorgan.store import order_names
from qorgan.wording import entries

ORDER = "order"
NAMES = {
    Step.MESSAGES: pgettext_lazy("of ill-treatment", "Messages"),
    Step.PLACES: pgettext_lazy("of a visit", "Places"),
    Step.DAYS: gettext_lazy("Days"),
    Step.GROUP: gettext_lazy("Group"),
    Step.GROUNDS: gettext_lazy("Grounds"),
    Step.SEAL: gettext_lazy("Look over and seal"),
}


class Tab(NamedTuple):
    """A step as the page shows the way."""

    number: int
    step: Step
    name: object
    is_current: bool


@sensitive_post_parameters()
def order(request: HttpRequest) -> HttpResponse:
    """``step``: the one shown; ``go``: the one wanted, or ``order``. Raises ``PermissionDenied``; ``Refused`` for the lock."""
    here = doors.to_order(request)
    typed = draft.sent(request)
    if request.POST.get("go") == ORDER:
        return _sealed(request, here, typed)
    return _page(request, here, typed, draft.step(request))


def _sealed(request: HttpRequest, here: Here, typed: Draft) -> HttpResponse:
    try:
        asked = misread.read(SealSpecialVisit, typed.told())
        done = seal_special_visit(actor=here.me, key=typed.key, now=here.now, request=asked)
    except Misread as fault:
        return _page(request, here, typed, Step.SEAL, _misread(fault), status=422)
    except (Denied, NotThere):
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, here, typed, Step.SEAL, weighed.of(refused.findings), status=acts.status(refused))
    messages.success(
        request,
        _("The order is sealed. Those who are named find it under Special visits once they unlock their vault."),
    )
    return HttpResponseRedirect(reverse("special:visit", args=[UUID(done.subject)]))


def _misread(fault: Misread) -> Weighed:
    language = words.language()
    said = (
        f"{entries.label('seal_special_visit', one.path.partition('.')[0], language)}: "
        f"{entries.fault(one.code, one.params, language)}"
        for one in fault.faults
    )
    return Weighed(tuple(weighed.Said("REFUSES", text, "") for text in dict.fromkeys(said)), is_asked=True)


def _page(
    request: HttpRequest, here: Here, typed: Draft, step: Step, said: Weighed | None = None, *, status: int = 200
) -> HttpResponse:
    found = said or weighed.weighed(here, typed)
    steps = list(Step)
    at = steps.index(step)
    told = {
        "typed": typed,
        "texts": typed.texts,
        "step": step,
        "step_name": NAMES[step],
        "number": at + 1,
        "count": len(steps),
        "way": [Tab(n, one, NAMES[one], one is step) for n, one in enumerate(steps, start=1)],
        "carried": typed.carried(step),
        "back": steps[at - 1] if at else None,
        "onward": steps[at + 1] if at + 1 < len(steps) else None,
        "weighed": found,
        "is_refused": said is not None,
        "sources": sources.sources(here.today),
        **_offered(request, here, typed, step),
    }
    return render(request, "special/order.html", told, status=status)


def _offered(request: HttpRequest, here: Here, typed: Draft, step: Step) -> dict[str, object]:
    text = request.POST.get("q", "")[: offered.MOST_SIGNS]
    match step:
        case Step.MESSAGES:
            return {"waiting": offered.messages(here, typed)}
        case Step.PLACES:
            return {"choices": offered.places(here, typed, text), "q": text}
        case Step.GROUP:
            return {"group": offered.the_group(here, typed)}
        case Step.GROUNDS:
            return {"choices": offered.people(here, typed, text), "q": text}
        case Step.SEAL:
            return _summary(typed)
        case _:
            return {}


def _summary(typed: Draft) -> dict[str, object]:
    if not typed.days:
        return {}
    first, last = typed.days[0], typed.days[-1]
    codes = (*typed.codes("participants"), typed.text("representative"), *typed.codes("experts"), *typed.codes("also"))
    people = order_names.people(codes, first, last)
    return {
        "first": first,
        "last": last,
        "places": [words.place(place) for place in order_names.places(typed.codes("institutions"), first)],
        "people": {
            "participants": [people[code].name for code in typed.codes("participants") if code in people],
            "representative": [people[code].name for code in (typed.text("representative"),) if code in people],
            "experts": [people[code].name for code in typed.codes("experts") if code in people],
            "also": [people[code].name for code in typed.codes("also") if code in people],
        },
    }
