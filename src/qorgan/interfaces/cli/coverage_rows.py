"""The rows of the board as a table for people, as CSV, as JSON."""

import csv
import json
import sys
from collections.abc import Sequence
from enum import StrEnum

from django.utils.translation import gettext as _
from rich.table import Table

from qorgan.interfaces.cli.screen import screen
from qorgan.planning.coverage.board import Status
from qorgan.register import exports
from qorgan.store.coverage.listing import Choice, Row
from qorgan.store.coverage.overview import Overview

_AT_ONCE = 200


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


FIELDS = (
    "code",
    "name",
    "region",
    "category",
    "owner",
    "last_periodic_end",
    "in_mandate_since",
    "status",
    "due",
    "plan_by",
    "days_left",
    "estimated",
    "provision",
)


def show(seen: Overview, choice: Choice, limit: int, form: Format) -> None:
    """At most ``limit`` rows, all for 0, on standard output."""
    codes = seen.codes(choice)
    shown = codes[: limit or None]
    rows = [
        row
        for start in range(0, len(shown), _AT_ONCE)
        for row in seen.rows(shown[start : start + _AT_ONCE], choice.language)
    ]
    match form:
        case Format.TABLE:
            _table(seen, rows, len(codes))
        case Format.CSV:
            writer = csv.DictWriter(sys.stdout, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                {name: exports.guarded(value) if isinstance(value, str) else value for name, value in told.items()}
                for told in (_told(row, seen) for row in rows)
            )
        case Format.JSON:
            write_json(
                {
                    "as_of": str(seen.today),
                    "total": _total(seen),
                    "listed": len(codes),
                    "items": [_told(row, seen) for row in rows],
                }
            )


def write_json(told: object) -> None:
    """One document on standard output."""
    sys.stdout.write(json.dumps(told, indent=2, ensure_ascii=False, default=str) + "\n")


def state(status: str) -> str:
    """The word of a status in the language of the answer."""
    words = {
        Status.OVERDUE: _("Overdue"),
        Status.DUE_THIS_YEAR: _("Due this year"),
        Status.SAFE: _("In time"),
        Status.NO_DATE: _("No date known"),
    }
    return words[Status(status)]


def _total(seen: Overview) -> dict[str, int]:
    counted = {name: getattr(seen.total, name) for name in type(seen.total).__slots__}
    return {"institutions": seen.total.institutions, **counted}


def _told(row: Row, seen: Overview) -> dict[str, object]:
    turn = row.turn
    values = (
        *row[:7],
        str(row.status),
        turn.due if turn else None,
        turn.plan_by if turn else None,
        row.days_left,
        turn.estimated if turn else None,
        seen.clock.provision,
    )
    return dict(zip(FIELDS, values, strict=True))


def _table(seen: Overview, rows: Sequence[Row], listed: int) -> None:
    total = seen.total
    console = screen()
    console.print(
        f"{seen.today} · {seen.clock.provision} · {_('Overdue')}: {total.overdue} · {_('Due this year')}: {total.due_this_year} · "
        f"{_('In time')}: {total.safe} · {_('Never visited')}: {total.never_visited} · {_('No date known')}: {total.no_date}"
    )
    table = Table()
    for heading in (_("Code"), _("Name"), _("Region"), _("Last periodic visit"), _("Due by"), _("Plan by")):
        table.add_column(heading, overflow="fold")
    table.add_column(_("Days left"), justify="right")
    table.add_column(_("State"))
    for row in rows:
        table.add_row(*_cells(row))
    console.print(table)
    console.print(_("%(shown)s of %(count)s") % {"shown": len(rows), "count": listed})


def _cells(row: Row) -> list[str]:
    turn = row.turn
    due = f"{turn.due}{' ~' if turn.estimated else ''}" if turn else "–"
    return [
        row.code,
        row.name,
        row.region,
        str(row.last_periodic_end or _("never")),
        due,
        str(turn.plan_by) if turn else "–",
        "" if row.days_left is None else str(row.days_left),
        state(row.status),
    ]
