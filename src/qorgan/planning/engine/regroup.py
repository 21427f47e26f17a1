"""The groups of a whole year chosen anew."""

from collections.abc import Callable

from qorgan.planning.draw import Draw
from qorgan.planning.engine import people
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.dive import dive


def regroup(board: Board, draw: Draw, turn: int, should_stop: Callable[[], bool] = lambda: False) -> None:
    """Block by block for the days that stand; at the first ``turn`` of a year of several blocks all together before. Never dearer.

    ``should_stop``: asked between the steps.
    """
    before, paid, blocks = list(board.at), board.transfers(), people.blocks(board, draw, turn)
    if turn == 0 and len(blocks) > 1 and dive(board, should_stop):
        blocks = people.blocks(board, draw, turn)  # some have other days
    for block in blocks:
        if should_stop():
            break
        people.rechoose(board, block)
    if board.transfers() > paid:
        board.restore(before)
