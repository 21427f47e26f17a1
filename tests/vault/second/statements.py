"""Certificates, revocations and approvals, and whose keys count."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .encodings import LARGEST, Json, is_hex, is_id, read_canonical
from .refusal import Refused
from .signatures import check, holds

YEAR = 366 * 86_400
Value = str | int


def _is_id(value: Value) -> bool:
    return isinstance(value, str) and is_id(value)


def _is_key(value: Value) -> bool:
    return isinstance(value, str) and is_hex(value, 32)


def _is_code(value: Value) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_.-]{0,31}", value) is not None


def _is_serial(value: Value) -> bool:
    return isinstance(value, int) and 1 <= value <= LARGEST


def _is_time(value: Value) -> bool:
    return isinstance(value, int) and 0 <= value <= LARGEST


SHAPES: dict[str, dict[str, Callable[[Value], bool]]] = {
    "cert": {
        "inst": _is_id, "user": _is_id, "x25519": _is_key, "ed25519": _is_key, "cosign": _is_key, "role": _is_code,
        "serial": _is_serial, "not_before": _is_time, "not_after": _is_time,
    },
    "revoke": {"inst": _is_id, "user": _is_id, "serial": _is_serial, "revoked_at": _is_time, "code": _is_code},
    "approval": {
        "inst": _is_id, "kind": _is_code, "subject": _is_id, "user": _is_id, "serial": _is_serial, "at": _is_time,
    },
}  # fmt: skip


def read(purpose: str, raw: bytes) -> Json:
    """The statement, refused unless it has exactly the keys of its purpose."""
    statement = read_canonical(raw)
    shape = SHAPES[purpose]
    if set(statement) != {"v", *shape} or statement["v"] != 1:
        raise Refused
    if not all(fits(statement[name]) for name, fits in shape.items()):
        raise Refused
    if purpose == "cert" and not 0 < int(statement["not_after"]) - int(statement["not_before"]) <= YEAR:
        raise Refused
    return statement


def _readable(purpose: str, raw: bytes) -> Json | None:
    try:
        return read(purpose, raw)
    except Refused:
        return None


@dataclass(frozen=True)
class By:
    """Who signed, with the keys of which serial, and when by the journal."""

    user: str
    serial: int
    at: int


@dataclass(frozen=True)
class Signed:
    message: bytes
    signature: bytes


@dataclass(frozen=True)
class Directory:
    """What the enrolment root has said. `taken_back`: by user and serial, the moments at which the journal says that keys were."""

    installation: str
    root: bytes
    certificates: Sequence[Signed]
    revocations: Sequence[Signed] = ()
    taken_back: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def keys(self, user: str, serial: int, at: int) -> Json:
        """The certificate of keys that count at that moment."""
        found = [
            statement
            for statement in self._said("cert", self.certificates)
            if (statement["user"], statement["serial"]) == (user, serial)
        ]
        if len({(entry["x25519"], entry["ed25519"], entry["cosign"]) for entry in found}) != 1:
            raise Refused
        holding = [entry for entry in found if int(entry["not_before"]) <= at < int(entry["not_after"])]
        if not holding or self._is_revoked(user, serial, at):
            raise Refused
        return holding[0]

    def _is_revoked(self, user: str, serial: int, at: int) -> bool:
        if self.taken_back.get((user, serial), at + 1) <= at:
            return True
        return any(
            (entry["user"], entry["serial"]) == (user, serial) and int(entry["revoked_at"]) <= at
            for entry in self._said("revoke", self.revocations)
        )

    def _said(self, purpose: str, statements: Sequence[Signed]) -> list[Json]:
        signed = [each for each in statements if holds(self.root, purpose, each.message, each.signature)]
        readable = [statement for each in signed if (statement := _readable(purpose, each.message)) is not None]
        return [entry for entry in readable if entry["inst"] == self.installation]

    def check(self, by: By, purpose: str, message: bytes, signature: bytes) -> None:
        key = self.keys(by.user, by.serial, by.at)["ed25519"]
        check(bytes.fromhex(str(key)), purpose, message, signature)


def check_approval(directory: Directory, approval: Signed) -> Json:
    statement = read("approval", approval.message)
    if statement["inst"] != directory.installation:
        raise Refused
    by = By(str(statement["user"]), int(statement["serial"]), int(statement["at"]))
    directory.check(by, "approval", approval.message, approval.signature)
    return statement
