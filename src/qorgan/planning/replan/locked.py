"""Which locked visits of a version can stand in a new run: those that the law, the registers and the calendar of today still allow."""

from qorgan.law.rulebook import Law
from qorgan.planning.by_hand.change import recounted
from qorgan.planning.by_hand.journeys import settled
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.planning.replan.broken import Facts, broken, trips
from qorgan.planning.replan.frozen import Standing
from qorgan.planning.replan.journeys import only_locked


def standing(document: PlanDocument, instance: Instance, law: Law) -> PlanDocument:
    """The locked journeys of the plan that stand, for ``make_plan(frozen=…)``. Of several in one another's way as few fall as will do.

    The independent check says what stands; ``journeys.lost`` names what does not, once the new plan is made. Raises ``CalendarGap``.
    """
    locked = only_locked(document)
    priced = settled(locked.visits, frozenset(), instance, law.calendar)
    counted = recounted(locked, priced, instance, law)
    fallen = broken(counted, Facts(instance, law), dict.fromkeys(trips(counted.visits), Standing.MOVABLE)).movable
    now = {visit.id for name, visits in trips(counted.visits).items() if name not in fallen for visit in visits}
    return locked.model_copy(update={"visits": tuple(visit for visit in locked.visits if visit.id in now)})
