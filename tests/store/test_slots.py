"""Room for what takes much memory: one at a time, and beside it the four that take less."""

import fcntl
from pathlib import Path

import pytest
from django.conf import LazySettings

from qorgan.store import slots


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "slots"


def is_held(path: Path) -> bool:
    with path.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_nobody_is_let_in_beside_the_one_that_wants_to_be_alone_until_it_is_done(folder: Path) -> None:
    with slots.alone():
        assert is_held(folder / "alone")
    assert not is_held(folder / "alone")


def test_a_slot_is_free_beside_it(folder: Path) -> None:
    with slots.alone(), slots.taken():
        assert is_held(folder / "alone")
        assert any(is_held(one) for one in folder.iterdir() if one.name != "alone")
