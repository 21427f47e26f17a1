"""Institutions that can be visited no more in the year: taken out of their journeys, the other visits of which may stand."""

from collections.abc import Mapping
from typing import NamedTuple

from qorgan.planning.checked import on_site
from qorgan.planning.document import Visit
from qorgan.planning.engine.problem import NEVER_DUE
from qorgan.planning.replan.ledger import Ledger
from qorgan.questions.vocabulary import Form


class Gone(NamedTuple):
    """Institutions that fell out of a visit as it stood."""

    visit: Visit
    institutions: tuple[str, ...]


def shortened(
    before: Mapping[str, Visit], visits: tuple[Visit, ...], ledger: Ledger
) -> tuple[tuple[Visit, ...], list[Gone]]:
    """The journey without them, and what fell out; a thematic visit that loses a whole region falls out as a whole."""
    left: list[Visit] = []
    gone: list[Gone] = []
    for visit in visits:
        codes = tuple(stop.id for leg in visit.legs for stop in leg.institutions)
        lost = tuple(code for code in codes if _is_lost(code, visit, ledger))
        if not lost:
            left.append(visit)
            continue
        rest = _without(visit, frozenset(lost))
        if rest is None:
            gone.append(Gone(before[visit.id], codes))
        else:
            gone.append(Gone(before[visit.id], lost))
            left.append(rest)
    return tuple(left), gone


def can_be_visited(code: str, ledger: Ledger) -> bool:
    """Whether the institution is open on some day on which things may still change."""
    problem, since = ledger.ground.problem, ledger.ground.since
    number = ledger.institutions.get(code)
    return number is not None and bool(problem.institutions.open[number, since:].any())


def _is_lost(code: str, visit: Visit, ledger: Ledger) -> bool:
    """One that ceases before its visit and before its term has no turn left (¶3)."""
    if not can_be_visited(code, ledger):
        return True
    ends, due = ledger.places[code].closed_on, ledger.ground.problem.institutions.due[ledger.institutions[code]]
    return ends is not None and bool(due == NEVER_DUE) and any(day >= ends for day in on_site(visit))


def _without(visit: Visit, lost: frozenset[str]) -> Visit | None:
    legs = []
    for leg in visit.legs:
        stops = tuple(stop for stop in leg.institutions if stop.id not in lost)
        if stops:
            legs.append(leg.model_copy(update={"institutions": stops}))
    if not legs or (visit.form is Form.THEMATIC and len(legs) < len(visit.legs)):
        return None
    roster = tuple(sorted({code for leg in legs for code in leg.participants}))
    return visit.model_copy(update={"legs": tuple(legs), "roster": roster})
