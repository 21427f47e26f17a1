"""A plan changed by hand: the changes made in their order, then number, journeys, costs, figures and what is left out counted anew.

The figures are those of the count that the check makes, for there is no making here that they could come from; the costs are counted by
the prices of the making, and the check holds them against its own.
"""

import re
from collections.abc import Sequence

from qorgan.law.rulebook import Law
from qorgan.planning import digest, explain
from qorgan.planning.by_hand.apply import Ground, Visits, applied
from qorgan.planning.by_hand.changes import Add, Change
from qorgan.planning.by_hand.journeys import settled
from qorgan.planning.check_elements import due_days
from qorgan.planning.checked import Case, case
from qorgan.planning.document import Figures, PlanDocument, Unplaced, Visit
from qorgan.planning.instance import Instance
from qorgan.planning.recount import figures

BY_HAND = "setting-by_hand"
_NUMBER = re.compile(r"(\d+)$", re.ASCII)
_ROUND = 2
_TRUTHS = {"true": True, "false": False}


def changed(document: PlanDocument, changes: Sequence[Change], instance: Instance, law: Law) -> PlanDocument:
    """The plan after the changes, under the readings of ``law`` and the registers of ``instance``; not judged yet.

    Visits keep their ids; a new one gets the number after the highest. Raises ``apply.CannotChange``; ``CalendarGap``.
    """
    visits, numbers = document.visits, _highest(document)
    for change in changes:
        number = f"{instance.year}-{numbers + 1:04d}"
        numbers += isinstance(change, Add)
        visits = applied(change, visits, Ground(law.calendar, instance, number))
    return recounted(
        document, settled(visits, _touched(document.visits, visits), instance, law.calendar), instance, law
    )


def recounted(document: PlanDocument, visits: Visits, instance: Instance, law: Law) -> PlanDocument:
    """The plan with these visits, and with everything that follows from them."""
    whole = document.model_copy(
        update={
            "law": law.edition.code,
            "policy": {name: _TRUTHS.get(word, word) for name, word in law.policy.items()},
            "register_digest": digest.register_digest(instance),
            "currency": instance.settings.prices.currency,
            # A thematic visit counts once for each of its institutions.
            "number_of_visits": sum(max(1, sum(len(leg.institutions) for leg in visit.legs)) for visit in visits),
            "cost": sum(visit.cost for visit in visits),
            "visits": visits,
            # A bound, a draw and what can be foreseen are those of the plan as it was made.
            "bounds": (),
            "randomness": None,
            "predictability": None,
        }
    )
    left = whole.model_copy(update={"unplaced": _unplaced(case(whole, instance, law))})
    return left.model_copy(update={"figures": _figures(case(left, instance, law))})


def _touched(before: Visits, after: Visits) -> frozenset[str]:
    """Visits that differ in more than a lock, and those who travelled with one that does or that was taken out."""
    known, left = _unlocked(before), _unlocked(after)
    parted = {visit.trip for visit in before if visit.trip and left.get(visit.id) != known[visit.id]}
    return frozenset(number for number, visit in left.items() if known.get(number) != visit or visit.trip in parted)


def _unlocked(visits: Visits) -> dict[str, Visit]:
    return {visit.id: visit.model_copy(update={"locked": False}) if visit.locked else visit for visit in visits}


def _highest(document: PlanDocument) -> int:
    found = (_NUMBER.search(visit.id) for visit in document.visits)
    return max((int(number[1]) for number in found if number), default=0)


def _unplaced(told: Case) -> tuple[Unplaced, ...]:
    """What was left out and still is, as it was told; and whose turn it is, but was taken out or has come into the register since."""
    visited = {stop.id for _, leg in told.legs() for stop in leg.institutions}
    kept = {left.institution: left for left in told.document.unplaced if left.institution not in visited}
    reason = explain.why(BY_HAND, "left_by_hand", {})
    for code, due in due_days(told).items():
        if due <= told.instance.period.last and code not in visited:
            kept.setdefault(code, Unplaced(institution=code, why=(reason,)))
    return tuple(kept[code] for code in sorted(kept) if code in told.places)


def _figures(told: Case) -> Figures:
    counted = figures(told)
    rounded = {name: round(counted[name], _ROUND) for name in ("risk_covered", "load_sd")}
    return Figures.model_validate({**counted, **rounded})
