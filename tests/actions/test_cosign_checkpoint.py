"""Members' devices as witnesses: registered for oneself, heard only when the signature is good."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from qorgan.actions.cosign_checkpoint import CLOCKS_DIFFER, CosignCheckpoint, cosign_checkpoint
from qorgan.actions.refused import Refused
from qorgan.actions.register_device import RegisterDevice, register_device
from qorgan.actions.report_fork import ReportFork, report_fork
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.journal import leaf
from qorgan.store import models
from tests.actions import cast
from tests.actions.witness import Witness

pytestmark = pytest.mark.django_db
SAULES_SEED, BORISS_SEED = bytes(range(32)), bytes(range(32, 64))


def checkpoint() -> models.Checkpoint:
    signed = sign_checkpoint(cast.NOW)
    assert signed is not None
    return signed


@pytest.fixture
def saule() -> Witness:
    witness = Witness(cast.signed_in(cast.SAULE), SAULES_SEED)
    witness.register()
    return witness


@pytest.fixture
def boris() -> Witness:
    witness = Witness(cast.signed_in(cast.BORIS), BORISS_SEED)
    witness.register()
    return witness


def refused(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.codes


def test_a_good_cosignature_is_kept_and_its_entry_holds_its_hash(saule: Witness) -> None:
    signed = checkpoint()
    saule.cosign(signed)
    kept = models.Cosignature.objects.get()
    assert (kept.checkpoint, kept.line, kept.at) == (signed, saule.line(signed), cast.NOW)
    told = leaf.decode(bytes(models.JournalEntry.objects.latest("seq").leaf))
    assert (told.action, told.detail.facts["size"]) == ("cosign_checkpoint", signed.size)
    assert "line_sha256" in told.detail.facts


def test_the_same_checkpoint_is_cosigned_once(saule: Witness) -> None:
    signed = checkpoint()
    saule.cosign(signed)
    later = saule.line(signed, cast.NOW + timedelta(minutes=1))
    assert refused(lambda: ask(saule, signed.size, later)) == ("cosignature.kept",)


def ask(witness: Witness, size: int, line: str) -> None:
    request = CosignCheckpoint(size=size, line=line)
    cosign_checkpoint(actor=witness.actor, key="another", now=cast.NOW, request=request)


def test_a_cosignature_with_one_bit_turned_is_refused(saule: Witness) -> None:
    signed = checkpoint()
    line = saule.line(signed)
    at = len(line) - 20
    turned = line[:at] + ("A" if line[at] != "A" else "B") + line[at + 1 :]
    assert refused(lambda: ask(saule, signed.size, turned)) == ("cosignature.false",)


def test_a_cosignature_of_another_checkpoint_is_refused(saule: Witness) -> None:
    old = checkpoint()
    saule.cosign(old)
    new = checkpoint()
    assert refused(lambda: ask(saule, new.size, saule.line(old))) == ("cosignature.false",)


def test_nobody_hands_in_the_cosignature_of_somebody_else(saule: Witness, boris: Witness) -> None:
    signed = checkpoint()
    assert refused(lambda: ask(boris, signed.size, saule.line(signed))) == ("cosignature.device_unknown",)


def test_a_withdrawn_device_is_heard_no_more(saule: Witness) -> None:
    signed = checkpoint()
    models.Device.objects.update(revoked_at=cast.NOW)
    assert refused(lambda: ask(saule, signed.size, saule.line(signed))) == ("cosignature.device_unknown",)


def test_a_clock_may_be_a_day_wrong_and_not_a_second_more(saule: Witness) -> None:
    signed = checkpoint()
    wrong = saule.line(signed, cast.NOW + CLOCKS_DIFFER + timedelta(seconds=1))
    assert refused(lambda: ask(saule, signed.size, wrong)) == ("cosignature.clock",)
    ask(saule, signed.size, saule.line(signed, cast.NOW + CLOCKS_DIFFER))


@pytest.mark.parametrize("line", ["", "x", "— a b\n", "— a AAAA\n", "— a AAAAAAAA\n", "\x00" * 100])
def test_what_is_no_cosignature_is_refused(saule: Witness, line: str) -> None:
    assert refused(lambda: ask(saule, checkpoint().size, line)) == ("cosignature.unreadable",)


def test_a_size_that_was_never_signed_is_refused(saule: Witness) -> None:
    signed = checkpoint()
    assert refused(lambda: ask(saule, signed.size + 1, saule.line(signed))) == ("checkpoint.unknown",)


def test_a_key_is_registered_once_and_for_one_person(saule: Witness, boris: Witness) -> None:
    again = RegisterDevice(public_key=saule.public_key)
    for witness in (saule, boris):
        assert refused(lambda: register_device(actor=witness.actor, key="x", now=cast.NOW, request=again)) == (  # noqa: B023 -- asked at once
            "device.known",
        )


def test_the_same_registration_sent_again_is_answered_alike(saule: Witness) -> None:
    assert saule.register() == str(models.Device.objects.get().pk)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_32_bytes(saule: Witness, length: int) -> None:
    request = RegisterDevice(public_key=bytes(length))
    code = refused(lambda: register_device(actor=saule.actor, key="x", now=cast.NOW, request=request))
    assert code == ("device.key_unreadable",)


def test_the_installation_is_no_witness() -> None:
    request = RegisterDevice(public_key=bytes(32))
    code = refused(lambda: register_device(actor=cast.SYSTEM, key="x", now=cast.NOW, request=request))
    assert code == ("permission.not_held",)


def test_a_fork_is_reported_with_both_sides(saule: Witness) -> None:
    request = ReportFork(seen_size=9, seen_root="ab" * 32, shown_size=5, shown_root="cd" * 32)
    report_fork(actor=saule.actor, key="f", now=cast.NOW, request=request)
    entry = models.JournalEntry.objects.latest("seq")
    assert (entry.action, entry.facts["seen_size"], entry.facts["shown_root"]) == ("report_fork", 9, "cd" * 32)


def test_a_fork_takes_hashes_and_no_texts(saule: Witness) -> None:
    request = ReportFork(seen_size=9, seen_root="a story", shown_size=5, shown_root="cd" * 32)
    code = refused(lambda: report_fork(actor=saule.actor, key="f", now=cast.NOW, request=request))
    assert code == ("fork.unreadable",)
