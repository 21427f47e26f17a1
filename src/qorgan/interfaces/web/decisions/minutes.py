"""The document of a decision, to be saved: the minutes of the Council or the signed act of the Commissioner."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from qorgan.actions.open_minutes import open_minutes
from qorgan.actions.refused import NotThere
from qorgan.interfaces.web.decisions import doors
from qorgan.interfaces.web.shell import actor


def minutes(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """The file, after the journal says who reads it. By a form only. Raises ``Http404``."""
    me, now = actor.of(request), timezone.now()
    doors.to_read(me, timezone.localdate(now))
    if request.method != "POST":
        return HttpResponseRedirect(reverse("decisions:decision", args=[decision_id]))
    try:
        opened = open_minutes(actor=me, now=now, decision=decision_id)
    except NotThere as missing:
        raise Http404 from missing
    attached = content_disposition_header(as_attachment=True, filename=opened.name) or "attachment"
    # Whatever the file is, the browser is only to save it.
    return HttpResponse(
        opened.content, content_type="application/octet-stream", headers={"Content-Disposition": attached}
    )
