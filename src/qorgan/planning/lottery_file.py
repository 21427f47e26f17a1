"""Files for ``qorgan-verify draw``: an opened draw with its shares, and one visit with its proof. Format: docs/spec/plan-draw.md."""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from qorgan.planning import draw
from qorgan.planning.lottery import Share
from qorgan.planning.visit_proof import Shown

FORMAT: Final = 1
Told: TypeAlias = dict[str, object]


class Named(NamedTuple):
    """A member who was named. ``commitment``: empty for one who was not bound; ``share``: ``None`` for one who gave none."""

    code: str
    commitment: str
    share: Share | None


def of_draw(year: int, named: Iterable[Named], seed: str, commitment: str) -> Told:
    """An opened draw."""
    members = [
        {
            "member": one.code,
            "commitment": one.commitment or None,
            "share": one.share.share if one.share else None,
            "nonce": one.share.nonce if one.share else None,
        }
        for one in named
    ]
    told: Told = {"year": year, "members": members, "seed": seed, "commitment": commitment}
    return {"v": FORMAT, "scheme": draw.SCHEME, "draw": told}


def of_visit(shown: Shown, root: str) -> Told:
    """One visit with its proof."""
    told: Told = {
        "root": root,
        "top": shown.top.hex(),
        "seq": shown.seq,
        "size": shown.size,
        "nonce": shown.nonce.hex(),
        "path": [step.hex() for step in shown.path],
        "visit": dict(shown.visit),
    }
    return {"v": FORMAT, "scheme": draw.SCHEME, "visit": told}
