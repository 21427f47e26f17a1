"""The sender's name of a file is a text to be shown and never a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.uploads.names import NAME_CHARACTERS, safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("есеп.docx", "есеп.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.pdf"),
        ("C:\\Users\\Saule\\Құжат 1.doc", "Құжат 1.pdf"),
        ("/", "file.pdf"),
        ("", "file.pdf"),
        ("..", "file.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("a\0b.exe", "ab.pdf"),
        ("a\r\nSet-Cookie: b.csv", "aSet-Cookie_ b.pdf"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "fdp.pdf"),
        ("\N{RIGHT-TO-LEFT ISOLATE}a\N{ZERO WIDTH SPACE}b.txt", "ab.pdf"),
        ("a\x1b[31m.txt", "a[31m.pdf"),
        ("nul.txt", "file.pdf"),
        ("COM1", "file.pdf"),
        ("a.tar.gz", "a.tar.pdf"),
        ("photo.jpg.exe", "photo.jpg.pdf"),
        ("<script>.html", "_script_.pdf"),
        ("x" * 4096, f"{'x' * (NAME_CHARACTERS - 4)}.pdf"),
        ("қ" * 4096 + ".pdf", f"{'қ' * (NAME_CHARACTERS - 4)}.pdf"),
        ("-rf .pdf", "rf.pdf"),
        ("и\u0306.txt", "й.pdf"),
    ],
)
def test_a_name_is_made_safe(sent: str, kept: str) -> None:
    assert safe_name(sent, "pdf") == kept


@given(st.text())
def test_whatever_is_sent_a_name_is_short_shown_and_no_path(sent: str) -> None:
    kept = safe_name(sent, "xlsx")
    assert len(kept) <= NAME_CHARACTERS
    assert kept.endswith(".xlsx")
    assert kept.isprintable()
    assert not {"/", "\\", "\0", '"'} & set(kept)
    assert not kept.startswith((".", "-"))
    assert safe_name(kept, "xlsx") == kept
