"""A checklist taken away: as a form for other programs, or as the document that Qorgan reads."""

import json

from django.http import HttpRequest, HttpResponse

from qorgan.checklists import form_out
from qorgan.interfaces.web.checklists import doors
from qorgan.store import checklists
from qorgan.wording import form_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def form(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """As an XLSForm. Raises ``PermissionDenied``, ``Http404``."""
    _here, row = doors.to_version(request, code, version)
    raw = form_out.written(checklists.read(row), row.version, form_words.words())
    return _sent(raw, XLSX, f"{row.code}-{row.version}.xlsx")


def as_json(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """As JSON. Raises ``PermissionDenied``, ``Http404``."""
    _here, row = doors.to_version(request, code, version)
    raw = json.dumps(row.asks, ensure_ascii=False, indent=1).encode()
    return _sent(raw, "application/json", f"{row.code}-{row.version}.json")


def _sent(raw: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=content_type, headers=headers)
