"""Which pages about people are open to whom. Rows are another matter: they come through the scope."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission, Reach


def lists(actor: Actor, today: date) -> bool:
    """Whether the actor reads more people than the own person."""
    return _is_wide(decide.decide(home.grants(), actor, Permission.PERSON_READ, today))


def to_certificates(actor: Actor, today: date) -> None:
    """Open to whoever reads more certificates than the own. Raises ``PermissionDenied``."""
    if not _is_wide(decide.decide(home.grants(), actor, Permission.CERTIFICATE_READ, today)):
        raise PermissionDenied


def reads_eligibility(actor: Actor, today: date) -> bool:
    """Whether the actor reads the state of the requirements of more people than the own person."""
    return _is_wide(decide.decide(home.grants(), actor, Permission.ELIGIBILITY_READ, today))


def reaches(actor: Actor, permission: Permission, person: UUID, today: date) -> bool:
    """Whether the permission reaches this person's rows: everybody's, or the own. What a region reaches is asked of the scope."""
    reach = decide.decide(home.grants(), actor, permission, today)
    return reach is Reach.EVERYWHERE or (reach is Reach.OWN and person == actor.person)


def _is_wide(reach: Reach | None) -> bool:
    return reach in {Reach.EVERYWHERE, Reach.OWN_REGION}
