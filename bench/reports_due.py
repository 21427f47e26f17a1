"""By when 100,000 reports are due: three last days each, under the readings in force, and the list of reports with as many of them.

Beside it the least that can be done: the same dates by the same calendar without the law, its questions and its citations. Processor
time, in one run and in turns. Run it alone with ``python -m bench.reports_due``.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

from bench import throwaway

VISITS, ROUNDS = 100_000, 5
KINDS = (("periodic", 10), ("intermediate", 5), ("special", 2))
FIRST = date(2014, 1, 1)


def main() -> None:
    """Every measure in one run."""
    with throwaway.installation():
        visits = [_visit(number) for number in range(VISITS)]
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(_spent(lambda: _by_law(visits)))
            theirs.append(_spent(lambda: _by_hand(visits)))
        mine, bare = statistics.median(ours), statistics.median(theirs)
        print(f"{VISITS:,} reports due, medians of {ROUNDS}, processor time")
        print(f"  by the law           {mine:8.0f} ms   {mine * 1000 / VISITS:6.2f} us each")
        print(f"  by the calendar bare {bare:8.0f} ms   {bare * 1000 / VISITS:6.2f} us each   {mine / bare:5.2f} x")


def _visit(number: int) -> SimpleNamespace:
    """A row as the list reads it, its road read already."""
    last = FIRST + timedelta(days=number * 7919 % 9000)
    return SimpleNamespace(kind=KINDS[number % 3][0], days=KINDS[number % 3][1], last_on_site=last, roads=[])


def _by_law(visits: list[SimpleNamespace]) -> int:
    term = import_module("qorgan.store.report_term")
    policy = import_module("qorgan.store.readings").policy(date(2026, 11, 25))
    laws: dict[date, object] = {}
    today = date(2026, 11, 25)
    return sum(term.counted(term.of_visit(one, today), policy, laws) is not None for one in visits)


def _by_hand(visits: list[SimpleNamespace]) -> int:
    calendar = import_module("qorgan.access.home").country().calendar()
    due = import_module("qorgan.law.terms").days_term
    return sum(due(one.last_on_site, one.days, calendar, working=False, roll=True).widest > FIRST for one in visits)


def _spent(act: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
