"""The groups of a whole year chosen anew, block by block, for the days that stand."""

from collections.abc import Callable

from qorgan.planning.engine import bounds, people
from qorgan.planning.engine.board import Board


def regroup(board: Board, blocks: list[list[int]], should_stop: Callable[[], bool] = lambda: False) -> None:
    """``blocks``: the journeys that are booked. ``should_stop``: asked before each block.

    Where a block is not the year, first with what people's days are worth in others, so that none takes those whom another needs.
    """
    turns = [bounds.day_prices(board), None] if len(blocks) > 1 else [None]
    for prices in turns:
        for block in blocks:
            if should_stop():
                return
            people.rechoose(board, block, prices)
