"""Boards of small years with some journeys on them, for tests of the engine's parts."""

from random import Random

from qorgan.planning.draw import Draw
from qorgan.planning.engine import place, rank
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.tasks import tasks
from tests.planning.engine import small

SIZES = small.Sizes(regions=3, institutions=6, people=6, guides=3, weeks=3, topics=3, themes=0)


def booked(problem: Problem, most: int, seed: str = "a") -> tuple[Board, list[int]]:
    """Single visits, each where the ranking puts it; the numbers of those that found a place."""
    board, draw = Board(problem, tasks(problem)), Draw(seed)
    numbers: list[int] = []
    for at in range(len(problem.institutions.codes)):
        number = board.add(place.single(board, at))
        booking = rank.best(board, number, place.lottery(board, number, draw))
        if booking is None or len(numbers) == most:
            board.drop(number)
        else:
            board.book(number, booking)
            numbers.append(number)
    return board, numbers


def chance(seed: int) -> Random:
    """For years that are drawn outside Hypothesis."""
    return Random(seed)  # noqa: S311 -- invented years
