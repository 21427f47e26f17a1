"""Where each institution stands, said in the database's own terms: the law's answers become bounds on the starting days.

Read it so: each fact that the law counts from is a column; its ``Window`` (``planning/coverage/board.py``) says what a day in that
column means today. A status is therefore a comparison, by which the database can filter, count and sort thousands of rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, DateField, F, Max, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from qorgan.access.actor import Actor
from qorgan.planning.coverage import board
from qorgan.planning.coverage.board import NEVER_VISITED, Status, Window
from qorgan.planning.coverage.clock import Clock, Fact
from qorgan.store import models, scope

COLUMNS = {
    Fact.LAST_END: "last_periodic_end",
    Fact.CATEGORY_LAST_END: "category_last_end",
    Fact.IN_MANDATE_SINCE: "in_mandate_since",
}
_ONE_DAY = timedelta(days=1)
_Bounds = Callable[[Window], tuple[date, date]]
_BOUNDS: Mapping[Status, _Bounds] = {
    Status.OVERDUE: lambda window: (window.first, window.overdue_to),
    Status.DUE_THIS_YEAR: lambda window: (window.overdue_to + _ONE_DAY, window.due_to),
    Status.SAFE: lambda window: (window.due_to + _ONE_DAY, window.last),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The open institutions that an actor may see on a day, and what the law makes of their starting days.

    ``rows`` carry ``region``, ``category``, and ``turn_key``, which stands in the order of the turns and is empty where no day is known.
    """

    rows: scope.Placed
    windows: tuple[Window, ...]
    category_ends: Mapping[str, date]

    def having(self, status: str) -> Q:
        """The condition of a ``Status``, or of ``NEVER_VISITED``. Raises ``ValueError`` for another word."""
        if status == NEVER_VISITED:
            return Q(last_periodic_end=None)
        bounds = _BOUNDS.get(Status(status))
        return self._within(bounds) if bounds else self._without()

    @property
    def estimated(self) -> Q:
        """The condition that only the beginning of the mandate is known, so that the day is an estimate."""
        return _unknown(window.fact for window in self.windows if window.fact is not Fact.IN_MANDATE_SINCE)

    def _within(self, bounds: _Bounds) -> Q:
        """Counted from the first fact that is known, and that day between the bounds; none where the law counts from nothing."""
        found = Q(pk__in=())
        for earlier, column, window in self._first_known():
            low, high = bounds(window)
            found |= earlier & Q(**{f"{column}__gte": low, f"{column}__lte": high})
        return found

    def _without(self) -> Q:
        """Nothing to count from, or a day that the calendar does not reach. Said without a negation, which an unknown day would escape."""
        found = _unknown(window.fact for window in self.windows)
        for earlier, column, window in self._first_known():
            beyond = Q(**{f"{column}__lt": window.first}) | Q(**{f"{column}__gt": window.last})
            found |= earlier & beyond
        return found

    def _first_known(self) -> Iterator[tuple[Q, str, Window]]:
        """For each fact: the condition that all facts before it are unknown, its column, its window."""
        for place, window in enumerate(self.windows):
            yield _unknown(before.fact for before in self.windows[:place]), COLUMNS[window.fact], window


def judged(actor: Actor, today: date, clock: Clock) -> Judged:
    """Institutions closed by the day are left out. One query more where the law counts from the visits of a whole category."""
    windows = board.windows(clock, today)
    rows = scope.institutions(actor, today).filter(Q(closed_on=None) | Q(closed_on__gt=today))
    ends = category_ends(today) if Fact.CATEGORY_LAST_END in clock.counted_from else {}
    if Fact.CATEGORY_LAST_END in clock.counted_from:
        rows = rows.annotate(category_last_end=_by_category(ends))
    return Judged(rows.annotate(turn_key=_turn_key(clock, today)), windows, ends)


def category_ends(today: date) -> dict[str, date]:
    """For each category, the last day of its latest periodic visit, in the whole country whoever asks: so the law counts."""
    standing = models.InstitutionSpan.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)
    ends: QuerySet[models.InstitutionSpan, tuple[str, date | None]] = (
        standing.order_by().values_list("category").annotate(Max("institution__last_periodic_end"))
    )
    return {category: end for category, end in ends if end is not None}


def _by_category(ends: Mapping[str, date]) -> Combinable:
    chosen = [When(category=category, then=Value(end)) for category, end in ends.items()]
    return Case(*chosen, default=None, output_field=DateField())


def _turn_key(clock: Clock, today: date) -> Combinable:
    """The starting day itself; where two facts do not run alike, the day of the second that falls due together with the first."""
    columns = [COLUMNS[fact] for fact in clock.counted_from]
    if not columns:
        return Value(None, output_field=DateField())
    steps = board.steps(clock, today)
    if steps:
        together = [When(**{f"{columns[0]}__lte": end}, then=Value(day)) for end, day in steps]
        first: Combinable = Case(*together, default=None, output_field=DateField())
    else:
        first = F(columns[0])
    return Coalesce(first, *columns[1:]) if len(columns) > 1 else first


def _unknown(facts: Iterable[Fact]) -> Q:
    return Q(**{COLUMNS[fact]: None for fact in facts})
