"""The process that reads a file: bombs end in it, nothing leaves it, and nothing of one file is there for the next."""

import itertools
import json
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf.generic import NameObject, NumberObject

from qorgan.uploads import sandbox
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import DEFAULT, MIB, Limits
from qorgan.uploads.refusal import UploadRefused
from tests.uploads import made

SECONDS = 20
MEASURED = """
import resource, sys
from qorgan.uploads import sandbox
from qorgan.uploads.limits import DEFAULT
from qorgan.uploads.refusal import UploadRefused
try:
    sandbox.clean(sys.stdin.buffer.read(), DEFAULT)
except UploadRefused as refused:
    print(refused.code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
CONFINED = """
import errno, os, socket, sys
from qorgan.uploads import confine
from qorgan.uploads.limits import DEFAULT
confine.limit(DEFAULT)
confine.shut()
try:
    {}
except OSError as error:
    sys.exit(0 if error.errno in (errno.EPERM, errno.EACCES) else 3)
sys.exit(4)
"""


def _flood() -> bytes:
    """A PNG that says it is 50,000 by 50,000 pixels, and is some kilobytes long."""
    chunks = [
        (b"IHDR", struct.pack("!IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(1_000_000))),
        (b"IEND", b""),
    ]
    told = b"".join(
        struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + told


def _nested() -> bytes:
    """A ZIP of ZIPs of ZIPs: what is innermost unpacks to megabytes, and all of it to terabytes."""
    inner = made.packed({"0.dll": bytes(4 * MIB)})
    for _ in range(4):
        inner = made.packed({f"lib {number}.zip": inner for number in range(16)})
    return inner


def _of_zeros(size_mb: int) -> bytes:
    """As if so many megabytes of zeros had been packed: one piece, which leans on nothing before it, again and again."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packing.compress(bytes(16 * MIB)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + piece * (size_mb // 16)


def _pdf_of(data: bytes, *filters: str) -> bytes:
    return made.pdf_with("X", made.stream(data, Filter=made.names_of(*filters)))


def _gigabytes() -> bytes:
    return _pdf_of(_of_zeros(10_240), "FlateDecode")


def _twice_packed() -> bytes:
    return _pdf_of(zlib.compress(_of_zeros(1024)), "FlateDecode", "FlateDecode")


def _lzw() -> bytes:
    # The same long code for ever: each names a text one sign longer than the last.
    bits = "".join(format(code, "09b") for code in (256, 0, *range(258, 510)))
    return _pdf_of(
        int(bits.ljust(len(bits) + -len(bits) % 8, "0"), 2).to_bytes(-(-len(bits) // 8)) * 20_000, "LZWDecode"
    )


def _laughs() -> bytes:
    names = [f"a{number}" for number in range(12)]
    told = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names))
    return made.docx(more={"word/a.xml": f'<!DOCTYPE a [<!ENTITY a0 "ha">{told}]><a>&{names[-1]};</a>'})


def _long_part() -> bytes:
    return made.docx(more={"word/a.xml": b"<a>" + b" " * (200 * MIB) + b"</a>"})


def _deep() -> bytes:
    return made.docx(more={"word/a.xml": b"<a>" * 1_500_000})


def _picture_in_document() -> bytes:
    return made.docx(more={"word/media/i.png": _flood()})


def _photo_in_pdf() -> bytes:
    side = NumberObject(10**6)
    return made.pdf_with("X", made.stream(b"", Subtype=NameObject("/Image"), Width=side, Height=side))


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "pixels": (_flood, "upload.too_many_pixels"),
    "zip of zips": (_nested, "upload.kind_not_taken"),
    "zip of zips in a document": (lambda: made.docx(more={"word/a.bin": _nested()}), "upload.embedded"),
    "gigabytes in a pdf": (_gigabytes, "upload.unpacks_to_too_much"),
    "packed twice in a pdf": (_twice_packed, "upload.unpacks_to_too_much"),
    "lzw in a pdf": (_lzw, "upload.unpacks_to_too_much"),
    "laughs": (_laughs, "upload.unreadable"),
    "long part": (_long_part, "upload.unpacks_to_too_much"),
    "deep part": (_deep, "upload.unreadable"),
    "pixels in a document": (_picture_in_document, "upload.too_many_pixels"),
    "pixels in a pdf": (_photo_in_pdf, "upload.too_many_pixels"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_little_memory_and_little_time(name: str) -> None:
    build, code = BOMBS[name]
    content = build()
    assert len(content) <= DEFAULT.file_bytes
    started = time.monotonic()
    run = subprocess.run(  # a process is counted with the memory of the one that began it, so that must be a small one
        [sys.executable, "-I", "-c", MEASURED], input=content, capture_output=True, check=True, timeout=2 * SECONDS
    )
    told, memory = run.stdout.decode().split()
    assert told == code
    assert time.monotonic() - started < SECONDS
    assert int(memory) * 1024 < DEFAULT.memory_bytes


@pytest.mark.parametrize("limits", [Limits(memory_bytes=8 * MIB), Limits(wall_seconds=0), Limits(cpu_seconds=0)])
def test_a_process_that_breaks_down_or_takes_too_long_has_refused_its_file(limits: Limits) -> None:
    with pytest.raises(UploadRefused) as caught:
        sandbox.clean(made.photo("JPEG"), limits)
    assert caught.value.code == "upload.unreadable"


@pytest.mark.parametrize(
    "content",
    [
        *(made.photo(kind, 6) for kind in ("JPEG", "PNG", "WEBP", "TIFF")),
        *(made.pdf(), made.signed_pdf(), made.comments_docx(), made.xlsx(), made.odt(), "Хат\n".encode("cp1251")),
        made.docx(more={"word/media/image1.jpeg": made.photo("JPEG")}),
    ],
    ids=["jpeg", "png", "webp", "tiff", "pdf", "signed", "docx", "xlsx", "odt", "txt", "photo in docx"],
)
def test_what_honest_people_send_passes_through_the_process(content: bytes) -> None:
    cleaned = sandbox.clean(content, DEFAULT)
    assert cleaned.kind in Kind
    assert cleaned.content


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
        "socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)",
        "socket.socketpair()",
        "os.open('/etc/passwd', os.O_RDONLY)",
        "os.open('/etc/x', os.O_WRONLY | os.O_CREAT)",
        "os.unlink('/etc/x')",
        "os.listdir('/')",
        "os.stat('/etc/passwd')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "os.setuid(1)",
        "os.chdir('/etc')",
        "os.memfd_create('x')",
        "os.setpriority(os.PRIO_PROCESS, 0, 0)",
    ],
)
def test_from_within_nobody_is_reached_and_nothing_is_opened(attempt: str) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-B", "-c", CONFINED.format(attempt)], check=False, env={}, timeout=SECONDS
    )
    assert run.returncode == 0


def test_the_process_is_given_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sandbox.COMMAND[1:3] == ("-I", "-B")
    monkeypatch.setenv("QORGAN_CANARY", "canary")
    script = (
        "import json, os, sys; sys.stdin.buffer.read(); told = ' '.join(os.environ).encode() or b'-'; "
        "head = json.dumps({'kind': 'txt', 'removed': [], 'remains': [], 'size': len(told)}).encode(); "
        "sys.stdout.buffer.write(len(head).to_bytes(4, 'big') + head + told)"
    )
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-I", "-S", "-c", script))
    told = sandbox.clean(b"text", DEFAULT).content.decode().split()
    assert set(told) <= {"-", "LC_CTYPE"}  # the second is set by Python itself


def test_no_file_is_left_behind_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Path(tempfile.gettempdir())
    before = set(usual.iterdir())
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for content in (made.photo("TIFF"), made.pdf(), made.docx(more={"word/m/i.jpeg": made.photo("JPEG")})):
        sandbox.clean(content, DEFAULT)
    assert list(tmp_path.rglob("*")) == []
    after = {path for path in set(usual.iterdir()) - before if path.name.startswith("tmp")}
    assert after == set()


def test_nothing_of_one_file_is_in_the_next() -> None:
    canary = b"canary-5f2c"
    first = sandbox.clean(made.docx(f"<w:p>{canary.decode()}</w:p>"), DEFAULT)
    assert canary in made.unpacked(first.content)["word/document.xml"]
    for content in (made.docx(), made.pdf(), made.photo("JPEG"), b"text"):
        cleaned = sandbox.clean(content, DEFAULT)
        whole = cleaned.content if cleaned.kind is not Kind.DOCX else b"".join(made.unpacked(cleaned.content).values())
        assert canary not in whole


@pytest.mark.parametrize(
    ("told", "content"),
    [
        ({"kind": "exe", "removed": [], "remains": [], "size": 1}, b"x"),
        ({"kind": "pdf", "removed": ["<b>"], "remains": [], "size": 1}, b"x"),
        ({"kind": "pdf", "removed": [], "remains": [], "size": 2}, b"x"),
        ({"kind": "pdf", "removed": [], "remains": [], "size": 0}, b""),
        ({"kind": "pdf"}, b"x"),
        ({"code": "upload.none_such", "params": {}}, b""),
        ({"code": "upload.macros", "params": {"other": 1}}, b""),
        ({"code": "upload.macros", "params": 1}, b""),
        ([], b""),
    ],
)
def test_an_answer_that_makes_no_sense_has_refused_the_file(
    told: object, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = json.dumps(told).encode()
    answer = tmp_path / "answer"
    answer.write_bytes(len(head).to_bytes(4) + head + content)
    script = (
        "import shutil, sys; sys.stdin.buffer.read(); shutil.copyfileobj(open(sys.argv[1], 'rb'), sys.stdout.buffer)"
    )
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-I", "-S", "-c", script, str(answer)))
    with pytest.raises(UploadRefused) as caught:
        sandbox.clean(b"text", DEFAULT)
    assert caught.value.code == "upload.unreadable"


def test_an_answer_without_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import sys\nwhile True: sys.stdout.buffer.write(bytes(1 << 20))"
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-I", "-S", "-c", script))
    with pytest.raises(UploadRefused):
        sandbox.clean(b"text", Limits(file_bytes=MIB))


def test_a_process_that_takes_nothing_in_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "COMMAND", (sys.executable, "-I", "-S", "-c", "import time\ntime.sleep(60)"))
    started = time.monotonic()
    with pytest.raises(UploadRefused):
        sandbox.clean(bytes(MIB), Limits(wall_seconds=1))
    assert time.monotonic() - started < SECONDS
