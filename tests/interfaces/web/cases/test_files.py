"""Files of a case in the browser: what is taken out is told, what comes back is not kept by anybody's browser."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgan.store import models
from tests.actions.vaulted import Cased
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import Page, text
from tests.standing import standing
from tests.uploads import made

pytestmark = pytest.mark.django_db


@standing
def cased() -> Cased:
    return Cased()


def attach(client: Client, cased: Cased, name: str, content: bytes, key: str = "k") -> Page:
    upload = SimpleUploadedFile(name, content)
    return client.post(f"/cases/part/{cased.part('files')}/attach/", {"file": upload, "key": key}, follow=True)


def address(cased: Cased) -> str:
    return f"/cases/file/{cased.part('files')}/{models.SealedFile.objects.get().record}/"


def test_a_picture_is_put_in_looked_at_and_saved(cased: Cased) -> None:
    boris, aida = browsers.opened(cased.boris), browsers.opened(cased.aida)
    told = text(attach(boris, cased, "камера 1.jpg", made.photo("JPEG")))
    assert "Taken out of the file: " in told
    assert "where and when the picture was taken" in told
    assert "not scanned for malware" in told
    assert "камера 1.jpg" in told
    assert " KB</td>" in told
    page = text(aida.get(address(cased)))
    assert f'<img src="{address(cased)}picture/"' in page
    picture = aida.get(f"{address(cased)}picture/")
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/jpeg", "no-store")
    assert picture["Content-Disposition"].startswith("inline")
    saved = aida.post(f"{address(cased)}save/")
    assert saved["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%BA")
    assert (saved["X-Content-Type-Options"], saved["Cache-Control"]) == ("nosniff", "no-store")
    assert "sandbox" in saved["Content-Security-Policy"]
    assert made.MAKER.encode() not in saved.content
    assert aida.get(f"{address(cased)}save/")["Location"] == address(cased)


def test_a_file_that_is_no_picture_is_offered_for_saving_only(cased: Cased) -> None:
    boris = browsers.opened(cased.boris)
    attach(boris, cased, "cells.txt", b"Eleven people")
    assert "<img" not in text(boris.get(address(cased))).partition("<main")[2]
    assert boris.get(f"{address(cased)}picture/").status_code == 404


@pytest.mark.parametrize(("name", "content"), [("a.jpg", b"MZ\x90\x00"), ("a.txt", b"")])
def test_what_is_not_taken_is_refused_in_words(cased: Cased, name: str, content: bytes) -> None:
    page = attach(browsers.opened(cased.boris), cased, name, content)
    assert page.status_code in {409, 422}
    assert 'id="errors"' in text(page)
    assert not models.SealedFile.objects.exists()


def test_a_form_without_a_file_and_a_link_to_the_form_are_answered(cased: Cased) -> None:
    boris = browsers.opened(cased.boris)
    path = f"/cases/part/{cased.part('files')}/attach/"
    assert "Choose a file first." in text(boris.post(path, {"key": "k"}))
    assert boris.get(path)["Location"] == f"/cases/part/{cased.part('files')}/"


def test_a_file_of_others_is_not_there(cased: Cased) -> None:
    attach(browsers.opened(cased.boris), cased, "cells.txt", b"Eleven people")
    bolat, aida = browsers.opened(cased.bolat), browsers.opened(cased.aida)
    for path in (address(cased), f"{address(cased)}picture/"):
        assert bolat.get(path).status_code == 404
    assert bolat.post(f"{address(cased)}save/").status_code == 404
    assert aida.get(f"/cases/file/{cased.part('files')}/{uuid4()}/").status_code == 404
    assert aida.get(f"/cases/file/{cased.part('notes')}/{models.SealedFile.objects.get().record}/").status_code == 404


def test_a_large_file_touches_no_disk_on_its_way_in(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    cased = Cased()
    lines = io.BytesIO()
    lines.write(b"Eleven people in a cell for eight\n" * 100_000)
    attach(browsers.opened(cased.boris), cased, "cells.txt", lines.getvalue())
    assert models.SealedFile.objects.get().size_bucket > 3_000_000
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
