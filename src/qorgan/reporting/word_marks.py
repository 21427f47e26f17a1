"""The bookmarks by which a Word file made from a report is understood when it comes back.

``q_<place>_<revision>`` stands on the heading of a text: a section by its key, another part by its id in hex. ``qf_<number>`` stands on
the heading of what was filled in, and ``qr_<id>`` on the title: from which report the file was made.
"""

import re
from typing import Final, NamedTuple
from uuid import UUID

FILLED_STYLE: Final = "Qorgan Filled"
MOST_SIGNS: Final = 40
"""Of the name of a bookmark, as Word has it."""
_TEXT = re.compile(r"q_([a-z0-9_]{1,32})_([0-9]{1,9})")
_REPORT = re.compile(r"qr_([0-9a-f]{32})")
_FILLED = re.compile(r"qf_[0-9]{1,6}")


class Marked(NamedTuple):
    """A text. ``place``: key of a section, or the id of a part in hex; ``revision``: from which it was made."""

    place: str
    revision: int


def of_text(place: str, revision: int) -> str:
    """The bookmark of a text."""
    return f"q_{place}_{revision}"


def of_report(report: UUID) -> str:
    """The bookmark of the title."""
    return f"qr_{report.hex}"


def of_filled(number: int) -> str:
    """The bookmark of a heading under which nothing is written."""
    return f"qf_{number}"


def text(name: str) -> Marked | None:
    """What a bookmark of a text names."""
    found = _TEXT.fullmatch(name)
    return Marked(found[1], int(found[2])) if found else None


def report(name: str) -> UUID | None:
    """The report that the bookmark of a title names."""
    found = _REPORT.fullmatch(name)
    return UUID(found[1]) if found else None


def is_filled(name: str) -> bool:
    """Whether it is the bookmark of something filled in."""
    return _FILLED.fullmatch(name) is not None
