"""Rosters, and openings by escrow as their hands have signed them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import contexts, escrow, records, signatures
from .encodings import LARGEST, is_id, read_object
from .refusal import Refused
from .statements import By, Directory, Signed


@dataclass(frozen=True)
class Roster:
    installation: str
    number: int
    hands: int
    always: int | None
    seats: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Opening:
    """`hands`: by place, the signature and its moment."""

    context: bytes
    roster: Signed
    hands: Mapping[int, tuple[bytes, int]]


@dataclass(frozen=True)
class Complete:
    """For whom which epoch was opened, and when the last hand signed."""

    compartment: tuple[str, str, str]
    epoch: int
    user: str
    serial: int
    at: int


def read_roster(root: bytes, signed: Signed) -> Roster:
    signatures.check(root, "roster", signed.message, signed.signature)
    said = read_object(signed.message)
    if set(said) - {"always"} != {"v", "inst", "roster", "hands", "seats", "at"} or not isinstance(said["seats"], list):
        raise Refused
    _refuse_other_numbers(said)
    if not is_id(str(said["inst"])):
        raise Refused
    seats = tuple(_seat(each) for each in said["seats"])
    if len({user for user, _ in seats}) != len(seats):
        raise Refused
    escrow.subsets(len(seats), said["hands"], said.get("always"))
    return Roster(said["inst"], said["roster"], said["hands"], said.get("always"), seats)


def _refuse_other_numbers(said: Mapping[str, Any]) -> None:
    lowest = {"v": 1, "roster": 1, "hands": 2, "at": 0, "always": 0}
    for name in lowest.keys() & said.keys():
        if type(said[name]) is not int or not lowest[name] <= said[name] <= LARGEST:
            raise Refused
    if said["v"] != 1:
        raise Refused


def _seat(told: object) -> tuple[str, int]:
    if not isinstance(told, dict) or set(told) != {"user", "serial"} or not is_id(str(told["user"])):
        raise Refused
    if type(told["serial"]) is not int or not 1 <= told["serial"] <= LARGEST:
        raise Refused
    return told["user"], told["serial"]


def complete(directory: Directory, opening: Opening) -> Complete:
    """What it opened; refused unless every hand of the subset signed."""
    roster, fields = read_roster(directory.root, opening.roster), contexts.read(opening.context, "opening")
    subset = tuple(int(place) for place in fields["subset"].split("."))
    if (roster.installation, fields["installation"]) != (directory.installation, directory.installation):
        raise Refused
    if roster.number != int(fields["roster"]):
        raise Refused
    if subset not in escrow.subsets(len(roster.seats), roster.hands, roster.always):
        raise Refused
    moments = [_checked(directory, opening, roster, place) for place in subset]
    compartment = (fields["installation"], fields["case"], fields["kind"])
    return Complete(compartment, int(fields["epoch"]), fields["user"], int(fields["serial"]), max(moments))


def _checked(directory: Directory, opening: Opening, roster: Roster, place: int) -> int:
    if place not in opening.hands:
        raise Refused
    signature, at = opening.hands[place]
    directory.check(By(*roster.seats[place], at), "opening", opening.context, signature)
    return at


def take_over(private: bytes, context: bytes, box: bytes, epoch_public: bytes) -> bytes:
    """The ES, refused unless it belongs to the public key of the epoch's statement."""
    contexts.read(context, "opening")
    es = records.open_box(private, context, box)
    if len(es) != 32 or records.epoch_public(es) != epoch_public:
        raise Refused
    return es
