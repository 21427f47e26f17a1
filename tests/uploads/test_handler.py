"""While an upload comes in it waits in memory, and nothing of it touches the disk."""

import io
import tempfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from qorgan.uploads.handler import FileTooLarge, InMemory

LARGE = 6 * 1024 * 1024


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _sent(*sizes: int, limit_bytes: int | None = None) -> HttpRequest:
    files = {f"file{number}": SimpleUploadedFile("../a.txt", b"x" * size) for number, size in enumerate(sizes)}
    request = RequestFactory().post("/", files)
    request.upload_handlers = [InMemory(request, limit_bytes=limit_bytes)]
    return request


def _file(request: HttpRequest, name: str = "file0") -> InMemoryUploadedFile:
    upload = request.FILES[name]
    assert isinstance(upload, InMemoryUploadedFile)
    return upload


def test_a_large_file_is_kept_in_memory_and_nowhere_else(folder: Path) -> None:
    upload = _file(_sent(LARGE, 10))
    assert (upload.name, upload.size, upload.read()) == ("a.txt", LARGE, b"x" * LARGE)
    assert isinstance(upload.file, io.BytesIO)
    assert list(folder.iterdir()) == []


def test_two_files_are_not_mixed_up() -> None:
    request = _sent(3, 5)
    assert [_file(request, name).size for name in ("file0", "file1")] == [3, 5]


def test_an_empty_file_is_a_file() -> None:
    assert _file(_sent(0)).size == 0


def test_a_file_is_taken_at_the_limit_and_not_one_over(folder: Path) -> None:
    assert _file(_sent(LARGE, limit_bytes=LARGE)).size == LARGE
    with pytest.raises(FileTooLarge) as caught:
        _ = _sent(LARGE + 1, limit_bytes=LARGE).FILES
    assert caught.value.limit_bytes == LARGE
    assert isinstance(caught.value, RequestDataTooBig)
    assert list(folder.iterdir()) == []


def test_the_limit_is_that_of_the_installation(settings: LazySettings) -> None:
    assert InMemory().limit_bytes == settings.UPLOAD_LIMIT_BYTES
    settings.UPLOAD_FILE_LIMIT_BYTES = 7
    assert InMemory().limit_bytes == 7
