"""Paper forms of a visit on its page: printed by whoever reads the visit, and the scans of them listed with the pages that are missing."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgan.actions.attach_scan import AttachScan, attach_scan
from qorgan.documents import page_code
from qorgan.documents.page_code import Form, PageCode
from qorgan.store import models
from tests.actions import cast
from tests.actions.on_site import OnSite
from tests.actions.test_attach_scan import code, photo
from tests.documents.test_message_paper import text_of
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES
from tests.interfaces.web.site.seen import ADDRESS, at, main

pytestmark = pytest.mark.django_db
FORMS, PAGES = f"{ADDRESS}forms.pdf", f"{ADDRESS}pages/"
TWO_GIGABYTES = 2 * 1024**3


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    at(monkeypatch)
    return OnSite()


def attached(site: OnSite, *codes: str) -> str:
    file = {"name": "scan.jpg", "content": base64.b64encode(photo()).decode()}
    return str(site.act(attach_scan, AttachScan, file=file, codes=codes))


def test_the_forms_are_printed_with_an_open_vault_or_a_locked_one_and_kept_nowhere(site: OnSite) -> None:
    for browser in (browsers.locked(site.boris, "ru"), browsers.opened(site.roza, "ru")):
        answer = browser.get(FORMS)
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
            200,
            "application/pdf",
            "no-store",
        )
        assert "V-1" not in answer["Content-Disposition"]
        said = text_of(answer.content)
        assert "Прибытие и убытие" in said
        assert str(PageCode("V-1", Form.PRESENCE, 1, 1)) in said
    assert models.JournalEntry.objects.filter(action="open_site_forms").count() == 2
    assert "Келу және кету" in text_of(browsers.locked(site.boris, "ru").get(f"{FORMS}?language=kk").content)


def test_strangers_get_no_form_and_no_list(site: OnSite) -> None:
    stranger = site.member(cast.ERIK)
    for address in (FORMS, PAGES):
        assert browsers.locked(stranger).get(address).status_code in {403, 404}
        assert browsers.locked(site.boris).get(address.replace("V-1", "V-9")).status_code == 404
        assert Client().get(address).status_code == 302
    assert not models.JournalEntry.objects.filter(action="open_site_forms").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_how_to_begin_and_then_what_is_missing(site: OnSite, language: str) -> None:
    page = main(browsers.locked(site.boris, language).get(PAGES))
    assert "/act/attach_scan/?visit=V-1" in page
    number = attached(site, code(2))
    page = main(browsers.locked(site.boris, language).get(PAGES))
    assert f"/file/{number}" in page or number in page
    assert "(NO)" in page
    assert "(SH)" in page
    assert "/act/attach_scan/" not in main(browsers.locked(site.karlygash, language).get(PAGES))


def test_a_scan_is_attached_by_its_form(site: OnSite) -> None:
    told = {
        "visit": "V-1",
        "codes": code(1),
        "file": SimpleUploadedFile("page.jpg", photo()),
        "key": "scan",
        "next": PAGES,
    }
    done = browsers.opened(site.boris).post("/act/attach_scan/", told)
    assert (done.status_code, done["Location"]) == (302, PAGES)
    assert models.SealedFile.objects.count() == 1


def test_a_wrong_code_is_told_beside_the_form_and_nothing_is_kept(site: OnSite) -> None:
    told = {
        "visit": "V-1",
        "codes": code(1, mark="V-2"),
        "file": SimpleUploadedFile("page.jpg", photo()),
        "key": "scan",
    }
    page = browsers.opened(site.boris, "en").post("/act/attach_scan/", told)
    assert page.status_code == 409
    assert "This page belongs to another visit" in main(page)
    assert not models.SealedFile.objects.exists()


def test_a_film_of_two_gigabytes_is_refused_by_its_length_alone(site: OnSite) -> None:
    class Unread:
        def read(self, *_size: int) -> bytes:
            pytest.fail("read")

        readline = read

    browser = browsers.opened(site.boris)
    answer = browser.generic(
        "POST",
        "/act/attach_scan/",
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(TWO_GIGABYTES), "wsgi.input": Unread()},  # type: ignore[arg-type]  # a body that cannot be read
    )
    assert answer.status_code == 413


def test_the_visit_leads_to_both(site: OnSite) -> None:
    page = main(browsers.opened(site.boris).get(ADDRESS))
    assert FORMS in page
    assert PAGES in page
    assert page_code.short(site.visit.pk) not in page
