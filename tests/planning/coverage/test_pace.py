"""The past pace counts finished months only."""

from datetime import date

from qorgan.planning.coverage import pace

TODAY = date(2026, 11, 25)


def test_it_is_the_average_of_twenty_four_finished_months() -> None:
    visited = {("A", pace.month_start(TODAY, -back)): 2 for back in range(1, 25)}
    assert pace.measured(visited, TODAY) == pace.Pace(24, {"A": 48})
    assert pace.measured(visited, TODAY).of("A") == 2
    assert pace.measured(visited, TODAY).of("B") == 0


def test_the_current_month_and_older_ones_do_not_count() -> None:
    visited = {("A", date(2026, 11, 1)): 99, ("A", date(2024, 10, 1)): 99, ("A", date(2024, 11, 1)): 24}
    assert pace.measured(visited, TODAY).total == 1


def test_a_record_that_begins_later_is_averaged_over_its_own_months() -> None:
    visited = {("A", date(2025, 5, 1)): 9, ("B", date(2026, 10, 1)): 9}
    assert pace.measured(visited, TODAY) == pace.Pace(18, {"A": 9, "B": 9})


def test_but_over_twelve_months_at_least() -> None:
    assert pace.measured({("A", date(2026, 10, 1)): 12}, TODAY).total == 1


def test_no_record_is_no_pace() -> None:
    assert pace.measured({}, TODAY).total == 0


def test_months_are_counted_over_the_end_of_the_year() -> None:
    assert [pace.month_start(date(2026, 1, 31), ahead) for ahead in (-1, 0, 11, 12)] == [
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
