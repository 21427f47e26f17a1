"""The form of the report: the versions that the Council adopted, what each section says in three languages, and how a layout is loaded."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.reports import doors, words
from qorgan.reporting import form as forms
from qorgan.reporting.form import Section
from qorgan.store import report_form_page, report_forms
from qorgan.store.report_form_page import Version
from qorgan.wording import entries

ACT: Final = "keep_report_form"
_DIGITS: Final = 6


@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """``version``: which one, else the one in force; the country's own where the Council adopted none. Raises ``PermissionDenied``."""
    here = doors.to_reports(request)
    versions = report_form_page.versions(here.today)
    chosen = _chosen(versions, request.GET.get("version", ""))
    number = chosen.version if chosen else 0
    facts = {
        "versions": versions,
        "chosen": chosen,
        "number": number,
        "sections": [_told(one) for one in report_forms.layout(number).sections],
        "languages": [(one, words.name("report_language", one)) for one in forms.LANGUAGES],
        "blocks": sorted(forms.BLOCKS),
        "kinds": forms.KINDS,
        "load": _load(number) if chosen and here.may(Permission.REPORT_FORM) else "",
        "load_title": entries.act(ACT, words.language()),
    }
    return render(request, "reports/form.html", facts)


@require_safe
def layout(request: HttpRequest, version: int) -> HttpResponse:
    """The layout of a version as a file, as it can be loaded again; 0: the country's own. Raises ``PermissionDenied``, ``Http404``."""
    here = doors.to_reports(request)
    if version and version not in {one.version for one in report_form_page.versions(here.today)}:
        raise Http404
    told = forms.told(report_forms.layout(version))
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = f'attachment; filename="report-form-{version}.json"'
    return answer


def _told(section: Section) -> dict[str, object]:
    return {
        "section": section,
        "title": section.title[words.language()],
        "texts": [(one, section.title[one], section.hint[one]) for one in forms.LANGUAGES],
        "required": [words.name("kind", kind) for kind in section.required],
    }


def _chosen(versions: Sequence[Version], word: str) -> Version | None:
    number = int(word) if word.isascii() and word.isdecimal() and len(word) <= _DIGITS else 0
    found = next((one for one in versions if one.version == number), None)
    return found or next((one for one in versions if one.is_in_force), versions[0] if versions else None)


def _load(version: int) -> str:
    told = urlencode({"version": version, "next": reverse("reports:form")})
    return f"{reverse('act:act', args=[ACT])}?{told}"
