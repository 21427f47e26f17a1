"""The contexts of the vectors as `qorgan.vault` has them."""

from collections.abc import Callable
from uuid import UUID

from qorgan.vault import context as contexts
from qorgan.vault.blob import SUITE
from qorgan.vault.opening import OpeningContext


def record_place(told: list[str]) -> contexts.RecordContext:
    installation, case, kind, table, field, record, revision, epoch, _ = told
    return contexts.RecordContext(
        UUID(installation), UUID(case), kind, table, field, UUID(record), int(revision), int(epoch)
    )


def grant_place(told: list[str]) -> contexts.GrantContext:
    installation, case, kind, epoch, member, serial, _ = told
    whose = (None if member == "-" else UUID(member), None if serial == "-" else int(serial))
    return contexts.GrantContext(UUID(installation), UUID(case), kind, int(epoch), *whose)


def escrow_place(told: list[str]) -> contexts.EscrowContext:
    installation, case, kind, epoch, roster, subset, layer = told
    places = tuple(int(each) for each in subset.split("."))
    return contexts.EscrowContext(UUID(installation), UUID(case), kind, int(epoch), int(roster), places, int(layer))


def opening_place(told: list[str]) -> OpeningContext:
    installation, case, kind, epoch, number, subset, user, serial, request = told
    where = contexts.CompartmentContext(UUID(installation), UUID(case), kind)
    places = tuple(int(each) for each in subset.split("."))
    return OpeningContext(*where, int(epoch), int(number), places, UUID(user), int(serial), UUID(request))


def epoch_place(told: list[str]) -> contexts.EpochContext:
    installation, case, kind, epoch, _, public, previous = told
    before = None if previous == "-" else bytes.fromhex(previous)
    return contexts.EpochContext(UUID(installation), UUID(case), kind, int(epoch), bytes.fromhex(public), before)


ENCODED: dict[str, Callable[[list[str]], bytes]] = {
    "record": lambda told: record_place(told).encode(SUITE),
    "grant": lambda told: grant_place(told).encode(SUITE),
    "escrow": lambda told: escrow_place(told).encode(),
    "opening": lambda told: opening_place(told).encode(),
    "epoch": lambda told: epoch_place(told).encode(SUITE),
    "urk": lambda told: contexts.UnlockContext(UUID(told[0]), UUID(told[1]), told[2], int(told[3]), told[4]).encode(),
    "vses": lambda told: contexts.SessionContext(
        UUID(told[0]), UUID(told[1]), bytes.fromhex(told[2]), int(told[3])
    ).encode(),
    "pin": lambda told: contexts.PinContext(UUID(told[0]), UUID(told[1])).encode(),
}
