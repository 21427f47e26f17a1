"""The forecast at the command line."""

import csv
import sys

import typer
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.table import Table

from qorgan.access import home
from qorgan.interfaces.cli import coverage_rows
from qorgan.interfaces.cli.coverage_rows import Format
from qorgan.interfaces.cli.screen import screen
from qorgan.planning.coverage.forecast import MONTHS_A_YEAR, Forecast
from qorgan.store.coverage.overview import Overview

MONTHS_BETWEEN_LINES = 6
NOT_PLACE_BY_PLACE = 1


def show(seen: Overview, pace: float | None, form: Format) -> None:
    """Months and regions. Ends the command with 1 where the readings in force allow no forecast place by place."""
    if not seen.counts_each_place:
        typer.echo(
            _(
                "Under the readings in force the time runs for a whole kind of institution at once, "
                "so the months ahead cannot be worked out place by place."
            ),
            err=True,
        )
        raise typer.Exit(NOT_PLACE_BY_PLACE)
    ahead = seen.forecast(pace)
    match form:
        case Format.TABLE:
            _tables(seen, ahead)
        case Format.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(("day", "past_pace", "other_pace", "fewer", "enough"))
            writer.writerows(_months(ahead))
        case Format.JSON:
            coverage_rows.write_json(_told(seen, ahead))


def _months(ahead: Forecast) -> list[tuple[object, ...]]:
    lines = (ahead.as_now.overdue, ahead.other.overdue, ahead.spared, ahead.enough.overdue)
    return list(zip(ahead.days, *lines, strict=True))


def _tables(seen: Overview, ahead: Forecast) -> None:
    console = screen()
    months = _table(_("Overdue on"), _("Past pace"), _("Other pace"), _("Fewer"), _("Pace that is enough"))
    paces = ("", f"{ahead.as_now.pace:.1f}", f"{ahead.other.pace:.1f}", "", f"{ahead.enough.pace:.1f}")
    months.add_row(_("Visits a month"), *paces[1:], end_section=True)
    every = _months(ahead)
    for line in [*every[:-1:MONTHS_BETWEEN_LINES], every[-1]]:
        months.add_row(*map(str, line))
    console.print(months)
    regions = _table(
        _("Region"),
        _("Visits a month"),
        _("Needed a month"),
        _("Overdue"),
        _("A visit is first missed"),
        str(ahead.days[-1]),
    )
    for place in ahead.regions:
        regions.add_row(
            home.country().region_name(place.region, get_language() or "en"),
            f"{place.pace:.1f}",
            f"{place.needed_a_year / MONTHS_A_YEAR:.1f}",
            str(place.overdue_now),
            str(place.breaks or _("never")),
            str(place.overdue_at_end),
        )
    console.print(regions)
    console.print(f"{seen.today} · {seen.clock.provision}")


def _table(*headings: str) -> Table:
    table = Table()
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", overflow="fold")
    return table


def _told(seen: Overview, ahead: Forecast) -> dict[str, object]:
    lines = {"past_pace": ahead.as_now, "other_pace": ahead.other, "enough": ahead.enough}
    return {
        "as_of": seen.today,
        "provision": seen.clock.provision,
        "clear_by": ahead.clear_by,
        "days": ahead.days,
        **{name: line._asdict() for name, line in lines.items()},
        "regions": [place._asdict() for place in ahead.regions],
    }
