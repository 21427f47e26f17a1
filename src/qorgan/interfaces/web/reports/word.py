"""The draft in Word: taken out, and taken back in after a look at what changed. Nothing is kept before the person has confirmed it."""

from http import HTTPStatus
from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.open_document_difference import Came, Compared, Document, Row, open_document_difference
from qorgan.actions.open_report_word import open_report_word
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.take_document import MOST_TEXTS, TakeDocument, take_document
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.reports import frame, parts_doors, parts_kinds, section_text, words
from qorgan.interfaces.web.reports.parts_doors import At
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.uploads.kinds import Kind
from qorgan.wording import entries

_DIGITS = 9


class Line(NamedTuple):
    """A text of the file. ``came``: in words; ``is_taken``: whether it is chosen to be kept."""

    row: Row
    came: str
    is_changed: bool
    is_disputed: bool


@require_safe
def out(request: HttpRequest, report: str) -> HttpResponse:
    """The file. Raises ``PermissionDenied``, ``Http404``; ``Refused``: ``vault.…``."""
    at = parts_doors.to_drafts(request, report)
    made = open_report_word(actor=at.here.me, now=at.here.now, report=at.number)
    told = content_disposition_header(True, made.name) or "attachment"  # noqa: FBT003 -- the framework's own signature
    headers = {"Content-Disposition": told, "Cache-Control": "no-store"}
    return HttpResponse(made.content, content_type=Kind.DOCX.media_type, headers=headers)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, report: str) -> HttpResponse:
    """``file``: to be looked at; else ``place``, ``read-…``, ``text-…``: to be kept. Raises ``PermissionDenied``, ``Http404``."""
    at = parts_doors.to_drafts(request, report)
    if request.method != "POST":
        return _page(request, at)
    upload = request.FILES.get("file")
    if isinstance(upload, UploadedFile):
        name, content = upload.name or "", upload.read()
        return _looked(request, at, Document(name=name, content=content, clamd=settings.CLAMD_SOCKET))
    if "place" not in request.POST:
        return _page(request, at, error=_("Choose a file first."), status=422)
    return _kept(request, at)


def _looked(request: HttpRequest, at: At, document: Document) -> HttpResponse:
    try:
        told = open_document_difference(actor=at.here.me, now=at.here.now, report=at.number, document=document)
    except NotThere:
        raise Http404 from None
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, at, error=refusals.told(refused), status=acts.status(refused))
    return _page(request, at, told)


def _kept(request: HttpRequest, at: At) -> HttpResponse:
    """Everything that was chosen. What is refused comes back with every word."""
    places = request.POST.getlist("place")[:MOST_TEXTS]
    chosen = set(request.POST.getlist("take"))
    texts = [_text(request, place) for place in places if place in chosen]
    told = {"report": at.number, "texts": texts}
    try:
        asked = misread.read(TakeDocument, told)
        outcome = take_document(actor=at.here.me, key=keys.of(request), now=at.here.now, request=asked)
    except Misread as fault:
        error = " ".join(dict.fromkeys(entries.fault(one.code, one.params, words.language()) for one in fault.faults))
        return _page(request, at, _again(request, places), error=error, status=422)
    except Changed:
        error = _("Somebody changed the same words meanwhile. Nothing was kept. Compare the file once more.")
        return _page(request, at, _again(request, places), error=error, status=409)
    except NotThere:
        raise Http404 from None
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return _page(request, at, _again(request, places), error=refusals.told(refused), status=acts.status(refused))
    messages.success(request, _("Taken from Word and sealed. Texts: %(count)s") % {"count": outcome.facts["texts"]})
    return HttpResponseRedirect(reverse("reports:write", args=[at.number]))


def _text(request: HttpRequest, place: str) -> dict[str, object]:
    read = request.POST.get(f"read-{place}", "")
    number = int(read) if read.isascii() and read.isdecimal() and len(read) <= _DIGITS else 0
    return {"place": place, "read": number, "text": section_text.seen(request.POST.get(f"text-{place}", "")) or None}


def _again(request: HttpRequest, places: list[str]) -> Compared:
    """What was sent, as the page showed it."""
    rows = []
    for place in places:
        told = _text(request, place)
        text, label = str(told["text"] or ""), request.POST.get(f"label-{place}", place)
        read = told["read"] if isinstance(told["read"], int) else 0
        rows.append(Row(place, label, Came.TAKEN, read, "", text, text))
    return Compared(rows=tuple(rows), missing=(), strays=(), left={})


def _page(
    request: HttpRequest, at: At, told: Compared | None = None, *, error: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    lines = [_line(row) for row in told.rows] if told else []
    facts = {
        **frame.framed(at.here, at.whole, "write"),
        "at": at,
        "pages": parts_kinds.tabs(at.number, "word"),
        "told": told,
        "changed": [line for line in lines if line.is_changed],
        "others": [line for line in lines if not line.is_changed],
        "left": [(words.name("document_left", name), count) for name, count in told.left.items()] if told else [],
        "has_pictures": bool(told and told.left.get("pictures")),
        "error": error,
        "key": keys.fresh(),
        "is_open": at.is_open,
        "has_scanner": settings.CLAMD_SOCKET is not None,
    }
    return render(request, "reports/word.html", facts, status=status)


def _line(row: Row) -> Line:
    is_changed = row.came in {Came.TAKEN, Came.MERGED, Came.CONFLICT}
    return Line(row, words.name("document_came", row.came), is_changed, row.came is Came.CONFLICT)
