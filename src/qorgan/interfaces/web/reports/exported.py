"""The list of reports taken away as a file: what it shows in clear, and nothing else."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.interfaces.web.reports import words
from qorgan.interfaces.web.shell.templatetags.quantities import qdate, qmoment
from qorgan.register import exports
from qorgan.store.report_list import Row

MOST = 5000
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def sent(rows: Iterable[Row], form: str) -> HttpResponse:
    """To be saved and not shown. ``form``: one of ``FORMS``."""
    lines = list(_lines(rows))
    raw = exports.as_csv(header(), lines) if form == "csv" else exports.as_xlsx("reports", header(), lines)
    kept = {"Content-Disposition": f'attachment; filename="reports.{form}"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=FORMS[form], headers=kept)


def header() -> list[str]:
    """The names of the columns."""
    return [
        _("Report"),
        _("Visit"),
        pgettext("of a visit", "Kind"),
        pgettext("of a visit", "Places"),
        pgettext("of a report", "State"),
        _("By the strictest reading"),
        _("By the readings in force"),
        _("By the widest reading"),
        pgettext("of a report", "Term"),
        _("Submitted"),
        _("Registered"),
        _("Number among incoming papers"),
        _("Still to sign"),
    ]


def _lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    for row in rows:
        line, due = words.line(row), row.due
        yield [
            row.number,
            row.visit,
            line.kind,
            "; ".join(line.places),
            line.state,
            qdate(due.strict) if due else "",
            qdate(due.default) if due else "",
            qdate(due.widest) if due else "",
            line.status,
            qmoment(row.submitted_at),
            qmoment(row.registered_at),
            row.registered_number,
            "; ".join(row.unsigned),
        ]
