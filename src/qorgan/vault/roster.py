"""Who holds escrow together: a roster that the enrolment root signs.

Without the signature whoever writes to the database could seat their own people, and the next holder would seal everything to them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.journal.canonical_json import canonical
from qorgan.vault import escrow, sign
from qorgan.vault.certificate import BadStatement
from qorgan.vault.escrow import BadRoster

PURPOSE: Final = "roster"
_VERSION: Final = 1
_LONGEST_BYTES: Final = 16 * 1024
_LARGEST: Final = 2**53


class Seat(NamedTuple):
    """Whose keys: the account and the number of its keys."""

    user: UUID
    serial: int


@dataclass(frozen=True, slots=True)
class Roster:
    """``seats`` by place, from 0; ``hands`` of them open; ``always``: a place that is among them. ``at``: Unix seconds.

    Raises ``BadStatement`` for what is no roster: too few hands, too many subsets, a person seated twice.
    """

    inst: UUID
    number: int
    hands: int
    always: int | None
    seats: tuple[Seat, ...]
    at: int

    def __post_init__(self) -> None:
        try:
            escrow.subsets(len(self.seats), self.hands, self.always)
        except BadRoster as error:
            raise BadStatement from error
        is_each_once = len({seat.user for seat in self.seats}) == len(self.seats)
        are_counted = all(1 <= number <= _LARGEST for number in (self.number, *(seat.serial for seat in self.seats)))
        if not (is_each_once and are_counted and 0 <= self.at <= _LARGEST):
            raise BadStatement

    def encode(self) -> bytes:
        """The signed bytes."""
        told: dict[str, object] = {
            "v": _VERSION,
            "inst": str(self.inst),
            "roster": self.number,
            "hands": self.hands,
            "seats": [{"user": str(seat.user), "serial": seat.serial} for seat in self.seats],
            "at": self.at,
        }
        return canonical(told if self.always is None else {**told, "always": self.always})

    def sign(self, seed: bytes) -> bytes:
        """64 bytes by the root. ``seed``: the root's."""
        return sign.sign(seed, purpose=PURPOSE, message=self.encode())


def read(message: bytes, signature: bytes, *, root: bytes, installation: UUID) -> Roster:
    """The roster that the root has signed. Raises ``BadStatement`` for anything else."""
    if not sign.is_signed(root, signature, purpose=PURPOSE, message=message) or len(message) > _LONGEST_BYTES:
        raise BadStatement
    try:
        found = _told(json.loads(message))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadStatement from error
    # Written again it must be the same bytes: one statement, one spelling.
    if found.encode() != message or found.inst != installation:
        raise BadStatement
    return found


def _told(told: Mapping[str, object]) -> Roster:
    listed = told["seats"]
    if not isinstance(listed, list):
        raise BadStatement
    seats = tuple(Seat(UUID(str(one["user"])), _number(one["serial"])) for one in listed)
    always = _number(told["always"]) if "always" in told else None
    inst, numbers = UUID(str(told["inst"])), (_number(told["roster"]), _number(told["hands"]))
    return Roster(inst, *numbers, always, seats, _number(told["at"]))


def _number(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool):
        raise BadStatement
    return told
