"""Entering later what stands on the paper forms, in their order: one long form, by keyboard alone, each filled row an act of its own.

What is in the way of one row keeps no other back; a row that was written is not sent again, and sent again it is not written twice.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.interfaces.web.act.wanted import Choice
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.shell.templatetags.quantities import qnum
from qorgan.interfaces.web.site import doors, paper_rows, paper_sections
from qorgan.interfaces.web.site.paper_rows import WARNING, Part, Result
from qorgan.interfaces.web.site.paper_sections import Section
from qorgan.interfaces.web.site.visit import named
from qorgan.store.site_page import Whole

MORE = "more"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The form. ``more``: a section that is to have one row more. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_visit(request, code)
    if not whole.powers.records:
        raise PermissionDenied
    if not whole.is_open or not whole.has_case:
        return HttpResponseRedirect(reverse("site:visit", args=[whole.code]))
    if here.me.vault is None:
        return locked.answer(request)
    parts = [_part(request, whole, one) for one in paper_sections.sections(here, whole)]
    if request.method != "POST" or MORE in request.POST:
        return _page(request, here, whole, parts, {})
    results = {
        row.name: paper_rows.written(here, whole, part.section.act, part.fields, row)
        for part in parts
        for row in part.rows
        if row.is_filled
    }
    return _answered(request, here, whole, parts, results)


def _part(request: HttpRequest, whole: Whole, section: Section) -> Part:
    fields = paper_sections.fields(section.act, one_place=len(whole.places) == 1)
    more = request.POST.get(MORE) == section.act
    return Part(section, fields, paper_rows.sent(request, section, fields, more=more))


def _answered(
    request: HttpRequest, here: Here, whole: Whole, parts: list[Part], results: dict[str, Result]
) -> HttpResponse:
    done = sum(bool(row.done) for part in parts for row in part.rows) + sum(bool(one.done) for one in results.values())
    if results and all(one.done for one in results.values()):
        messages.success(request, _("Entries written: %(number)s") % {"number": qnum(done)})
        return HttpResponseRedirect(reverse("site:visit", args=[whole.code]))
    # What was written meanwhile can be chosen from by what is written next.
    fresh = doors.to_visit(request, whole.code)[1]
    return _page(request, here, fresh, parts, results, status=409 if results else 422)


def _page(  # noqa: PLR0917 -- everything that the page tells
    request: HttpRequest, here: Here, whole: Whole, parts: list[Part], results: dict[str, Result], status: int = 200
) -> HttpResponse:
    warnings = [
        Choice(row.mark, _("Notice in row %(number)s of this form") % {"number": row.number + 1})
        for part in parts
        if part.section.act == WARNING
        for row in part.rows
        if not row.done and not results.get(row.name, Result()).done
    ]
    sheets = [paper_rows.sheet(here, whole, part, results, warnings) for part in parts]
    facts = {
        **named(whole),
        "sheets": sheets,
        "faulty": [(sheet, row) for sheet in sheets for row in sheet.rows if row.is_faulty],
        "is_empty": status == 422,  # noqa: PLR2004 -- nothing was filled in
        "done": sum(bool(row.done) for sheet in sheets for row in sheet.rows),
    }
    return render(request, "site/paper.html", facts, status=status)
