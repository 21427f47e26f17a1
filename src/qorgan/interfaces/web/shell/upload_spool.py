"""Where the bytes of a large upload wait while they come in: in ``var/uploads``, under a name in which nothing is the sender's.

Django's own handler puts the ending of the sender's file name into the name on disk, and a name that is too long for the disk breaks.
"""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

SUFFIX = ".upload"
"""What is left over when a process was killed bears it, too, and is swept away with the rest."""


def folder() -> Path:
    """The folder of uploads, made if need be; readable by the server's own user only."""
    uploads = Path(settings.VAR) / "uploads"
    uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    return uploads


class UploadSpool(TemporaryFileUploadHandler):
    """An upload handler that Django calls piece by piece; the file is deleted when the request is over."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        """A file begins."""
        FileUploadHandler.new_file(self, *args, **kwargs)
        target = tempfile.NamedTemporaryFile(suffix=SUFFIX, dir=folder())  # noqa: SIM115 -- closed with the request
        self.file = UploadedFile(  # type: ignore[assignment]  # what is called of it is the same
            target, self.file_name, self.content_type, 0, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        """The sender went away: nothing is kept."""
        if hasattr(self, "file"):
            self.file.close()
