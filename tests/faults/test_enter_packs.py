"""A short form of the packs that are sent through a restart; ``make packs`` sends five hundred from fifty tablets."""

import subprocess
import sys
from datetime import date

import pytest

from tests import needs
from tests.faults import site_packs
from tests.marks import LONG, provision

pytestmark = provision("kz266-p17-1", "kz266-p24-a")
PEOPLE = ("T000", "T001", "T002")


@pytest.mark.parametrize("database", [pytest.param("sqlite", marks=LONG), pytest.param("postgresql", marks=LONG)])
def test_packs_that_were_sent_while_the_server_was_killed_are_there_once(database: str) -> None:
    asked = ("--packs", "5", "--tablets", "3", "--database", database)
    came = subprocess.run(
        [sys.executable, "-m", "tests.faults.enter_packs", *asked], capture_output=True, text=True, check=False
    )
    if came.returncode == 2:
        needs.lacking(came.stdout)
    assert came.returncode == 0, came.stdout + came.stderr
    assert "100 acts, one kill" in came.stdout
    assert "lost 0, doubled 0, changed 0, contradictions 0" in came.stdout


def test_a_pack_is_the_same_for_the_same_seed_and_its_sum_tells_any_difference() -> None:
    told = site_packs.pack("V-1", "A/1", PEOPLE, date(2026, 11, 25), 266)
    assert told == site_packs.pack("V-1", "A/1", PEOPLE, date(2026, 11, 25), 266)
    assert (told.acts, told.entries) == (20, 19)
    other = site_packs.pack("V-1", "A/1", PEOPLE, date(2026, 11, 25), 267)
    assert told.sha256 != other.sha256


def test_what_is_read_has_the_sum_of_what_was_sent_in_whatever_order_and_spelling_of_time() -> None:
    first: dict[str, object] = {
        "id": "1",
        "kind": "road",
        "institution": "A/1",
        "until": None,
        "told": {},
        "content": None,
    }
    sent: list[dict[str, object]] = [
        {**first, "at": "2026-11-25T07:30:00+05:00", "answers": None},
        {**first, "id": "2", "at": "2026-11-25T08:30:00+05:00", "answers": "1"},
    ]
    read: list[dict[str, object]] = [
        {**sent[1], "at": "2026-11-25T03:30:00Z"},
        {**sent[0], "at": "2026-11-25T02:30:00Z", "revision": 1},
    ]
    assert site_packs.sha256(read) == site_packs.sha256(sent)
    assert site_packs.sha256(read[:1]) != site_packs.sha256(sent)
    assert site_packs.sha256([*read, read[0]]) != site_packs.sha256(sent)
