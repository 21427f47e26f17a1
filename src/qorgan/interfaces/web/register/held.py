"""Uploaded files between two pages of an import: readable by the server's own user only, bound to the session, gone after two hours.

They lie in ``var/uploads`` beside the database that is to receive their rows, under random names, each with a slip that says whose it
is and what was chosen for it. The slip lies beside its file and not in the session, because a session is written as a whole: of two
files sent at once one would be forgotten. A file is deleted when it was applied or given up, and whatever is left over when the next
one comes.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from qorgan.interfaces.web.shell import upload_folder
from qorgan.register import tables

KEPT_SECONDS = 2 * 3600
KEPT_FILES = 10
Upload: TypeAlias = "UploadedFile[bytes]"
Slip: TypeAlias = dict[str, object]
_SLIP = ".slip"


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
    _make_room(request)
    held_id = str(uuid4())
    held = Held(held_id, name, register, _written(_path(held_id), upload.chunks()))
    _write_slip(held_id, {"owner": _owner(request), "held": list(held)})
    return held


def find(request: HttpRequest, held_id: UUID) -> Held | None:
    """A file of this session that is still there."""
    told = _slip(request, str(held_id)).get("held")
    return Held(*told) if isinstance(told, list) and _path(str(held_id)).exists() else None


def raw(held: Held) -> bytes:
    """Its bytes."""
    return _path(held.id).read_bytes()


def note(request: HttpRequest, held_id: str, **told: object) -> None:
    """Write something on the slip of a file of this session, as JSON values. For one that is gone nothing is written."""
    slip = _slip(request, held_id)
    if slip:
        _write_slip(held_id, slip | told)


def noted(request: HttpRequest, held_id: str, key: str) -> dict[str, object]:
    """What was written there under the key; empty if nothing was."""
    told = _slip(request, held_id).get(key)
    return dict(told) if isinstance(told, dict) else {}


def drop(held_id: str) -> None:
    """Delete a file that was found. Deleting twice is no fault."""
    for path in (_path(held_id), _path(held_id).with_suffix(_SLIP)):
        path.unlink(missing_ok=True)


def _written(path: Path, pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        for piece in pieces:
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()


def _owner(request: HttpRequest) -> str:
    return salted_hmac("register.upload", request.session.session_key or "", algorithm="sha256").hexdigest()


def _slip(request: HttpRequest, held_id: str) -> Slip:
    try:
        told: Slip = json.loads(_path(held_id).with_suffix(_SLIP).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    is_ours = request.session.session_key and constant_time_compare(str(told["owner"]), _owner(request))
    return told if is_ours else {}


def _write_slip(held_id: str, told: Slip) -> None:
    # Written beside and put in place at once, so that a page in another tab never reads half of it.
    draft = _path(f"{held_id}-{uuid4()}")
    _written(draft, [json.dumps(told, ensure_ascii=False).encode()])
    draft.replace(_path(held_id).with_suffix(_SLIP))


def _make_room(request: HttpRequest) -> None:
    """The oldest files of a session give way when it has many."""
    ours = [path for path in upload_folder.folder().glob(f"*{_SLIP}") if _slip(request, path.stem)]
    ours.sort(key=lambda path: _path(path.stem).stat().st_mtime_ns if _path(path.stem).exists() else 0)
    for path in ours[: max(0, len(ours) - KEPT_FILES + 1)]:
        drop(path.stem)


def _sweep() -> None:
    oldest = timezone.now().timestamp() - KEPT_SECONDS
    for path in upload_folder.folder().iterdir():
        try:
            if path.suffix in {upload_folder.SUFFIX, _SLIP} and path.stat().st_mtime < oldest:
                path.unlink()
        except FileNotFoundError:
            continue  # another request has just deleted it


def _path(held_id: str) -> Path:
    return upload_folder.folder() / f"{held_id}{upload_folder.SUFFIX}"
