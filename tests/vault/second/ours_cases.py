"""How the inputs of a vector are read, and how `qorgan.vault` refuses."""

from collections.abc import Mapping
from typing import Any

from qorgan.vault.blob import SealBroken

Case = Mapping[str, Any]
Found = dict[str, Any]


def raw(case: Case, name: str) -> bytes:
    return bytes.fromhex(case[name])


def fields(case: Case) -> list[str]:
    return str(case["context"]).split("|")[1:]


def require(holds: bool) -> None:
    if not holds:
        raise SealBroken
