"""Why a file is not taken: a code with parameters, of which ``wording`` makes a sentence that says what to do about it."""

from collections.abc import Mapping

Params = Mapping[str, str | int]
SHOWN_CHARACTERS = 60

CODES: Mapping[str, tuple[str, ...]] = {
    "upload.embedded": ("place",),
    "upload.empty": (),
    "upload.encrypted": ("kind",),
    "upload.external": ("place", "target"),
    "upload.infected": ("found",),
    "upload.kind_not_taken": ("found", "accepted"),
    "upload.kind_unknown": ("accepted",),
    "upload.macros": ("place",),
    "upload.no_sandbox": (),
    "upload.pdf_active": ("found",),
    "upload.text_control": ("line", "column", "character"),
    "upload.text_encoding": (),
    "upload.too_large": ("size_mb", "limit_mb"),
    "upload.too_many_pages": ("pages", "limit"),
    "upload.too_many_parts": ("limit",),
    "upload.too_many_pixels": ("width", "height", "limit"),
    "upload.two_kinds": ("kind", "found"),
    "upload.unpacks_to_too_much": ("limit_mb",),
    "upload.unreadable": (),
}
"""Every code with the names of its parameters: nothing else is ever raised."""


class UploadRefused(Exception):
    """The file is not taken, and nothing of it is kept. ``code``: one of ``CODES``; ``params``: what its sentence is filled with."""

    def __init__(self, code: str, params: Params | None = None) -> None:
        super().__init__(code)
        self.code, self.params = code, dict(params or {})
        if set(CODES[code]) != set(self.params):
            raise ValueError(f"{code} is told with {CODES[code]}")


def unreadable() -> UploadRefused:
    """The file is damaged, or is not what it begins as."""
    return UploadRefused("upload.unreadable")


def shown(text: str) -> str:
    """What stands in the file, as it may stand in a message: controls escaped, shortened."""
    short = text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in short)
