"""One visit of a sealed plan with its proof, for whoever is shown that it stood there, and nothing else of the plan (¶6).

From its first day on: before, the proof would announce the visit.
"""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _plans, _reading
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.planning import lottery_file, lottery_seal, visit_proof
from qorgan.planning.document import PlanDocument, Visit
from qorgan.store import scope


def open_visit_proof(*, actor: Actor, now: datetime, plan: UUID, visit: str) -> lottery_file.Told:
    """The visit, its nonce and the path to the root, as a file for ``qorgan-verify draw``. ``visit``: its number in the plan.

    Raises ``NotThere``; ``Refused``: ``plan_draw.no_root`` for a plan that tells none, ``plan_draw.visit_ahead``, ``vault.…``,
    ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    row = scope.plans(actor, reading.today).filter(pk=plan).first()
    if row is None:
        raise not_there("plan")
    document = PlanDocument.model_validate(_plans.opened(_plans.Reader(actor, now), [row])[row.pk])
    _reading.journalled("open_visit_proof", Permission.PLAN_READ, actor=actor, now=now, objects=(row.pk,))
    found = next((one for one in document.visits if one.id == visit), None)
    if found is None:
        raise not_there("visit")
    drawn = document.randomness
    if drawn is None or drawn.root is None or drawn.leaves is None:
        raise refused("plan_draw.no_root")
    if _is_ahead(found, reading):
        raise refused("plan_draw.visit_ahead")
    shown = visit_proof.shown(lottery_seal.visits_of(document), drawn.leaves, visit)
    return lottery_file.of_visit(shown, drawn.root)


def _is_ahead(visit: Visit, reading: Reading) -> bool:
    days = [day for leg in visit.legs for stop in leg.institutions for day in stop.on_site]
    return not days or min(days) > reading.today
