"""What is drawn from: blocks without names, and what is wrong with them."""

import pytest

from qorgan.questions.site import Stratum
from qorgan.sampling import frame
from qorgan.sampling.frame import Block, Place, Quota

WOMEN = frozenset({Stratum.WOMEN})


@pytest.mark.parametrize(
    ("blocks", "quotas", "code"),
    [
        ((), (), "draw.no_places"),
        ((Block("F", 9, WOMEN, is_list=True),), (), "draw.no_places"),
        ((Block("A", 100_001),), (), "draw.too_many"),
        ((Block("Aida Omarova", 3),), (), "draw.label"),
        ((Block("", 3),), (), "draw.label"),
        ((Block("A", 0),), (), "draw.empty"),
        ((Block("A", 3), Block("A", 4)), (), "draw.twice"),
        ((Block("A", 3), Block("F", 4, is_list=True)), (), "draw.list_without_group"),
        ((Block("A", 3), Block("F", 4, WOMEN, is_list=True, is_whole=True)), (), "draw.list_without_group"),
        ((Block("A", 3, WOMEN),), (Quota(Stratum.WOMEN, 4),), "draw.quota_too_large"),
        ((Block("A", 3, WOMEN),), (Quota(Stratum.WOMEN, 1), Quota(Stratum.WOMEN, 2)), "draw.quota_twice"),
    ],
)
def test_what_cannot_be_drawn_from_is_told(blocks: tuple[Block, ...], quotas: tuple[Quota, ...], code: str) -> None:
    found = frame.fault(frame.frame(blocks, 2, quotas))
    assert found is not None
    assert found.code == code


def test_a_house_with_a_list_and_a_quota_has_no_fault() -> None:
    blocks = (Block("A/1", 100_000 - 4), Block("F", 4, WOMEN, is_list=True))
    assert frame.fault(frame.frame(blocks, 2, (Quota(Stratum.WOMEN, 4),))) is None


def test_a_list_makes_the_place_no_larger() -> None:
    told = frame.frame((Block("A", 10), Block("F", 4, WOMEN, is_list=True)), 2)
    assert (told.size, told.of(Stratum.WOMEN)) == (10, 4)


@pytest.mark.parametrize("label", ["A", "B-2", "3.1", "Ж/4"])
def test_a_place_is_read_as_it_is_written(label: str) -> None:
    assert frame.place(str(Place(label, 12))) == Place(label, 12)


@pytest.mark.parametrize("told", ["", "A", "-3", "A-0", "A-x", "A-٣", "A-1234567"])
def test_anything_else_is_no_place(told: str) -> None:
    assert frame.place(told) is None
