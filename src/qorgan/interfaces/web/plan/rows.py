"""The visits of a plan as lines of a list: narrowed, sorted."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.documents.plan_pdf import Names
from qorgan.planning import document, say
from qorgan.store.fold import fold, kazakh_sort_key


class Row(NamedTuple):
    """One stay in an institution."""

    visit: str
    first: date
    last: date
    week: int
    code: str
    name: str
    region: str
    region_name: str
    group: tuple[str, ...]
    representative: str
    kind: str
    form: str
    cost: int


class Left(NamedTuple):
    """An institution left out; each reason with its provision and, where no paragraph is behind it, what is. ``number``: from 1."""

    number: int
    code: str
    name: str
    reasons: tuple[tuple[str, str, str], ...]


SORTS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "day": lambda row: (row.first, row.region_name, row.code),
    "institution": lambda row: (kazakh_sort_key(row.name), row.code),
    "region": lambda row: (kazakh_sort_key(row.region_name), row.first, row.code),
    "representative": lambda row: (kazakh_sort_key(row.representative), row.first, row.code),
    "cost": lambda row: (row.cost, row.first, row.code),
}


def rows(plan: document.PlanDocument, names: Names) -> list[Row]:
    """Every stay that has a day, in the order of the plan."""
    return [
        _row(visit, leg, stop, names)
        for visit in plan.visits
        for leg in visit.legs
        for stop in leg.institutions
        if stop.on_site
    ]


def narrowed(found: list[Row], *, region: str, month: str, text: str) -> list[Row]:
    """Those of a region, of a month, and in whose text every word stands; empty asks for all."""
    words = fold(text).split()
    return [
        row
        for row in found
        if (not region or row.region == region)
        and (not month or str(row.first.month) == month)
        and all(word in _searched(row) for word in words)
    ]


def ordered(found: list[Row], sort: str) -> list[Row]:
    """By ``sort``, a name of ``SORTS``, downwards if it begins with a minus; by day otherwise."""
    by = SORTS.get(sort.removeprefix("-"), SORTS["day"])
    return sorted(found, key=by, reverse=sort.startswith("-"))


def left(plan: document.PlanDocument, names: Names, language: str) -> list[Left]:
    """What is left out, in the order of the plan."""
    return [
        Left(
            number,
            one.institution,
            names.institutions.get(one.institution, one.institution),
            tuple(
                (say.why(w, language, names.people), w.provision, say.source(w.provision, language) or "")
                for w in one.why
            ),
        )
        for number, one in enumerate(plan.unplaced, 1)
    ]


def _searched(row: Row) -> str:
    return fold(" ".join((row.visit, row.code, row.name, row.region_name, row.representative, *row.group)))


def _row(visit: document.Visit, leg: document.Leg, stop: document.Stop, names: Names) -> Row:
    guide = leg.representative or ""
    return Row(
        visit=visit.id,
        first=min(stop.on_site),
        last=max(stop.on_site),
        week=min(stop.on_site).isocalendar().week,
        code=stop.id,
        name=names.institutions.get(stop.id, stop.id),
        region=leg.region,
        region_name=names.regions.get(leg.region, leg.region),
        group=tuple(names.people.get(code, code) for code in leg.participants),
        representative=names.people.get(guide, guide),
        kind=visit.kind,
        form=visit.form,
        cost=visit.cost,
    )
