"""The person that an act is about, and the columns that an import and a form fill alike."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from qorgan.access.actor import Actor
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission
from qorgan.actions import _codes, _register_version, _row
from qorgan.actions.refused import refused
from qorgan.store import models, scope
from qorgan.store.fold import fold, kazakh_sort_key

COLUMNS = ("name", "search", "sort_key", "profession", "topics", "languages", "yearly_days", "weekdays")


class About(NamedTuple):
    """A person as what an act is about, without an edit of the person's own columns: their revision stays."""

    person: models.Person


class Told(NamedTuple):
    """What is told of a person. ``weekdays``: ISO numbers of free days, none for any."""

    name: str
    profession: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    yearly_days: int | None
    weekdays: tuple[int, ...]


class Asking(Protocol):
    """As much of a call as is needed here."""

    @property
    def actor(self) -> Actor: ...

    @property
    def grant(self) -> Grant: ...

    @property
    def today(self) -> date: ...


def fill(person: models.Person, told: Told) -> models.Person:
    """Write what is told into the row, with the forms that searches and lists compare. Nothing is saved."""
    person.name = told.name
    person.search = fold(f"{person.code} {told.name}")
    person.sort_key = kazakh_sort_key(told.name)
    person.profession = told.profession
    person.topics = list(dict.fromkeys(told.topics))
    person.languages = list(dict.fromkeys(told.languages))
    person.yearly_days = told.yearly_days
    person.weekdays = sorted(set(told.weekdays))
    return person


def named(call: Asking, code: str) -> models.Person:
    """The person of a code, locked, where something is changed that the registers tell. Raises ``NotThere``, ``Denied``."""
    _register_version.bump()
    return quietly(call, code)


def quietly(call: Asking, code: str) -> models.Person:
    """The person of a code, locked, where nothing is changed that the registers tell. Raises ``NotThere``, ``Denied``."""
    return _row.fetch(scope.people, call, "person", Permission.PERSON_READ, code=code)


def own(call: Asking) -> models.Person:
    """The person who acts, locked, where something is changed that the registers tell. Raises ``NotThere``."""
    _register_version.bump()
    return _row.fetch(scope.people, call, "person", Permission.PERSON_READ, pk=call.actor.person)


def next_number(prefix: str, used: Iterable[str]) -> str:
    """``prefix`` with the number after the highest one in use, of four digits or more. The caller holds the registers' version."""
    rests = (text.removeprefix(prefix) for text in used if text.startswith(prefix))
    numbers = [int(rest) for rest in rests if rest.isascii() and rest.isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:04}"


def require_order(first: date, last: date | None) -> None:
    """Raises ``Refused`` where a last day lies before the first."""
    if last is not None and last < first:
        raise refused("days.reversed", {"first": first, "last": last})


def account_of(person: str) -> models.Account:
    """The account of a person. Raises ``Refused``: ``register.code_unknown``, ``person.no_account``."""
    number = _codes.known(models.Person, (person,))[person]
    found = models.Account.objects.filter(person=number, is_active=True).first()
    if found is None:
        raise refused("person.no_account", {"person": person})
    return found
