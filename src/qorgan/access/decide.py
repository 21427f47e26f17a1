"""May I, over which rows, who may: three questions answered from the same grants, so that they cannot disagree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qorgan.access.actor import Actor, OfficeTerm
from qorgan.access.permissions import Permission, Reach
from qorgan.law.ids import ProvisionId


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of a country's table: an office holds a permission within a reach, because a provision says so."""

    office: str
    permission: Permission
    reach: Reach
    provision: ProvisionId


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows a person reaches: all of them, or those of some regions, of the own groups, about the person (maybe none).

    ``person``: the id whose own rows are meant by ``own`` and ``own_group``.
    """

    everywhere: bool
    regions: frozenset[str] = frozenset()
    own_group: bool = False
    own: bool = False
    person: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no row can be reached."""
        return not (self.everywhere or self.regions or self.own_group or self.own)


class UnknownPermission(LookupError):
    """A permission was asked for that is not on the closed list."""


Grants = tuple[Grant, ...]
_WIDEST_FIRST = tuple(Reach)


def decide(grants: Iterable[Grant], actor: Actor, permission: Permission, today: date) -> Reach | None:
    """The widest reach in which the actor holds the permission on that day; ``None``: not at all. Raises ``UnknownPermission``."""
    grant = grant_of(grants, actor, permission, today)
    return None if grant is None else grant.reach


def grant_of(grants: Iterable[Grant], actor: Actor, permission: Permission, today: date) -> Grant | None:
    """The widest grant that empowers the actor on that day, with its provision. Raises ``UnknownPermission``."""
    held = [grant for grant, _ in _held(grants, actor, permission, today)]
    return min(held, key=lambda grant: _WIDEST_FIRST.index(grant.reach), default=None)


def extent(grants: Iterable[Grant], actor: Actor, permissions: Iterable[Permission], today: date) -> Extent:
    """The rows the actor reaches under any of the permissions on that day. Raises ``UnknownPermission``."""
    grants = tuple(grants)
    held = [pair for permission in permissions for pair in _held(grants, actor, permission, today)]
    reaches = {grant.reach for grant, _ in held}
    if Reach.EVERYWHERE in reaches:
        return Extent(everywhere=True, person=actor.person)
    regions = frozenset(term.region for grant, term in held if grant.reach is Reach.OWN_REGION and term.region)
    own = (Reach.OWN_GROUP in reaches, Reach.OWN in reaches) if actor.person else (False, False)
    return Extent(everywhere=False, regions=regions, own_group=own[0], own=own[1], person=actor.person)


def term_of(grant: Grant, actor: Actor, today: date) -> OfficeTerm | None:
    """The term by which the actor holds the grant's office on that day, an own one before one held for somebody else."""
    held = [term for term in actor.terms if term.office == grant.office and term.holds_on(today)]
    return min(held, key=lambda term: term.deputising, default=None)


def holders(grants: Iterable[Grant], permission: Permission) -> tuple[str, ...]:
    """The offices that hold the permission, alphabetical. Raises ``UnknownPermission``."""
    known = _known(permission)
    return tuple(sorted({grant.office for grant in grants if grant.permission is known}))


def _held(
    grants: Iterable[Grant], actor: Actor, permission: Permission, today: date
) -> Iterator[tuple[Grant, OfficeTerm]]:
    known = _known(permission)
    for grant in grants:
        if grant.permission is known:
            yield from ((grant, term) for term in actor.terms if term.office == grant.office and term.holds_on(today))


def _known(permission: str) -> Permission:
    # A name that slipped through untyped must fail aloud: quietly refusing it would hide a spelling mistake for ever.
    try:
        return Permission(permission)
    except ValueError as unknown:
        raise UnknownPermission(permission) from unknown
