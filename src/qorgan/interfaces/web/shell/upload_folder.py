"""Where the file of a register waits between the pages of its import: in ``var/uploads``, under a name in which nothing is the sender's."""

from pathlib import Path

from django.conf import settings

SUFFIX = ".upload"
"""What is left over when a process was killed bears it, too, and is swept away with the rest."""


def folder() -> Path:
    """The folder, made if need be; readable by the server's own user only."""
    uploads = Path(settings.VAR) / "uploads"
    uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    return uploads
