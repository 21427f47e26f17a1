"""Offices that are begun and ended in the record, the regions in which some of them are held, and the decision on which they rest."""

from typing import TypeAlias
from uuid import UUID

from qorgan.access import home
from qorgan.access.actor import Administration
from qorgan.access.permissions import Reach
from qorgan.actions import _people
from qorgan.actions.refused import not_there, refused
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy, Office
from qorgan.store import models, scope
from qorgan.workflow.decision import State

Post: TypeAlias = Office | Administration


def require_region(office: Post, region: str) -> None:
    """A region where the office is held in one, and only there. Raises ``Refused``."""
    if region and region not in home.country().regions:
        raise refused("office.region_unknown", {"region": region})
    if _is_regional(office) and not region:
        raise refused("office.region_missing", {"office": office})
    if region and not _is_regional(office):
        raise refused("office.region_unwanted", {"office": office})


def _is_regional(office: Post) -> bool:
    """An office is held in a region where the country lets it reach the rows of its own region."""
    return any(grant.office == office and grant.reach is Reach.OWN_REGION for grant in home.grants())


def decision(call: _people.Asking, number: UUID, person: models.Person, about: About) -> models.Decision:
    """The decision that was taken about this person. Raises ``NotThere``, and ``Refused`` for one that says something else."""
    found = scope.decisions(call.actor, call.today).filter(pk=number).first()
    if found is None:
        raise not_there("decision")
    is_taken = found.state == State.TAKEN and found.decided_at is not None
    if not is_taken or found.about != about or not found.subjects.filter(person=person).exists():
        raise refused("decision.says_otherwise", {"about": about})
    return found


def decided_by(found: models.Decision | None) -> DecidedBy | None:
    """Who took it, in the word of the law's questions."""
    if found is None:
        return None
    return DecidedBy.DEPUTY if found.deputising else DecidedBy(found.office)
