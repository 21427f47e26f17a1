"""One visit of a sealed plan shown without the others: a tree of hashes over all visits (RFC 6962), whose root was told beforehand.

A leaf holds one visit and a nonce of its own, made with a key that only readers of the plan have: whoever is shown one visit cannot try
out what another one might be. Format: docs/spec/plan-draw.md.
"""

import hmac
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeAlias

from qorgan.journal import leaf, proofs, tree
from qorgan.journal.canonical_json import canonical
from qorgan.planning import draw

Told: TypeAlias = Mapping[str, object]
"""A visit as it stands in the plan file, with its ``id``."""
MOST: Final = 1 << 32


class Shown(NamedTuple):
    """One visit with its proof. ``size``: visits in the plan; ``seq``: of this one by the order of ids, from 0; ``top``: of the tree."""

    visit: Told
    nonce: bytes
    seq: int
    size: int
    path: tuple[bytes, ...]
    top: bytes


class NoSuchVisit(LookupError):
    """The plan has no visit of that id."""


def nonce(leaves: str, visit: str) -> bytes:
    """The nonce of a visit's leaf. ``leaves``: the plan's key of leaves, as it stands in the file."""
    return hmac.digest(leaves.encode(), draw.framed("leaf-nonce", visit.encode()), "sha256")


def hash_of(visit: Told, by: bytes) -> bytes:
    """The hash of a visit's leaf."""
    return leaf.leaf_hash(draw.framed("leaf", by, canonical(dict(visit))))


def root(visits: Iterable[Told], leaves: str) -> str:
    """The root over all visits, with their number. Raises ``ValueError`` where two have one id."""
    hashes = [hash_of(one, nonce(leaves, _id(one))) for one in _ordered(visits)]
    return root_mark(len(hashes), tree.root_over(0, len(hashes), _subtrees(hashes)))


def root_mark(size: int, top: bytes) -> str:
    """The root as it is written down: of so many visits."""
    return draw.mark("root", size.to_bytes(4), top)


def shown(visits: Iterable[Told], leaves: str, visit: str) -> Shown:
    """One visit with the path to the root. Raises ``NoSuchVisit``; ``ValueError`` where two have one id."""
    ordered = _ordered(visits)
    index = next((at for at, one in enumerate(ordered) if _id(one) == visit), None)
    if index is None:
        raise NoSuchVisit(visit)
    hashes = [hash_of(one, nonce(leaves, _id(one))) for one in ordered]
    subtree, size = _subtrees(hashes), len(hashes)
    path, top = proofs.inclusion(index, size, subtree), tree.root_over(0, size, subtree)
    return Shown(ordered[index], nonce(leaves, visit), index, size, path, top)


def holds(proof: Shown, root: str) -> bool:
    """Whether the visit stands in the plan of that root."""
    if not 0 <= proof.seq < proof.size < MOST or not hmac.compare_digest(root_mark(proof.size, proof.top), root):
        return False
    found = hash_of(proof.visit, proof.nonce)
    return proofs.is_included(found, proof.seq, proof.size, proof.path, proof.top)


def _ordered(visits: Iterable[Told]) -> list[Told]:
    ordered = sorted(visits, key=lambda one: _id(one).encode())
    if len({_id(one) for one in ordered}) != len(ordered):
        raise ValueError("two visits of one id")
    return ordered


def _id(visit: Told) -> str:
    return str(visit["id"])


def _subtrees(hashes: list[bytes]) -> tree.Subtree:
    return lambda height, index: tree.subtree_of(hashes[index << height : (index + 1) << height])
