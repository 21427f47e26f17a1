"""The import on the web: look first, lose nothing, store whole or not at all, and keep no file longer than needed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from qorgan.register.changes import PersonRow, Register
from qorgan.store import models
from tests import needs
from tests.actions import cast
from tests.register import files, ground
from tests.register.files import Broken

pytestmark = pytest.mark.django_db

MAPPING = Path(__file__).resolve().parents[4] / "mappings" / "italy-prisons.toml"
COLUMNS = {f"column-{name}": f"h:{name}" for name in ("code", "name", "region", "category")}


class Page(Protocol):
    """What the test client answers with."""

    status_code: int

    @property
    def content(self) -> bytes: ...
    def __getitem__(self, header: str, /) -> str: ...


@pytest.fixture(autouse=True)
def uploads(settings: LazySettings, tmp_path: Path) -> Path:
    """A folder of uploads of the test's own."""
    settings.VAR = tmp_path
    return tmp_path / "uploads"


def signed_in(client: Client, person: PersonRow = cast.SAULE) -> Client:
    cast.signed_in(person)
    client.force_login(models.Account.objects.get(username=person.code))
    client.cookies["qorgan_language"] = "en"
    return client


def upload(client: Client, raw: bytes, name: str = "a.csv", **more: object) -> str:
    """Send a file; the address of the page it leads to."""
    told = {"register": "institutions", "file": SimpleUploadedFile(name, raw), **more}
    answer = client.post("/register/import/", told)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def hidden(page: Page, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def checked(client: Client, address: str, **more: str) -> Page:
    return client.post(address, COLUMNS | {"do": "check"} | more)


def applied(client: Client, address: str, page: Page, **more: str) -> Page:
    told = {"do": "apply", "key": hidden(page, "key"), "based_on": hidden(page, "based_on")}
    return client.post(address, COLUMNS | told | more)


@pytest.mark.parametrize("broken", files.BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_is_shown_its_fault_and_nothing_is_stored(broken: Broken, client: Client) -> None:
    if broken.register is not Register.INSTITUTIONS:
        cast.import_rows(Register.INSTITUTIONS, cast.institution("A1"))
    signed_in(client)
    before = models.ImportRun.objects.count()
    told = {"register": broken.register.value, "file": SimpleUploadedFile(broken.name, broken.raw)}
    answer = client.post("/register/import/", told)
    if answer.status_code == 302:
        page = client.get(answer["Location"])
        if page.status_code == 422:
            answer = page
        else:
            chosen = dict(_selected(page.content.decode()))
            answer = client.post(answer["Location"], chosen | {"do": "apply", "based_on": "0"})
    assert answer.status_code == 422
    assert escape(ground.sentence(broken, today=timezone.localdate())) in answer.content.decode()
    assert models.ImportRun.objects.count() == before


def test_an_import_is_looked_at_and_then_stored_and_the_file_is_gone(client: Client, uploads: Path) -> None:
    address = upload(signed_in(client), files.GOOD.encode())
    page = checked(client, address)
    assert page.status_code == 200
    assert models.Institution.objects.count() == 0
    assert len(list(uploads.glob("*.upload"))) == 1
    assert {path.stat().st_mode & 0o777 for path in uploads.iterdir()} == {0o600}
    assert applied(client, address, page)["Location"] == "/register/"
    assert models.Institution.objects.count() == 2
    assert list(uploads.iterdir()) == []


def test_the_same_file_again_has_nothing_to_store(client: Client) -> None:
    signed_in(client)
    first = upload(client, files.GOOD.encode())
    applied(client, first, checked(client, first))
    again = checked(client, upload(client, files.GOOD.encode()))
    assert "nothing to store" in again.content.decode()
    assert models.ImportRun.objects.filter(register="institutions").count() == 1


def test_a_second_click_stores_once(client: Client) -> None:
    address = upload(signed_in(client), files.GOOD.encode())
    page = checked(client, address)
    applied(client, address, page)
    assert applied(client, address, page)["Location"] == "/register/import/"
    assert models.ImportRun.objects.filter(register="institutions").count() == 1


def test_a_register_changed_meanwhile_is_compared_again(client: Client) -> None:
    address = upload(signed_in(client), files.GOOD.encode())
    page = checked(client, address)
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1", "KZ-71"))
    answer = applied(client, address, page)
    assert answer.status_code == 200
    assert "changed meanwhile" in answer.content.decode()
    assert models.Institution.objects.count() == 1
    assert applied(client, address, answer)["Location"] == "/register/"


def test_what_was_chosen_is_still_there_after_a_fault_and_after_coming_back(client: Client) -> None:
    address = upload(signed_in(client), f"{files.HEADER},kind\nA1,One,Nowhere,SIZO,x".encode())
    page = checked(client, address, **{"column-category": "h:kind", "constant-owner": "Ministry", "column-owner": "="})
    assert page.status_code == 422
    for answer in (page, client.get(address)):
        text = answer.content.decode()
        assert '<option value="h:kind" selected>' in text
        assert 'value="Ministry"' in text


def test_a_value_is_translated_on_the_page(client: Client) -> None:
    address = upload(signed_in(client), f"{files.HEADER}\nA1,One,Nowhere,SIZO".encode())
    assert 'name="value-region-0" value="Nowhere"' in checked(client, address).content.decode()
    meaning = {"value-region-0": "Nowhere", "meaning-region-0": "KZ-35"}
    page = checked(client, address, **meaning)
    assert page.status_code == 200
    applied(client, address, page, **meaning)
    assert models.InstitutionSpan.objects.get().region == "KZ-35"


def test_windows_1251_is_read_on_the_page_without_sending_it_again(client: Client) -> None:
    address = upload(signed_in(client), "code;name;region;category\nA1;Изолятор;KZ-35;SIZO".encode("cp1251"))
    assert "windows-1251" in client.get(address).content.decode()
    page = client.post(address, {"do": "read", "encoding": "windows-1251"})
    assert "Изолятор" in page.content.decode()
    assert checked(client, address, encoding="windows-1251").status_code == 200


def test_utf_16_with_tabs_is_read_by_itself(client: Client) -> None:
    address = upload(signed_in(client), files.GOOD.replace(",", "\t").encode("utf-16"))
    assert "Қарағанды" in client.get(address).content.decode()


def test_200_mb_are_refused_before_they_are_read_and_nothing_is_kept(client: Client, uploads: Path) -> None:
    signed_in(client)
    answer = client.generic("POST", "/register/import/", b"", CONTENT_LENGTH=str(200 * 1024 * 1024))
    assert answer.status_code == 413
    assert not uploads.exists()


def test_a_move_begins_on_the_day_given_and_a_wrong_day_is_a_fault(client: Client) -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("A1", "KZ-71", name="One"))
    address = upload(signed_in(client), f"{files.HEADER}\nA1,One,KZ-35,SIZO".encode())
    assert checked(client, address, as_of="yesterday").status_code == 422
    page = checked(client, address, as_of="2026-10-01")
    assert "2026-10-01" in page.content.decode()
    applied(client, address, page, as_of="2026-10-01")
    assert str(models.InstitutionSpan.objects.get(valid_to=None).valid_from) == "2026-10-01"


def test_a_mapping_is_kept_and_offered_for_the_next_file(client: Client) -> None:
    address = upload(signed_in(client), files.GOOD.encode())
    client.post(address, COLUMNS | {"do": "save", "mapping_name": "Ours"})
    saved = models.Mapping.objects.get()
    assert "Ours" in client.get("/register/import/").content.decode()
    assert client.get(upload(client, files.GOOD.encode(), mapping=str(saved.pk))).status_code == 200


def test_a_given_up_file_is_deleted(client: Client, uploads: Path) -> None:
    address = upload(signed_in(client), files.GOOD.encode())
    client.post(address, {"do": "cancel"})
    assert list(uploads.iterdir()) == []


def test_the_file_of_one_session_is_not_there_for_another(client: Client) -> None:
    address = upload(signed_in(client), files.GOOD.encode())
    other = signed_in(Client())
    assert other.get(address)["Location"] == "/register/import/"


def test_who_may_not_import_has_no_such_page(client: Client) -> None:
    assert signed_in(client, cast.ROZA).get("/register/import/").status_code == 403


def test_a_mapping_file_of_another_register_is_refused(client: Client) -> None:
    told = {
        "register": "people",
        "file": SimpleUploadedFile("a.csv", files.GOOD.encode()),
        "mapping_file": SimpleUploadedFile("m.toml", MAPPING.read_bytes()),
    }
    answer = signed_in(client).post("/register/import/", told)
    assert (answer.status_code, "another register" in answer.content.decode()) == (422, True)


def test_the_italian_register_goes_in_with_its_second_file(client: Client) -> None:
    folder = needs.shared("data/italy-prisons")
    mapping = SimpleUploadedFile("m.toml", MAPPING.read_bytes())
    address = upload(signed_in(client), (folder / "anagrafica.csv").read_bytes(), mapping_file=mapping)
    page = client.get(address).content.decode()
    chosen = dict(_selected(page))
    second = SimpleUploadedFile("capienza_presenze.csv", (folder / "capienza_presenze.csv").read_bytes())
    constants = {"constant-ownership": "state", "constant-owner": "Ministero della Giustizia"}
    told = chosen | constants | {"do": "check", "encoding": "utf-8", "delimiter": "comma"}
    answer = client.post(address, told | {"join-places": second})
    assert answer.status_code == 200, re.sub(r"<[^>]+>", "", answer.content.decode())
    last = told | {"do": "apply", "key": hidden(answer, "key"), "based_on": hidden(answer, "based_on")}
    assert client.post(address, last)["Location"] == "/register/"
    assert models.Institution.objects.filter(capacity__isnull=False).count() == 190


def _selected(page: str) -> Iterator[tuple[str, str]]:
    for name, options in re.findall(
        r'<select[^>]*name="(column-\w+|meaning-\w+-\w+-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        found = re.search(r'value="([^"]*)" selected', options)
        yield name, (found[1].replace("&quot;", '"') if found else "")
