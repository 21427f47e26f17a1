"""The door for files from outside: bytes and a name go in, what may be sealed comes out, or a refusal."""

from dataclasses import dataclass, field
from pathlib import Path

from qorgan.uploads import names, sandbox, scan
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import DEFAULT, MIB, Limits
from qorgan.uploads.refusal import UploadRefused
from qorgan.uploads.scan import Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file made anew. ``content``: the derivative, never the bytes as sent, but for signed PDFs; it shows in no ``repr``.

    ``name``: safe to be shown and to be offered for saving. ``media_type``: as in ``Content-Type``. ``removed``, ``remains``: codes
    of ``report``. ``scan``: of the bytes as sent.
    """

    content: bytes = field(repr=False)
    kind: Kind
    name: str = field(repr=False)
    media_type: str
    removed: tuple[str, ...]
    remains: tuple[str, ...]
    scan: Scan


def receive(content: bytes, name: str, *, limits: Limits = DEFAULT, clamd: Path | None = None) -> Received:
    """Take a file in. Its kind is told by its bytes; ``name`` is what the sender calls it. ``clamd``: the socket of the scanner.

    Nothing is written to disk. Takes up to ``limits.wall_seconds`` beside the scan. Raises ``UploadRefused``.
    """
    if not content:
        raise UploadRefused("upload.empty")
    if len(content) > limits.file_bytes:
        told = {"size_mb": -(-len(content) // MIB), "limit_mb": limits.file_bytes // MIB}
        raise UploadRefused("upload.too_large", told)
    verdict = scan.scan(content, clamd)
    if verdict.scan is Scan.INFECTED:
        raise UploadRefused("upload.infected", {"found": verdict.found})
    cleaned = sandbox.clean(content, limits)
    return Received(
        content=cleaned.content,
        kind=cleaned.kind,
        name=names.safe_name(name, cleaned.kind),
        media_type=cleaned.kind.media_type,
        removed=cleaned.removed,
        remains=cleaned.remains,
        scan=verdict.scan,
    )
