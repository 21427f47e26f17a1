"""A new draft: one of the country's own, a published version gone on with, or a form of another program, with its faults shown."""

import base64
import json

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.actions import catalogue
from qorgan.actions.asked import FILE_LIMIT_BYTES
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.checklists import document, form_in, shipped
from qorgan.checklists.faults import Unreadable
from qorgan.checklists.model import Checklist
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.checklists import doors, words
from qorgan.interfaces.web.shell import refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.country import LANGUAGES
from qorgan.store.checklists import Row

ACT = "keep_checklist"
CODE_SIGNS = 48


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """One of the country's own as a draft. Raises ``PermissionDenied``; ``Refused``."""
    here = doors.to_checklists(request, Permission.CHECKLIST_KEEP)
    found = {one.code: one for one in shipped.checklists(home.country().checklists())}
    chosen = found.get(request.POST.get("code", ""))
    if chosen is None:
        return HttpResponseRedirect(reverse("checklists:index"))
    return kept(request, here, chosen, None)


@require_POST
def again(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """The next version, begun from one that was published. Raises ``PermissionDenied``, ``Http404``; ``Refused``."""
    here, row = doors.to_version(request, code, version, Permission.CHECKLIST_KEEP)
    return kept(request, here, document.read(row.asks), None)


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """A form that is read, its faults shown, and kept where none stops it. Raises ``PermissionDenied``; ``Refused``."""
    here = doors.to_checklists(request, Permission.CHECKLIST_KEEP)
    language = request.POST.get("language", words.language())
    told: dict[str, object] = {
        "column_languages": LANGUAGES,
        "language": language,
        "code": request.POST.get("code", "")[:CODE_SIGNS],
    }
    if request.method != "POST":
        return _page(request, told)
    upload = request.FILES.get("form")
    if not isinstance(upload, UploadedFile):
        return _page(request, {**told, "is_missing": True}, 422)
    raw = upload.read(FILE_LIMIT_BYTES + 1)
    try:
        read = form_in.read(raw, language=language if language in LANGUAGES else LANGUAGES[0])
    except Unreadable as unreadable:
        return _page(request, {**told, "faults": [words.said(one) for one in unreadable.faults]}, 422)
    if request.POST.get("do") != "keep":
        notes = [words.said(one) for one in read.faults]
        return _page(
            request, {**told, "read": read.checklist, "title": words.text(read.checklist.titles), "faults": notes}
        )
    entered: dict[str, object] = {"form": _upload(upload.name or "", raw), "language": language}
    if told["code"]:
        entered["checklist"] = told["code"]
    return _sent(request, here, entered)


def kept(request: HttpRequest, here: Here, checklist: Checklist, row: Row | None) -> HttpResponse:
    """Keep it, and lead to its page. ``row``: the draft that was changed. Raises ``Refused``."""
    entered: dict[str, object] = {"document": json.dumps(document.written(checklist), ensure_ascii=False)}
    if row is not None:
        entered["revision"] = request.POST.get("revision", "") or row.revision
    return _sent(request, here, entered)


def _sent(request: HttpRequest, here: Here, entered: dict[str, object]) -> HttpResponse:
    try:
        done = catalogue.run(ACT, actor=here.me, key=keys.of(request), now=here.now, told=entered)
    except Misread:
        messages.error(
            request, _("The checklist was not kept: a text in it cannot be stored. Look for signs that nobody sees.")
        )
        return HttpResponseRedirect(reverse("checklists:index"))
    except Refused as refused:
        messages.error(request, refusals.told(refused))
        return HttpResponseRedirect(reverse("checklists:index"))
    messages.success(request, _("The draft is kept."))
    return HttpResponseRedirect(reverse("checklists:version", args=[done.facts["checklist"], done.facts["version"]]))


def _upload(name: str, raw: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(raw).decode("ascii")}


def _page(request: HttpRequest, told: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "checklists/form.html", {**told, "key": keys.fresh()}, status=status)
