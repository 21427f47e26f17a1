"""A visit on site: what was entered of it, its days used and left, what the law says and still wants.

What is sealed is opened in the caller's vault where the caller holds its part, and every opening stands in the journal first; 423 while the
vault is locked. Entering is done by the acts of the catalogue, one by one or in a pack.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.sites.tree import tree
from qorgan.interfaces.sites.whole import whole

router = Router(tags=["visits"], auth=asking.SIGNED_IN)


class SiteEntry(Schema):
    """One entry. ``told``: in clear, people and visits by code. ``content``: what is sealed; null where nothing is, or ``is_closed``."""

    id: UUID
    kind: str
    name: str
    institution: str
    at: datetime
    until: datetime | None
    told: dict[str, Any]
    content: dict[str, Any] | None
    is_closed: bool
    answers: UUID | None
    recorded_at: datetime
    withdrawn_at: datetime | None
    revision: int


class SiteDays(Schema):
    """Working days used, allowed and left, the last day that they reach, and how it was counted."""

    used: int
    allowed: int
    left: int
    last: date
    on_site: list[date]
    provision: str
    says: list[str]
    why: list[str]


class SiteFinding(Schema):
    """What the law says. ``effect``: see the law's own answers; ``stops``: it holds something up."""

    code: str
    provision: str
    sentence: str
    about: str
    effect: str
    stops: bool


class SiteDuty(Schema):
    """What is owed, by whom, and by which day."""

    code: str
    provision: str
    sentence: str
    about: str
    status: str
    holder: str
    due: date | None


class VisitOnSite(Schema):
    """The visit. ``days`` is null where no calendar covers them. ``talks``: every count that stands, added up."""

    visit: str
    kind: str
    form: str
    state: str
    first_on_site: date
    last_on_site: date
    institutions: list[str]
    members: dict[str, str]
    entries: list[SiteEntry]
    talks: dict[str, int]
    days: SiteDays | None
    findings: list[SiteFinding]
    duties: list[SiteDuty]


@router.get(
    f"/{{{addresses.ANYTHING}:code}}/site",
    response={200: VisitOnSite, **problems.answers(401, 404, 409, 423)},
    url_name="visit_site",
)
def visit_on_site(request: HttpRequest, code: str) -> VisitOnSite:
    """Everything entered of one visit, withdrawn entries included, in the order of what happened."""
    asker = asking.asker(request)
    found = whole(asker.actor, timezone.now(), code, asking.language())
    return VisitOnSite.model_validate(tree(found))
