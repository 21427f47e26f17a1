"""What is offered to choose from, and for whom it is put together."""

from datetime import date
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import catalogue


class Choice(NamedTuple):
    """One to choose: what is sent, and what is read."""

    value: str
    name: str


class Choices(NamedTuple):
    """What is offered. ``is_searched``: there are more, found by typing. ``is_open``: other values may be typed as well.

    ``are_boxes``: several may be chosen.
    """

    listed: tuple[Choice, ...] = ()
    is_searched: bool = False
    is_open: bool = False
    are_boxes: bool = False


class Wanted(NamedTuple):
    """Who chooses, for which act, on which day. ``visit``: the code of the visit on site that it is about, where it is told."""

    act: str
    actor: Actor
    today: date
    visit: str = ""

    @property
    def permission(self) -> Permission:
        """The one that the act needs."""
        return catalogue.ACTS[self.act].permission
