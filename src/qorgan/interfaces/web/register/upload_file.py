"""The first step of an import: which register, which file, which mapping."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.interfaces.web.register import doors, drafts, held, report
from qorgan.interfaces.web.shell import actor, problem
from qorgan.register import limits, mapping
from qorgan.register.changes import Register
from qorgan.register.faults import Fault, Unreadable
from qorgan.register.mapping import Mapping
from qorgan.store import scope


def upload_file(request: HttpRequest) -> HttpResponse:
    """The form, and its answer: the file is kept and the next page opened, or the faults are shown and nothing is kept."""
    me, today = actor.of(request), timezone.localdate()
    doors.to_import(me, today)
    if request.method != "POST":
        return _page(request, ())
    upload = request.FILES.get("file")
    register = request.POST.get("register", "")
    if not isinstance(upload, UploadedFile) or register not in set(Register):
        return _page(request, (), [_("Choose a register and a file.")])
    if (upload.size or 0) > limits.FILE_BYTES:
        return problem.too_large(request)
    try:
        given = _mapping(request, me, Register(register))
        kept = held.keep(request, upload, register)
    except Unreadable as unreadable:
        return _page(request, unreadable.faults)
    drafts.keep(request, kept.id, given.spec() if given else {})
    return HttpResponseRedirect(reverse("register:check", args=[kept.id]))


def _mapping(request: HttpRequest, me: Actor, register: Register) -> Mapping | None:
    """The mapping uploaded, or the saved one chosen; ``None`` for a guess. Raises ``Unreadable``, also for that of another register."""
    upload = request.FILES.get("mapping_file")
    if isinstance(upload, UploadedFile):
        given = mapping.read(upload.read(mapping.LARGEST_BYTES + 1), name=upload.name or "")
    else:
        chosen = _uuid(request.POST.get("mapping", ""))
        saved = scope.mappings(me, timezone.localdate()).filter(pk=chosen).first() if chosen else None
        if saved is None:
            return None
        given = mapping.parse(saved.spec)
    if given.about is not register:
        raise Unreadable(Fault(code="mapping.other_register", params={"register": given.about.value}))
    return given


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(request: HttpRequest, faults: tuple[Fault, ...], errors: list[str] | None = None) -> HttpResponse:
    me = actor.of(request)
    told = {
        "registers": [register.value for register in Register],
        "register": request.POST.get("register") or request.GET.get("register") or Register.INSTITUTIONS.value,
        "mappings": scope.mappings(me, timezone.localdate()),
        "chosen": request.POST.get("mapping", ""),
        "faults": report.of(faults),
        "errors": [{"text": text, "target": "file"} for text in errors or ()],
        "limit_mb": limits.FILE_BYTES // (1024 * 1024),
        "row_limit": limits.ROWS,
        "runs": scope.import_runs(me, timezone.localdate())[:10],
    }
    return render(request, "register/upload.html", told, status=422 if faults or errors else 200)
