# mypy: disable-error-code="explicit-any"
# (mypy takes the inside of every pydantic class for Any.)
"""What can be changed in a plan by hand: a closed list, each with the visit it is about."""

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from qorgan.planning.document import Day, Id, Leg, Many, Part, Stop, Text
from qorgan.questions.vocabulary import Form, Kind

MOST: Final = 200
"""Changes at once."""


class Move(Part):
    """To another first day: as many days on site, on working days on which the institutions are open; the road goes along."""

    what: Literal["move"] = "move"
    visit: Id
    first_day: Day


class Dates(Part):
    """These days on site for these institutions of the visit; the others keep theirs."""

    what: Literal["dates"] = "dates"
    visit: Id
    stops: Annotated[Many[Stop], Field(min_length=1)]


class Group(Part):
    """Other participants of a leg. ``region``: of the leg; left out where the visit has one leg.

    ``reason``: in writing, where the law asks for one of the visit; left out it stays as it was.
    """

    what: Literal["group"] = "group"
    visit: Id
    participants: Many[Id]
    region: Id | None = None
    reason: Text | None = None


class Representative(Part):
    """Another representative of a leg, or none. ``region``: as in ``Group``."""

    what: Literal["representative"] = "representative"
    visit: Id
    representative: Id | None
    region: Id | None = None


class Remove(Part):
    """The visit is not made."""

    what: Literal["remove"] = "remove"
    visit: Id


class Add(Part):
    """One more visit. The law says which kinds may stand in a plan. ``reason``: in writing, where it asks for one."""

    what: Literal["add"] = "add"
    kind: Kind
    form: Form
    topic: Text | None = None
    legs: Annotated[Many[Leg], Field(min_length=1)]
    reason: Text | None = None


class Lock(Part):
    """The visit stays as it is, whatever is replanned or planned anew; its journey with it."""

    what: Literal["lock"] = "lock"
    visit: Id


class Unlock(Part):
    """It may change again."""

    what: Literal["unlock"] = "unlock"
    visit: Id


Change: TypeAlias = Annotated[
    Move | Dates | Group | Representative | Remove | Add | Lock | Unlock, Field(discriminator="what")
]
