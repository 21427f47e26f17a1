"""An order as its pages show it: names for its codes, its state, who has read it."""

from datetime import datetime
from enum import StrEnum, unique
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgan.actions.open_special_visits import Order
from qorgan.interfaces.planned import special_pack
from qorgan.interfaces.web.special import words
from qorgan.questions.vocabulary import Office
from qorgan.store import order_names, readers
from qorgan.store.order_names import Begun, Person, Place


@unique
class State(StrEnum):
    """How far an order is."""

    AHEAD = "ahead"
    STARTED = "started"
    CALLED_OFF = "called_off"


STATES: dict[State, tuple[Promise, str]] = {
    State.AHEAD: (pgettext_lazy("of a special visit", "Ahead"), "accent"),
    State.STARTED: (pgettext_lazy("of a special visit", "Started"), "safe"),
    State.CALLED_OFF: (_("Called off"), "late"),
}


class Going(NamedTuple):
    """Somebody who goes. ``office``: the word for the ``role``."""

    person: Person
    role: Office
    office: str

    @property
    def is_certified(self) -> bool:
        """Whether a certificate proves this person's power."""
        return self.role is Office.PARTICIPANT


class Shown(NamedTuple):
    """One order in words. ``mark``: the first signs of its id; ``reads``: who opened it before, and when."""

    order: Order
    mark: str
    state: State
    state_name: Promise
    tag: str
    places: list[tuple[Place, str]]
    region: str
    going: list[Going]
    also: list[Person]
    reads: list[tuple[str, datetime]]
    begun: Begun | None

    @property
    def is_ahead(self) -> bool:
        """Whether it can still be started or called off."""
        return self.state is State.AHEAD


def shown(order: Order) -> Shown:
    """The whole of it; six queries."""
    content = order.content
    first, last = content.span
    state = _state(order)
    people = order_names.people(content.people, first, last)
    known = readers.names(str(account) for account, _ in order.readers)
    return Shown(
        order,
        special_pack.mark(order),
        state,
        *STATES[state],
        [(place, words.place(place)) for place in order_names.places(content.institutions, first)],
        words.region(content.region),
        list(_going(order, people)),
        [people[code] for code in content.also if code in people],
        [(known.get(str(account), ""), at) for account, at in order.readers],
        order_names.begun(order.id) if order.is_started else None,
    )


def _state(order: Order) -> State:
    if order.is_started:
        return State.STARTED
    return State.CALLED_OFF if order.content.called_off else State.AHEAD


def _going(order: Order, people: dict[str, Person]) -> list[Going]:
    content = order.content
    named = [(code, Office.PARTICIPANT) for code in content.participants]
    named += [(content.representative, Office.REPRESENTATIVE)] if content.representative else []
    named += [(code, Office.EXPERT) for code in content.experts]
    return [Going(people[code], office, words.office(office)) for code, office in named if code in people]
