"""Visits ahead (¶8): what they are in clear, and one with where, when and who goes, for whoever holds that.

The content is opened in the caller's vault, and every opening stands in the journal first; 423 while the vault is locked. Composing,
declaring and the rest are acts of the catalogue.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from qorgan.actions.open_planned_visits import Planned, open_planned_visits
from qorgan.actions.open_visit_bundle import open_visit_bundle
from qorgan.interfaces.api import asking, problems, shapes
from qorgan.interfaces.api.bundled import SealedBundle, handed_over
from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.planned import findings
from qorgan.interfaces.planned.pack import Reader
from qorgan.interfaces.planned.whole import Whole, wholes
from qorgan.store import planned_group, planned_list
from qorgan.store.planned_list import Listed
from qorgan.workflow.planned import State

router = Router(tags=["planned-visits"], auth=asking.SIGNED_IN)


class PlannedAsked(Schema):
    """Which rows. Without a state, those still ahead."""

    state: State | None = None
    page: shapes.PageNumber = 1
    size: shapes.PageSize = 50


class PlannedRow(Schema):
    """A visit ahead in clear. ``declared`` of ``going`` people said that nothing touches their impartiality.

    ``is_amended``: the plan by which it was composed is no longer in force. ``is_mine``, ``has_declared``: of the caller.
    """

    id: UUID
    plan: UUID
    year: int
    version: int
    kind: str
    form: str
    state: str
    composed_at: datetime
    decision_number: str
    decided_at: datetime | None
    provision: str
    declared: int
    going: int
    is_mine: bool
    has_declared: bool
    is_amended: bool


class PlannedVisits(Schema):
    """A page of the list, the last composed first."""

    as_of: date
    page: shapes.Page
    items: list[PlannedRow]


class PlannedMember(Schema):
    """Somebody of the group. ``certificates``: those valid on one of the days, where the visit was opened."""

    person: str
    name: str
    office: str
    certificates: list[str]
    declared_at: datetime | None
    recused_on: date | None
    left_on: date | None


class PlannedStop(Schema):
    """An institution and the days on site there."""

    institution: str
    name: str
    on_site: list[date]


class PlannedLeg(Schema):
    """The part of the visit in one region, by codes."""

    region: str
    institutions: list[PlannedStop]
    participants: list[str]
    representative: str | None


class PlannedFinding(Schema):
    """What the law says of the visit as the registers stand now."""

    code: str
    effect: str
    provision: str
    says: str
    about: str


class PlannedContent(Schema):
    """What is sealed: the visit as the plan numbers it, its legs, who goes along besides, and what the law says now."""

    item: str
    topic: str
    legs: list[PlannedLeg]
    experts: list[str]
    interpreters: list[str]
    findings: list[PlannedFinding]


class PlannedVisit(PlannedRow):
    """One visit ahead. ``content`` is null where it is sealed to others."""

    members: list[PlannedMember]
    content: PlannedContent | None


@router.get("", response={200: PlannedVisits, **problems.answers(401, 422)}, url_name="planned_visits")
def planned_visits(request: HttpRequest, asked: Query[PlannedAsked]) -> PlannedVisits:
    """A page of the visits ahead as far as the caller sees them. Nothing is opened, and the vault may be locked."""
    asker = asking.asker(request)
    found = planned_list.narrowed(asker.actor, asker.today, state=asked.state or "")
    total = found.count()
    page = asking.page(asked, total)
    rows = planned_list.rows(found[asking.part(page)], asker.actor, asker.today)
    return PlannedVisits(as_of=asker.today, page=page, items=[PlannedRow(**_told(row)) for row in rows])


@router.get(
    "/{uuid:planned}", response={200: PlannedVisit, **problems.answers(401, 404, 409, 423)}, url_name="planned_visit"
)
def planned_visit(request: HttpRequest, planned: UUID) -> PlannedVisit:
    """One visit, with where and when it is where the caller holds that."""
    asker = asking.asker(request)
    row = planned_list.one(asker.actor, asker.today, planned)
    if row is None:
        raise Http404
    opened = open_planned_visits(actor=asker.actor, now=timezone.now(), visits=[planned])
    told = wholes(opened, asking.language())
    days = told[0].days if told else ()
    members = planned_group.members([planned], days).get(planned, ())
    content = _content(opened[0], told[0], row, asker.today) if opened else None
    return PlannedVisit(**_told(row), members=[_member(one) for one in members], content=content)


@router.post(
    "/{uuid:planned}/bundle",
    response={200: SealedBundle, **problems.answers(401, 403, 404, 409, 423)},
    url_name="planned_visit_bundle",
)
def bundle(request: HttpRequest, planned: UUID) -> SealedBundle:
    """All papers of one visit in three languages and its case file, as one file sealed by the words in the same answer."""
    asker, now = asking.asker(request), timezone.now()
    opened = open_visit_bundle(actor=asker.actor, now=now, visit=planned)
    reader = Reader(asker.actor.name, now, asking.language())
    return handed_over(bundles.of_planned(opened, reader, is_invented=settings.DEMO))


def _told(row: Listed) -> dict[str, Any]:
    told = row._asdict()
    return {name: told[name] for name in PlannedRow.model_fields}


def _member(one: planned_group.Member) -> PlannedMember:
    return PlannedMember(
        person=one.code,
        name=one.name,
        office=one.office,
        certificates=list(one.certificates),
        declared_at=one.declared_at,
        recused_on=one.recused_on,
        left_on=one.left_on,
    )


def _content(planned: Planned, told: Whole, row: Listed, today: date) -> PlannedContent:
    staying = planned.staying
    names = {stop.code: stop.name for leg in told.legs for stop in leg.stops}
    said = findings.of(planned, today, asking.language()) if row.is_ahead else []
    return PlannedContent(
        item=told.item,
        topic=told.topic,
        legs=[
            PlannedLeg(
                region=leg.region,
                institutions=[
                    PlannedStop(institution=stop.id, name=names[stop.id], on_site=list(stop.on_site))
                    for stop in leg.institutions
                ],
                participants=list(leg.participants),
                representative=leg.representative,
            )
            for leg in staying.item.legs
        ],
        experts=list(staying.experts),
        interpreters=list(staying.interpreters),
        findings=[
            PlannedFinding(
                code=one.code, effect=one.effect, provision=one.provision, says=one.sentence, about=one.about
            )
            for one in said
        ],
    )
