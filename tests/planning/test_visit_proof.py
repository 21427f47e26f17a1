"""One visit shown without the others: the right one holds, anything else does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.journal import tree
from qorgan.planning import visit_proof
from qorgan.planning.visit_proof import NoSuchVisit, Shown

LEAVES = "cd" * 32
PLANS = st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=40, unique=True).map(
    lambda ids: [{"id": one, "days": [n], "place": f"I{n}"} for n, one in enumerate(ids)]
)


@given(PLANS)
def test_every_visit_of_a_plan_has_a_proof_that_holds(visits: list[dict[str, object]]) -> None:
    root = visit_proof.root(visits, LEAVES)
    for one in visits:
        assert visit_proof.holds(visit_proof.shown(visits, LEAVES, str(one["id"])), root)


@given(PLANS, st.randoms(use_true_random=False))
def test_the_order_in_which_visits_stand_changes_nothing(visits: list[dict[str, object]], chance: object) -> None:
    mixed = list(visits)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # a Random
    assert visit_proof.root(mixed, LEAVES) == visit_proof.root(visits, LEAVES)


@given(PLANS, st.data())
def test_another_visit_or_a_bent_path_does_not_hold(visits: list[dict[str, object]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(visits) - 1))
    root = visit_proof.root(visits, LEAVES)
    shown = visit_proof.shown(visits, LEAVES, str(visits[at]["id"]))
    for bent in _bent(shown):
        assert not visit_proof.holds(bent, root), bent


def _bent(shown: Shown) -> list[Shown]:
    found = [
        shown._replace(visit={**shown.visit, "place": "I999"}),
        shown._replace(visit={**shown.visit, "more": 1}),
        shown._replace(nonce=bytes(32)),
        shown._replace(seq=shown.seq + 1),
        shown._replace(seq=-1),
        shown._replace(size=shown.size + 1),
        shown._replace(top=bytes(32)),
        shown._replace(path=(*shown.path, bytes(32))),
        shown._replace(path=(bytes(3), *shown.path[1:])),
    ]
    return found if not shown.path else [*found, shown._replace(path=shown.path[:-1])]


def test_a_root_tells_how_many_visits_there_are() -> None:
    top = bytes(range(32))
    assert visit_proof.root_mark(1, top) != visit_proof.root_mark(2, top)


def test_a_nonce_is_of_its_visit_and_of_its_plan() -> None:
    one, other = visit_proof.nonce(LEAVES, "2027-0001"), visit_proof.nonce(LEAVES, "2027-0002")
    assert len({one, other, visit_proof.nonce("ef" * 32, "2027-0001")}) == 3


def test_a_visit_that_is_not_there_has_no_proof_and_one_id_is_of_one_visit() -> None:
    with pytest.raises(NoSuchVisit):
        visit_proof.shown([{"id": "a"}], LEAVES, "b")
    with pytest.raises(ValueError, match="one id"):
        visit_proof.root([{"id": "a"}, {"id": "a"}], LEAVES)


def test_a_plan_without_visits_has_a_root() -> None:
    assert visit_proof.root([], LEAVES) == visit_proof.root_mark(0, tree.EMPTY_ROOT)
