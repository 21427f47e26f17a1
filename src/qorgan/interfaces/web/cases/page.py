"""A page of a case, to be read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.compartments import May
from qorgan.actions.open_pages import open_pages
from qorgan.interfaces.web.cases import doors
from qorgan.interfaces.web.cases.case import may, named
from qorgan.interfaces.web.cases.doors import Here
from qorgan.interfaces.web.shell import actor
from qorgan.store import part_holders


@doors.held
def page(request: HttpRequest, here: Here, page_id: UUID) -> HttpResponse:
    """The newest revision. A locked vault leads to unlocking it and back. Raises ``NotThere``, ``Refused``."""
    me, now = actor.of(request), timezone.now()
    (opened,) = open_pages(actor=me, now=now, compartments=[here.part.id], pages=[page_id])
    mine = next((one for one in part_holders.holders(here.part.id, now) if str(one.account) == me.account), None)
    return render(request, "cases/page.html", {**named(here), "page": opened, "may_write": may(mine, May.WRITE)})
