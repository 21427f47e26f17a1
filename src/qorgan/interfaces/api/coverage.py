"""The four-year board and its forecast (¶3)."""

from collections.abc import Callable
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Field, Query, Router

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.interfaces.api import asking, problems, shapes
from qorgan.planning.coverage import board
from qorgan.planning.coverage.forecast import Line
from qorgan.store import scope
from qorgan.store.coverage import overview
from qorgan.store.coverage.listing import Choice, Order, Row
from qorgan.store.coverage.overview import Overview

router = Router(tags=["coverage"], auth=asking.SIGNED_IN)
Status = Literal["", "overdue", "due_this_year", "safe", "no_date", "never_visited"]
Names = Callable[[str], str]


class Asked(shapes.ListAsked):
    """``sort``: due, name, region, category, owner or last_visit; a minus before the word turns it round."""

    owner: shapes.Word = ""
    status: Status = ""
    sort: str = Field("due", pattern=f"^-?({'|'.join(Order)})$")


@router.get("", response={200: shapes.Coverage, **problems.answers(401, 403, 422)}, url_name="coverage")
def coverage(request: HttpRequest, asked: Query[Asked]) -> shapes.Coverage:
    """Every open institution with the day its next periodic visit is due, and counts by status, region and category."""
    seen = _overview(request)
    choice = Choice(
        region=asked.region,
        category=asked.category,
        owners=(asked.owner,) if asked.owner else (),
        status=asked.status,
        text=asked.q,
        sort=asked.sort,
        language=asking.language(),
    )
    codes = seen.codes(choice)
    page = asking.page(asked, len(codes))
    rows = seen.rows(codes[asking.part(page)], choice.language)
    return shapes.Coverage(
        as_of=seen.today,
        provision=seen.clock.provision,
        cycle_years=seen.clock.years.value,
        readings=dict(seen.clock.readings),
        total=_tally(seen.total),
        regions=_groups(seen.by(lambda cell: cell.region), region_name),
        categories=_groups(seen.by(lambda cell: cell.category), category_name),
        page=page,
        items=[_row(row, seen) for row in rows],
    )


@router.get("/forecast", response={200: shapes.Forecast, **problems.answers(401, 403, 409, 422)}, url_name="forecast")
def forecast(request: HttpRequest, pace: Annotated[float | None, Query(ge=0, le=100_000)] = None) -> shapes.Forecast:
    """How many are overdue in the months ahead at the past pace, at another one, and at one that is enough.

    ``pace``: places a month to compare with; one more than the past pace where it is not said. 409 where, under the readings in force,
    one visit restarts the time of a whole category, so that the months ahead are no matter of single places.
    """
    seen = _overview(request)
    if not seen.counts_each_place:
        raise problems.Faulty(409)
    ahead = seen.forecast(pace)
    return shapes.Forecast(
        as_of=seen.today,
        provision=seen.clock.provision,
        pace_from_months=ahead.pace_months,
        clear_by=ahead.clear_by,
        days=list(ahead.days),
        past_pace=_course(ahead.as_now),
        other_pace=_course(ahead.other),
        enough=_course(ahead.enough),
        fewer_overdue=list(ahead.spared),
        regions=[
            shapes.RegionAhead(
                code=region.region,
                name=region_name(region.region),
                pace_a_month=region.pace,
                needed_a_year=region.needed_a_year,
                overdue_now=region.overdue_now,
                overdue_at_end=region.overdue_at_end,
                most_overdue=region.most,
                most_overdue_on=region.most_on,
                breaks=region.breaks,
            )
            for region in ahead.regions
        ],
    )


def region_name(code: str) -> str:
    """In the language asked for; an unknown code is its own name."""
    return home.country().region_name(code, asking.language())


def category_name(code: str) -> str:
    """In the language asked for; an unknown code is its own name."""
    return home.country().category_name(code, asking.language())


def _overview(request: HttpRequest) -> Overview:
    asker = asking.asker(request)
    if not scope.may(asker.actor, Permission.COVERAGE_READ, asker.today):
        raise PermissionDenied
    return overview.overview(asker.actor, asker.today)


def _course(line: Line) -> shapes.Course:
    return shapes.Course(pace_a_month=line.pace, overdue=list(line.overdue))


def _groups(tallies: dict[str, board.Tally], name: Names) -> list[shapes.Group]:
    return [shapes.Group(code=code, name=name(code), tally=_tally(tally)) for code, tally in sorted(tallies.items())]


def _tally(tally: board.Tally) -> shapes.Tally:
    counted = {name: getattr(tally, name) for name in shapes.Tally.model_fields}
    return shapes.Tally(**counted)


def _row(row: Row, seen: Overview) -> shapes.CoverageRow:
    return shapes.CoverageRow(
        code=row.code,
        name=row.name,
        region=row.region,
        category=row.category,
        owner=row.owner,
        last_periodic_end=row.last_periodic_end,
        in_mandate_since=row.in_mandate_since,
        status=row.status,
        next_periodic=asking.turn(row.turn, seen.clock, seen.today),
    )
