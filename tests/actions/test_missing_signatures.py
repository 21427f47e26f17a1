"""Signatures that are not to come, and those on paper: reasons, second persons, two confirmers (¶27)."""

import base64
import struct
import zlib

import pytest

from qorgan.access import home
from qorgan.actions.open_file import open_file
from qorgan.actions.open_version import open_version
from qorgan.actions.refused import Denied, Refused
from qorgan.law.readings import Policy
from qorgan.store import models
from tests.actions import cast
from tests.actions.cast import NOW, TODAY
from tests.actions.signed import Signed
from tests.actions.vaulted import key_of
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]


@standing
def world() -> Signed:
    return Signed()


def is_fit(world: Signed, sign: str = "gap") -> bool:
    """Whether it may go to the Council, as the Council reads gaps."""
    country = home.country()
    return world.status.is_fit_to_submit(country.law(TODAY, Policy(country.switches, {"SIGN": sign})))


def is_whole(world: Signed) -> bool:
    """Whether everybody has signed."""
    return world.status.is_complete


def scan(grey: int) -> str:
    """A picture of one point in some grey, in base64."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes([0, grey]))), chunk(b"IEND", b""))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(parts)).decode()


def two_signed() -> Signed:
    """Timur is away; the others have signed."""
    world = Signed()
    world.freeze()
    for actor in (world.boris, world.aida):
        world.stand(actor)
    world.gone(world.boris, "P3")
    world.fix()
    world.sign(world.boris)
    world.sign(world.aida)
    return world


def test_an_absence_stands_once_a_second_person_confirms_it() -> None:
    world = two_signed()
    assert not is_fit(world)
    world.second(world.roza, "P3")
    assert is_fit(world)
    assert not is_fit(world, "blocks")
    assert not is_whole(world)


@pytest.mark.parametrize("who", ["boris", "timur"])
def test_the_second_person_is_neither_the_first_nor_the_one_it_is_about(who: str) -> None:
    world = two_signed()
    with pytest.raises(Refused, match=r"report\.second_person"):
        world.second(getattr(world, who), "P3")


def test_it_is_confirmed_once_and_only_where_there_is_something() -> None:
    world = two_signed()
    world.second(world.aida, "P3")
    with pytest.raises(Refused, match=r"report\.gap_stands"):
        world.second(world.roza, "P3")
    with pytest.raises(Refused, match=r"report\.no_gap"):
        world.second(world.roza, "P1")


def test_a_refusal_by_the_own_word_stands_at_once_and_one_by_hearsay_does_not() -> None:
    world = two_signed()
    world.gone(world.boris, "P3", "refuses")
    assert not is_fit(world)
    world.gone(world.timur, "P3", "refuses")
    assert is_fit(world)


def test_what_is_said_anew_is_confirmed_anew() -> None:
    world = two_signed()
    world.second(world.roza, "P3")
    world.gone(world.aida, "P3")
    assert not is_fit(world)


def test_a_gap_is_filled_later_by_a_signature() -> None:
    world = two_signed()
    world.second(world.roza, "P3")
    world.sign(world.timur)
    assert is_whole(world)
    with pytest.raises(Refused, match=r"report\.signed"):
        world.gone(world.boris, "P3")


def test_the_reason_is_read_by_the_group_alone() -> None:
    world = two_signed()
    found = open_version(actor=world.aida, now=NOW, report=world.report.number)
    assert list(found.reasons.values()) == ["На операции за границей."]
    assert "операции" not in str(models.ReportSigner.objects.values())


def test_whoever_was_said_to_be_away_may_say_otherwise(world: Signed) -> None:
    world.freeze()
    world.gone(world.boris, "P3")
    world.stand(world.timur)
    signer = world.status.of(world.timur.person)
    assert signer is not None
    assert (signer.row.stand, signer.is_gap) == ("agrees", False)


def test_ink_counts_once_two_others_have_seen_the_paper() -> None:
    world = two_signed()
    world.ink(world.boris, "P3")
    assert not is_whole(world)
    world.seen(world.boris, "P3")
    assert not is_whole(world)
    world.seen(world.roza, "P3")
    assert is_whole(world)
    assert not open_version(actor=world.aida, now=NOW, report=world.report.number).unsound


def test_nobody_confirms_twice_or_the_own_signature() -> None:
    world = two_signed()
    world.ink(world.boris, "P3")
    world.seen(world.aida, "P3")
    with pytest.raises(Refused, match=r"report\.ink_seen"):
        world.seen(world.aida, "P3")
    with pytest.raises(Refused, match=r"report\.own_ink"):
        world.seen(world.timur, "P3")
    assert not is_whole(world)


def test_a_wrong_mark_records_and_confirms_nothing() -> None:
    world = two_signed()
    with pytest.raises(Refused, match=r"report\.mark_other"):
        world.ink(world.boris, "P3", "0000 0000")
    world.ink(world.boris, "P3")
    with pytest.raises(Refused, match=r"report\.mark_other"):
        world.seen(world.aida, "P3", "ffff " * 8)


def test_a_page_of_an_older_version_is_told_so() -> None:
    world = two_signed()
    older = world.mark
    world.reopen()
    world.write("summary", "Иначе.")
    world.fixed()
    with pytest.raises(Refused, match=r"report\.mark_older"):
        world.ink(world.boris, "P3", older)


def test_a_better_scan_takes_the_place_of_one_that_nobody_confirmed() -> None:
    world = two_signed()
    first = world.ink(world.boris, "P3")
    second = world.ink(world.boris, "P3", scan=scan(200))
    assert first != second
    assert models.ReportSignature.objects.filter(way="ink").count() == 1
    world.seen(world.aida, "P3")
    with pytest.raises(Refused, match=r"report\.ink_confirmed"):
        world.ink(world.boris, "P3", scan=scan(100))


def test_the_secretary_takes_paper_in_without_reading_the_report() -> None:
    world = two_signed()
    saule = world.member(cast.SAULE)
    number = world.ink(saule, "P3")
    found = open_file(actor=world.aida, now=NOW, compartment=world.part("report"), file=number)
    assert found.content.startswith(b"\x89PNG")
    world.seen(saule, "P3")
    world.seen(world.boris, "P3")
    assert is_whole(world)


def test_a_confirmation_that_somebody_put_into_the_database_is_named() -> None:
    world = two_signed()
    world.ink(world.boris, "P3")
    world.seen(world.boris, "P3")
    row = models.InkConfirmation.objects.get()
    other = key_of(world.aida)
    models.InkConfirmation.objects.create(ink=row.ink, key=other, signature=row.signature, at=NOW)
    found = open_version(actor=world.aida, now=NOW, report=world.report.number)
    assert is_whole(world)
    assert found.unsound == {world.timur.person}


def test_what_is_no_picture_is_refused() -> None:
    world = two_signed()
    with pytest.raises(Refused):
        world.ink(world.boris, "P3", scan=base64.b64encode(b"no picture").decode())


def test_nobody_without_the_power_takes_part() -> None:
    world = two_signed()
    for act in (lambda: world.ink(world.bolat, "P3"), lambda: world.second(world.karlygash, "P3")):
        with pytest.raises(Denied):
            act()


def test_for_whoever_has_left_the_group_no_paper_is_taken_any_more(world: Signed) -> None:
    world.fixed()
    models.GroupMember.objects.filter(person=world.timur.person).update(left_on=TODAY)
    with pytest.raises(Refused, match=r"report\.left_group"):
        world.ink(world.boris, "P3")
