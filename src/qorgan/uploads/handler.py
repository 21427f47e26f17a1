"""Where the bytes of an upload wait while they come in: in memory, and nowhere else.

Django's own handlers put whatever is above some megabytes into the temporary folder, in clear. Switched on for the whole product with
``FILE_UPLOAD_HANDLERS = ["qorgan.uploads.handler.InMemory"]``; the length of a whole request is bounded before, by its announced length.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from qorgan.uploads import limits

SETTING = "UPLOAD_FILE_LIMIT_BYTES"


class FileTooLarge(RequestDataTooBig):
    """One file of the request is over the limit: nothing of the request is kept. ``limit_bytes`` says what the limit is."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__("a file of the request is over the limit")
        self.limit_bytes = limit_bytes


class InMemory(FileUploadHandler):
    """An upload handler that Django calls piece by piece. ``limit_bytes``: of one file; by default the setting, or 25 MB."""

    def __init__(self, request: HttpRequest | None = None, *, limit_bytes: int | None = None) -> None:
        super().__init__(request)
        self.limit_bytes = limit_bytes or int(getattr(settings, SETTING, limits.DEFAULT.file_bytes))
        self._held = BytesIO()
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._held, self._size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 -- Django's signature
        """Keep a piece. Raises ``FileTooLarge`` with the first byte over the limit, which makes the answer 400 or 413."""
        self._size += len(raw_data)
        if self._size > self.limit_bytes:
            self._forget()
            raise FileTooLarge(self.limit_bytes)
        self._held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, from its beginning."""
        self._held.seek(0)
        return InMemoryUploadedFile(
            self._held,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """The sender went away: nothing is kept."""
        self._forget()

    def _forget(self) -> None:
        self._held, self._size = BytesIO(), 0
