"""ClamAV is asked through its socket; whoever does not answer has found nothing, which is not the same as clean."""

import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qorgan.uploads import intake, scan
from qorgan.uploads.refusal import UploadRefused
from qorgan.uploads.scan import Scan, Verdict
from tests.uploads import made

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FOUND, CLEAN = b"stream: Eicar-Test-Signature FOUND\0", b"stream: OK\0"


@contextmanager
def clamd(answer: bytes | None = None) -> Iterator[Path]:
    """A scanner that knows one virus, and looks into archives; or one that always says the same."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        path = Path(folder) / "clamd.ctl"
        door.bind(str(path))
        door.listen()
        thread = threading.Thread(target=_serve, args=(door, answer))
        thread.start()
        yield path
        thread.join()


def _serve(door: socket.socket, answer: bytes | None) -> None:
    line, _ = door.accept()
    with line, line.makefile("rb") as told:
        assert told.read(10) == b"zINSTREAM\0"
        content = bytearray()
        while length := struct.unpack("!L", told.read(4))[0]:
            content += told.read(length)
        line.sendall(answer if answer is not None else FOUND if _has_virus(bytes(content)) else CLEAN)


def _has_virus(content: bytes) -> bool:
    parts = made.unpacked(content).values() if content.startswith(b"PK") else ()
    return EICAR in b"".join((content, *parts))


@pytest.mark.parametrize(
    "content",
    [
        EICAR,
        made.photo("JPEG", comment=EICAR),
        made.docx(f"<w:p><![CDATA[{EICAR.decode()}]]></w:p>"),
        made.pdf() + b"%" + EICAR,
    ],
    ids=["bare", "jpeg", "docx", "pdf"],
)
def test_a_file_with_a_virus_is_not_taken(content: bytes) -> None:
    with clamd() as socket_path, pytest.raises(UploadRefused) as caught:
        intake.receive(content, "a.txt", clamd=socket_path)
    assert (caught.value.code, caught.value.params) == ("upload.infected", {"found": "Eicar-Test-Signature"})


def test_a_file_without_one_is_clean() -> None:
    with clamd() as socket_path:
        assert intake.receive(b"text", "a.txt", clamd=socket_path).scan is Scan.CLEAN
    with clamd() as socket_path:
        assert scan.scan(bytes(1_000_000), socket_path) == Verdict(Scan.CLEAN)


def test_where_no_scanner_is_set_up_that_is_told() -> None:
    assert intake.receive(b"text", "a.txt").scan is Scan.NOT_SCANNED


def test_a_scanner_that_is_dead_leaves_the_file_pending(tmp_path: Path) -> None:
    assert intake.receive(b"text", "a.txt", clamd=tmp_path / "none.ctl").scan is Scan.PENDING


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK but", b"INSTREAM size limit exceeded. ERROR\0", b"OK\0", b"\xff\xfe", b"stream: \0"]
)
def test_an_answer_that_is_none_leaves_the_file_pending(answer: bytes) -> None:
    with clamd(answer) as socket_path:
        assert scan.scan(b"text", socket_path) == Verdict(Scan.PENDING)


def test_the_name_of_a_virus_is_shown_without_controls() -> None:
    with clamd(b"stream: a\x1b[31mb FOUND\0") as socket_path:
        assert scan.scan(b"text", socket_path) == Verdict(Scan.INFECTED, "a\\x1b[31mb")
