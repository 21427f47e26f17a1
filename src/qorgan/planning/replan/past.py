"""What a check finds about visits that were already held: past, and no reason to refuse what is planned from now on."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from qorgan.planning.breach import WHOLE, Breach
from qorgan.planning.checked import span
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.replan.broken import trips

_WEEK = timedelta(days=7)
_BETWEEN = ", "


def ahead(found: Iterable[Breach], document: PlanDocument, today: date) -> list[Breach]:
    """Without the breaches that concern nothing but journeys begun by ``today``."""
    begun = {name for name, visits in trips(document.visits).items() if _has_begun(visits, today)}
    return [one for one in found if not _is_past(one, document, begun, today)]


def _has_begun(visits: Iterable[Visit], today: date) -> bool:
    return any(found[0] <= today for visit in visits for found in [span(visit)] if found is not None)


def _is_past(breach: Breach, document: PlanDocument, begun: set[str], today: date) -> bool:
    week = breach.params.get("day")
    if breach.about == WHOLE and isinstance(week, date):
        return week + _WEEK <= today
    names = list(_journeys(breach, document))
    return bool(names) and begun.issuperset(names)


def _journeys(breach: Breach, document: PlanDocument) -> Iterator[str]:
    named, institution = set(breach.about.split(_BETWEEN)), breach.params.get("institution")
    for visit in document.visits:
        name = visit.trip or visit.id
        if breach.about == WHOLE:
            if any(stop.id == institution for leg in visit.legs for stop in leg.institutions):
                yield name
        elif visit.id in named or name in named:
            yield name
