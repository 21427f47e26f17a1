"""Talks of a visit: draws with what came of them, and sheets under pseudonyms, opened in the caller's vault (¶17, ¶20).

Drawing, counting and writing are the acts ``draw_talks``, ``count_drawn``, ``write_sheet`` and ``write_observation``.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from qorgan.interfaces.api import addresses, asking, problems
from qorgan.interfaces.sites import talks
from qorgan.interfaces.sites.tree import tree

router = Router(tags=["visits"], auth=asking.SIGNED_IN)
_ANSWERS = problems.answers(401, 404, 409, 423)


class DrawnNumber(Schema):
    """``why``: empty in the reserve. ``came``: empty where nothing is told yet."""

    number: str
    why: str
    strata: list[str]
    came: str


class DrawReached(Schema):
    """Achieved against target. ``stratum``: empty for all together."""

    stratum: str
    there: int
    wanted: int
    drawn: int
    talked: int
    is_met: bool
    came: dict[str, int]


class DrawOfTalks(Schema):
    """``told``: in clear. ``is_closed``: numbers are sealed to the reader. ``is_repeated``: the seed gives these numbers again.

    ``read``: the revision of the outcomes, which ``count_drawn`` is written upon.
    """

    id: UUID
    institution: str
    at: datetime
    withdrawn_at: datetime | None
    told: dict[str, Any]
    is_closed: bool
    seed: str
    is_repeated: bool | None
    numbers: list[DrawnNumber]
    reserve: list[DrawnNumber]
    reached: list[DrawReached]
    volunteers: int
    read: int


class DrawsOfTalks(Schema):
    """In the order in which they were made, those struck out included."""

    items: list[DrawOfTalks]


class WrittenTalk(Schema):
    """``content``: null where it is sealed to the reader. ``revision``: which the next one is written upon."""

    id: UUID
    institution: str
    at: datetime
    withdrawn_at: datetime | None
    content: dict[str, Any] | None
    revision: int
    written_at: datetime | None
    by: str


class SheetOfTalk(Schema):
    """A sheet with what medical workers of the group saw."""

    sheet: WrittenTalk
    observations: list[WrittenTalk]


class SheetsOfTalks(Schema):
    """In the order of the talks, those struck out included."""

    items: list[SheetOfTalk]


@router.get(f"/{{{addresses.ANYTHING}:code}}/draws", response={200: DrawsOfTalks, **_ANSWERS}, url_name="visit_draws")
def visit_draws(request: HttpRequest, code: str) -> DrawsOfTalks:
    """Every draw of a visit. 423 while the vault is locked."""
    asker = asking.asker(request)
    found = talks.draws(asker.actor, timezone.now(), code)
    return DrawsOfTalks.model_validate({"items": list(map(tree, found))})


@router.get(
    f"/{{{addresses.ANYTHING}:code}}/sheets", response={200: SheetsOfTalks, **_ANSWERS}, url_name="visit_sheets"
)
def visit_sheets(request: HttpRequest, code: str) -> SheetsOfTalks:
    """Every sheet of a visit. 423 while the vault is locked. What is looked for is looked for by the caller: no address tells it."""
    asker = asking.asker(request)
    found = talks.sheets(asker.actor, timezone.now(), code)
    return SheetsOfTalks.model_validate({"items": list(map(tree, found))})
