"""What every answer has, whatever is asked and whoever asks; and what no answer and no line of the log repeats."""

import logging
import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qorgan.interfaces.api.root import api
from qorgan.project.log_line import LogLine
from tests.interfaces.web import everywhere
from tests.interfaces.web.everywhere import NOBODY
from tests.register import files

pytestmark = pytest.mark.django_db

CANARY = "zx81canary"
LANGUAGES = ("kk", "ru", "en")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def office(settings: LazySettings, tmp_path: Path) -> None:
    settings.DEMO = False
    settings.PLAN_WORK = "inline"
    settings.VAR = tmp_path
    cache.clear()


def test_every_answer_forbids_what_is_not_ours_and_is_kept_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    described = api.get_openapi_schema()  # seconds to make, and the same for whoever asks
    monkeypatch.setattr(api, "get_openapi_schema", lambda **_asked: described)
    on = everywhere.fill()
    for route in everywhere.routes():
        for address in (*everywhere.addresses(route, on), f"/{route}nowhere/"):
            for role in (NOBODY, "secretary", "representative"):
                answer = everywhere.signed_in(role).get(address)
                assert answer["Content-Security-Policy"].startswith("default-src 'none'"), address
                assert "unsafe" not in answer["Content-Security-Policy"]
                assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
                assert answer["X-Frame-Options"] == "DENY"
                assert answer["X-Content-Type-Options"] == "nosniff"
                assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
                assert answer["Cache-Control"] == "no-store", address


def test_a_redirect_to_https_has_them_too(client: Client, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/law/")
    assert answer["Location"].startswith("https://")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_no_script_of_the_page_can_read_who_is_signed_in(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True
    everywhere.fill()
    cookies = client.post("/sign-in/", {"account": "S1"}).cookies
    for name in ("qorgan", "qorgan_csrf"):
        assert cookies[name]["httponly"], name
        assert cookies[name]["samesite"] in {"Lax", "Strict"}, name


def _fault(status: int, language: str, tmp_path: Path, settings: LazySettings) -> everywhere.Page:
    """An answer of the status, for a request that says the canary wherever a request can say something."""
    client = everywhere.signed_in("secretary")
    client.raise_request_exception = False
    client.cookies["qorgan_language"] = language
    client.cookies["qorgan_theme"] = CANARY
    headers = {"referer": f"http://testserver/{CANARY}", "user-agent": CANARY, "x-anything": CANARY}
    form = {"register": "institutions", "file": SimpleUploadedFile(f"{CANARY}.csv", files.GOOD.encode()), "x": CANARY}
    match status:
        case 400:
            return client.get(f"/law/?{CANARY}={CANARY}%00", headers=headers)
        case 403:
            strict = everywhere.signed_in("secretary", enforce_csrf_checks=True)
            strict.cookies = client.cookies
            return strict.post(f"/register/import/?{CANARY}", form, headers=headers)
        case 404:
            return client.get(f"/register/institution/{CANARY}/?q={CANARY}", headers=headers)
        case 413:
            settings.UPLOAD_LIMIT_BYTES = 10
            return client.post(f"/register/import/?{CANARY}", form, headers=headers)
        case _:
            settings.VAR = tmp_path / CANARY
            settings.VAR.write_text("a file where a folder should be")
            return client.post(f"/register/import/?{CANARY}", form, headers=headers)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [400, 403, 404, 413, 500])
def test_a_fault_repeats_nothing_of_the_request(
    status: int, language: str, tmp_path: Path, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    everywhere.fill()
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(LogLine("{levelname} {name} {message}", style="{"))
    answer = _fault(status, language, tmp_path, settings)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}"' in page
    assert CANARY not in page
    assert CANARY not in str(list(answer.items()))
    assert "Traceback" not in page
    if (
        status != 404
    ):  # an address that leads nowhere is told by the log of the framework, at a level an office does not keep
        assert CANARY not in caplog.text


def test_a_foreign_host_name_is_refused_and_not_repeated(client: Client) -> None:
    answer = client.get("/law/", headers={"host": f"{CANARY}.example"})
    assert answer.status_code == 400
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize(
    "header", ["x-forwarded-host", "x-forwarded-for", "x-real-ip", "x-forwarded-proto", "forwarded"]
)
def test_what_a_stranger_says_of_a_proxy_changes_nothing(client: Client, header: str) -> None:
    plain, told = (client.get("/law/", headers=headers) for headers in ({}, {header: "https"}))
    assert told.status_code == 200
    assert TOKEN.sub(b"", told.content) == TOKEN.sub(b"", plain.content)


@pytest.mark.parametrize(
    "elsewhere",
    ["//e.example", "https://e.example", "/\\e.example", "\\\\e", "http:e.example", "javascript:alert(1)", "\t//e.example",
     "http://testserver@e.example", "http://testserver.e.example/", "http://[", "///e.example", "/" + "a" * 5000],
)  # fmt: skip
@pytest.mark.parametrize("form", ["/language/", "/theme/", "/sign-in/"])
def test_no_form_leads_to_another_site(form: str, elsewhere: str, settings: LazySettings) -> None:
    settings.DEMO = form == "/sign-in/"
    everywhere.fill()
    told = {"language": "ru", "theme": "dark", "account": "S1", "next": elsewhere}
    answer = everywhere.signed_in(NOBODY).post(form, told)
    assert (answer.status_code, answer["Location"]) == (302, "/")
