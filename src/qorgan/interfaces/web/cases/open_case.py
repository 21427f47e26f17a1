"""Opening the case of a visit: who of the group will hold what, and who of them are its medical workers."""

from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access import compartments, home
from qorgan.actions import misread
from qorgan.actions import open_case as opening
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.cases import doors, words
from qorgan.interfaces.web.shell import actor, locked, refusals
from qorgan.store import case_page
from qorgan.store.case_page import Listed, Member

DOCTOR = "doctor"
"""The word of the register for a profession: whoever has it is marked to begin with."""


class Marked(NamedTuple):
    """Whose boxes are ticked: who is to hold the case, and who of them is a medical worker."""

    people: set[str]
    medical: set[str]


def open_case(request: HttpRequest, code: str) -> HttpResponse:
    """``people``: codes of those who are to hold it; ``medical``: of the medical workers among them.

    A case that is there already is shown instead. Raises ``Http404``.
    """
    listed = doors.to_case(request, code)
    if not listed.may_open:
        return HttpResponseRedirect(reverse("cases:case", args=[code]))
    group = case_page.group(listed.id)
    if request.method != "POST":
        marked = {member.code for member in group if member.profession == DOCTOR and _is_holder(member)}
        return _page(request, listed, group, Marked({member.code for member in group if _is_holder(member)}, marked))
    chosen = Marked(set(request.POST.getlist("people")), set(request.POST.getlist("medical")))
    told = {"visit": code, "people": sorted(chosen.people), "medical": sorted(chosen.medical) or None}
    asked = misread.read(opening.OpenCase, told)
    try:
        opening.open_case(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except NotThere as gone:
        raise Http404 from gone
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, listed, group, chosen, refused)
    messages.success(request, _("The case is open. Everybody of the group who holds a part sees it in their list."))
    return HttpResponseRedirect(reverse("cases:case", args=[code]))


def _page(
    request: HttpRequest, listed: Listed, group: list[Member], marked: Marked, refused: Refused | None = None
) -> HttpResponse:
    told = {
        "case": listed,
        "places": [words.place(place) for place in listed.places],
        "group": [(member, words.office(member.office), _is_holder(member)) for member in group],
        "marked": marked,
        "readers": [
            (words.office(r.office), words.part(r.kind), r.provision) for r in home.readers() if _is_of_visit(r)
        ],
        "error": refusals.told(refused) if refused else "",
        "key": keys.of(request),
    }
    return render(request, "cases/open.html", told, status=acts.status(refused) if refused else 200)


def _is_holder(member: Member) -> bool:
    return member.has_account and bool(compartments.kinds_for(home.readers(), member.office))


def _is_of_visit(reader: compartments.Reader) -> bool:
    return reader.kind in compartments.OF_A_VISIT
