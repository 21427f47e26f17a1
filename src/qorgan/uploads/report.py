"""What was taken out of a file, and what could not be."""

from dataclasses import dataclass, field

REMOVED = frozenset({"earlier_versions", "frames", "names", "picture_details", "printer", "properties", "signature"})
"""Codes of what may have been taken out."""
REMAINS = frozenset(
    {
        "author_fields",
        "comments",
        "drawings",
        "hidden",
        "layers",
        "picture_details",
        "signed_document",
        "tracked_changes",
    }
)
"""Codes of what may still be in it and is for the reader to judge, because it belongs to what the document says."""


@dataclass(slots=True)
class Report:
    """``removed``: of ``REMOVED``; ``remains``: of ``REMAINS``."""

    removed: set[str] = field(default_factory=set)
    remains: set[str] = field(default_factory=set)
