"""The register taken away as a file: the clear columns alone, so that the file tells no more than the list."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from qorgan.interfaces.web.messages import words
from qorgan.interfaces.web.shell.templatetags.quantities import qmoment
from qorgan.register import exports
from qorgan.store.message_list import Listed


def sent(rows: Iterable[Listed]) -> HttpResponse:
    """As CSV, to be saved and not shown."""
    return HttpResponse(
        exports.as_csv(header(), _lines(rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="messages.csv"', "Cache-Control": "no-store"},
    )


def header() -> list[str]:
    """The names of the columns."""
    return [
        _("Number"),
        _("Received"),
        _("How it came"),
        _("What is alleged"),
        _("Who took it"),
        _("In which office"),
        _("Speaks of reprisal"),
        _("State"),
        _("Passed to the Commissioner"),
        _("Decided"),
        _("Outcome"),
        _("Days undecided"),
    ]


def _lines(rows: Iterable[Listed]) -> Iterator[list[str]]:
    for row in rows:
        line = words.line(row)
        yield [
            row.number,
            qmoment(row.received_at),
            line.channel,
            line.alleges,
            row.received_by,
            line.office,
            _("yes") if row.is_reprisal else _("no"),
            line.state,
            qmoment(row.passed_on_at),
            qmoment(row.decided_at),
            line.handled,
            str(row.age.days) if row.age else "",
        ]
