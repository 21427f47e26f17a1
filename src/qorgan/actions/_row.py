"""The row an act is about: fetched through scope under a lock, unchanged since it was read, allowed to move, and moved here alone."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar, cast

from django.db.models import Model, QuerySet

from qorgan.access.actor import Actor
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission
from qorgan.actions.refused import Changed, Denied, not_there, refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Effect, Finding
from qorgan.workflow.rows import Row, Table

Stored = TypeVar("Stored", bound=Model)


class Asking(Protocol):
    """As much of a call as a row is fetched by."""

    @property
    def actor(self) -> Actor: ...

    @property
    def grant(self) -> Grant: ...

    @property
    def today(self) -> date: ...


class Moving(Protocol):
    """A row with a state or a revision."""

    state: str
    revision: int

    def save(self, *, update_fields: list[str]) -> None: ...


def fetch(rows: Callable[..., QuerySet[Stored]], call: Asking, noun: str, read: Permission, **lookup: object) -> Stored:
    """The one row that ``lookup`` finds, locked. ``rows``: a function of ``store.scope``, asked first for what may be read.

    Raises ``NotThere`` for what the actor may not read, ``Denied`` (``permission.not_here``) for what he may read and not change.
    """
    found = rows(call.actor, call.today, read).filter(**lookup).select_for_update(of=("self",)).first()
    if found is None:
        raise not_there(noun)
    if read is not call.grant.permission and not _reaches(rows, call, found):
        params = {"permission": str(call.grant.permission), "reach": str(call.grant.reach)}
        raise Denied(
            (Finding(call.grant.provision, Effect.REFUSES, "permission.not_here", params),), (call.grant.office,)
        )
    return found


def _reaches(rows: Callable[..., QuerySet[Stored]], call: Asking, found: Stored) -> bool:
    return rows(call.actor, call.today, call.grant.permission).filter(pk=found.pk).exists()


def way(row: object, table: Table | None, action: str) -> Row | None:
    """The row of the table by which the action moves this noun. Raises ``Refused`` (``state.wrong``)."""
    if table is None or row is None:
        return None
    found, state = table.row(action), cast("Moving", row).state
    if found is not None and state not in found.sources:
        raise refused("state.wrong", {"noun": table.noun, "state": state, "action": action}, provision=HOUSE)
    return found


def require_unchanged(row: object, request: object) -> None:
    """Raises ``Changed`` where the request was made upon another revision than the stored one."""
    read, stored = getattr(request, "revision", None), getattr(row, "revision", None)
    if read is None or stored is None or stored == read:
        return
    names = [name for name in getattr(type(request), "model_fields", ()) if name != "revision" and hasattr(row, name)]
    raise Changed({name: getattr(row, name) for name in names}, stored)


def move(stored: object, by: Row | None, target: str) -> None:
    """Into the next state, and on to the next revision. ``target``: which of several; empty where there is one.

    Raises ``ValueError`` for a state that the table does not lead to: a fault of the action.
    """
    names, row = list[str](), cast("Moving", stored)
    if by is not None:
        row.state = _target(by, target)
        names.append("state")
    if hasattr(stored, "revision"):
        row.revision += 1
        names.append("revision")
    if names:
        row.save(update_fields=names)


def _target(by: Row, chosen: str) -> str:
    if not chosen and len(by.targets) == 1:
        return by.targets[0]
    if chosen not in by.targets:
        raise ValueError(f"{by.action} leads to {by.targets}, not to {chosen!r}")
    return chosen
