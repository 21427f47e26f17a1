"""Certificates, revocations, the directory and approvals of the vectors, put to `qorgan.vault`."""

import json
from uuid import UUID

from qorgan.vault import certificate, directory
from qorgan.vault.approval import Approval
from qorgan.vault.blob import SealBroken

from .ours_cases import Case, Found, raw, require


def book(case: Case) -> directory.Directory:
    signed = {
        name: [directory.Signed(str(message).encode(), bytes.fromhex(by)) for message, by in case.get(name, [])]
        for name in ("certificates", "revocations")
    }
    here = UUID(case["installation"])
    told = {(UUID(user), serial): at for user, serial, at in case.get("taken_back", [])}
    return directory.Directory(raw(case, "root"), here, signed["certificates"], signed["revocations"], remembered=told)


def certified(case: Case) -> Found:
    found = book(case).certified(UUID(case["user"]), case["serial"], case["at"])
    publics = {name: getattr(found.keys, name).hex() for name in ("x25519", "ed25519", "cosign")}
    return {**publics, "role": found.role}


def read_certificate(case: Case) -> Found:
    found: Found = json.loads(certificate.Certificate.decode(str(case["message"]).encode()).encode())
    return found


def read_revocation(case: Case) -> Found:
    found: Found = json.loads(certificate.Revocation.decode(str(case["message"]).encode()).encode())
    return found


def approval(case: Case) -> Found:
    said = case["said"]
    told = Approval(
        UUID(said["inst"]), said["kind"], UUID(said["subject"]), UUID(said["user"]), said["serial"], said["at"]
    )
    signer = book(case).certified(told.user, told.serial, told.at)
    try:
        is_signed = told.is_signed(raw(case, "signature"), signer.keys.ed25519)
    except ValueError as error:  # a kind that nobody approves
        raise SealBroken from error
    require(is_signed)
    return {}
