"""Why a visit is where, when and with whom it is: told from the plan as it stands, so also of a plan that people have changed."""

from collections.abc import Iterator
from typing import NamedTuple

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.solution import Journey, Leg
from qorgan.planning.reasons import here, then, who
from qorgan.planning.reasons import shape as shapes
from qorgan.planning.reasons.reason import Reason, VisitReasons
from qorgan.planning.reasons.shape import Shape
from qorgan.planning.reasons.standing import Standing


class _Place(NamedTuple):
    board: Board
    journey: Journey
    shape: Shape


def of(standing: Standing, institutions: tuple[int, ...]) -> VisitReasons | None:
    """Of the visit to these institutions, all on one journey; None where the plan has none."""
    journey = standing.of(institutions[0]) if institutions else None
    if journey is None:
        return None
    board = standing.board(journey)
    placed = _Place(board, journey, shapes.of_journey(board, journey))
    places = tuple(reason for institution in institutions for reason in here.of(standing, board, journey, institution))
    return VisitReasons(
        places, then.of(standing, board, journey, placed.shape), tuple(_people(standing, placed, institutions))
    )


def _people(standing: Standing, placed: _Place, institutions: tuple[int, ...]) -> Iterator[Reason]:
    for leg in placed.journey.legs:
        if any(stay.institution in institutions for stay in leg.stays):
            yield from _of_leg(standing, placed, leg)
    if not placed.shape.is_thematic:
        yield from who.others(standing, placed.board, placed.journey, placed.shape)


def _of_leg(standing: Standing, placed: _Place, leg: Leg) -> Iterator[Reason]:
    yield who.guide(standing, leg)
    yield from who.members(standing, placed.board, leg, placed.shape)
