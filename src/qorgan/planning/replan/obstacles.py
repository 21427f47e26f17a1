"""What stands in the way of a visit that no day and group can be found for, as the plan file says it."""

from dataclasses import replace

from qorgan.planning import limits
from qorgan.planning.document import Why
from qorgan.planning.engine.solution import Obstacle
from qorgan.planning.replan import placing, spots
from qorgan.planning.replan.job import Job
from qorgan.planning.replan.ledger import Ledger
from qorgan.planning.replan.placing import Search
from qorgan.planning.replan.spots import Spot
from qorgan.planning.writing import left_out
from qorgan.planning.writing.left_out import Params


def obstacles(job: Job, ledger: Ledger) -> tuple[Why, ...]:
    """Of a visit by itself: days, then the representative, then the people."""
    ground = ledger.ground
    grounds = limits.limits(ground.law, ground.problem.first).grounds
    obstacle, params = _obstacle(job, ledger)
    return (left_out.why(obstacle, params, grounds),)


def _obstacle(job: Job, ledger: Ledger) -> tuple[Obstacle, Params]:
    region = job.legs[0].region
    here: Params = {"region": region}
    found = _spots(job, ledger)
    if not found:
        return Obstacle.CLOSED, {"days": sum(stay.days for stay in job.stays)}
    if not ledger.guides.get(region):
        return Obstacle.NO_GUIDE, here
    if not any(ledger.guides_for(region, spot.first, spot.last + 1, spot.week) for spot in found):
        names = ", ".join(ledger.guides[region])
        return Obstacle.GUIDE_TAKEN, {"representative": names, **here, "days": found[0].last - found[0].first + 1}
    if _could_without_conflicts(job, ledger):
        return Obstacle.CONFLICTS, here
    return Obstacle.NO_PEOPLE, {**here, "fewest": len(job.seats)}


def _spots(job: Job, ledger: Ledger) -> list[Spot]:
    weeks = {job.week, *(week for near in spots.weeks(job, ledger.ground) for week in near)}
    return [spot for week in sorted(weeks) for spot in spots.elsewhere(job, ledger.ground, week)]


def _could_without_conflicts(job: Job, ledger: Ledger) -> bool:
    """Whether a group would be there if nobody were in conflict with anything."""
    ground = ledger.ground
    if not any(ground.problem.institutions.barred.get(stay.number) for stay in job.stays):
        return False
    places = replace(ground.problem.institutions, barred={})
    freed = replace(ground, problem=replace(ground.problem, institutions=places))
    kept, ledger.ground = ledger.ground, freed
    try:
        return placing.first(job, ledger, Search(is_knowing=False)) is not None
    finally:
        ledger.ground = kept
