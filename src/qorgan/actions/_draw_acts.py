"""The acts of the draw of a plan year, for the catalogue, in the order of a draw."""

from typing import Any

from qorgan.actions._perform import Action
from qorgan.actions.begin_draw import BEGIN_DRAW
from qorgan.actions.close_commitments import CLOSE_COMMITMENTS
from qorgan.actions.close_draw import CLOSE_DRAW
from qorgan.actions.commit_share import COMMIT_SHARE
from qorgan.actions.give_share import GIVE_SHARE
from qorgan.actions.release_seed import RELEASE_SEED

DRAW_ACTS: tuple[Action[Any, Any], ...] = (
    BEGIN_DRAW,
    COMMIT_SHARE,
    CLOSE_COMMITMENTS,
    GIVE_SHARE,
    CLOSE_DRAW,
    RELEASE_SEED,
)
