"""Checklists as a person may see them, which one is in force for a kind of place, and what it asks at a place of a visit."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.checklists import document, follow_up, shipped
from qorgan.checklists.model import Checklist
from qorgan.store import models
from qorgan.workflow.checklist import State

Row = models.Checklist
ANSWERED = (State.PUBLISHED, State.RETIRED)
_KEPT = 64


class Earlier(NamedTuple):
    """The last earlier visit to a place that came to recommendations, and how many they are."""

    visit: str
    recommendations: int


def checklists(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Checklist]:
    """Versions of checklists, by code, the newest first; drafts for whoever keeps them alone. None is about a place or a person.

    ``under``: the permission that must reach them, ``checklist.read`` unless told otherwise.
    """
    found = models.Checklist.objects.select_related("methodical")
    if decide.extent(home.grants(), actor, under or (Permission.CHECKLIST_READ,), today).is_empty:
        return found.none()
    keeps = decide.extent(home.grants(), actor, (Permission.CHECKLIST_KEEP,), today).everywhere
    return found if keeps else found.exclude(state=State.DRAFT)


def read(row: models.Checklist) -> Checklist:
    """What a version asks. The same revision is read once."""
    return _of_row(row.pk, row.revision, _Document(row.asks))


class _Document:
    """A document that is no part of the key under which what was read of it is kept."""

    def __init__(self, told: object) -> None:
        self.told = told

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Document)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=_KEPT)
def _of_row(_row: UUID, _revision: int, told: _Document) -> Checklist:
    return document.read(told.told)


def in_force(today: date) -> Q:
    """Versions that have come into force and were not retired; of one code, the newest of them is the one to answer."""
    return Q(state=State.PUBLISHED, valid_from__lte=today)


def newest(code: str, today: date) -> int:
    """The version in force; 0 where none is."""
    found = models.Checklist.objects.filter(in_force(today), code=code).order_by("-valid_from", "-version")
    return found.values_list("version", flat=True).first() or 0


def is_for(row: models.Checklist, category: str) -> bool:
    """Whether a checklist is for places of this category."""
    return not row.asks["categories"] or category in row.asks["categories"]


def earlier(visit: models.Visit, institution: models.Institution) -> Earlier | None:
    """The last visit to the place before this one of which the number of recommendations is known. One query."""
    found = models.Visit.objects.filter(
        stays__institution=institution, last_on_site__lt=visit.first_on_site, recommendations__isnull=False
    ).exclude(pk=visit.pk)
    last = found.order_by("-last_on_site", "-code").values_list("code", "recommendations").first()
    return None if last is None or not last[1] else Earlier(last[0], last[1])


def whole(row: models.Checklist, before: Earlier | None) -> Checklist:
    """What a version asks at a place, the recommendations of the visit before included."""
    wording = shipped.follow_up(home.country().checklists())
    asked = read(row)
    if before is None or wording is None:
        return asked
    return follow_up.with_recommendations(asked, before.recommendations, wording)
