"""Which draws of plan years a person may see: all, or none. Of a draw these rows tell who is bound and who gave, never what.

The seed of a run without a members' draw follows from the run and the installation's secret.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models
from qorgan.workflow.plan_draw import DRAWN, State

_SALT, _SALT_OF_TRIALS = "qorgan.plan.seed", "qorgan.plan.trials"


def draws(actor: Actor, today: date, *under: Permission) -> QuerySet[models.PlanDraw]:
    """Draws, the newest year first. ``under``: the permission that must reach them, ``plan.read`` unless told otherwise."""
    reach = decide.extent(home.grants(), actor, under or (Permission.PLAN_READ,), today)
    return models.PlanDraw.objects.all() if reach.everywhere else models.PlanDraw.objects.none()


class Place(NamedTuple):
    """One member who was named. ``commitment``: empty until the member is bound."""

    person: UUID
    name: str
    commitment: str
    committed_at: datetime | None
    given_at: datetime | None

    @property
    def is_bound(self) -> bool:
        """Whether the member is bound to a share."""
        return self.committed_at is not None


class Drawing(NamedTuple):
    """A draw as its page shows it, places by name."""

    year: int
    state: str
    commitment: str
    opened_at: datetime
    closed_at: datetime | None
    places: tuple[Place, ...]

    @property
    def given(self) -> int:
        """How many shares are in."""
        return sum(place.given_at is not None for place in self.places)


def drawings(actor: Actor, today: date, year: int | None = None) -> list[Drawing]:
    """Draws with their places, the newest year first, or that of one year; two queries."""
    rows = draws(actor, today).prefetch_related("shares__member")
    return [_drawing(row) for row in (rows if year is None else rows.filter(year=year))]


def _drawing(row: models.PlanDraw) -> Drawing:
    places = tuple(
        Place(one.member_id, one.member.name, one.commitment, one.committed_at, one.given_at)
        for one in row.shares.all()
    )
    return Drawing(row.year, row.state, row.commitment, row.opened_at, row.closed_at, places)


def drawn(year: int) -> models.PlanDraw | None:
    """The closed draw of a year, whoever asks; ``None`` where members have drawn no seed."""
    return models.PlanDraw.objects.filter(year=year, state__in=DRAWN).first()


def awaiting(actor: Actor, today: date) -> list[models.DrawShare]:
    """Places of the actor in open draws that want something of them now, with the draws; one query."""
    if decide.extent(home.grants(), actor, (Permission.DRAW_SHARE,), today).is_empty:
        return []
    own = models.DrawShare.objects.filter(member=actor.person).select_related("draw")
    unbound = own.filter(draw__state=State.COMMITTING, committed_at=None)
    owed = own.filter(draw__state=State.GIVING, given_at=None).exclude(committed_at=None)
    return list(unbound | owed)


def seed_of_run(run: UUID) -> str:
    """The run's own seed: whoever holds the installation's secret can open the commitment later, nobody can guess it before."""
    return salted_hmac(_SALT, str(run), algorithm="sha256").hexdigest()


def seed_of_trials(year: int) -> str:
    """One for all that is only tried for the year; no plan is made by it."""
    return salted_hmac(_SALT_OF_TRIALS, str(year), algorithm="sha256").hexdigest()
