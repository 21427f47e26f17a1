"""The files of a case: put in, looked at, saved. In clear they are in memory only."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from qorgan.actions._perform import Outcome
from qorgan.actions.attach_file import AttachFile, attach_file
from qorgan.actions.open_file import Opened, open_file, open_files
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.acts import told as acts
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.cases import doors, words
from qorgan.interfaces.web.cases.case import named, shown
from qorgan.interfaces.web.cases.doors import Here
from qorgan.interfaces.web.shell import actor, locked, refusals

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
"""What every browser shows."""
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The policy of a file: should a browser show it after all, nothing in it runs or loads."""


@doors.held
def attach(request: HttpRequest, here: Here) -> HttpResponse:
    """``file``, ``key``. What was taken out of it is told."""
    back = reverse("cases:part", args=[here.part.id])
    if request.method != "POST":
        return HttpResponseRedirect(back)
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        return shown(request, here, error=_("Choose a file first."), status=422)
    asked = AttachFile(
        compartment=here.part.id, name=upload.name or "", content=upload.read(), clamd=settings.CLAMD_SOCKET
    )
    try:
        outcome = attach_file(actor=actor.of(request), key=keys.of(request), now=timezone.now(), request=asked)
    except NotThere:
        raise
    except Refused as refused:
        if locked.is_meant(refused):
            raise
        return shown(request, here, error=refusals.told(refused), status=acts.status(refused))
    _say(request, outcome)
    return HttpResponseRedirect(back)


@doors.held
def file(request: HttpRequest, here: Here, file_id: UUID) -> HttpResponse:
    """What a file is called, its picture if it is one, and the button that saves it. Raises ``NotThere``, ``Refused``."""
    (told,) = open_files(actor=actor.of(request), now=timezone.now(), compartment=here.part.id, only=[file_id])
    facts = {**named(here), "file": told, "is_picture": told.media_type in PICTURES}
    return render(request, "cases/file.html", facts)


@doors.held
def download(request: HttpRequest, here: Here, file_id: UUID) -> HttpResponse:
    """The file, to be saved. By a form only: no link that a browser follows ahead writes a reading into the journal."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("cases:file", args=[here.part.id, file_id]))
    opened = _opened(request, here, file_id)
    return _answer(opened, "attachment")


@doors.held
def picture(request: HttpRequest, here: Here, file_id: UUID) -> HttpResponse:
    """The picture, to be shown in the page. Raises ``Http404`` for a file that no browser shows as one."""
    opened = _opened(request, here, file_id)
    if opened.media_type not in PICTURES:
        raise Http404
    return _answer(opened, "inline")


def _opened(request: HttpRequest, here: Here, file: UUID) -> Opened:
    return open_file(actor=actor.of(request), now=timezone.now(), compartment=here.part.id, file=file)


def _answer(opened: Opened, disposition: str) -> HttpResponse:
    told = content_disposition_header(disposition == "attachment", opened.name) or disposition
    headers = {"Content-Disposition": told, "Content-Security-Policy": ALONE, "Cache-Control": "no-store"}
    return HttpResponse(opened.content, content_type=opened.media_type, headers=headers)


def _say(request: HttpRequest, outcome: Outcome) -> None:
    facts = outcome.facts
    messages.success(request, _("The file is kept, sealed."))
    removed, remains = words.removed(str(facts["removed"] or "")), words.remains(str(facts["remains"] or ""))
    if removed:
        messages.info(request, _("Taken out of the file: %(what)s") % {"what": "; ".join(removed)})
    if remains:
        messages.warning(request, _("Still in the file, for you to judge: %(what)s") % {"what": "; ".join(remains)})
    if facts["scan"] == "not_scanned":
        messages.warning(request, _("The file was not scanned for malware: no scanner is set up here."))
    if facts["scan"] == "pending":
        messages.warning(request, _("The scanner gave no answer. The file is not known to be clean."))
