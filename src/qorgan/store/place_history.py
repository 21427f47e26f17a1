"""What a group takes along about its places: earlier visits and recommendations on record, papers in force, how near the day is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.questions.record import About
from qorgan.store import models, readings


class History(NamedTuple):
    """What the record knows of an institution's past. ``recommendations``: of the last visit, where they were counted."""

    visits: int = 0
    last: date | None = None
    recommendations: int | None = None


def histories(codes: Iterable[str], today: date) -> Mapping[str, History]:
    """By code, of the places of a visit that the reader has opened; one query."""
    stays = models.VisitStay.objects.filter(institution__code__in=list(codes), last_on_site__lt=today)
    found: dict[str, History] = {}
    columns = ("institution__code", "last_on_site", "visit__recommendations")
    for code, last, recommendations in stays.order_by("last_on_site").values_list(*columns):
        found[code] = History(found.get(code, History()).visits + 1, last, recommendations)
    return found


class Paper(NamedTuple):
    """A checklist or other paper in force on a day."""

    title: str
    version: int


def checklists(day: date) -> tuple[Paper, ...]:
    """What was approved to be kept to on site, the newest of each title; one query."""
    kinds = (About.CHECKLIST, About.METHODICAL_RECOMMENDATIONS)
    found: dict[str, Paper] = {}
    for row in models.Paper.objects.filter(kind__in=kinds, valid_from__lte=day).order_by("kind", "version"):
        key = row.title if row.kind == About.CHECKLIST else row.kind
        found[key] = Paper(row.title, row.version)
    return tuple(found.values())


def is_near(first: date, today: date) -> bool:
    """Whether at most one working day lies between today and that day: too late for a change that is not begun at once."""
    return today <= first <= readings.law(today).calendar.after(today, 1)
