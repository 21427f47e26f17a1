"""Why an institution is left out: in how many weeks what stands in the way, beside the plan as it is."""

from collections.abc import Iterator

from qorgan.planning.reasons import here, then, weeks
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons.reason import Reason
from qorgan.planning.reasons.standing import Standing
from qorgan.planning.reasons.weeks import Week

VISITS, PLAN = "setting-visits_planned", "fact-plan"


def of(standing: Standing, institution: int) -> tuple[Reason, ...]:
    """Of an institution that no journey visits."""
    board = standing.board()
    found = weeks.of(board, shapes.of_single(board, institution, with_topics=False))
    return (*_turn(standing, institution), then.told(standing, found), *_spent(standing, found))


def _turn(standing: Standing, institution: int) -> Iterator[Reason]:
    board = standing.board()
    if board.tasks.follows[institution]:
        yield here.followed(standing, institution)
    else:
        yield here.by_term(standing, institution)


def _spent(standing: Standing, found: weeks.Weeks) -> Iterator[Reason]:
    """A week is left, so it is the number of visits, or that others came first."""
    if not found.count(Week.POSSIBLE):
        return
    visits = sum(len(leg.stays) for journey in standing.journeys for leg in journey.legs)
    if visits >= standing.problem.most_visits:
        yield Reason("left.visits", VISITS, {"visits": visits})
    else:
        yield Reason("left.possible", PLAN, {"possible": found.count(Week.POSSIBLE)})
