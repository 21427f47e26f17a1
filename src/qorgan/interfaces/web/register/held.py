"""Uploaded files between two pages of an import: readable by the server's own user only, bound to the session, gone after two hours.

They lie in ``var/uploads`` beside the database that is to receive their rows, under random names. The session alone knows which
file is whose; a file is deleted when it was applied or given up, and whatever is left over when the next one comes.
"""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple, TypeAlias
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from qorgan.interfaces.web.shell import upload_spool
from qorgan.register import tables

KEPT_SECONDS = 2 * 3600
KEPT_FILES = 10
Upload: TypeAlias = "UploadedFile[bytes]"
_SESSION = "register_uploads"


class Held(NamedTuple):
    """A file that waits. ``register``: what it is said to be. ``sha256``: hex of its bytes."""

    id: str
    name: str
    register: str
    sha256: str


def keep(request: HttpRequest, upload: Upload, register: str) -> Held:
    """Keep an upload, piece by piece. Raises ``Unreadable`` for one that is empty or too large, and then keeps nothing."""
    name = Path(upload.name or "").name[:100]
    tables.check_size(upload.size or 0, name=name)
    _sweep()
    held_id, digest = str(uuid4()), hashlib.sha256()
    descriptor = os.open(_path(held_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        for piece in upload.chunks():
            digest.update(piece)
            target.write(piece)
    held = Held(held_id, name, register, digest.hexdigest())
    known = _known(request)
    while len(known) >= KEPT_FILES:
        _path(known.pop(next(iter(known)))[0]).unlink(missing_ok=True)
    request.session[_SESSION] = known | {held_id: list(held)}
    return held


def find(request: HttpRequest, held_id: UUID) -> Held | None:
    """A file of this session that is still there."""
    told = _known(request).get(str(held_id))
    return Held(*told) if told and _path(told[0]).exists() else None


def raw(held: Held) -> bytes:
    """Its bytes."""
    return _path(held.id).read_bytes()


def drop(request: HttpRequest, held: Held) -> None:
    """Delete it. Deleting twice is no fault."""
    _path(held.id).unlink(missing_ok=True)
    request.session[_SESSION] = {key: told for key, told in _known(request).items() if key != held.id}


def _sweep() -> None:
    oldest = timezone.now().timestamp() - KEPT_SECONDS
    for path in upload_spool.folder().glob(f"*{upload_spool.SUFFIX}"):
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
        except FileNotFoundError:
            continue  # another request has just deleted it


def _known(request: HttpRequest) -> dict[str, list[str]]:
    return dict(request.session.get(_SESSION, {}))


def _path(held_id: str) -> Path:
    return upload_spool.folder() / f"{held_id}{upload_spool.SUFFIX}"
