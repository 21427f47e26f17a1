"""Institutions whose turn has come since the plan was made: placed where there is room, else told with what stands in the way."""

from typing import Final, NamedTuple

from qorgan.planning.check_elements import due_days
from qorgan.planning.checked import case
from qorgan.planning.document import Leg, PlanDocument, Stop, Unplaced, Visit
from qorgan.planning.replan import obstacles, placing, repair
from qorgan.planning.replan.broken import Facts
from qorgan.planning.replan.job import job
from qorgan.planning.replan.repair import Mending
from qorgan.questions.vocabulary import Form, Kind

_NEW: Final = "-"


class Added(NamedTuple):
    """New visits with numbers after the highest, and what found no place."""

    visits: tuple[Visit, ...]
    unplaced: tuple[Unplaced, ...]


def added(mending: Mending, document: PlanDocument, before: PlanDocument, facts: Facts) -> Added:
    """``document``: counted by the facts; ``before``: as it stood. Whoever was left out when the plan was made stays left out."""
    ledger, visits, unplaced = mending.ledger, list[Visit](), list[Unplaced]()
    for code in _wanted(mending, document, before, facts):
        bare = _bare(code, mending)
        wanted, placed = next(repair.resorts(bare, ledger), (None, None))
        if wanted is None or placed is None:
            why = obstacles.obstacles(job((bare,), ledger, is_late=True), ledger)
            unplaced.append(Unplaced(institution=code, why=why))
            continue
        (visit,) = placing.visits(wanted, placed, ledger)
        ledger.turn((visit,), 1)
        visits.append(visit)
    return Added(_numbered(visits, before, facts.instance.year), tuple(unplaced))


def _wanted(mending: Mending, document: PlanDocument, before: PlanDocument, facts: Facts) -> list[str]:
    """The most pressing first."""
    visited = {
        stop.id
        for visits in mending.trips.values()
        for visit in visits
        for leg in visit.legs
        for stop in leg.institutions
    }
    known = visited | {one.institution for one in before.unplaced}
    known |= {code for one in mending.dropped if one.obstacles for code in one.institutions}
    last = facts.instance.period.last
    due = due_days(case(document, *facts))
    found = [
        code for code, day in due.items() if day <= last and code in mending.ledger.institutions and code not in known
    ]
    return sorted(found, key=lambda code: (due[code], code))


def _bare(code: str, mending: Mending) -> Visit:
    stop = Stop(id=code, on_site=())
    leg = Leg(region=mending.ledger.places[code].region, institutions=(stop,), participants=(), representative=None)
    return Visit(id=_NEW, kind=Kind.PERIODIC, form=Form.ONE_TIME, roster=(), legs=(leg,))


def _numbered(visits: list[Visit], before: PlanDocument, year: int) -> tuple[Visit, ...]:
    digits = [visit.id.rpartition("-")[2] for visit in before.visits]
    highest = max((int(one) for one in digits if one.isascii() and one.isdecimal()), default=0)
    return tuple(
        one.model_copy(update={"id": f"{year}-{highest + number:04d}"}) for number, one in enumerate(visits, start=1)
    )
