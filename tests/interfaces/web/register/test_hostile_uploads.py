"""Files sent by somebody clumsy or hostile: no name reaches the disk, nothing is stored twice or half, nothing is left lying about."""

import os
import time
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgan.interfaces.web.register import held
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.web.register import test_import as steps
from tests.register import files

pytestmark = pytest.mark.django_db

LARGE = (files.HEADER + "".join(f"\nL{number},One,KZ-35,SIZO" for number in range(130_000))).encode()
"""Too large to be kept in memory while it comes in, so that it goes through a file on disk."""
NAMES = (
    "../../etc/passwd.csv",
    "..\\..\\boot.csv",
    "/etc/cron.d/a.csv",
    "a\0b.csv",
    "a\r\nSet-Cookie: b.csv",
    "\N{RIGHT-TO-LEFT OVERRIDE}csv.exe",
    "a.\x1b[31mcsv",
    f"{'x' * 500}.csv",
    f"a.{'x' * 500}",
    "<script>alert(1)</script>.csv",
    "{{ 7|add:7 }}.csv",
    "қ" * 200,
)


@pytest.fixture(autouse=True)
def uploads(settings: LazySettings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "uploads"


@pytest.mark.parametrize("raw", [files.GOOD.encode(), LARGE], ids=["small", "large"])
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_name_of_a_file_is_shown_as_text_and_never_used(
    name: str, raw: bytes, client: Client, uploads: Path
) -> None:
    page = client.get(steps.upload(steps.signed_in(client), raw, name))
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert not {"\0", "\x1b", "\r"} & set(page.content.decode())
    kept = [path for path in uploads.parent.rglob("*") if path.is_file() and path.suffix != ".slip"]
    assert [path.stat().st_size for path in kept] == [len(raw)]
    assert kept[0].parent == uploads
    assert kept[0].stem.count("-") == 4


def test_another_session_neither_applies_nor_deletes_the_file(client: Client, uploads: Path) -> None:
    address = steps.upload(steps.signed_in(client), files.GOOD.encode())
    page = steps.checked(client, address)
    other = Client()
    other.force_login(models.Account.objects.get(username="S1"))
    for answer in (steps.applied(other, address, page), other.post(address, {"do": "cancel"}), other.get(address)):
        assert answer["Location"] == "/register/import/"
    assert models.Institution.objects.count() == 0
    assert len(list(uploads.glob("*.upload"))) == 1


def test_two_files_wait_side_by_side_in_one_session(client: Client) -> None:
    steps.signed_in(client)
    first = steps.upload(client, files.GOOD.encode(), "first.csv")
    second = steps.upload(client, f"{files.HEADER}\nB1,Other,KZ-71,SIZO".encode(), "second.csv")
    pages = [steps.checked(client, address) for address in (first, second)]
    assert steps.applied(client, second, pages[1])["Location"] == "/register/"
    # The first was compared with registers that the second has changed since.
    again = steps.applied(client, first, pages[0])
    assert (again.status_code, models.Institution.objects.count()) == (200, 1)
    assert steps.applied(client, first, again)["Location"] == "/register/"
    assert models.Institution.objects.count() == 3


def test_of_two_files_sent_at_once_in_one_session_none_is_forgotten(client: Client) -> None:
    steps.signed_in(client)
    before = dict(client.session)
    first = steps.upload(client, files.GOOD.encode(), "first.csv", mapping_file=_mapping())
    # The second request read the session before the first one was answered, and writes it back after.
    session = client.session
    for key in set(session.keys()) - set(before):
        del session[key]
    session.save()
    second = steps.upload(client, files.GOOD.encode(), "second.csv")
    assert [client.get(address).status_code for address in (first, second)] == [200, 200]
    assert "Ministry of the first" in client.get(first).content.decode()


def _mapping() -> SimpleUploadedFile:
    told = 'format = 1\nregister = "institutions"\n[columns]\ncode = "code"\nname = "name"\nregion = "region"\n'
    told += 'category = "category"\n[constants]\nowner = "Ministry of the first"\n'
    return SimpleUploadedFile("m.toml", told.encode())


def test_an_old_page_sent_after_the_registers_changed_stores_nothing(client: Client) -> None:
    address = steps.upload(steps.signed_in(client), files.GOOD.encode())
    page = steps.checked(client, address)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("Z9"))
    before = models.JournalEntry.objects.count()
    assert steps.applied(client, address, page).status_code == 200
    assert models.JournalEntry.objects.count() == before
    assert models.Institution.objects.count() == 1


@pytest.mark.parametrize("name", ["4be0643f-1d98-573b-97cd-ca98a65347dd.upload", "tmpabc.upload"])
def test_what_was_left_lying_about_is_swept_away_when_the_next_file_comes(
    name: str, client: Client, uploads: Path
) -> None:
    uploads.mkdir()
    left, fresh = uploads / name, uploads / f"fresh-{name}"
    for path in (left, fresh):
        path.write_bytes(b"rows")
    old = time.time() - held.KEPT_SECONDS - 60
    os.utime(left, (old, old))
    steps.upload(steps.signed_in(client), files.GOOD.encode())
    assert (left.exists(), fresh.exists()) == (False, True)


def test_the_eleventh_file_of_a_session_takes_the_place_of_the_first(client: Client, uploads: Path) -> None:
    steps.signed_in(client)
    addresses = [steps.upload(client, files.GOOD.encode()) for _ in range(held.KEPT_FILES + 1)]
    assert client.get(addresses[0])["Location"] == "/register/import/"
    assert client.get(addresses[1]).status_code == 200
    assert len(list(uploads.glob("*.upload"))) == held.KEPT_FILES


def test_a_large_upload_that_is_refused_leaves_nothing_behind(client: Client, uploads: Path) -> None:
    steps.signed_in(client, cast.ROZA)
    told = {"register": "institutions", "file": SimpleUploadedFile("a.csv", LARGE)}
    assert client.post("/register/import/", told).status_code == 403
    assert [path for path in uploads.parent.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("told", ["", "nothing", "000", "1" * 500, "\x1b[31m"])
def test_a_forged_form_stores_nothing(told: str, client: Client) -> None:
    address = steps.upload(steps.signed_in(client), files.GOOD.encode())
    forged = steps.COLUMNS | {"do": "apply", "key": told, "based_on": told, "as_of": "", "encoding": "", "sheet": told}
    assert client.post(address, forged).status_code in {200, 422}
    assert models.Institution.objects.count() == 0
