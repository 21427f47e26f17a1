"""Beginning the draw of a plan year: members of the Council are named who make the seed of its plan together (¶6)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _codes, _custody, _draws, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Maybe, Words
from qorgan.actions.refused import refused
from qorgan.planning import lottery
from qorgan.questions.vocabulary import Office
from qorgan.store import council, models
from qorgan.workflow.plan_draw import PLAN_DRAW, State


class BeginDraw(Asked):
    """``members``: codes of members of the Council; all of them where not told."""

    year: _draws.PlanYear
    members: Maybe[Words] = None


def begin_draw(*, actor: Actor, key: str, now: datetime, request: BeginDraw) -> Outcome:
    """Begin it. Subject: the draw's id. Facts: ``year``, ``named``.

    Raises ``Refused``: ``plan_draw.there``, ``plan_draw.too_few``, ``plan_draw.no_member``, ``register.code_unknown``, ``vault.…``.
    """
    return perform(BEGIN_DRAW, actor=actor, key=key, now=now, request=request)


def _change(call: Call[BeginDraw]) -> Done:
    year = call.request.year
    if models.PlanDraw.objects.filter(year=year).exists():
        raise refused("plan_draw.there", {"year": str(year)})
    named = _named(call)
    if len(named) < lottery.FEWEST:
        raise refused("plan_draw.too_few", {"least": lottery.FEWEST})
    row = models.PlanDraw.objects.create(
        pk=uuid4(), year=year, state=State.COMMITTING, opened_at=call.now, opened_by=call.actor.account
    )
    models.DrawShare.objects.bulk_create(models.DrawShare(draw=row, member_id=person) for person in named)
    mine = _vault.own(call.actor)
    hand = Hand(mine, _vault.root(mine), call.now)
    made = _custody.create(hand, row.pk, Kind.PLAN_DRAW, _by_office.shares(Kind.PLAN_DRAW, call.today))
    return Done(str(row.pk), {"year": year, "named": len(named)}, about=(*made.about, *_few(named, made.about)))


def _named(call: Call[BeginDraw]) -> list[UUID]:
    seated = [seat.person for seat in council.seats(call.today) if seat.office == Office.COUNCIL_MEMBER]
    if not call.request.members:
        return seated
    found = _codes.known(models.Person, call.request.members)
    for code, person in found.items():
        if person not in seated:
            raise refused("plan_draw.no_member", {"code": code})
    return list(found.values())


def _few(named: list[UUID], about: Iterable[UUID]) -> list[UUID]:
    """As many of those named as one entry of the journal has room for beside what was made; the rest stand in the rows."""
    return named[: max(0, _MOST_IDS - len(tuple(about)))]


_MOST_IDS = 60
BEGIN_DRAW = Action("begin_draw", Permission.DRAW_OPEN, _change, asks=BeginDraw, table=PLAN_DRAW, is_sealed=True)
