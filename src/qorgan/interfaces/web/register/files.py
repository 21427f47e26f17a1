"""Registers sent to the reader as files."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from qorgan.interfaces.web.register import words
from qorgan.register import exports, templates
from qorgan.register.changes import Register

CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: "text/csv; charset=utf-8", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def wanted(request: HttpRequest) -> str:
    """The form the address asks for: ``csv``, ``xlsx`` or nothing."""
    form = request.GET.get("format", "")
    return form if form in TYPES else ""


def sent(register: Register, lines: Iterable[list[str]], form: str) -> HttpResponse:
    """The lines under the headings of the template; importing them again changes nothing."""
    header = templates.header(register, words.language())
    raw = exports.as_csv(header, lines) if form == CSV else exports.as_xlsx(register.value, header, lines)
    return attached(raw, f"{register}.{form}", form)


def attached(raw: bytes, name: str, form: str) -> HttpResponse:
    """A file to be saved and not shown."""
    return HttpResponse(
        raw, content_type=TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
