"""Two plans side by side: what differs and which way is better, on maps, in weeks, in the years ahead; of trials and of versions."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from qorgan.access import home
from qorgan.interfaces.web.plan import beside, beside_calendar, beside_map
from qorgan.interfaces.web.plan.beside import Beside, Line, Side, Verdict
from qorgan.planning.document import Figures
from qorgan.planning.trial.summary import WEEKS, Ahead, Region, Summary
from qorgan.store import models
from tests.actions import plans
from tests.interfaces.plans import ground
from tests.interfaces.web.plan.visitors import made, saule, signed_in, text
from tests.marks import provision

pytestmark = provision("kz266-p06")
MONTHS = tuple(date(2027 + at // 12, at % 12 + 1, 28) for at in range(48))


def summary(regions: dict[str, tuple[int, ...]], *, overdue: int = 3, risk: float = 4.0, **more: object) -> Summary:
    """``regions``: the weeks in which an institution of it is visited."""
    told = {
        code: Region(institutions=len(weeks), cost=10 * len(weeks), weeks=tuple(weeks.count(at) for at in range(WEEKS)))
        for code, weeks in regions.items()
    }
    figures = Figures(
        overdue_at_end=overdue,
        late_in_year=0,
        late_days=0,
        intermediate_missed=0,
        uncovered_expertise=0,
        risk_covered=risk,
        travel_cost=100,
        load_sd=0.1,
    )
    number = sum(map(len, regions.values()))
    whole: dict[str, object] = {
        "period": (date(2027, 1, 1), date(2027, 12, 31)),
        "currency": "KZT",
        "institutions": number,
        "journeys": number,
        "participants": 4,
        "left_out": 0,
        "cost": 100,
        "budget": None,
        "figures": figures,
        "regions": told,
        "ahead": Ahead(days=MONTHS, overdue=tuple(range(48))),
    }
    return Summary.model_validate({**whole, **more})


ONE = summary({"KZ-71": (0, 0, 5), "KZ-75": (9,)})
OTHER = summary({"KZ-71": (0,), "KZ-35": (1, 2, 3, 4, 5, 6)}, overdue=1, risk=4.04)


def both(one: Summary = ONE, other: Summary = OTHER) -> Beside:
    with translation.override("en"):
        return beside.beside(Side("A", "A", "", one), Side("B", "B", "", other))


def line(found: Beside, name: str) -> Line:
    return next(line for line in found.lines if line.name == name)


def test_a_figure_tells_the_difference_and_which_way_is_better() -> None:
    found = both()
    visited, overdue = line(found, "Institutions visited"), line(found, "Overdue at the end of the year")
    assert (visited.before, visited.after, visited.by, visited.verdict) == (4, 7, 3, Verdict.BETTER)
    assert (overdue.by, overdue.verdict) == (-2, Verdict.BETTER)
    turned = both(OTHER, ONE)
    assert line(turned, "Institutions visited").verdict is Verdict.WORSE
    assert line(turned, "Overdue at the end of the year").verdict is Verdict.WORSE
    assert line(found, "Journeys").verdict is Verdict.OTHER
    # Less than is shown is no difference.
    assert line(found, "Risk covered").verdict is Verdict.SAME


def test_what_only_one_of_them_knows_has_no_difference() -> None:
    found = both(ONE, summary({}, budget=500, lift=1.25))
    allotted = line(found, "Money allotted")
    assert (allotted.before, allotted.after, allotted.by, allotted.currency) == (None, 500, None, "KZT")
    lift = line(found, "Weeks guessed, as a multiple of chance")
    assert (lift.after, lift.by) == (1.25, None)
    assert not [one for one in both().lines if one.name == "Money allotted"]


def test_every_region_has_a_tile_darker_the_more_it_differs() -> None:
    with translation.override("en"):
        found = beside_map.maps(ONE, OTHER)
    tiles = {tile.code: tile for tile in found.tiles}
    assert set(tiles) == set(home.country().regions)
    assert [(tiles[code].before, tiles[code].after, tiles[code].by) for code in ("KZ-71", "KZ-75", "KZ-35")] == [
        (3, 1, -2),
        (1, 0, -1),
        (0, 6, 6),
    ]
    assert [(tiles[code].way, tiles[code].step) for code in ("KZ-71", "KZ-75", "KZ-35", "KZ-10")] == [
        ("fewer", 1),
        ("fewer", 1),
        ("more", 3),
        ("same", 0),
    ]
    assert (tiles["KZ-35"].was, tiles["KZ-35"].shade) == (0, beside_map.SHADES)
    assert (tiles["KZ-71"].cost_before, tiles["KZ-71"].cost_after) == (30, 10)


def test_a_row_of_each_plan_stands_in_each_region_that_either_goes_to() -> None:
    with translation.override("en"):
        found = beside_calendar.weeks([("A", ONE), ("B", OTHER)])
    assert [name.text for name in found.regions] == ["Almaty city", "Astana city", "Karaganda"]
    assert [strip.mark for strip in found.strips] == ["A", "B"] * 3
    assert all(
        found.left <= one.x < found.left + found.row and one.y + found.high <= found.height for one in found.squares
    )
    # Two in one week are one square, a shade darker.
    assert sorted(one.shade for one in found.squares) == [1] * 9 + [2]
    assert len(found.table) == WEEKS
    assert found.table[0].first == date(2026, 12, 28)
    assert [sum(week.numbers[at] for week in found.table) for at in (0, 1)] == [4, 7]
    assert [(shade.least, shade.most) for shade in found.key] == [(1, 1), (2, 2), (3, 4), (5, 7), (8, 11), (12, None)]


def test_the_years_ahead_are_drawn_and_their_ends_told() -> None:
    found = both().ahead
    assert found is not None
    assert [[curve.css for curve in drawing.curves] for drawing in found.charts] == [["one", "other"]] * 2
    assert [(year.day.year, year.before, year.by) for year in found.years] == [
        (2027, 11, 0),
        (2028, 23, 0),
        (2029, 35, 0),
        (2030, 47, 0),
    ]


def test_where_the_years_ahead_cannot_be_counted_nothing_is_drawn() -> None:
    assert both(ONE, summary({}, ahead=None)).ahead is None
    assert both(summary({}, ahead=None), ONE).ahead is None


def test_one_alone_has_no_differences() -> None:
    with translation.override("en"):
        found = beside.beside(None, Side("B", "B", "", ONE))
    assert {line.by for line in found.lines} == {None}
    assert {tile.by for tile in found.maps.tiles} == {None}
    assert found.weeks.marks == ["B"]
    assert found.ahead is not None
    assert [curve.css for curve in found.ahead.charts[0].curves] == ["other"]


def test_plans_that_visit_nothing_can_be_held_against_each_other() -> None:
    found = both(summary({}), summary({}))
    assert found.weeks.squares == []
    assert {tile.step for tile in found.maps.tiles} == {0}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_two_versions_are_shown_so_too(client: Client, settings: LazySettings, language: str) -> None:
    settings.PLAN_WORK = "inline"
    ground.fill()
    made(signed_in(client))
    plan = models.Plan.objects.get()
    amended = plans.changed(saule(), plan, {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"})
    signed_in(client, language=language)

    page = text(client.get(f"/plan/{amended.pk}/compare/"))

    for part in ("beside-maps", "beside-weeks", "beside-ahead"):
        assert f'id="{part}"' in page
    if language == "en":
        assert "Version 1: " not in page
        assert "1 above, 2 below" in page
        # What the page told already is not told again.
        assert page.count('scope="row">Unevenness of loads') <= 1
