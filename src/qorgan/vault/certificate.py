"""Whose a public key is: a certificate that the Council's enrolment root signs, and the statement that takes it back.

Without it whoever can write to the database could put a key of their own in somebody's place, and everything sealed afterwards
would be theirs.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Final, TypeVar
from uuid import UUID

from qorgan.journal.canonical_json import canonical
from qorgan.vault import sign
from qorgan.vault.person import PublicKeys

LONGEST_SECONDS: Final = 366 * 24 * 3600
CERTIFICATE: Final = "cert"
REVOCATION: Final = "revoke"
_VERSION: Final = 1
_HEX_KEY: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WORD: Final = re.compile(r"[a-z][a-z0-9_.-]{0,31}", re.ASCII)
_LONGEST_BYTES: Final = 2048
_LARGEST: Final = 2**53


class BadStatement(ValueError):
    """The bytes are no statement that this program writes."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One person's keys. ``serial`` counts the person's keys from 1; ``role``: the office at that time; times in Unix seconds.

    It holds from ``not_before`` and no longer at ``not_after``, at most 366 days later. Raises ``BadStatement``.
    """

    inst: UUID
    user: UUID
    keys: PublicKeys
    role: str
    serial: int
    not_before: int
    not_after: int

    def __post_init__(self) -> None:
        is_sound = (
            all(len(key) == sign.KEY_BYTES for key in (self.keys.x25519, self.keys.ed25519, self.keys.cosign))
            and _WORD.fullmatch(self.role) is not None
            and 1 <= self.serial <= _LARGEST
            and 0 <= self.not_before < self.not_after <= min(self.not_before + LONGEST_SECONDS, _LARGEST)
        )
        if not is_sound:
            raise BadStatement

    def encode(self) -> bytes:
        """The signed bytes."""
        keys = {name: key.hex() for name, key in asdict(self.keys).items()}
        return canonical(
            {
                "v": _VERSION,
                "inst": str(self.inst),
                "user": str(self.user),
                **keys,
                "role": self.role,
                "serial": self.serial,
                "not_before": self.not_before,
                "not_after": self.not_after,
            }
        )

    @classmethod
    def decode(cls, message: bytes) -> "Certificate":
        """What ``encode`` wrote. Raises ``BadStatement`` for anything else."""
        return _decoded(message, cls._told)

    @classmethod
    def _told(cls, told: Mapping[str, object]) -> "Certificate":
        keys = PublicKeys(*(_key(told[name]) for name in ("x25519", "ed25519", "cosign")))
        numbers = (_number(told[name]) for name in ("serial", "not_before", "not_after"))
        return cls(_id(told["inst"]), _id(told["user"]), keys, _text(told["role"]), *numbers)

    def holds_at(self, moment: int) -> bool:
        """Whether it holds at that moment (Unix seconds), as far as time goes."""
        return self.not_before <= moment < self.not_after


@dataclass(frozen=True, slots=True)
class Revocation:
    """From ``revoked_at`` on (Unix seconds) these keys count no more. ``code``: a closed word. Raises ``BadStatement``."""

    inst: UUID
    user: UUID
    serial: int
    revoked_at: int
    code: str

    def __post_init__(self) -> None:
        if (
            not (1 <= self.serial <= _LARGEST and 0 <= self.revoked_at <= _LARGEST)
            or _WORD.fullmatch(self.code) is None
        ):
            raise BadStatement

    def encode(self) -> bytes:
        """The signed bytes."""
        told = {**asdict(self), "v": _VERSION, "inst": str(self.inst), "user": str(self.user)}
        return canonical(told)

    @classmethod
    def decode(cls, message: bytes) -> "Revocation":
        """What ``encode`` wrote. Raises ``BadStatement`` for anything else."""
        return _decoded(message, cls._told)

    @classmethod
    def _told(cls, told: Mapping[str, object]) -> "Revocation":
        numbers = (_number(told["serial"]), _number(told["revoked_at"]))
        return cls(_id(told["inst"]), _id(told["user"]), *numbers, _text(told["code"]))


_Statement = TypeVar("_Statement", Certificate, Revocation)


def _decoded(message: bytes, read: Callable[[Mapping[str, object]], _Statement]) -> _Statement:
    try:
        told = json.loads(message) if len(message) <= _LONGEST_BYTES else None
        if not isinstance(told, dict) or told.get("v") != _VERSION:
            raise BadStatement
        statement = read(told)
    except (KeyError, ValueError, RecursionError) as error:
        raise BadStatement from error
    # Written again it must be the same bytes: one statement, one spelling, and no field beside those above.
    if statement.encode() != message:
        raise BadStatement
    return statement


def _key(told: object) -> bytes:
    if not _HEX_KEY.fullmatch(_text(told)):
        raise BadStatement
    return bytes.fromhex(_text(told))


def _id(told: object) -> UUID:
    return UUID(_text(told))


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise BadStatement
    return told


def _number(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool):
        raise BadStatement
    return told
