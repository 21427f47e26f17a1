"""The log of what left the house taken away as a file: the clear columns alone, so that the file tells no more than the page."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.interfaces.reported.releases import Release
from qorgan.interfaces.web.shell.templatetags.quantities import qmoment
from qorgan.law import ids
from qorgan.register import exports

CSV, XLSX = "csv", "xlsx"
TYPES = {CSV: "text/csv; charset=utf-8", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def sent(number: str, rows: Iterable[Release], form: str) -> HttpResponse:
    """To be saved and not shown."""
    lines = _lines(rows)
    raw = exports.as_csv(header(), lines) if form == CSV else exports.as_xlsx("releases", header(), lines)
    headers = {"Content-Disposition": f'attachment; filename="{number}-releases.{form}"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type=TYPES[form], headers=headers)


def header() -> list[str]:
    """The names of the columns."""
    return [
        _("Report"),
        pgettext("of an extract", "State"),
        pgettext("of an extract", "To whom"),
        pgettext("of an extract", "What"),
        pgettext("of an extract", "Drawn up"),
        pgettext("of an extract", "By whom"),
        pgettext("of an extract", "Looked at"),
        pgettext("of an extract", "By the second person"),
        pgettext("of an extract", "Left"),
        pgettext("of an extract", "Recorded by"),
        pgettext("of an extract", "How it was given"),
        pgettext("of an extract", "Refused by paragraph"),
        pgettext("of an extract", "Entries of the journal"),
    ]


def _lines(rows: Iterable[Release]) -> Iterator[list[str]]:
    for row in rows:
        yield [
            row.report,
            row.state_name,
            row.to_name,
            row.what_name,
            qmoment(row.drafted_at),
            row.drafted_by,
            qmoment(row.judged_at),
            row.judged_by,
            qmoment(row.released_at),
            row.released_by,
            row.channel_name,
            ids.short_name(ids.provision(row.provision)) if row.provision else "",
            "; ".join(map(str, row.entries)),
        ]
