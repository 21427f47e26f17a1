"""Dissenting opinions: the author's alone until attached, then the group's; dropped or changed by nobody else (¶27)."""

import hashlib

import pytest

from qorgan.access.compartments import May
from qorgan.actions.open_dissent import open_dissent
from qorgan.actions.open_pages import open_pages
from qorgan.actions.open_version import open_version
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.actions.share_compartment import GrantAccess, grant_access
from qorgan.actions.withdraw_dissent import WithdrawDissent, withdraw_dissent
from qorgan.reporting import manifest
from qorgan.reporting.manifest import Manifest
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.signed import Signed
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]
TEXT = "Я не согласна с выводом о питании."


@standing
def world() -> Signed:
    return Signed()


def fixed(world: Signed) -> Manifest:
    """What everybody signs."""
    return manifest.read(open_version(actor=world.boris, now=NOW, report=world.report.number).manifest)


def text(world: Signed, actor: str, seq: int = 1) -> str:
    """A dissent as somebody opens it."""
    return open_dissent(actor=getattr(world, actor), now=NOW, report=world.report.number, seq=seq).text


def test_until_it_is_attached_its_author_alone_opens_it(world: Signed) -> None:
    world.freeze()
    number = world.dissent(world.aida, TEXT)
    part = models.Compartment.objects.get(case=number)
    assert text(world, "aida") == TEXT
    for stranger in ("boris", "timur", "roza", "karlygash", "bolat"):
        with pytest.raises(NotThere):
            text(world, stranger)
        with pytest.raises(NotThere):
            open_pages(actor=getattr(world, stranger), now=NOW, compartments=[part.pk])
    assert part.grants.count() == 1
    assert not models.EscrowBox.objects.filter(compartment=part).exists()
    assert not models.PendingGrant.objects.filter(compartment=part).exists()


def test_its_author_hands_the_part_on_to_nobody(world: Signed) -> None:
    world.freeze()
    part = models.Compartment.objects.get(case=world.dissent(world.aida, TEXT))
    asked = GrantAccess(compartment=part.pk, person="P1", may=May.READ)
    with pytest.raises(Refused, match=r"compartment\.rights"):
        grant_access(actor=world.aida, key="share", now=NOW, request=asked)


def test_attached_it_is_read_by_the_group_and_stands_in_the_manifest(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    assert text(world, "boris") == TEXT
    world.all_agree()
    world.fix()
    told = fixed(world).dissents
    assert [(one.author, one.seq, one.sha256) for one in told] == [
        (str(world.aida.person), 1, hashlib.sha256(TEXT.encode()).hexdigest())
    ]
    world.sign(world.aida)


def test_a_dissent_that_is_not_attached_holds_the_manifest_up(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.stand(world.aida, "dissents")
    world.all_agree()
    with pytest.raises(Refused, match=r"report\.dissent_loose"):
        world.fix()


def test_changed_after_it_was_attached_it_is_attached_anew(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    world.all_agree()
    world.dissent(world.aida, "Иначе.", read=1)
    assert text(world, "boris") == TEXT
    with pytest.raises(Refused, match=r"report\.dissent_loose"):
        world.fix()
    world.attach(world.aida)
    world.fix()
    assert fixed(world).dissents[0].sha256 == hashlib.sha256("Иначе.".encode()).hexdigest()


def test_a_dissent_outlives_the_version_that_it_was_attached_to(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    world.reopen()
    world.write("summary", "Иначе.")
    world.freeze()
    for actor in (world.boris, world.timur):
        world.stand(actor)
    with pytest.raises(Refused, match=r"report\.unsaid"):
        world.fix()
    with pytest.raises(Refused, match=r"report\.dissent_stands"):
        world.stand(world.aida)
    world.gone(world.boris, "P2")
    with pytest.raises(Refused, match=r"report\.dissent_loose"):
        world.fix()
    world.attach(world.aida)
    world.fix()
    assert [one.seq for one in fixed(world).dissents] == [1]


def test_of_whoever_left_the_group_it_goes_along_as_it_was_attached(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    world.reopen()
    models.GroupMember.objects.filter(person=world.aida.person).update(left_on=NOW.date())
    world.freeze()
    world.stand(world.boris)
    world.stand(world.timur)
    world.gone(world.boris, "P2")
    world.fix()
    assert [one.author for one in fixed(world).dissents] == [str(world.aida.person)]


def test_withdrawn_by_its_author_it_goes_into_no_manifest(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    with pytest.raises(Refused, match=r"report\.no_dissent"):
        world.on_report(withdraw_dissent, WithdrawDissent, world.boris)
    world.on_report(withdraw_dissent, WithdrawDissent, world.aida)
    with pytest.raises(NotThere):
        text(world, "boris")
    world.all_agree()
    world.fix()
    assert fixed(world).dissents == ()


def test_after_the_manifest_it_is_neither_written_nor_withdrawn(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    world.all_agree()
    world.fix()
    with pytest.raises(Refused, match=r"state\.wrong"):
        world.dissent(world.aida, "Иначе.", read=1)
    with pytest.raises(Refused, match=r"state\.wrong"):
        world.attach(world.aida)
    with pytest.raises(Refused, match=r"state\.wrong"):
        world.on_report(withdraw_dissent, WithdrawDissent, world.aida)


def test_a_dissent_removed_from_the_store_is_found_out(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    world.attach(world.aida)
    world.all_agree()
    models.SealedRecord.objects.filter(field="attached").delete()
    with pytest.raises(Refused, match=r"record\.broken"):
        world.fix()


def test_written_on_two_devices_the_later_is_told_so(world: Signed) -> None:
    world.freeze()
    world.dissent(world.aida, TEXT)
    with pytest.raises(Changed):
        world.dissent(world.aida, "С телефона.")


def test_to_dissent_wants_an_opinion(world: Signed) -> None:
    world.freeze()
    with pytest.raises(Refused, match=r"report\.no_dissent"):
        world.stand(world.boris, "dissents")
    with pytest.raises(Refused, match=r"report\.no_dissent"):
        world.attach(world.boris)
    with pytest.raises(Refused, match=r"report\.stand_with_reason"):
        world.stand(world.boris, "refuses")


def test_two_dissents_are_numbered(world: Signed) -> None:
    world.freeze()
    for actor in (world.aida, world.timur):
        world.dissent(actor, f"Мнение {actor.name}.")
        world.attach(actor)
    world.all_agree()
    world.fix()
    assert [(one.seq, one.author) for one in fixed(world).dissents] == [
        (1, str(world.aida.person)),
        (2, str(world.timur.person)),
    ]
