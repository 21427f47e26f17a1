"""Escrow, rosters and openings of the vectors, put to `qorgan.vault`."""

from uuid import UUID

from qorgan.vault import context as contexts
from qorgan.vault import epochs, escrow, opening, roster
from qorgan.vault.certificate import BadStatement
from qorgan.vault.opening import Hand, Opening
from qorgan.vault.roster import Roster

from .ours_cases import Case, Found, fields, raw, require
from .ours_places import opening_place
from .ours_statements import book


def escrow_box(case: Case) -> Found:
    where = contexts.CompartmentContext(UUID(case["installation"]), UUID(case["case"]), case["kind"])
    at = escrow.EscrowPlace(where, case["epoch"], case["roster"])
    held, subset = raw(case, "blob"), tuple(case["subset"])
    for holder, private in zip(subset, case["privates"], strict=True):
        held = escrow.peel(held, private=bytes.fromhex(private), subset=subset, holder=holder, place=at)
    return {"es": escrow.secret(held).hex()}


def read_roster(case: Case) -> Found:
    found = _roster(case, case)
    seats = [[str(seat.user), seat.serial] for seat in found.seats]
    return {"roster": found.number, "hands": found.hands, "always": found.always, "seats": seats}


def opened(case: Case) -> Found:
    found = _opening(case, case)
    require(opening.is_complete(found, book(case)))
    es = opening.take_over(raw(case, "blob"), private=raw(case, "private"), told=found.told)
    require(epochs.public_key(es) == raw(case, "public"))
    return {"es": es.hex(), "at": found.last_at}


def believed(case: Case, told: Case) -> Opening | None:
    """As the store has it: what stands under a roster that the root did not sign is left out."""
    try:
        return _opening(case, told)
    except BadStatement:
        return None


def _opening(case: Case, told: Case) -> Opening:
    hands = {place: Hand(bytes.fromhex(signed), at) for place, signed, at in told["hands"]}
    return Opening(opening_place(fields(told)), _roster(case, told), hands)


def _roster(case: Case, told: Case) -> Roster:
    message, by = told["roster"]
    here = UUID(case["installation"])
    return roster.read(str(message).encode(), bytes.fromhex(by), root=raw(case, "root"), installation=here)
