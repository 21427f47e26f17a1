"""The list of visits on site taken away as a file: what it shows in clear, and nothing else."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.interfaces.web.shell.templatetags.quantities import qdate, qmoment
from qorgan.interfaces.web.site import words
from qorgan.register import exports
from qorgan.store.site_list import Row

MOST = 1000


def sent(rows: Iterable[Row]) -> HttpResponse:
    """As CSV, to be saved and not shown."""
    return HttpResponse(
        exports.as_csv(header(), _lines(rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="site.csv"', "Cache-Control": "no-store"},
    )


def header() -> list[str]:
    """The names of the columns."""
    return [
        _("Visit"),
        pgettext("of a visit", "Kind"),
        pgettext("of a visit on site", "State"),
        pgettext("of a visit", "Places"),
        _("First day on site"),
        _("Last day on site"),
        _("Working days used"),
        _("Working days allowed"),
        _("Last day allowed"),
        _("Duties open"),
        _("What is urgent"),
        _("Closed"),
    ]


def _lines(rows: Iterable[Row]) -> Iterator[list[str]]:
    for row in rows:
        line = words.line(row)
        yield [
            row.code,
            line.kind,
            line.state,
            "; ".join(line.places),
            qdate(row.first_on_site),
            qdate(row.last_on_site),
            str(row.part.used) if row.part else "",
            str(row.part.allowed) if row.part else "",
            qdate(row.part.last_day) if row.part else "",
            str(len(row.owed)),
            "; ".join(str(alarm.text) for alarm in line.alarms),
            qmoment(row.closed_at),
        ]
