"""What is drawn on the server: tiles, bars, lines."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation

from qorgan.countries.kz import COUNTRY
from qorgan.interfaces.web.coverage import chart, groups, tiles, words
from qorgan.planning.coverage import forecast
from qorgan.planning.coverage.board import Cell, Tally
from qorgan.planning.coverage.clock import Clock, Fact, Start
from qorgan.planning.coverage.pace import Pace

TODAY = date(2026, 11, 25)


def test_the_parts_of_a_bar_fill_it() -> None:
    parts = groups.parts(Tally(overdue=3, overdue_estimated=1, due_this_year=1, safe=2, no_date=1))
    assert [part.tone for part in parts] == ["late", "never", "due", "safe", "none"]
    assert sum(part.width for part in parts) == groups.BAR_WIDTH
    assert all(left.x + left.width == right.x for left, right in pairwise(parts))
    assert groups.parts(Tally()) == []


def test_spellings_of_an_owner_are_one_line_and_the_rest_another() -> None:
    cells = [
        Cell("A", "SIZO", "Акиматы", Tally(safe=5)),
        Cell("A", "SIZO", "акиматы", Tally(overdue=1)),
        Cell("A", "SIZO", "", Tally(safe=2)),
        *(Cell("A", "SIZO", f"O{number}", Tally(safe=1)) for number in range(9)),
    ]
    lines = groups.by_owner(cells)
    assert (lines[0].name, lines[0].tally.institutions) == ("Акиматы", 6)
    assert len(lines) == groups.OWNERS_SHOWN + 1
    assert (lines[-1].code, lines[-1].tally.institutions) == ("", 4)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_region_has_a_tile_of_its_own_and_a_name_that_fits(language: str) -> None:
    with translation.override(language):
        found = tiles.tile_map(dict.fromkeys(COUNTRY.regions, Tally(safe=1)))
    assert len({(tile.x, tile.y) for tile in found.tiles}) == len(COUNTRY.regions) == len(found.tiles)
    assert len({" ".join(line for _, line in tile.lines) for tile in found.tiles}) == len(COUNTRY.regions)
    assert max(len(line) for tile in found.tiles for _, line in tile.lines) <= 15
    assert all(tile.x + tiles.WIDTH <= found.width and tile.y + tiles.HEIGHT <= found.height for tile in found.tiles)


@pytest.mark.parametrize(
    ("overdue", "shade"), [(0, 0), (1, 1), (20, 1), (21, 2), (40, 2), (41, 3), (320, 5), (321, 6), (1000, 6)]
)
def test_a_tile_is_darker_the_more_are_overdue(overdue: int, shade: int) -> None:
    assert tiles.shade(Tally(overdue=overdue, safe=1000 - overdue)) == shade
    assert [step.number for step in tiles.legend()] == list(range(7))


def test_a_long_name_is_cut_before_its_explanation() -> None:
    assert words.short("Prison (closed); others") == "Prison"
    assert words.short("(unnamed)") == "(unnamed)"


def test_lines_stay_inside_the_drawing_and_years_begin_in_january() -> None:
    clock = Clock(COUNTRY.law(TODAY))
    turns = [
        forecast.Turns("KZ-71", Start(Fact.LAST_END, TODAY - timedelta(days=back)), 3) for back in range(0, 1600, 5)
    ]
    ahead = forecast.forecast(forecast.waiting(clock, turns, TODAY), Pace(24, {"KZ-71": 100}), TODAY, other=9.0)
    for drawing in chart.charts(ahead):
        points = [tuple(map(float, point.split(","))) for curve in drawing.curves for point in curve.points.split()]
        assert all(drawing.x0 <= x <= drawing.x1 and 0 < y <= drawing.y0 for x, y in points)
        assert [mark.day.year for mark in drawing.along if mark.day] == [2027, 2028, 2029, 2030]
        assert drawing.across[-1].number >= max(ahead.as_now.overdue)
