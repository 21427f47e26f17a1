"""Why the engine left an institution out, as the plan file says it: the provision or setting, and the fact."""

from typing import Final

from qorgan.law.rulebook import Law
from qorgan.planning import explain, limits
from qorgan.planning.document import Unplaced, Why
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import LeftOut, Obstacle, Solution
from qorgan.planning.instance import Instance
from qorgan.planning.limits import Grounds
from qorgan.planning.writing.certificates import Certificates
from qorgan.questions.vocabulary import Kind

_SETTINGS: Final = {
    Obstacle.VISITS_SPENT: explain.SETTING_VISITS,
    Obstacle.BUDGET_SPENT: "setting-budget",
    Obstacle.EXPERTISE: "setting-expertise",
    Obstacle.RESERVE: "setting-reserve",
    Obstacle.STOPPED: explain.SETTING_STOPPED,
}
_CERTIFICATES: Final = "no_certificates"
Params = dict[str, str | int]


def unplaced(solution: Solution, problem: Problem, instance: Instance, law: Law) -> tuple[Unplaced, ...]:
    """One for each institution that is left out, in the order of their codes.

    One whose term ends by the end of the period and that the engine says nothing of gave way to more pressing ones.
    """
    grounds = limits.limits(law, problem.first).grounds
    visited = {stay.institution for journey in solution.journeys for leg in journey.legs for stay in leg.stays}
    told: dict[int, dict[str, Why]] = {}
    for left in (*solution.left, *_unsaid(solution, problem)):
        if left.institution not in visited:
            reasons = told.setdefault(left.institution, {})
            reasons |= {
                obstacle.value: why(obstacle, _params(obstacle, left.institution, problem), grounds)
                for obstacle in left.obstacles
            }
    if any(Obstacle.NO_PEOPLE.value in reasons for reasons in told.values()):
        certificates = Certificates(solution, problem, instance, law)
        for number, reasons in told.items():
            if Obstacle.NO_PEOPLE.value in reasons and certificates.would_do(number):
                reasons[_CERTIFICATES] = explain.why(grounds.certificate, _CERTIFICATES, {})
    codes = problem.institutions.codes
    found = (Unplaced(institution=codes[number], why=tuple(reasons.values())) for number, reasons in told.items())
    return tuple(sorted(found, key=lambda left: left.institution))


def why(obstacle: Obstacle, params: Params, grounds: Grounds) -> Why:
    """One reason. ``params``: what the sentence of the obstacle names."""
    provision = {
        Obstacle.CLOSED: grounds.dates,
        Obstacle.NO_GUIDE: grounds.representative,
        Obstacle.GUIDE_TAKEN: grounds.representative,
        Obstacle.NO_PEOPLE: grounds.groups,
        Obstacle.CONFLICTS: grounds.conflict,
        Obstacle.BUDGET_SPENT: grounds.budget,
    }.get(obstacle)
    return explain.why(provision or _SETTINGS.get(obstacle), obstacle.value, params)


def _unsaid(solution: Solution, problem: Problem) -> list[LeftOut]:
    from_engine = {left.institution for left in solution.left}
    last = problem.last.toordinal()
    return [
        LeftOut(number, Kind.PERIODIC, (Obstacle.VISITS_SPENT,))
        for number in range(len(problem.institutions.codes))
        if problem.institutions.due[number] <= last and number not in from_engine
    ]


def _params(obstacle: Obstacle, institution: int, problem: Problem) -> Params:
    """What the sentence of the obstacle names."""
    region = int(problem.institutions.region[institution])
    days: Params = {"days": int(problem.institutions.visit_days[institution])}
    here: Params = {"region": problem.regions[region]}
    match obstacle:
        case Obstacle.CLOSED:
            return days
        case Obstacle.NO_GUIDE | Obstacle.CONFLICTS:
            return here
        case Obstacle.GUIDE_TAKEN:
            listed = zip(problem.guides.codes, problem.guides.region, strict=True)
            return {"representative": ", ".join(code for code, of in listed if of == region), **here, **days}
        case Obstacle.NO_PEOPLE:
            return {**here, "fewest": int(problem.institutions.group_size[institution])}
        case _:
            return {"visits": problem.most_visits} if obstacle is Obstacle.VISITS_SPENT else {}
