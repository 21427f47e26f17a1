"""Escrow by several hands: the epoch secret in nested boxes, one set for each subset of k holders. No share, no dealer, no master key.

For the subset (A, B, C) the box is sealed to C, that to B, that to A: A opens first, and only all three reach the secret.
"""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from qorgan.vault import box
from qorgan.vault.blob import SealBroken
from qorgan.vault.context import CompartmentContext, EscrowContext
from qorgan.vault.derive import SECRET_BYTES, require_secret

MOST_SUBSETS: Final = 126
FEWEST_HANDS: Final = 2
_PLACES: Final = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2}))+", re.ASCII)


class BadRoster(ValueError):
    """Too few hands, more hands than holders, or more subsets than anybody would keep."""


class EscrowPlace(NamedTuple):
    """Of which compartment, epoch and roster a box is."""

    compartment: CompartmentContext
    epoch: int
    roster: int

    def layer(self, subset: tuple[int, ...], holder: int) -> bytes:
        """The context of one layer."""
        return EscrowContext(*self.compartment, self.epoch, self.roster, subset, holder).encode()


def subsets(holders: int, hands: int, always: int | None = None) -> list[tuple[int, ...]]:
    """Every set of ``hands`` places among ``holders``, ascending. ``always``: a place that is in each. Raises ``BadRoster``."""
    if not FEWEST_HANDS <= hands <= holders or (always is not None and always not in range(holders)):
        raise BadRoster
    # Counted before they are made: half of forty holders would make a hundred thousand million.
    free, of = (hands, holders) if always is None else (hands - 1, holders - 1)
    if math.comb(of, free) > MOST_SUBSETS:
        raise BadRoster
    return [some for some in itertools.combinations(range(holders), hands) if always is None or always in some]


def places(text: str) -> tuple[int, ...]:
    """The places of a subset as written in a context: ``0.2.4``. Raises ``BadRoster``."""
    if not _PLACES.fullmatch(text):
        raise BadRoster
    return tuple(int(place) for place in text.split("."))


def wrap(epoch_secret: bytes, *, publics: Sequence[bytes], subset: tuple[int, ...], place: EscrowPlace) -> bytes:
    """The box of one subset. ``publics``: the certified public keys of the roster, by place. Raises ``BadRoster``, ``BadKey``."""
    require_secret(epoch_secret)
    _require_ascending(subset, len(publics))
    sealed = epoch_secret
    for holder in reversed(subset):
        sealed = box.seal_to(publics[holder], sealed, context=place.layer(subset, holder), epoch=place.epoch)
    return sealed


def wrap_all(
    epoch_secret: bytes, *, publics: Sequence[bytes], hands: int, place: EscrowPlace, always: int | None = None
) -> Mapping[tuple[int, ...], bytes]:
    """The box of every subset. Raises ``BadRoster``, ``BadKey``."""
    return {
        subset: wrap(epoch_secret, publics=publics, subset=subset, place=place)
        for subset in subsets(len(publics), hands, always)
    }


def peel(sealed: bytes, *, private: bytes, subset: tuple[int, ...], holder: int, place: EscrowPlace) -> bytes:
    """What is under one layer: the next holder's box, or after the last the secret. Raises ``SealBroken``."""
    return box.open_with(private, sealed, context=place.layer(subset, holder), epoch=place.epoch)


def secret(peeled: bytes) -> bytes:
    """The epoch secret under the last layer. Raises ``SealBroken`` where a box is still around it."""
    if len(peeled) != SECRET_BYTES:
        raise SealBroken
    return peeled


def _require_ascending(subset: tuple[int, ...], holders: int) -> None:
    if len(subset) < FEWEST_HANDS or list(subset) != sorted(set(subset)) or not 0 <= subset[0] <= subset[-1] < holders:
        raise BadRoster
