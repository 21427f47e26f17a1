"""All certificates: to search, narrow, sort, print and take away."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.interfaces.web.people import doors, words
from qorgan.interfaces.web.people.acts import Linker
from qorgan.interfaces.web.people.certificate_rows import CertificateRow, certificate_rows
from qorgan.interfaces.web.register import files
from qorgan.interfaces.web.shell import actor, paging
from qorgan.register import exports
from qorgan.store import certificate_list, scope
from qorgan.store.certificate_list import Listed


class Row(NamedTuple):
    """One line: the certificate and its holder."""

    holder: str
    code: str
    certificate: CertificateRow


def certificates(request: HttpRequest) -> HttpResponse:
    """``q``, ``state``, ``sort``, ``page``; ``format`` = csv or xlsx sends the rows as narrowed. Raises ``PermissionDenied``."""
    me, today = actor.of(request), timezone.localdate()
    doors.to_certificates(me, today)
    state, text = request.GET.get("state", ""), request.GET.get("q", "")[:200]
    found = certificate_list.narrowed(scope.certificates(me, today), state, text, today)
    found = certificate_list.ordered(found, request.GET.get("sort", ""))
    form = files.wanted(request)
    if form:
        return _sent(certificate_list.rows(found, today), form)
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    told = certificate_list.rows(paging.part(found, start), today)
    page = {
        "page": paging.Page([_row(one, me, today, request.path) for one in told], number, total),
        "states": [
            (one.value, words.CERTIFICATE_STATES.get(one, _("Not valid yet"))) for one in certificate_list.STATES
        ],
        "asked": {"q": text, "state": state},
        "is_narrowed": bool(state or text),
        "lists": doors.lists(me, today),
        "sort": "-valid_to",
    }
    return render(request, "people/certificates.html", page)


def _row(told: Listed, me: Actor, today: date, here: str) -> Row:
    link = Linker(me, today, told.person, told.code, here)
    return Row(told.holder, told.code, certificate_rows([(told.certificate, link)])[0])


def _sent(told: list[Listed], form: str) -> HttpResponse:
    header = [_("Number"), _("Holder"), _("Code"), _("First day"), _("Last day"), _("State"), _("Withdrawn")]
    lines = _lines(told)
    raw = exports.as_csv(header, lines) if form == files.CSV else exports.as_xlsx("certificates", header, lines)
    return files.attached(raw, f"certificates.{form}", form)


def _lines(told: list[Listed]) -> Iterator[list[str]]:
    for row in told:
        one = row.certificate
        days = (one.valid_from.isoformat(), one.valid_to.isoformat())
        withdrawn = one.withdrawn_on.isoformat() if one.withdrawn_on else ""
        yield [one.number, row.holder, row.code, *days, str(words.certificate_state(one)), withdrawn]
