"""How anybody checks the journal without trusting this server: the newest signed checkpoint, its witnesses, and the whole of it to take."""

from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.interfaces.web.shell import actor
from qorgan.store import journal_export, journal_list, journal_tree, named


def check(request: HttpRequest) -> HttpResponse:
    """The page; open to everybody who is signed in: sizes and hashes tell nothing of what was done."""
    newest = journal_tree.newest_checkpoint()
    told = {
        "head": journal_tree.head(),
        "newest": newest,
        "witnesses": named.witnesses(newest) if newest else [],
        "log_key": journal_tree.log_key().hex(),
        "may_export": journal_list.is_open(actor.of(request), timezone.localdate()),
    }
    return render(request, "journal/check.html", told)


def checkpoint(request: HttpRequest) -> HttpResponse:
    """The signed note with the lines of its witnesses. Raises ``Http404`` before the first one."""
    newest = journal_tree.newest_checkpoint()
    if newest is None:
        raise Http404
    told = newest.note + "".join(witness.line for witness in named.witnesses(newest))
    attached = {"Content-Disposition": f'attachment; filename="checkpoint-{newest.size}.txt"'}
    return HttpResponse(told, content_type="text/plain; charset=utf-8", headers=attached)


def export(request: HttpRequest) -> FileResponse:
    """The folder that ``qorgan-verify`` reads, packed; written to the disk and not into memory. Open to whoever reads the whole journal."""
    if not journal_list.is_open(actor.of(request), timezone.localdate()):
        raise PermissionDenied
    packed = TemporaryFile()  # noqa: SIM115 -- the response closes it, after it is sent
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in journal_export.files():
            with archive.open(file.name, "w") as target:
                for line in file.lines:
                    target.write(line.encode())
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename="journal.zip", content_type="application/zip")
