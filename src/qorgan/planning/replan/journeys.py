"""Locked visits on their way into a new run: as journeys that stand, and as locks in the plan that comes of it."""

import hashlib

from qorgan.journal.canonical_json import canonical
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey
from qorgan.planning.reading import plan_file
from qorgan.planning.replan.broken import trips
from qorgan.questions.vocabulary import Form

Mark = tuple[tuple[str, tuple[str, ...]], ...]
_COUNTED = {"id", "trip", "cost"}


def only_locked(document: PlanDocument) -> PlanDocument:
    """The plan with its locked visits, and with those that travel together with one, alone."""
    locked = {name for name, visits in trips(document.visits).items() if any(visit.locked for visit in visits)}
    visits = tuple(visit for visit in document.visits if (visit.trip or visit.id) in locked)
    return document.model_copy(update={"visits": visits})


def digest(document: PlanDocument) -> str | None:
    """SHA-256 over what ``only_locked`` leaves, without numbers and costs, which each run counts anew; None where nothing is locked."""
    visits = only_locked(document).visits
    told = sorted(canonical(visit.model_dump(mode="json", exclude=_COUNTED)) for visit in visits)
    return f"sha256:{hashlib.sha256(canonical([one.decode() for one in told])).hexdigest()}" if told else None


def frozen_journeys(document: PlanDocument, problem: Problem) -> tuple[Journey, ...]:
    """The journeys with a locked visit, for ``solve(frozen=…)``: whole journeys, for who travels together stays together.

    In the order of their days, whatever the file calls them: a plan made again has other names for them.

    Left out is what a run cannot hold: what the problem does not know, and a thematic visit of no theme of the year.
    """
    found = plan_file.journeys(only_locked(document), problem)
    known = (journey for journey in found if len(journey.legs) == 1 or journey.theme is not None)
    return tuple(sorted(known, key=lambda journey: (journey.first, journey.last, journey.legs)))


def locked_again(made: PlanDocument, before: PlanDocument) -> PlanDocument:
    """The new plan, in which what was locked is locked: visits of the same institutions on the same days."""
    marks = {_mark(visit) for visit in before.visits if visit.locked}
    visits = tuple(
        visit.model_copy(update={"locked": True}) if _mark(visit) in marks else visit for visit in made.visits
    )
    return made.model_copy(update={"visits": visits})


def lost(made: PlanDocument, before: PlanDocument) -> tuple[str, ...]:
    """Ids of visits that were locked and that the new plan does not hold."""
    marks = {_mark(visit) for visit in made.visits}
    return tuple(visit.id for visit in before.visits if visit.locked and _mark(visit) not in marks)


def _mark(visit: Visit) -> Mark:
    days = [(stop.id, tuple(f"{day}" for day in stop.on_site)) for leg in visit.legs for stop in leg.institutions]
    return (("thematic" if visit.form is Form.THEMATIC else "", ()), *sorted(days))
