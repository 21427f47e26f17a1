"""A register file as a plain table of text: CSV or XLSX, told apart by what the file is and not by its name.

The bytes are read whole, so the size is asked about first, with ``check_size``, before they are in memory.
"""

from qorgan.register import delimited, limits, workbooks
from qorgan.register.faults import Fault, Unreadable, shown
from qorgan.register.grid import Table

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
}
_MEBIBYTE = 1024 * 1024


def check_size(size_bytes: int, *, name: str) -> None:
    """Raises ``Unreadable`` for a file over the limit or without any content. To be asked before the file is read."""
    if size_bytes > limits.FILE_BYTES:
        params = {"size_mb": -(-size_bytes // _MEBIBYTE), "limit_mb": limits.FILE_BYTES // _MEBIBYTE}
        raise Unreadable(Fault(code="file.too_large", value=shown(name), params=params))
    if not size_bytes:
        raise Unreadable(Fault(code="file.empty", value=shown(name)))


def read_table(
    raw: bytes, *, name: str, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None
) -> Table:
    """The table in the file. Faults of single rows stand in ``Table.faults``; such rows are left out of ``Table.rows``.

    ``delimiter``: one of ``,`` ``;`` and tab; ``None`` takes it from the header. ``sheet``: by name; ``None`` takes the only visible one.
    Raises ``Unreadable`` when there is no table to speak of.
    """
    check_size(len(raw), name=name)
    if raw.startswith(_ZIP):
        return workbooks.read(raw, sheet=sheet)
    if raw.startswith(_OLE):
        raise Unreadable(Fault(code="file.encrypted" if _OLE_ENCRYPTED in raw else "file.old_excel", value=shown(name)))
    for start, kind in _OTHER_KINDS.items():
        if raw.startswith(start):
            raise Unreadable(Fault(code="file.other_kind", value=shown(name), params={"kind": kind}))
    return delimited.read(raw, encoding=encoding, delimiter=delimiter)
