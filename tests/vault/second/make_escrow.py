"""Vectors of escrow."""

from collections.abc import Iterator
from typing import Any

from . import escrow
from .make_grants import WHERE
from .make_records import BOX_BEGINS, gives
from .primitives import x25519_public
from .seeds import COMPARTMENT, ES, seed, some_id
from .spoiling import Spoilt, spoilt_blob
from .vectors import Case, written


def escrow_box() -> Case:
    privates = [seed(f"holder {place}") for place in range(5)]
    publics = [x25519_public(private) for private in privates]
    positive = []
    for subset in ((0, 2, 4), (1, 3), (0, 1, 2, 3, 4)):
        contexts_by = {layer: escrow.context(COMPARTMENT, 1, "3", subset, layer) for layer in subset}
        box = escrow.seal(ES, publics, subset, contexts_by.__getitem__, lambda layer: seed(f"ephemeral {layer}"))
        case = {
            **WHERE, "epoch": 1, "roster": 3, "subset": list(subset), "blob": box.hex(),
            "privates": [privates[layer].hex() for layer in subset],
        }  # fmt: skip
        positive.append(gives("escrow", f"{len(subset)} hands", case))
    return written(positive, _bad_escrow(bytes.fromhex(positive[0]["blob"]), privates))


def _bad_escrow(blob: bytes, privates: list[bytes]) -> Iterator[Spoilt]:
    yield from spoilt_blob(blob, begins=BOX_BEGINS, first="enc")
    changes: dict[str, Any] = {
        "installation": some_id("elsewhere"), "case": some_id("another case"), "kind": "plan", "epoch": 2, "roster": 4,
    }  # fmt: skip
    for name, other in changes.items():
        yield f"context: another {name}", {name: other}
    yield "context: another subset", {"subset": [0, 2, 3]}
    yield "a subset that is not ascending", {"subset": [2, 0, 4]}
    hexes = [privates[layer].hex() for layer in (0, 2, 4)]
    yield "the hands in another order", {"privates": hexes[::-1]}
    yield "one hand for another", {"privates": [hexes[0], privates[3].hex(), hexes[2]]}
    first = escrow.context(COMPARTMENT, 1, "3", (0, 2, 4), 0)
    inner = escrow.open_layer(privates[0], first, blob)
    yield "the box under the first layer", {"blob": inner.hex()}


MAKERS = {"escrow": escrow_box}
