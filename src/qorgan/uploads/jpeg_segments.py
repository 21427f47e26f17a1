"""JPEG without what tells of its maker, its pixels untouched: for pictures within a PDF."""

from qorgan.uploads.refusal import unreadable

_START, _SCAN, _COMMENT = 0xD8, 0xDA, 0xFE
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_APPLICATIONS = range(0xE0, 0xF0)
_KEPT = frozenset({0xE0, 0xEE})
"""JFIF, and Adobe's word on how colours are coded: without it they come out wrong."""
_KEPT_BYTES = 20


def bare(content: bytes) -> bytes:
    """The picture without its details. Raises ``UploadRefused`` if it is no JPEG."""
    if content[:2] != bytes((0xFF, _START)):
        raise unreadable()
    kept, place = [content[:2]], 2
    while place + 4 <= len(content):
        marker = content[place + 1]
        if content[place] != 0xFF:  # noqa: PLR2004 -- begins a marker, by the format
            raise unreadable()
        if marker == 0xFF:  # noqa: PLR2004 -- filling, by the format
            place += 1
            continue
        length = 2 if marker in _ALONE else 2 + int.from_bytes(content[place + 2 : place + 4])
        if marker == _SCAN:
            return b"".join((*kept, _to_end(content[place:])))
        if marker != _COMMENT and (marker not in _APPLICATIONS or (marker in _KEPT and length <= _KEPT_BYTES)):
            kept.append(content[place : place + length])
        place += length
    raise unreadable()


def _to_end(scans: bytes) -> bytes:
    end = scans.rfind(b"\xff\xd9")
    return scans if end < 0 else scans[: end + 2]
