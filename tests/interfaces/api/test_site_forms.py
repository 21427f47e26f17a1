"""Forms of a visit and their scans over the API: the language asked for, the forms wanted, and what is missing."""

import base64
from datetime import timedelta

import pytest
from django.utils import timezone

from qorgan.actions.attach_scan import AttachScan, attach_scan
from qorgan.documents.page_code import Form, PageCode
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.actions.test_attach_scan import code, photo
from tests.documents.test_message_paper import text_of
from tests.interfaces.web.cases import browsers

pytestmark = pytest.mark.django_db
FORMS, PAGES = "/api/v1/visits/V-1/forms", "/api/v1/visits/V-1/pages"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    made = OnSite()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=2))
    return made


@pytest.mark.parametrize(
    ("language", "title"), [("kk", "Келу және кету"), ("ru", "Прибытие и убытие"), ("en", "Arrival and departure")]
)
def test_forms_come_in_the_language_asked_for(site: OnSite, language: str, title: str) -> None:
    answer = browsers.locked(site.boris).get(f"{FORMS}?form=AR&form=CE&language={language}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    said = text_of(answer.content)
    assert title in said
    assert str(PageCode("V-1", Form.CLOSING, 1, 1)) in said
    assert "V-1-NO" not in said


def test_more_of_one_form_are_printed(site: OnSite) -> None:
    said = text_of(browsers.locked(site.aida).get(f"{FORMS}?form=NO&sheets=6").content)
    assert str(PageCode("V-1", Form.NOTES, 6, 6)) in said


@pytest.mark.parametrize("query", ["form=XX", "sheets=0", "sheets=21", "sheets=many"])
def test_what_cannot_be_printed_is_told(site: OnSite, query: str) -> None:
    assert browsers.locked(site.boris).get(f"{FORMS}?{query}").status_code == 422


def test_pages_are_told_attached_and_missing(site: OnSite) -> None:
    file = {"name": "scan.jpg", "content": base64.b64encode(photo()).decode()}
    number = site.act(attach_scan, AttachScan, file=file, codes=(code(2),))
    told = browsers.locked(site.boris).get(PAGES, headers={"Accept-Language": "en"}).json()
    (notes,) = told["printed"]
    assert notes == {
        "form": "NO",
        "name": "Notes",
        "of": 4,
        "pages": [{"page": 2, "files": [str(number)]}],
        "missing": [1, 3, 4],
    }
    assert len(told["absent"]) == len(Form) - 1


def test_a_visit_of_others_is_not_there(site: OnSite) -> None:
    for address in (FORMS, PAGES):
        assert browsers.locked(site.boris).get(address.replace("V-1", "V-2")).status_code == 404
        assert browsers.locked(site.bolat).get(address).status_code == 404
