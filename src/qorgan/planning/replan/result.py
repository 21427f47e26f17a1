"""What replanning gives back: the new plan, and each difference with the fact that made it needed."""

from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

from qorgan.planning.breach import Breach
from qorgan.planning.checked import on_site
from qorgan.planning.document import PlanDocument, Visit, Why
from qorgan.planning.replan.frozen import Standing


@unique
class Step(StrEnum):
    """How a journey was mended, from the least disturbance to the greatest."""

    SHORTENED = "shortened"
    """An institution fell out; the other visits of the journey stand."""
    PERSON = "person"
    """The same days; only those who cannot go are replaced."""
    GROUP = "group"
    """The same days; others of the group had to change too."""
    SAME_WEEK = "same_week"
    OTHER_WEEK = "other_week"
    MADE_ROOM = "made_room"
    """Nothing broke it: it gives its place to another journey."""
    SPLIT = "split"
    """The visits of the journey no longer travel together."""
    LATE = "late"
    """After the institution's term."""


class Move(NamedTuple):
    """A visit that differs. ``why``: what broke its journey; for ``MADE_ROOM`` what broke the one it makes room for (``room_for``)."""

    step: Step
    before: Visit
    after: Visit
    why: tuple[Breach, ...]
    room_for: str | None = None

    @property
    def days(self) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """On site, before and after."""
        return on_site(self.before), on_site(self.after)

    @property
    def went(self) -> tuple[str, ...]:
        """Who no longer goes."""
        return tuple(sorted(set(self.before.roster) - set(self.after.roster)))

    @property
    def came(self) -> tuple[str, ...]:
        """Who goes instead."""
        return tuple(sorted(set(self.after.roster) - set(self.before.roster)))

    @property
    def guides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The representatives of the legs, before and after."""
        before, after = ([leg.representative or "" for leg in one.legs] for one in (self.before, self.after))
        return tuple(before), tuple(after)


class Dropped(NamedTuple):
    """Institutions of a visit that the plan no longer reaches. ``why``: what broke it; ``obstacles``: what stands against other days."""

    visit: Visit
    institutions: tuple[str, ...]
    why: tuple[Breach, ...]
    obstacles: tuple[Why, ...]


class Untouched(NamedTuple):
    """A journey that is broken and must not be moved: it is for people to say what becomes of it. ``visits``: its visits."""

    visits: tuple[str, ...]
    standing: Standing
    why: tuple[Breach, ...]


class Replanned(NamedTuple):
    """``kept``: ids of the visits that stand as they were; ``remaining``: breaches of the new plan that no frozen visit explains.

    Money in whole units of the plan's currency; ``cost_before`` is the old plan counted by the facts as they are now.
    """

    plan: PlanDocument
    kept: tuple[str, ...]
    moved: tuple[Move, ...]
    dropped: tuple[Dropped, ...]
    added: tuple[Visit, ...]
    frozen_broken: tuple[Untouched, ...]
    remaining: tuple[Breach, ...]
    cost_before: int
    cost_after: int

    @property
    def is_same(self) -> bool:
        """Whether nothing is to be done."""
        return not (self.moved or self.dropped or self.added)
