"""Where in a plan a breach stands: a path into the plan file, so that whoever is refused finds the place."""

from collections.abc import Iterator

from qorgan.planning.breach import Breach
from qorgan.planning.document import Leg, PlanDocument, Visit

WHOLE_PATH = "visits"


def path(document: PlanDocument, breach: Breach) -> str:
    """As ``visits[3].legs[0].institutions[1]``: as far as the breach says; ``visits`` for one of the plan as a whole."""
    number = next(_visits(document, breach), None)
    if number is None:
        return WHOLE_PATH
    return f"{WHOLE_PATH}[{number}]{_within(document.visits[number], breach)}"


def _visits(document: PlanDocument, breach: Breach) -> Iterator[int]:
    """The visit, or the first of the journey, that the breach is about; of several named, the one that comes last."""
    names = breach.about.split(", ")
    found = [n for n, visit in enumerate(document.visits) if visit.id in names or (visit.trip or visit.id) in names]
    own = [n for n in found if document.visits[n].id in names]
    yield from reversed(own)
    yield from found


def _within(visit: Visit, breach: Breach) -> str:
    institution, person, region = (breach.params.get(name) for name in ("institution", "person", "region"))
    for at, leg in enumerate(visit.legs):
        told = f".legs[{at}]"
        if institution is not None:
            stop = next((n for n, stop in enumerate(leg.institutions) if stop.id == institution), None)
            if stop is not None:
                return f"{told}.institutions[{stop}]"
        elif person is not None and _names(leg, str(person)):
            return told + (".representative" if leg.representative == person else ".participants")
        elif person is None and region == leg.region:
            return told
    return ""


def _names(leg: Leg, person: str) -> bool:
    return person == leg.representative or person in leg.participants
