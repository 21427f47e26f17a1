"""The doors of the package: a visit, an institution left out, a clash, each by its code in a plan file or in a plan just made."""

from qorgan.law.rulebook import Law
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance
from qorgan.planning.reasons import clash as clashes
from qorgan.planning.reasons import left, visit
from qorgan.planning.reasons.clash import Clash
from qorgan.planning.reasons.reason import Reason, VisitReasons
from qorgan.planning.reasons.standing import Standing, of_document


def explain_visit(document: PlanDocument, visit_id: str, instance: Instance, law: Law) -> VisitReasons:
    """Why a visit of a plan file is here, then, and by these people. Raises ``KeyError`` for a visit that the plan does not have.

    A visit of which the registers no longer know the institution or the days has no reasons.
    """
    return explain_visits(document, (visit_id,), instance, law)[visit_id]


def explain_visits(
    document: PlanDocument, visit_ids: tuple[str, ...], instance: Instance, law: Law
) -> dict[str, VisitReasons]:
    """The same for several, the plan read once. Raises ``KeyError``; ``CalendarGap``."""
    visits = {one.id: one for one in document.visits}
    standing = of_document(document, instance, law)
    number = {code: at for at, code in enumerate(standing.problem.institutions.codes)}
    found = {}
    for visit_id in visit_ids:
        codes = (stop.id for leg in visits[visit_id].legs for stop in leg.institutions)
        known = tuple(number[code] for code in codes if code in number)
        found[visit_id] = visit.of(standing, known) or VisitReasons((), (), ())
    return found


def explain_left(standing: Standing, institution: str) -> tuple[Reason, ...]:
    """What stands in the way of an institution that the plan leaves out, week by week. Raises ``KeyError`` for an unknown code."""
    return left.of(standing, _number(standing, institution))


def clash(standing: Standing, institution: str, *, needs_knowledge: bool = False) -> Clash | None:
    """The smallest clashing set for an institution, with ways out; None where nothing proves that it cannot be visited.

    ``needs_knowledge``: visited by a group that knows what it asks for. Raises ``KeyError``.
    """
    return clashes.of(standing, _number(standing, institution), needs_knowledge=needs_knowledge)


def clash_in_region(standing: Standing, region: str) -> Clash | None:
    """The smallest clashing set of what is demanded of a region; None where nothing proves that it cannot all be visited.

    Raises ``KeyError``.
    """
    if region not in standing.problem.regions:
        raise KeyError(region)
    return clashes.of_region(standing, standing.problem.regions.index(region))


def _number(standing: Standing, institution: str) -> int:
    if institution not in standing.problem.institutions.codes:
        raise KeyError(institution)
    return standing.problem.institutions.codes.index(institution)
