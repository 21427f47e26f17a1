"""Saving a section while it is being written: the same act as the button, told to the page's own script in JSON.

Whatever comes in the way, the text stays where it was typed: on the open page. Nothing of it is kept anywhere else.
"""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from qorgan.actions.misread import Misread
from qorgan.actions.open_section import open_section
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.stay_in_section import leave_section, stay_in_section
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.reports import section, section_doors, section_text, words
from qorgan.interfaces.web.reports.section_doors import At
from qorgan.interfaces.web.reports.section_text import Typed
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.reporting import merge
from qorgan.store import report_sections, section_presence
from qorgan.wording import entries


@sensitive_post_parameters("text")
@require_POST
def save(request: HttpRequest, report: str, key: str) -> HttpResponse:
    """``text``, ``read``, ``key``. 200: ``revision``, ``at``, and ``text``, ``by`` where others had written; else ``trouble``.

    ``conflict`` (409): others changed the same words, send the form itself; ``locked`` (423); ``faulty`` (422), ``refused`` (409):
    ``told`` says why; ``gone`` (404).
    """
    typed = section_text.sent(request)
    try:
        at = section_doors.to_section(request, report, key)
        return _saved(at, typed, is_merged=section.kept(at, typed))
    except Misread as fault:
        told = " ".join(entries.fault(one.code, one.params, words.language()) for one in fault.faults)
        return JsonResponse({"trouble": "faulty", "told": told}, status=422)
    except Changed as changed:
        return JsonResponse({"trouble": "conflict", "revision": changed.revision}, status=409)
    except (Http404, NotThere):
        return JsonResponse({"trouble": "gone"}, status=404)
    except Refused as refused:
        if refused.codes == (section.KEY_REUSED,):
            return JsonResponse({"trouble": "key"}, status=409)
        trouble = "locked" if locked.is_meant(refused) else "refused"
        return JsonResponse({"trouble": trouble, "told": refusals.told(refused)}, status=acts.status(refused))


def _saved(at: At, typed: Typed, *, is_merged: bool) -> HttpResponse:
    clock = f"{timezone.localtime(at.here.now):%H:%M}"
    if not is_merged:
        return JsonResponse({"revision": typed.read + 1, "at": clock})
    me, number = at.here.me, at.whole.number
    now = open_section(actor=me, now=at.here.now, report=number, section=at.section.key, since=typed.read)
    return JsonResponse({"revision": now.revision, "at": clock, "text": now.text, "by": ", ".join(now.others)})


@sensitive_post_parameters("base", "theirs", "mine")
@require_POST
def carry(request: HttpRequest, report: str, key: str) -> HttpResponse:
    """What was typed while a save was under way, carried over: ``base`` was sent, ``theirs`` came back, ``mine`` stands on the page.

    Nothing is read or stored. Raises ``PermissionDenied``, ``Http404``.
    """
    section_doors.to_section(request, report, key)
    texts = (section_text.seen(request.POST.get(name, "")) for name in ("base", "theirs", "mine"))
    return JsonResponse({"text": merge.merge(*texts).text})


@require_POST
def stay(request: HttpRequest, report: str, key: str) -> HttpResponse:
    """The person is here, or leaves (``leaves``). Who else is, and the newest revision with who wrote it. Raises as ``carry``."""
    at = section_doors.to_section(request, report, key)
    me, now = at.here.me, at.here.now
    if "leaves" in request.POST:
        leave_section(actor=me, report=at.whole.number, section=key)
        return HttpResponse(status=204)
    if at.is_open:
        stay_in_section(actor=me, now=now, report=at.whole.number, section=key)
    there = section_presence.there(at.whole.row.pk, now, but=me.account).get(key, [])
    stands = report_sections.stands(at.whole.row).get(key)
    return JsonResponse(
        {
            "others": [one.name for one in there],
            "revision": stands.revision if stands else 0,
            "by": stands.by if stands else "",
        }
    )
