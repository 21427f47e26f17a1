"""Putting a file into a case: looked at and made anew, then sealed under a key of its own. In clear it is in memory only.

Looking at a file takes its time, so it is done before the transaction, for people who hold the part.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _vault
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.refused import not_there, refused
from qorgan.actions.write_page import sealed_records_done
from qorgan.store import models, scope, sealed_records
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.uploads import intake
from qorgan.uploads.intake import Received
from qorgan.uploads.refusal import UploadRefused
from qorgan.vault import files
from qorgan.vault.grants import Rights

TABLE, FIELD = "file", "key"
FIRST = 1
"""A file is never changed: whoever has a better one puts in another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFile:
    """``content``: as sent; ``name``: what the sender calls it. ``clamd``: the socket of the scanner, ``None`` where there is none."""

    compartment: UUID
    name: str = field(repr=False)
    content: bytes = field(repr=False)
    clamd: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attach:
    compartment: UUID
    sent_sha256: str
    received: Received

    def identity(self) -> Mapping[str, object]:
        """By what was sent: what is made of it may differ from one version of the product to the next."""
        return {"compartment": str(self.compartment), "sent": self.sent_sha256, "name": self.received.name}


def attach_file(*, actor: Actor, key: str, now: datetime, request: AttachFile) -> Outcome:
    """Clean it, seal it, keep it. Subject: the file's id. Takes up to ``Limits.wall_seconds``.

    Facts: ``removed`` and ``remains`` (codes of ``uploads.report``, divided by commas), ``scan`` (a word of ``uploads.scan``), ``size``
    (bytes, up to a multiple of 4 KiB). Raises ``NotThere``; ``Refused``: ``upload.…``, ``vault.…``, ``compartment.…``.
    """
    _require_within_reach(actor, request.compartment, now)
    attach = _Attach(
        compartment=request.compartment,
        sent_sha256=hashlib.sha256(request.content).hexdigest(),
        received=_received(request),
    )
    return perform(ATTACH_FILE, actor=actor, key=key, now=now, request=attach)


def _require_within_reach(actor: Actor, compartment: UUID, now: datetime) -> None:
    """Nobody lets the sandbox work for a part that is not theirs. The rights themselves are for ``_fetch`` to prove."""
    _vault.own(actor)
    if not scope.compartments(actor, timezone.localdate(now)).filter(pk=compartment).exists():
        raise not_there("compartment")


def _received(request: AttachFile) -> Received:
    try:
        return intake.receive(request.content, request.name, clamd=request.clamd)
    except UploadRefused as told:
        raise refused(told.code, told.params) from None


def _fetch(call: Asking[_Attach]) -> Held:
    held = _vault.hold(call, call.request.compartment, Rights.WRITE)
    if held.compartment.kind != Kind.FILES:
        raise refused("compartment.no_files", {"kind": held.compartment.kind})
    return held


def _change(call: Call[_Attach, Held]) -> Done:
    received, held = call.request.received, call.row
    place = Place(TABLE, FIELD, uuid4())
    key, body = files.seal(received.content, name=received.name, kind=received.media_type)
    blob = sealed_records.make(held, place, FIRST, key.encode())
    sealed_records.store(held, place, FIRST, blob, account=UUID(call.actor.account), now=call.now)
    bucket = files.bucket(body)
    models.SealedFile.objects.create(
        record=place.record, compartment=held.compartment, body=body, size_bucket=bucket, added_at=call.now
    )
    told: dict[str, Fact] = {
        "removed": ",".join(received.removed) or None,
        "remains": ",".join(received.remains) or None,
        "scan": str(received.scan),
        "size": bucket,
    }
    done = sealed_records_done(place, held, FIRST, blob)
    return replace(done, facts={**done.facts, **told})


ATTACH_FILE = Action("attach_file", Permission.CASE_READ, _change, fetch=_fetch, is_sealed=True)
