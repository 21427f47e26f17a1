"""The boxes of a roster: one for every subset of hands, nested so that the first of them opens first."""

import itertools
from collections.abc import Callable, Sequence

from . import contexts, records
from .refusal import Refused

MOST_SUBSETS = 126


def subsets(holders: int, hands: int, always: int | None = None) -> list[tuple[int, ...]]:
    """`always`: a place that is in each of them."""
    if not 2 <= hands <= holders or (always is not None and not 0 <= always < holders):
        raise Refused
    every = itertools.combinations(range(holders), hands)
    found = list(itertools.islice((some for some in every if always is None or always in some), MOST_SUBSETS + 1))
    if len(found) > MOST_SUBSETS:
        raise Refused
    return found


def context(compartment: tuple[str, str, str], epoch: int, roster: str, subset: Sequence[int], layer: int) -> bytes:
    places = ".".join(str(place) for place in subset)
    return contexts.build("escrow", *compartment, epoch, roster, places, layer)


def seal(
    es: bytes,
    publics: Sequence[bytes],
    subset: Sequence[int],
    context_of: Callable[[int], bytes],
    ephemeral_of: Callable[[int], bytes],
) -> bytes:
    """`publics` by place in the roster; context and ephemeral key by layer."""
    box = es
    for layer in reversed(subset):
        box = records.seal_box(publics[layer], context_of(layer), box, ephemeral_of(layer))
    return box


def open_layer(private: bytes, layer_context: bytes, box: bytes) -> bytes:
    """What is under one layer: the box of the next hand, or at the last ES."""
    fields = contexts.read(layer_context, "escrow")
    inner = records.open_box(private, layer_context, box)
    is_last = fields["subset"].split(".")[-1] == fields["layer"]
    if is_last and len(inner) != 32:
        raise Refused
    return inner
