"""The places of a visit and the checklists that are for them, in a fixed number of queries."""

from datetime import date
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import checklists, models, scope, site_scope
from qorgan.workflow.visit import State


class Place(NamedTuple):
    """A place of a visit, and of which category it was on the first day there."""

    institution: models.Institution
    category: str


class OnSite(NamedTuple):
    """A visit. ``records``: whether the reader may enter something there now."""

    visit: models.Visit
    places: tuple[Place, ...]
    records: bool

    def place(self, code: str) -> Place | None:
        """The place of that code; where none is told, the only one."""
        if not code:
            return self.places[0] if len(self.places) == 1 else None
        return next((place for place in self.places if place.institution.code == code), None)


def on_site(actor: Actor, today: date, code: str) -> OnSite | None:
    """The visit of that code; ``None`` where it is not the reader's, or only told by a register. Four queries."""
    visit = site_scope.site_visits(actor, today).filter(code=code).exclude(state=State.RECORDED).first()
    if visit is None:
        return None
    stays = visit.stays.select_related("institution").prefetch_related("institution__spans").order_by("first_on_site")
    places = {stay.institution_id: Place(stay.institution, _category(stay)) for stay in reversed(stays)}
    mine = scope.visits(actor, today, Permission.SITE_RECORD).filter(pk=visit.pk).exists()
    return OnSite(visit, tuple(reversed(places.values())), mine and visit.state == State.ON_SITE)


def offered(actor: Actor, today: date) -> list[models.Checklist]:
    """The version in force of every checklist, by code. One query."""
    found: dict[str, models.Checklist] = {}
    rows = checklists.checklists(actor, today).filter(checklists.in_force(today))
    for row in rows.order_by("code", "-valid_from", "-version"):
        found.setdefault(row.code, row)
    return list(found.values())


def _category(stay: models.VisitStay) -> str:
    spans = stay.institution.spans.all()
    day = stay.first_on_site
    return next(
        (one.category for one in spans if one.valid_from <= day and (one.valid_to is None or one.valid_to >= day)), ""
    )
