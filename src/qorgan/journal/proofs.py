"""Proofs over the tree (RFC 6962, section 2.1): that an entry is in it, and that a later tree holds all of an earlier one.

Making them asks for roots of complete subtrees; checking them needs nothing but the proof. A proof that is longer, shorter or of
other hashes than the one right proof is refused.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qorgan.journal.tree import HASH_BYTES, Hash, Subtree, join, root_over

PROOF_LIMIT: Final = 64


def inclusion(seq: int, size: int, subtree: Subtree) -> tuple[Hash, ...]:
    """The path from entry ``seq`` to the root of the tree of that size. Raises ``ValueError`` if there is no such entry."""
    if not 0 <= seq < size:
        raise ValueError(seq)
    return tuple(_path(seq, 0, size, subtree))


def consistency(old: int, new: int, subtree: Subtree) -> tuple[Hash, ...]:
    """Why the tree of size ``new`` begins with that of size ``old``; empty for equal sizes. Raises ``ValueError`` unless 0 < old <= new."""
    if not 0 < old <= new:
        raise ValueError(old)
    return tuple(_rest(old, 0, new, subtree, is_known=True))


def is_included(leaf: Hash, seq: int, size: int, proof: Sequence[Hash], root: Hash) -> bool:
    """Whether the proof leads from the leaf hash, as entry ``seq`` of a tree of that size, to the root."""
    if not 0 <= seq < size or not _is_sound(proof):
        return False
    node, last, found = seq, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = join(step, found)
            shift = (node & -node).bit_length() - 1 if node else 0
            node, last = node >> shift, last >> shift
        else:
            found = join(found, step)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, old_root: Hash, new: int, new_root: Hash, proof: Sequence[Hash]) -> bool:
    """Whether the proof shows that the tree of size ``new`` begins with the tree of size ``old``. Nothing precedes the first entry."""
    if not 0 < old <= new or not _is_sound(proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    shift = (old & -old).bit_length() - 1
    node, last = (old - 1) >> shift, (new - 1) >> shift
    steps = iter(proof)
    first = old_root if node == 0 else next(steps, b"")
    found_old = found_new = first
    for step in steps:
        if last == 0:
            return False
        if node & 1 or node == last:
            found_old, found_new = join(step, found_old), join(step, found_new)
            shift = (node & -node).bit_length() - 1 if node else 0
            node, last = node >> shift, last >> shift
        else:
            found_new = join(found_new, step)
        node, last = node >> 1, last >> 1
    return last == 0 and found_old == old_root and found_new == new_root


def _is_sound(proof: Sequence[Hash]) -> bool:
    return len(proof) <= PROOF_LIMIT and all(len(step) == HASH_BYTES for step in proof)


def _path(seq: int, first: int, end: int, subtree: Subtree) -> Iterator[Hash]:
    if end - first == 1:
        return
    middle = _middle(first, end)
    if seq < middle:
        yield from _path(seq, first, middle, subtree)
        yield root_over(middle, end, subtree)
    else:
        yield from _path(seq, middle, end, subtree)
        yield root_over(first, middle, subtree)


def _rest(old: int, first: int, end: int, subtree: Subtree, *, is_known: bool) -> Iterator[Hash]:
    if old == end:
        if not is_known:
            yield root_over(first, end, subtree)
        return
    middle = _middle(first, end)
    if old <= middle:
        yield from _rest(old, first, middle, subtree, is_known=is_known)
        yield root_over(middle, end, subtree)
    else:
        yield from _rest(old, middle, end, subtree, is_known=False)
        yield root_over(first, middle, subtree)


def _middle(first: int, end: int) -> int:
    return first + (1 << ((end - first - 1).bit_length() - 1))
