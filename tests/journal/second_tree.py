"""A second Merkle tree, written from the words of RFC 6962 section 2.1 alone: whole lists, recursion, no state, no cleverness.

It shares no line with ``qorgan.journal.tree`` and ``proofs``, so that one mistake does not hide in both.
"""

from hashlib import sha256

Hashes = list[bytes]


def mth(leaves: Hashes) -> bytes:
    """Merkle Tree Hash of the leaf hashes D[n]."""
    match leaves:
        case []:
            return sha256().digest()
        case [only]:
            return only
        case _:
            k = split(len(leaves))
            return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def split(n: int) -> int:
    """The largest power of two smaller than n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def path(m: int, leaves: Hashes) -> Hashes:
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def proof(m: int, leaves: Hashes) -> Hashes:
    """PROOF(m, D[n])."""
    return subproof(m, leaves, whole=True)


def subproof(m: int, leaves: Hashes, *, whole: bool) -> Hashes:
    """SUBPROOF(m, D[n], b)."""
    n = len(leaves)
    if m == n:
        return [] if whole else [mth(leaves)]
    k = split(n)
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def root_from_path(leaf: bytes, m: int, n: int, steps: Hashes) -> bytes | None:
    """The root that PATH(m, D[n]) leads to, rebuilt from the top down; None if the path has a wrong length."""
    if n == 1:
        return None if steps else leaf
    if not steps:
        return None
    k = split(n)
    *rest, last = steps
    if m < k:
        left = root_from_path(leaf, m, k, rest)
        return None if left is None else sha256(b"\x01" + left + last).digest()
    right = root_from_path(leaf, m - k, n - k, rest)
    return None if right is None else sha256(b"\x01" + last + right).digest()
