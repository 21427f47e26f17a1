"""The tree: against a second one written apart, against published vectors, and every wrong proof refused."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qorgan_verify
from qorgan.journal import proofs, tree
from tests.journal import second_tree

# Leaves and roots of the Certificate Transparency reference tests (google/certificate-transparency, merkle_tree_test).
CT_LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
CT_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SIZES = st.integers(1, 300)


def leaves(count: int) -> list[bytes]:
    return [sha256(b"\x00" + number.to_bytes(4)).digest() for number in range(count)]


def grown(hashes: list[bytes]) -> tuple[bytes, ...]:
    frontier: tuple[bytes, ...] = ()
    for number, leaf in enumerate(hashes):
        frontier = tree.append(frontier, number, leaf).frontier
    return frontier


def subtree(hashes: list[bytes]) -> tree.Subtree:
    return lambda height, index: tree.subtree_of(hashes[index << height : (index + 1) << height])


def test_the_roots_are_those_of_certificate_transparency() -> None:
    hashes = [sha256(b"\x00" + bytes.fromhex(leaf)).digest() for leaf in CT_LEAVES]
    assert [tree.root_of(grown(hashes[:size])).hex() for size in range(1, 9)] == list(CT_ROOTS)
    assert tree.root_of(()) == sha256(b"").digest()


@given(SIZES)
def test_growing_entry_by_entry_gives_the_root_of_the_whole_list(size: int) -> None:
    hashes = leaves(size)
    assert tree.root_of(grown(hashes)) == second_tree.mth(hashes) == tree.root_over(0, size, subtree(hashes))


@given(SIZES)
def test_the_verifier_grows_the_same_tree_and_knows_the_same_kept_hashes(size: int) -> None:
    hashes, other = leaves(size), qorgan_verify.Tree()
    frontier: tuple[bytes, ...] = ()
    for number, leaf in enumerate(hashes):
        step = tree.append(frontier, number, leaf)
        frontier = step.frontier
        assert other.add(leaf) == [tuple(node) for node in step.kept]
    assert other.frontier() == list(frontier)
    assert other.root() == second_tree.mth(hashes)


@given(SIZES, st.data())
def test_inclusion_proofs_are_those_of_the_second_tree_and_verify(size: int, data: st.DataObject) -> None:
    seq, hashes = data.draw(st.integers(0, size - 1)), leaves(size)
    steps = proofs.inclusion(seq, size, subtree(hashes))
    assert list(steps) == second_tree.path(seq, hashes)
    root = second_tree.mth(hashes)
    assert proofs.is_included(hashes[seq], seq, size, steps, root)
    assert second_tree.root_from_path(hashes[seq], seq, size, list(steps)) == root


@given(SIZES, st.data())
def test_consistency_proofs_are_those_of_the_second_tree_and_verify(size: int, data: st.DataObject) -> None:
    old, hashes = data.draw(st.integers(1, size)), leaves(size)
    steps = proofs.consistency(old, size, subtree(hashes))
    assert list(steps) == second_tree.proof(old, hashes)
    assert proofs.is_consistent(old, second_tree.mth(hashes[:old]), size, second_tree.mth(hashes), steps)


@given(SIZES, st.data())
def test_a_proof_with_any_bit_turned_any_step_lost_or_any_step_more_is_refused(size: int, data: st.DataObject) -> None:
    hashes, old = leaves(size), data.draw(st.integers(1, size))
    roots = second_tree.mth(hashes[:old]), second_tree.mth(hashes)
    for wrong in _broken(list(proofs.consistency(old, size, subtree(hashes))), data):
        assert not proofs.is_consistent(old, roots[0], size, roots[1], wrong)
    for wrong in _broken(list(proofs.inclusion(old - 1, size, subtree(hashes))), data):
        assert not proofs.is_included(hashes[old - 1], old - 1, size, wrong, roots[1])
        assert second_tree.root_from_path(hashes[old - 1], old - 1, size, wrong) != roots[1]


def _broken(steps: list[bytes], data: st.DataObject) -> list[list[bytes]]:
    wrong = [[*steps, bytes(32)], [bytes(32), *steps]]
    if steps:
        at, bit = data.draw(st.integers(0, len(steps) - 1)), data.draw(st.integers(0, 255))
        turned = (int.from_bytes(steps[at]) ^ (1 << bit)).to_bytes(32)
        wrong += [steps[:at] + steps[at + 1 :], [*steps[:at], turned, *steps[at + 1 :]], [*steps[:at], steps[at][:31]]]
    return wrong


@given(st.integers(2, 120), st.data())
def test_no_proof_fits_another_place_or_another_size(size: int, data: st.DataObject) -> None:
    hashes, seq = leaves(size), data.draw(st.integers(0, size - 1))
    steps, root = proofs.inclusion(seq, size, subtree(hashes)), second_tree.mth(hashes)
    for other in range(size):
        assert proofs.is_included(hashes[seq], other, size, steps, root) == (other == seq)
    old_root = second_tree.mth(hashes[: size - 1])
    proof = proofs.consistency(size - 1, size, subtree(hashes))
    for other in range(1, size + 1):
        assert proofs.is_consistent(other, old_root, size, root, proof) == (other == size - 1)


def test_a_tree_whose_middle_was_changed_has_no_consistency_proof_though_both_ends_are_true() -> None:
    # The mistake of a peer whose verifier looked at the ends only.
    hashes = leaves(100)
    changed = [*hashes[:50], bytes(32), *hashes[51:]]
    honest, forged = second_tree.mth(hashes[:80]), second_tree.mth(changed)
    for steps in (second_tree.proof(80, hashes), second_tree.proof(80, changed)):
        assert not proofs.is_consistent(80, honest, 100, forged, steps)


def test_nothing_precedes_the_first_entry() -> None:
    hashes = leaves(3)
    with pytest.raises(ValueError, match="0"):
        proofs.consistency(0, 3, subtree(hashes))
    assert not proofs.is_consistent(0, tree.EMPTY_ROOT, 3, second_tree.mth(hashes), ())


def test_the_hashes_kept_are_those_of_256_and_65536_entries() -> None:
    hashes = leaves(1)
    frontier: tuple[bytes, ...] = ()
    places = []
    for number in range(65_537):
        step = tree.append(frontier, number, hashes[0])
        frontier = step.frontier
        places += [(node.height, node.number) for node in step.kept]
    assert places == [*((8, index) for index in range(256)), (16, 0)]


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="2"):
        tree.append((), 2, bytes(32))
