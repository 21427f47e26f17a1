"""Counts and sums behind the board, each by one query that the database groups: tallies, starting days, the past pace."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q

from qorgan.planning.coverage import pace
from qorgan.planning.coverage.board import NEVER_VISITED, Cell, Status, Tally
from qorgan.planning.coverage.clock import Start
from qorgan.planning.coverage.forecast import Turns
from qorgan.planning.coverage.pace import Pace
from qorgan.questions.vocabulary import Kind
from qorgan.store.coverage.turns import COLUMNS, Judged


def cells(judged: Judged) -> tuple[Cell, ...]:
    """The tally of each region, category and owner that occur together; one query."""
    conditions = {
        **{f"n_{status}": judged.having(status) for status in (*Status, NEVER_VISITED)},
        "n_overdue_estimated": judged.having(Status.OVERDUE) & judged.estimated,
    }
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    places = judged.rows.order_by("region", "category", "owner").values_list("region", "category", "owner")
    names = [name.removeprefix("n_") for name in counts]
    return tuple(
        Cell(region, category, owner, Tally(**dict(zip(names, numbers, strict=True))))
        for region, category, owner, *numbers in places.annotate(**counts)
    )


def turns(judged: Judged) -> tuple[Turns, ...]:
    """By region and starting day, how many institutions share it; those without one are left out. One query."""
    columns = [COLUMNS[window.fact] for window in judged.windows]
    told = judged.rows.order_by("region", *columns).values_list("region", *columns).annotate(places=Count("pk"))
    return tuple(_turns(judged, told))


def _turns(judged: Judged, told: Iterable[tuple[Any, ...]]) -> Iterator[Turns]:
    for region, *days, places in told:
        start = next((Start(w.fact, day) for w, day in zip(judged.windows, days, strict=True) if day), None)
        if start is not None:
            yield Turns(region, start, places)


def visited(judged: Judged, today: date) -> Pace:
    """The past pace in the regions that the actor may see: institutions with a periodic visit that ended in a finished month. One query."""
    finished = Q(
        stays__visit__kind=Kind.PERIODIC,
        stays__last_on_site__gte=pace.first_month(today),
        stays__last_on_site__lt=pace.month_start(today, 0),
    )
    # Grouped by day and gathered into months here: a database function for months would be called for every visit.
    told = (
        judged.rows.filter(finished)
        .order_by("region", "stays__last_on_site")
        .values_list("region", "stays__last_on_site")
    )
    by_month: dict[tuple[str, date], int] = {}
    for region, day, places in told.annotate(places=Count("pk")):
        month = day.replace(day=1)
        by_month[region, month] = by_month.get((region, month), 0) + places
    return pace.measured(by_month, today)
