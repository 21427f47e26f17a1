"""The tree over the entries (RFC 6962): growing it, and the hashes that are kept so that proofs need not read every entry.

The frontier holds the roots of the complete subtrees that make up the tree, the largest first, one for each set bit of its size.
Every 256 entries one hash is kept, every 65,536 another one, and so on: any subtree is found from at most 128 kept hashes.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

HASH_BYTES: Final = 32
STEP: Final = 8
"""Hashes are kept at heights that are multiples of this: 0 (the entries), 8, 16, …"""
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()

Hash = bytes
Subtree = Callable[[int, int], Hash]
"""``subtree(height, index)``: root of the complete subtree over entries ``index * 2**height`` up to the next one's first."""


class Node(NamedTuple):
    """The root of a complete subtree to be kept; ``number``: its index among those of its height."""

    height: int
    number: int
    hash: Hash


class Grown(NamedTuple):
    """A tree with one entry more: its frontier, and the subtrees that this entry completed and that are kept."""

    frontier: tuple[Hash, ...]
    kept: tuple[Node, ...]


def join(left: Hash, right: Hash) -> Hash:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def append(frontier: Sequence[Hash], size: int, leaf: Hash) -> Grown:
    """Add the entry number ``size`` to the tree of that size. Raises ``ValueError`` if the frontier is of another size."""
    if len(frontier) != size.bit_count():
        raise ValueError(size)
    open_roots, kept = list(frontier), []
    height, index, root = 0, size, leaf
    while index & 1:
        root = join(open_roots.pop(), root)
        height, index = height + 1, index >> 1
        if height % STEP == 0:
            kept.append(Node(height, index, root))
    return Grown((*open_roots, root), tuple(kept))


def root_of(frontier: Sequence[Hash]) -> Hash:
    """The root of the tree with this frontier."""
    if not frontier:
        return EMPTY_ROOT
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = join(left, root)
    return root


def subtree_of(hashes: Sequence[Hash]) -> Hash:
    """The root over hashes of one height, a power of two in number."""
    level = list(hashes)
    while len(level) > 1:
        level = [join(level[at], level[at + 1]) for at in range(0, len(level), 2)]
    return level[0]


def root_over(first: int, end: int, subtree: Subtree) -> Hash:
    """The root over the entries from ``first`` up to and without ``end``, as they stand in a tree: ``first`` begins a subtree."""
    count = end - first
    if count == 0:
        return EMPTY_ROOT
    height = (count - 1).bit_length()
    if count == 1 << height:
        return subtree(height, first >> height)
    middle = first + (1 << (height - 1))
    return join(root_over(first, middle, subtree), root_over(middle, end, subtree))


def pack(frontier: Sequence[Hash]) -> bytes:
    """A frontier as the bytes of one column."""
    return b"".join(frontier)


def unpack(column: bytes) -> tuple[Hash, ...]:
    """The frontier of such a column. Raises ``ValueError`` for a broken one."""
    if len(column) % HASH_BYTES:
        raise ValueError(len(column))
    return tuple(column[at : at + HASH_BYTES] for at in range(0, len(column), HASH_BYTES))
