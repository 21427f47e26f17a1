"""The journal for its witnesses: the signed checkpoint, proofs, and what members' devices hand in. Hashes and numbers, nothing more."""

import base64
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Field, Query, Router, Schema

from qorgan.actions._perform import Outcome
from qorgan.actions.cosign_checkpoint import CosignCheckpoint, cosign_checkpoint
from qorgan.actions.refused import Refused
from qorgan.actions.register_device import NAME_LETTERS, RegisterDevice, register_device
from qorgan.actions.report_fork import ReportFork, report_fork
from qorgan.actions.sign_checkpoint import JournalBroken, sign_if_due
from qorgan.interfaces.acts import told
from qorgan.interfaces.api import asking, problems
from qorgan.store import journal_tree

router = Router(tags=["journal"], auth=asking.SIGNED_IN)
MOST = (1 << 53) - 1
Count = Annotated[int, Field(ge=0, le=MOST)]
HEX = r"^[0-9a-f]{64}$"


class CheckpointTold(Schema):
    """``note``: C2SP signed note with the cosignatures; ``log_key``: the public key in base64, to be believed when first seen only.

    ``root`` and ``first``, the hash of the first entry, in base64.
    """

    origin: str
    size: int
    root: str
    note: str
    log_key: str
    first: str


class Proof(Schema):
    """Hashes in base64, in the order of RFC 6962."""

    proof: list[str]


class DeviceAsked(Schema):
    """``public_key``: 32 bytes of Ed25519 in hex."""

    public_key: str = Field(pattern=HEX)
    name: str = Field("", max_length=NAME_LETTERS)


class CosignatureAsked(Schema):
    """``line``: the signature line of a note, type 0x04, with its newline."""

    size: Count
    line: str = Field(max_length=1000)


class ForkAsked(Schema):
    """The checkpoint that the device remembers, and the one it was shown; roots in hex."""

    seen_size: Count
    seen_root: str = Field(pattern=HEX)
    shown_size: Count
    shown_root: str = Field(pattern=HEX)


class Kept(Schema):
    """The id of the device, or of the account that reported."""

    id: str


@router.get("/checkpoint", response={200: CheckpointTold, **problems.answers(401, 404, 409)}, url_name="checkpoint")
def checkpoint(request: HttpRequest) -> CheckpointTold:
    """The newest checkpoint; signed now if the last one is ten minutes old and there is news.

    404: nothing was ever written. 409: the journal does not go on from its last checkpoint, so nothing is signed.
    """
    try:
        sign_if_due(timezone.now())
    except JournalBroken as broken:
        raise problems.Faulty(409) from broken
    newest = journal_tree.published()
    if newest is None:
        raise Http404
    return CheckpointTold(
        origin=newest.checkpoint.origin,
        size=newest.checkpoint.size,
        root=_told(newest.checkpoint.root),
        note=newest.note,
        log_key=_told(newest.log_key),
        first=_told(newest.first),
    )


@router.get(
    "/proof/consistency", response={200: Proof, **problems.answers(401, 404, 422)}, url_name="proof_consistency"
)
def consistency(
    request: HttpRequest, old: Annotated[int, Query(ge=1, le=MOST)], new: Annotated[int, Query(ge=1, le=MOST)]
) -> Proof:
    """Why the journal of ``new`` entries begins with the one of ``old`` entries."""
    try:
        return Proof(proof=list(map(_told, journal_tree.consistency(old, new))))
    except journal_tree.NoSuchTree as missing:
        raise Http404 from missing


@router.get("/proof/inclusion", response={200: Proof, **problems.answers(401, 404, 422)}, url_name="proof_inclusion")
def inclusion(
    request: HttpRequest, seq: Annotated[int, Query(ge=0, le=MOST)], size: Annotated[int, Query(ge=1, le=MOST)]
) -> Proof:
    """The path from an entry to the root of the journal of ``size`` entries."""
    try:
        return Proof(proof=list(map(_told, journal_tree.inclusion(seq, size))))
    except journal_tree.NoSuchTree as missing:
        raise Http404 from missing


@router.post("/devices", response={200: Kept, **problems.answers(401, 403, 409, 422)}, url_name="log_devices")
def devices(request: HttpRequest, key: asking.Key, asked: DeviceAsked) -> Kept:
    """Register the browser's public key as one of the caller's own."""
    wanted = RegisterDevice(public_key=bytes.fromhex(asked.public_key), name=asked.name)
    actor, now = asking.asker(request).actor, timezone.now()
    try:
        return _kept(register_device(actor=actor, key=key, now=now, request=wanted))
    except Refused as refused:
        raise _faulty(refused) from refused


@router.post("/cosignatures", response={200: Kept, **problems.answers(401, 403, 409, 422)}, url_name="log_cosignatures")
def cosignatures(request: HttpRequest, key: asking.Key, asked: CosignatureAsked) -> Kept:
    """Hand in a cosignature. It is verified before it is kept."""
    wanted = CosignCheckpoint(size=asked.size, line=asked.line)
    actor, now = asking.asker(request).actor, timezone.now()
    try:
        return _kept(cosign_checkpoint(actor=actor, key=key, now=now, request=wanted))
    except Refused as refused:
        raise _faulty(refused) from refused


@router.post("/forks", response={200: Kept, **problems.answers(401, 403, 409, 422)}, url_name="log_forks")
def forks(request: HttpRequest, key: asking.Key, asked: ForkAsked) -> Kept:
    """Say that the journal shown does not go on from the one remembered."""
    wanted = ReportFork(**asked.model_dump())
    actor, now = asking.asker(request).actor, timezone.now()
    try:
        return _kept(report_fork(actor=actor, key=key, now=now, request=wanted))
    except Refused as refused:
        raise _faulty(refused) from refused


def _kept(outcome: Outcome) -> Kept:
    return Kept(id=outcome.subject)


def _faulty(refused: Refused) -> problems.Faulty:
    language = get_language() or settings.LANGUAGE_CODE
    said = told.findings(refused, language)
    return problems.Faulty(
        told.status(refused),
        refusal=problems.Refusal(
            code=said[0].code,
            findings=[problems.RefusalTold(**finding._asdict()) for finding in said],
            holders=[problems.HolderTold(**holder._asdict()) for holder in told.holders(refused, language)],
        ),
    )


def _told(content: bytes) -> str:
    return base64.b64encode(content).decode()
